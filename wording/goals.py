"""What a goal asks for, where its measure stands, and when that is judged."""

from __future__ import annotations

from experiments.goals import aim_of, is_judged_by_quarter
from experiments.series import LEAVING
from locales import plural, translate
from simulation.scenario_parts import Goal
from wording.durations import moment
from wording.measures import FINER, label, notation, value_text

HAIR = 1e-9
"""What a number may differ by from the one that was meant."""


def aim_label(goal: Goal, language: str) -> str:
    """What a goal's line in a chart is called: with the value wanted."""
    return translate("charts.goal", language, aim=_figures(goal, aim_of(goal), language)[1])


def standing_text(goal: Goal, value: float, language: str) -> str:
    """Where a goal's measure stands beside what is wanted: 77 of 78 points."""
    shown, wanted = _figures(goal, value, language)
    return translate(f"goals.stood.{_side(goal)}", language, value=shown, aim=_with_unit(goal, wanted, language))


def goal_sentence(goal: Goal, language: str) -> str:
    """What a goal asks for, of which measure, and when that is judged."""
    return f"{goal_text(goal, language)}, {judged_when(goal, language)}"


def goal_text(goal: Goal, language: str) -> str:
    """What a goal asks for, and of which measure."""
    wanted = _figures(goal, aim_of(goal), language)[1]
    return translate(
        f"goals.wanted.{_side(goal)}", language, measure=label(goal.measure, language),
        aim=_with_unit(goal, wanted, language))


def judged_when(goal: Goal, language: str) -> str:
    """When a goal is judged: in its week, or on the quarter or the year that ends there."""
    when = moment(goal.by_week, language)
    if goal.measure in LEAVING:
        return translate("goals.when.year", language, when=when)
    if not is_judged_by_quarter(goal.measure):
        return translate("goals.when.week", language, when=when)
    return translate("goals.when.quarter", language, when=when)


def _side(goal: Goal) -> str:
    return "least" if goal.at_least is not None else "most"


def _figures(goal: Goal, value: float, language: str) -> tuple[str, str]:
    """A value and what is wanted: that in full, and with digits that tell the two apart where they differ."""
    aim = aim_of(goal)
    way = notation(goal.measure)
    shown = way.change_factor * aim
    whole = next((decimals for decimals in (0, *FINER) if abs(shown - round(shown, decimals)) < HAIR), FINER[-1])
    for decimals in range(whole, FINER[-1] + 1):
        texts = value_text(goal.measure, value, language, decimals), value_text(goal.measure, aim, language, decimals)
        if texts[0] != texts[1] or value == aim:
            break
    return texts


def _with_unit(goal: Goal, text: str, language: str) -> str:
    way = notation(goal.measure)
    shown = way.factor * aim_of(goal)
    return translate(way.with_unit, language, n=plural(shown, language, int(shown != round(shown))), value=text)
