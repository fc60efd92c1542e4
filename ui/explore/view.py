"""What each component of the play page is shown, taken from the pair of companies for the week on display."""

from __future__ import annotations

from typing import Literal, TypedDict

import numpy as np

from experiments.goals import standing
from experiments.money.profits import GAINED
from locales import number, percent, translate
from simulation.failure import CUSTOMERS_KEPT, Failure
from simulation.scenario_parts import Goal
from ui.explore.courses import CourseView, moves_text
from ui.explore.paired_run import CHOSEN, OWN, PairedRun
from ui.shared.charts import CHANGED
from ui.shared.mirror import mirror_rows, mirror_sentence
from ui.shared.views import EMPTY, EmptyView, MarkView, MirrorView, ToneText
from wording.changes import change_text, level_beside, tone
from wording.durations import at_head, moment, week_label
from wording.goals import judged_when, standing_text
from wording.levers import move_text
from wording.measures import label, notation, value_text
from wording.sentences import chart_sentence

WEEKS_TO_MEND = 13
"""How long before a failure the notice offers to go back to: a quarter, as most decisions take weeks to be felt."""


class FailureView(TypedDict):
    """That the company has failed, what one may do, and the week to go back to."""

    title: str
    text: str
    week: int
    action: str


class GoalView(TypedDict):
    """Where a goal stands."""

    text: str
    mark: Literal["yes", "no", "open"]
    standing: str
    state: str


class ResultsView(MirrorView):
    """The mirror, what changed, the moves made and the goals."""

    changed: list[ToneText]
    moves: list[str]
    luck: str
    goals: list[GoalView]


class ExploreMirror(ResultsView):
    """The same with the courses that were left."""

    courses: list[CourseView]


class ClockView(TypedDict):
    """What the time bar shows."""

    week: int
    latest: int
    horizon: int
    playing: bool
    speed: float
    label: str
    note: str
    marks: list[MarkView]


GoalState = Literal["reached", "missed", "later", "failed"]
_MARKS: dict[GoalState, Literal["yes", "no", "open"]] = {
    "reached": "yes", "missed": "no", "later": "open", "failed": "no"}


def chart_buffer(pair: PairedRun, measures: tuple[str, ...], shown: int) -> bytes:
    """All charts as one float32 buffer: number of weeks, week shown, then two lines per chart (chosen, own)."""
    lines = [
        notation(measure).factor * pair.measure(measure, side_of_two) for measure in measures
        for side_of_two in (CHOSEN, OWN)]
    return np.concatenate([[pair.latest + 1, shown], *lines]).astype("<f4").tobytes()


def chart_marks(pair: PairedRun) -> list[MarkView]:
    """Decisions made and events come so far, for the foot of every chart: once per week and kind."""
    moves = {move.week for move in pair.trial.moves}
    events = {event.week for event in pair.trial.scenario.events if event.week <= pair.latest}
    return [{"week": week, "kind": kind} for kind, weeks in (("move", moves), ("event", events))
            for week in sorted(weeks)]


def chart_sentences(pair: PairedRun, measures: tuple[str, ...], shown: int, language: str) -> dict[str, str]:
    """The sentence above each chart; where the company failed by what a chart shows, that is said first."""
    failed = failed_by(pair, shown)
    texts: dict[str, str] = {} if failed is None else {failed.cause: failure_title(failed, language) + " "}
    return {
        measure: texts.get(measure, "") + chart_sentence(
            measure, pair.measure(measure, CHOSEN)[shown], pair.measure(measure, OWN)[shown], shown, language)
        for measure in measures}


def failed_by(pair: PairedRun, shown: int) -> Failure | None:
    """The failure that has happened by the week on display, if any."""
    failed = pair.failure()
    return failed if failed is not None and failed.week <= shown else None


def failure_title(failed: Failure, language: str) -> str:
    """In which week the company failed, and by what."""
    return translate(
        f"failure.title.{failed.cause}", language, when=at_head(moment(failed.week, language)),
        share=percent(CUSTOMERS_KEPT, language))


def failure_view(pair: PairedRun, shown: int, language: str) -> FailureView | EmptyView:
    """The notice that the company has failed: what, what one may do, and the week to go back to; empty before."""
    failed = failed_by(pair, shown)
    if failed is None:
        return EMPTY
    before = max(0, failed.week - WEEKS_TO_MEND)
    return {
        "title": failure_title(failed, language), "text": translate(f"failure.advice.{failed.cause}", language),
        "week": before, "action": translate("failure.back", language, week=number(before, language))}


