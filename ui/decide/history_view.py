"""What was done at the desk, in words: one line for each action, each decision and each pinned policy."""

from __future__ import annotations

from typing import TypedDict

from experiments.decision import Move
from experiments.plan import Plan, quarters
from experiments.uncertainty import sampled_names
from locales import isolated, number, translate
from simulation.arithmetic import WEEKS_PER_QUARTER
from ui.decide.history import Action, History
from ui.shared.views import UndoView
from wording.durations import since, when_text
from wording.levers import fact_text, lever_text


class StepView(TypedDict):
    """A step of what was done, to go back to."""

    text: str
    at: int


class HistoryView(UndoView):
    """The steps, the one on display, and what would be shown once more."""

    steps: list[StepView]
    at: int
    replay: str


class MoveView(TypedDict):
    """A decision, and when it acts."""

    week: int
    quarter: int
    lever: str
    text: str
    when: str


class QuarterView(TypedDict):
    """A quarter from which on a lever may act."""

    value: int
    label: str


class PinView(TypedDict):
    """A policy that is kept, what it decides, and whether it is the one on the levers."""

    name: str
    text: str
    same: bool


class DoubtView(TypedDict):
    """How many assumptions are set, and how many are drawn."""

    changed: str
    drawn: str


def history_view(history: History, language: str) -> HistoryView:
    """The steps done, the one on display, and what undo and redo would do."""
    steps: list[StepView] = [
        {"text": action_text(step.action, language), "at": k} for k, step in enumerate(history.steps)]

    def text(key: str, action: Action | None) -> str:
        return "" if action is None else translate(key, language, lever=action_text(action, language))

    return {
        "steps": steps, "at": history.at, "undo": text("levers.undo_one", history.last),
        "redo": text("levers.redo_one", history.undone),
        "replay": "" if history.last is None else translate(
            "decide.replay.one", language, action=action_text(history.last, language))}


def action_text(action: Action, language: str) -> str:
    """An action in a few words."""
    return translate(f"decide.action.{action.kind}", language, **_parts(action, language))


def schedule_view(plan: Plan, language: str) -> list[MoveView]:
    """Every decision with when it acts, in that order."""
    return [
        {"week": move.week, "quarter": move.week // WEEKS_PER_QUARTER + 1, "lever": move.lever,
         "text": lever_move_text(move, language), "when": when_text(move.week, language)}
        for move in plan.decision.moves]


def quarter_choices(plan: Plan, language: str) -> list[QuarterView]:
    """From when on a lever may act."""
    def text(quarter: int) -> str:
        if quarter == 1:
            return translate("decide.quarter.first", language)
        return translate(
            "decide.quarter.later", language, when=since((quarter - 1) * WEEKS_PER_QUARTER, language))

    return [{"value": quarter, "label": text(quarter)} for quarter in quarters(plan.weeks)]


def pins_view(plan: Plan, language: str) -> list[PinView]:
    """The pinned policies, each with what it decides."""
    return [
        {"name": isolated(pin.name), "text": moves_text(pin.moves, language), "same": pin.moves == plan.decision.moves}
        for pin in plan.pins]


def doubt_view(plan: Plan, language: str) -> DoubtView:
    """How many assumptions are set, and how many are drawn where the unknowns are."""
    n = len(plan.decision.assumptions)
    n_drawn = len(sampled_names(plan.decision.assumptions))
    return {
        "changed": translate("decide.doubt.changed", language, n=n) if n else "",
        "drawn": translate("decide.doubt.drawn", language, n=number(n_drawn, language))}


def moves_text(moves: tuple[Move, ...], language: str) -> str:
    """All decisions of a policy in one line."""
    if not moves:
        return translate("decide.pins.nothing", language)
    return "; ".join(f"{lever_move_text(move, language)} ({when_text(move.week, language)})" for move in moves)


def lever_move_text(move: Move, language: str) -> str:
    """A decision without when it acts."""
    return translate(
        "decide.move", language, lever=translate(f"lever.{move.lever}.label", language),
        value=lever_text(move.lever, move.value, language))


def _parts(action: Action, language: str) -> dict[str, str]:
    if action.target is not None:
        return {"action": action_text(action.target, language)}
    if action.kind in ("move", "drop"):
        return {
            "lever": translate(f"lever.{action.subject}.label", language), "when": when_text(action.week, language),
            "value": lever_text(action.subject, float(action.value), language)}
    if action.kind == "fact":
        return {
            "fact": translate(f"assumption.{action.subject}.label", language),
            "value": fact_text(action.subject, action.value, language)}
    return {"name": action.subject, "value": str(action.value)}
