"""Until when goals are judged: many scenarios tell of years, and few workshops last as long."""

from __future__ import annotations

from game.setup import Setup
from locales import number, translate
from simulation.arithmetic import WEEKS_PER_QUARTER


def judged_told(setup: Setup, rounds: int, language: str) -> str:
    """When goals are judged, where some are told for later than the end of so many rounds; else nothing."""
    if all(goal.by_week <= rounds * WEEKS_PER_QUARTER for goal in setup.scenario.goals):
        return ""
    return translate("goals.judged", language, n=rounds, rounds=number(rounds, language))