def company_summary(pair: PairedRun, shown: int, language: str) -> str:
    """The company in one sentence."""
    def value(measure: str) -> str:
        return value_text(measure, pair.measure(measure, CHOSEN)[shown], language)

    return translate(
        "company.summary", language, employees=value("employee_satisfaction"), customers=value("customer_satisfaction"),
        n_customers=value("customers"))


def results_view(pair: PairedRun, shown: int, language: str) -> ResultsView:
    """The mirror, what changed, the moves made and the goals."""
    def read(measure: str) -> float:
        return float(pair.measure(measure, CHOSEN)[shown])

    def start(measure: str) -> float:
        return float(pair.measure(measure, CHOSEN)[0])

    return {
        "text": mirror_sentence(read, start, language),
        "rows": mirror_rows(read, start, language),
        "changed": [*(_changed(pair, measure, shown, language) for measure in CHANGED),
                    _profit_so_far(pair, shown, language)],
        "moves": moves_text(pair.trial, language),
        "luck": translate("moves.luck", language, seed=number(pair.trial.seed, language)),
        "goals": goals_view(pair, shown, language),
    }


def clock_view(
    pair: PairedRun, shown: int, playing: bool, speed: float, has_branched: bool, language: str,
) -> ClockView:
    """What the time bar shows; `has_branched` where the course played until now was just left for another."""
    return {
        "week": shown, "latest": pair.latest, "horizon": pair.horizon, "playing": playing, "speed": speed,
        "label": week_label(shown, pair.horizon, language), "note": _clock_note(pair, shown, has_branched, language),
        "marks": _marks(pair, language),
    }


def _clock_note(pair: PairedRun, shown: int, has_branched: bool, language: str) -> str:
    if has_branched:
        return translate("time.branched", language)
    if shown >= pair.horizon:
        return translate("time.finished", language)
    if shown < pair.latest:
        return translate("time.back", language, latest=number(pair.latest, language))
    return "" if shown else translate("time.not_started", language)


def _marks(pair: PairedRun, language: str) -> list[MarkView]:
    moves: list[MarkView] = [
        {"week": move.week, "kind": "move", "label": move_text(move.week, move.lever, move.value, language)}
        for move in pair.trial.moves]
    events: list[MarkView] = [
        {"week": event.week, "kind": "event", "label": translate(
            "time.event", language, when=at_head(moment(event.week, language)),
            event=translate(f"event.{event.kind}", language))}
        for event in pair.trial.scenario.events]
    failed = pair.failure()
    failures: list[MarkView] = [] if failed is None else [
        {"week": failed.week, "kind": "failure", "label": failure_title(failed, language)}]
    return moves + events + failures


def _changed(pair: PairedRun, measure: str, shown: int, language: str) -> ToneText:
    chosen, own = (float(pair.measure(measure, one)[shown]) for one in (CHOSEN, OWN))
    return {
        "label": label(measure, language), "now": level_beside(measure, chosen, chosen - own, language),
        "change": change_text(measure, chosen - own, language), "tone": tone(measure, chosen - own)}


def _profit_so_far(pair: PairedRun, shown: int, language: str) -> ToneText:
    chosen, own = (float(pair.measure("profit", one)[1:shown + 1].sum()) for one in (CHOSEN, OWN))
    return {
        "label": translate("changed.profit", language), "now": level_beside(GAINED, chosen, chosen - own, language),
        "change": change_text(GAINED, chosen - own, language), "tone": tone(GAINED, chosen - own)}


def goals_view(pair: PairedRun, shown: int, language: str) -> list[GoalView]:
    """Every goal of the scenario, in the week on display."""
    return [_goal(pair, goal, shown, language) for goal in pair.trial.scenario.goals]


def _goal(pair: PairedRun, goal: Goal, shown: int, language: str) -> GoalView:
    """A goal: where it stands by the week on display, and once it is judged how it came out."""
    stood = float(standing(goal.measure, pair.measure(goal.measure, CHOSEN), min(shown, goal.by_week)))
    state = _goal_state(pair, goal, stood, shown)
    return {
        "text": goal.text[language], "mark": _MARKS[state],
        "standing": standing_text(goal, stood, language),
        "state": translate(f"goals.{state}", language, when=judged_when(goal, language))}


def _goal_state(pair: PairedRun, goal: Goal, stood: float, shown: int) -> GoalState:
    failed = failed_by(pair, shown)
    if failed is not None:
        return "failed"
    if shown < goal.by_week:
        return "later"
    return "reached" if goal.is_reached(stood) else "missed"
