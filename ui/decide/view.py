"""What every component of the desk is shown, by component and trait."""

from __future__ import annotations

from typing import Literal

from experiments.answer import Answer
from experiments.money.budget import Budget
from experiments.plan import MAX_PINS, Plan
from locales import translate
from ui.decide import charts_view, history_view, outcome_view
from ui.decide.history import History
from ui.decide.reliance import RelianceJob
from ui.decide.traits import AnsweredViews, ChartTraits, ControlViews, ReplayTraits, StateView
from ui.identity.lan_address import only_here
from ui.shared.charts import other_charts
from ui.shared.crossing import left_behind, to_explore
from ui.shared.display import Display
from ui.shared.levers import spending_view
from ui.shared.qr import NO_SQUARE, square_of
from ui.shared.views import EMPTY

LETTERS = "ABCDEFGH"
"""Pinned policies without a name are called by them."""


def controls(history: History, view: Display, link: str, origin: str, heard: int) -> ControlViews:
    """Components with which something is done.

    Args:
        history: its plan is the one on display. view: how it is looked at. link: the address that restores both.
        origin: where others reach the application; empty before the reader's browser said where it has it.
        heard: number of the last of the page's moves that has been heard.
    """
    plan, language = history.plan, view.language
    past = history_view.history_view(history, language)
    alone = only_here(origin, language) if view.section == "share" else ""
    code = square_of(origin + link) if view.section == "share" and origin and link and not alone else NO_SQUARE
    return {
        "levers": {
            "values": plan.decision.policy(view.week).as_mapping(), "heard": heard,
            "spending": spending_view(Budget.of(plan.decision), plan.decision.policy(view.week), language),
            "history": {"undo": past["undo"], "redo": past["redo"]}},
        "schedule": {
            "quarter": view.quarter, "moves": history_view.schedule_view(plan, language),
            "choices": history_view.quarter_choices(plan, language)},
        "facts": {"values": plan.decision.facts.as_mapping(), "heard": heard},
        "doubt": {
            "symmetry": plan.decision.facts.symmetry, "unknowns": plan.with_unknowns,
            **history_view.doubt_view(plan, language)},
        "bar": {"section": view.section, "replay": past["replay"], "link": link, "site": origin},
        "outcome": {"live": to_explore(plan.decision), "behind": left_behind(plan.decision, language)},
        "past": {"steps": past["steps"], "at": past["at"]},
        "pins": {
            "pins": history_view.pins_view(plan, language), "full": len(plan.pins) >= MAX_PINS,
            "suggested": free_name(plan, language)},
        "share": {"link": link, "code": code, "site": origin, "alone": alone},
    }


def answered(
    answer: Answer | None, view: Display, state: StateView, replay: ReplayTraits, resting: RelianceJob,
) -> AnsweredViews:
    """Components that say what comes of it, empty before the first answer; the charts say their state in any case."""
    if answer is None:
        empty: ChartTraits = {
            "charts": [], "lines": [], "buffer": b"", "marks": [], "text": {}, "others": [], "shift": "",
            "difference": view.is_difference, "state": state, **replay}
        return {"charts": empty, "outcome": {"view": EMPTY}, "mirror": {"view": EMPTY}, "doubt": {"shift": ""}}
    shift, decision = charts_view.shift(answer, view), answer.plan.decision
    found = resting.found(decision)
    drawn: ChartTraits = {
        "charts": charts_view.specs(answer, view), "lines": charts_view.lines(answer, view),
        "marks": charts_view.marks(answer, view.language), "text": charts_view.sentences(answer, view, found),
        "others": other_charts(view.charts, view.language), "buffer": charts_view.buffer(answer, view), "shift": shift,
        "difference": view.is_difference, "state": state, **replay}
    return {
        "charts": drawn, "outcome": {
            "view": outcome_view.outcome(answer, view.language, resting.state(decision), found)},
        "mirror": {"view": outcome_view.mirror_view(answer, view.language)}, "doubt": {"shift": shift}}


def state_view(answer: Answer | None, wanted: Plan, has_failed: bool, language: str) -> StateView:
    """How far the answer to a plan is: none ("first"), a first or an older one ("coarse"), or all of it ("full")."""
    kind: Literal["first", "coarse", "full", "failed"] = (
        "failed" if has_failed else "first" if answer is None
        else "full" if answer.plan == wanted and answer.is_full else "coarse")
    n = 0 if answer is None else answer.replicates
    return {"kind": kind, "text": translate(f"decide.state.{kind}", language, n=n)}


def free_name(plan: Plan, language: str) -> str:
    """A name that no pinned policy has."""
    taken = {pin.name for pin in plan.pins}
    names = (translate("decide.pins.name", language, letter=letter) for letter in LETTERS)
    return next(name for name in names if name not in taken)
