"""What each component of the play page is shown, taken from the stage for the week on display."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from experiments.judging import aim_label, aim_of, judged_when, standing, stood_told
from locales import money, number, percent, translate
from simulation import Policy
from simulation.costs import costs_per_week
from simulation.failure import CUSTOMERS_KEPT, Failure
from simulation.measures import MEASURES
from simulation.parameters import parameters_of
from simulation.story import Goal
from ui.mirror import mirror_rows, mirror_sentence
from ui.stage import CHOSEN, OWN, Stage
from ui.courses import moves_told
from ui.trial import move_text
from experiments.telling import at_head, change, chart_sentence, label, moment, notation, side, told, tone, written

FIRST_CHARTS = (
    "felt_care", "employee_satisfaction", "strain", "delivered_quality", "customer_satisfaction", "employee_turnover",
    "churn", "cash")
"""The chain in the order in which it moves: what people are given, how they feel, what customers get of it, who leaves,
the money."""
CHANGED = ("customer_satisfaction", "employee_satisfaction", "employee_turnover", "churn", "customers", "cash")
WEEKS_PER_YEAR = 52
WEEKS_TO_MEND = 13
"""How long before a failure the notice offers to go back to: a quarter, as most decisions take weeks to be felt."""


def first_charts(goals: Iterable[Goal]) -> tuple[str, ...]:
    """Measures that have a chart from the start: the chain, and what is to be reached."""
    return tuple(dict.fromkeys((*FIRST_CHARTS, *(goal.measure for goal in goals))))


def chart_specs(measures: tuple[str, ...], goals: Iterable[Goal], language: str) -> list[dict[str, Any]]:
    """What the charts need to know about their measures, once."""
    return [_chart_spec(measure, goals, language) for measure in measures]


def _chart_spec(measure: str, goals: Iterable[Goal], language: str) -> dict[str, Any]:
    way = notation(measure)
    lines = [
        {"value": way.factor * aim_of(goal), "week": goal.by_week, "label": aim_label(goal, language)}
        for goal in goals if goal.measure == measure]
    return {
        "goals": lines,
        "name": measure, "label": label(measure, language), "unit": translate(way.unit, language),
        "side": side(measure), "format": way.options, "span": way.span, "zero": way.options.get("style") == "currency",
        "floor": way.bounds[0], "ceiling": way.bounds[1],
    }


def other_charts(measures: tuple[str, ...], language: str) -> list[dict[str, str]]:
    """The measures that no chart shows yet, by name."""
    rest = [{"name": name, "label": label(name, language)} for name in MEASURES if name not in measures]
    return sorted(rest, key=lambda one: one["label"])


def chart_buffer(stage: Stage, measures: tuple[str, ...], shown: int) -> bytes:
    """All charts as one float32 buffer: number of weeks, week shown, then two lines per chart (chosen, own)."""
    lines = [
        notation(measure).factor * stage.measure(measure, side_of_two) for measure in measures
        for side_of_two in (CHOSEN, OWN)]
    return np.concatenate([[stage.latest + 1, shown], *lines]).astype("<f4").tobytes()


def chart_marks(stage: Stage) -> list[dict[str, Any]]:
    """Decisions made and events come so far, for the foot of every chart: once per week and kind."""
    moves = {move.week for move in stage.trial.moves}
    events = {event.week for event in stage.trial.scenario.events if event.week <= stage.latest}
    return [{"week": week, "kind": kind} for kind, weeks in (("move", moves), ("event", events))
            for week in sorted(weeks)]


def chart_sentences(stage: Stage, measures: tuple[str, ...], shown: int, language: str) -> dict[str, str]:
    """The sentence above each chart; where the company failed by what a chart shows, that is said first."""
    failed = failed_by(stage, shown)
    told = {} if failed is None else {failed.cause: failure_title(failed, language) + " "}
    return {
        measure: told.get(measure, "") + chart_sentence(
            measure, stage.measure(measure, CHOSEN)[shown], stage.measure(measure, OWN)[shown], shown, language)
        for measure in measures}


def failed_by(stage: Stage, shown: int) -> Failure | None:
    """The failure that has happened by the week on display, if any."""
    failed = stage.failure()
    return failed if failed is not None and failed.week <= shown else None


def failure_title(failed: Failure, language: str) -> str:
    """In which week the company failed, and by what."""
    return translate(
        f"failure.title.{failed.cause}", language, when=at_head(moment(failed.week, language)),
        share=percent(CUSTOMERS_KEPT, language))


def failure_sight(stage: Stage, shown: int, language: str) -> dict[str, Any]:
    """The notice that the company has failed: what, what one may do, and the week to go back to; empty before."""
    failed = failed_by(stage, shown)
    if failed is None:
        return {}
    before = max(0, failed.week - WEEKS_TO_MEND)
    return {
        "title": failure_title(failed, language), "text": translate(f"failure.advice.{failed.cause}", language),
        "week": before, "action": translate("failure.back", language, week=number(before, language))}


def company_summary(stage: Stage, shown: int, language: str) -> str:
    """The company in one sentence."""
    def value(measure: str) -> str:
        return written(measure, stage.measure(measure, CHOSEN)[shown], language)

    return translate(
        "company.summary", language, employees=value("employee_satisfaction"), customers=value("customer_satisfaction"),
        n_customers=value("customers"))


def spending(stage: Stage, shown: int, language: str) -> dict[str, Any]:
    """What the programmes decided cost a week, beside the scenario's budget for them."""
    scenario, policy = stage.trial.scenario, stage.trial.policy(shown)
    spent = programmes(policy, scenario.profile.n_employees, float(stage.measure("revenue", CHOSEN)[shown]))
    return spending_sight(spent, scenario.budget, language)


