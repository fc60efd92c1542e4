"""What was done at the desk, in words: one line for each deed, each decision and each pinned policy."""

from __future__ import annotations

from typing import Any

from experiments.decision import Move
from experiments.fact_words import fact_text
from experiments.lever_words import lever_text
from experiments.telling import since
from experiments.unknowns import drawn_names
from locales import isolated, number, translate
from simulation.arithmetic import WEEKS_PER_QUARTER
from ui.decide.history import Deed, History
from ui.decide.plan import Plan, quarters
from ui.decide.telling import when


def history_sight(history: History, language: str) -> dict[str, Any]:
    """The steps done, the one on display, and what undo and redo would do."""
    steps = [{"text": deed_told(step.deed, language), "at": k} for k, step in enumerate(history.steps)]

    def text(key: str, deed: Deed | None) -> str:
        return "" if deed is None else translate(key, language, lever=deed_told(deed, language))

    return {
        "steps": steps, "at": history.at, "undo": text("levers.undo_one", history.last),
        "redo": text("levers.redo_one", history.undone),
        "replay": "" if history.last is None else translate(
            "decide.replay.one", language, deed=deed_told(history.last, language))}


def deed_told(deed: Deed, language: str) -> str:
    """A deed in a few words."""
    return translate(f"decide.deed.{deed.kind}", language, **_parts(deed, language))


def schedule_sight(plan: Plan, language: str) -> list[dict[str, Any]]:
    """Every decision with when it acts, in that order."""
    return [
        {"week": move.week, "quarter": move.week // WEEKS_PER_QUARTER + 1, "lever": move.lever,
         "text": move_told(move, language), "when": when(move.week, language)}
        for move in plan.decision.moves]


def quarter_choices(plan: Plan, language: str) -> list[dict[str, Any]]:
    """From when on a lever may act."""
    def text(quarter: int) -> str:
        if quarter == 1:
            return translate("decide.quarter.first", language)
        return translate(
            "decide.quarter.later", language, when=since((quarter - 1) * WEEKS_PER_QUARTER, language))

    return [{"value": quarter, "label": text(quarter)} for quarter in quarters(plan.weeks)]


def pins_sight(plan: Plan, language: str) -> list[dict[str, Any]]:
    """The pinned policies, each with what it decides."""
    return [
        {"name": isolated(pin.name), "told": moves_told(pin.moves, language), "same": pin.moves == plan.decision.moves}
        for pin in plan.pins]


def doubt_sight(plan: Plan, language: str) -> dict[str, str]:
    """How many assumptions are set, and how many are drawn where the unknowns are."""
    n = len(plan.decision.assumptions)
    n_drawn = len(drawn_names(plan.decision.assumptions))
    return {
        "changed": translate("decide.doubt.changed", language, n=n) if n else "",
        "drawn": translate("decide.doubt.drawn", language, n=number(n_drawn, language))}


def moves_told(moves: tuple[Move, ...], language: str) -> str:
    """All decisions of a policy in one line."""
    if not moves:
        return translate("decide.pins.nothing", language)
    return "; ".join(f"{move_told(move, language)} ({when(move.week, language)})" for move in moves)


def move_told(move: Move, language: str) -> str:
    """A decision without when it acts."""
    return translate(
        "decide.move", language, lever=translate(f"lever.{move.lever}.label", language),
        value=lever_text(move.lever, move.value, language))


def _parts(deed: Deed, language: str) -> dict[str, str]:
    if deed.target is not None:
        return {"deed": deed_told(deed.target, language)}
    if deed.kind in ("move", "drop"):
        return {
            "lever": translate(f"lever.{deed.subject}.label", language), "when": when(deed.week, language),
            "value": lever_text(deed.subject, float(deed.value), language)}
    if deed.kind == "fact":
        return {
            "fact": translate(f"assumption.{deed.subject}.label", language),
            "value": fact_text(deed.subject, deed.value, language)}
    return {"name": deed.subject, "value": str(deed.value)}
