"""Which measures have a chart, and what a chart needs to know about its measure."""

from __future__ import annotations

from collections.abc import Iterable

from experiments.goals import aim_of
from locales import translate
from simulation.measures import MEASURES
from simulation.scenario_parts import Goal
from ui.shared.views import ChartSpec, GoalLine, Named
from wording.goals import aim_label
from wording.measures import label, notation, side

FIRST_CHARTS = (
    "felt_care", "employee_satisfaction", "strain", "delivered_quality", "customer_satisfaction", "employee_turnover",
    "churn", "cash")
"""The chain in the order in which it moves: what people are given, how they feel, what customers get of it, who leaves,
the money."""
CHANGED = ("customer_satisfaction", "employee_satisfaction", "employee_turnover", "churn", "customers", "cash")


def first_charts(goals: Iterable[Goal]) -> tuple[str, ...]:
    """Measures that have a chart from the start: the chain, and what is to be reached."""
    return tuple(dict.fromkeys((*FIRST_CHARTS, *(goal.measure for goal in goals))))


def chart_specs(measures: tuple[str, ...], goals: Iterable[Goal], language: str) -> list[ChartSpec]:
    """What the charts need to know about their measures, once."""
    return [_chart_spec(measure, goals, language) for measure in measures]


def _chart_spec(measure: str, goals: Iterable[Goal], language: str) -> ChartSpec:
    way = notation(measure)
    lines: list[GoalLine] = [
        {"value": way.factor * aim_of(goal), "week": goal.by_week, "label": aim_label(goal, language)}
        for goal in goals if goal.measure == measure]
    return {
        "goals": lines,
        "name": measure, "label": label(measure, language), "unit": translate(way.unit, language),
        "side": side(measure), "format": way.options, "span": way.span, "zero": way.options.get("style") == "currency",
        "floor": way.bounds[0], "ceiling": way.bounds[1],
    }


def other_charts(measures: tuple[str, ...], language: str) -> list[Named]:
    """The measures that no chart shows yet, by name."""
    rest: list[Named] = [{"name": name, "label": label(name, language)} for name in MEASURES if name not in measures]
    return sorted(rest, key=lambda one: one["label"])