def programmes(policy: Policy, n_employees: float, revenue: float) -> float:
    """€ a week of what a policy does for people; see `costs_per_week`."""
    costs = costs_per_week(policy, n_employees, revenue)
    return sum(costs[name] for name, lever in parameters_of(Policy).items() if lever.account == "care")


def spending_sight(spent: float, budget: float | None, language: str) -> dict[str, Any]:
    """What € a week are spent, beside the budget where there is one."""
    amount = money(spent, language)
    if budget is None:
        return {"text": translate("levers.spending", language, amount=amount), "over": False}
    is_over = bool(spent > budget)
    key = "levers.spending_over" if is_over else "levers.spending_within"
    return {"text": translate(key, language, amount=amount, budget=money(budget, language)), "over": is_over}


def results_sight(stage: Stage, shown: int, language: str) -> dict[str, Any]:
    """The mirror, what changed, the moves made and the goals."""
    def read(measure: str) -> float:
        return float(stage.measure(measure, CHOSEN)[shown])

    def start(measure: str) -> float:
        return float(stage.measure(measure, CHOSEN)[0])

    return {
        "told": mirror_sentence(read, start, language),
        "rows": mirror_rows(read, start, language),
        "changed": [*(_changed(stage, measure, shown, language) for measure in CHANGED),
                    _profit_so_far(stage, shown, language)],
        "moves": moves_told(stage.trial, language),
        "luck": translate("moves.luck", language, seed=number(stage.trial.seed, language)),
        "goals": goals_sight(stage, shown, language),
    }


def clock_sight(
    stage: Stage, shown: int, playing: bool, speed: float, has_branched: bool, language: str,
) -> dict[str, Any]:
    """What the time bar shows; `has_branched` where the course played until now was just left for another."""
    return {
        "week": shown, "latest": stage.latest, "horizon": stage.horizon, "playing": playing, "speed": speed,
        "label": week_label(shown, stage.horizon, language), "note": _clock_note(stage, shown, has_branched, language),
        "marks": _marks(stage, language),
    }


def week_label(week: int, horizon: int, language: str) -> str:
    """A week in words."""
    return translate(
        "time.week", language, week=number(week, language), horizon=number(horizon, language),
        year=number(max(0, week - 1) // WEEKS_PER_YEAR + 1, language))


def _clock_note(stage: Stage, shown: int, has_branched: bool, language: str) -> str:
    if has_branched:
        return translate("time.branched", language)
    if shown >= stage.horizon:
        return translate("time.finished", language)
    if shown < stage.latest:
        return translate("time.back", language, latest=number(stage.latest, language))
    return "" if shown else translate("time.not_started", language)


def _marks(stage: Stage, language: str) -> list[dict[str, Any]]:
    moves = [{"week": move.week, "kind": "move", "label": move_text(move.week, move.lever, move.value, language)}
             for move in stage.trial.moves]
    events = [{"week": event.week, "kind": "event", "label": translate(
        "time.event", language, when=at_head(moment(event.week, language)),
        event=translate(f"event.{event.kind}", language))}
        for event in stage.trial.scenario.events]
    failed = stage.failure()
    failures = [] if failed is None else [
        {"week": failed.week, "kind": "failure", "label": failure_title(failed, language)}]
    return moves + events + failures


def _changed(stage: Stage, measure: str, shown: int, language: str) -> dict[str, str]:
    chosen, own = (float(stage.measure(measure, one)[shown]) for one in (CHOSEN, OWN))
    return {
        "label": label(measure, language), "now": told(measure, chosen, language),
        "change": change(measure, chosen - own, language), "tone": tone(measure, chosen - own)}


def _profit_so_far(stage: Stage, shown: int, language: str) -> dict[str, str]:
    chosen, own = (float(stage.measure("profit", one)[1:shown + 1].sum()) for one in (CHOSEN, OWN))
    return {
        "label": translate("changed.profit", language), "now": money(chosen, language),
        "change": money(chosen - own, language, signed=True), "tone": tone("profit", chosen - own)}


def goals_sight(stage: Stage, shown: int, language: str) -> list[dict[str, str]]:
    """Every goal of the scenario, in the week on display."""
    return [_goal(stage, goal, shown, language) for goal in stage.trial.scenario.goals]


def _goal(stage: Stage, goal: Goal, shown: int, language: str) -> dict[str, str]:
    """A goal: where it stands by the week on display, and once it is judged how it came out."""
    stood = float(standing(goal.measure, stage.measure(goal.measure, CHOSEN), min(shown, goal.by_week)))
    state = _goal_state(stage, goal, stood, shown)
    return {
        "text": goal.text[language], "mark": {"reached": "yes", "later": "open"}.get(state, "no"),
        "told": stood_told(goal, stood, language),
        "state": translate(f"goals.{state}", language, when=judged_when(goal, language))}


def _goal_state(stage: Stage, goal: Goal, stood: float, shown: int) -> str:
    failed = failed_by(stage, shown)
    if failed is not None:
        return "failed"
    if shown < goal.by_week:
        return "later"
    return "reached" if goal.is_reached(stood) else "missed"
