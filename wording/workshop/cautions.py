"""What the money of a game rests on, and what the model does not count of what its teams decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from game.workshop.state import Workshop
from simulation import Policy
from simulation.arithmetic import WEEKS_PER_QUARTER
from wording.cautions import gravest_sentences, untried_texts

MOST_GAPS = 3
"""Sentences on what is not counted, before one that names the other levers."""


def caution_sentences(workshop: Workshop, teams: Iterable[int], language: str, most: int = MOST_GAPS) -> list[str]:
    """What some teams' figures rest on and leave out, in sentences; nothing where they moved nothing."""
    return untried_texts(most, language, *_schedules(workshop, teams))


def short_caution(workshop: Workshop, teams: Iterable[int], language: str) -> str:
    """The levers of which the model does not count all, where there is room for one sentence; "" where none moved."""
    return "".join(gravest_sentences(0, language, *_schedules(workshop, teams)))


def _schedules(workshop: Workshop, teams: Iterable[int]) -> list[Mapping[int, Policy]]:
    """What held at the start, then what each team had, week to policy."""
    start = workshop.setup.scenario.policy
    return [{0: start}, *(
        {round * WEEKS_PER_QUARTER: policy for round, policy in enumerate(workshop.policies(team))} or {0: start}
        for team in teams)]
