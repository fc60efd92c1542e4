"""What a trainer can throw in, say and order in a workshop, and what there is of it already."""

from __future__ import annotations

from collections.abc import Mapping

from game.workshop.checks import LONGEST_MESSAGE
from game.workshop.entries import Ordered, Recalled, Struck, ThrownKind
from game.workshop.folds import thrown
from game.workshop.orders import ORDERS
from game.workshop.state import Workshop
from locales import isolated, number, percent, translate
from simulation.events import SIZES
from simulation.parameters import Parameter
from ui.train.next_steps import why_not
from ui.train.views import DialView, EventView, HappenView, OrderView, RecallableView, ThrownView
from wording.workshop.people import team_name

EVENT_WEEKS: Mapping[str, int] = {
    "viral_complaint": 4, "wave_of_leavers": 4, "new_rival": 26, "demand_surge": 13}
"""Weeks that an event lasts unless the trainer says otherwise. Assumed."""
SHOWN_NOTES = 5


def happen_view(workshop: Workshop, language: str) -> HappenView:
    """What the trainer can throw in, say and order, and what there is of it already."""
    round = workshop.round + (workshop.phase != "round")
    event = Struck(round, "viral_complaint", SIZES["viral_complaint"].default, 1)
    return {
        "teams": list(range(1, workshop.setup.teams + 1)), "longest": LONGEST_MESSAGE,
        "events": [_event(name, declared, language) for name, declared in SIZES.items()],
        "event_round": translate("train.event.when", language, round=round),
        "event_why": why_not(workshop, event, language),
        "orders": [_order(workshop, name, declared, language) for name, declared in ORDERS.items()],
        "order_round": translate("train.order.when", language, round=workshop.round + 1),
        "rounds": max(workshop.setup.rounds - workshop.round, 1),
        "thrown": [*_thrown_in(workshop, "event", language), *_thrown_in(workshop, "order", language)],
        "notes": [
            {"at": note.at.isoformat(), "text": isolated(note.text), "to": _to(note.team, language),
             "number": note.number,
             "when": translate("train.note.round" if note.round else "train.note.lobby", language, round=note.round)}
            for note in reversed(workshop.notes[-SHOWN_NOTES:])],
    }


def _dial(declared: Parameter) -> DialView:
    return {"low": declared.low, "high": declared.high, "step": declared.step, "size": declared.default,
            "percent": declared.unit == "share"}


def _event(name: str, declared: Parameter, language: str) -> EventView:
    return {
        "name": name, "label": translate(f"train.event.{name}", language), "weeks": EVENT_WEEKS[name],
        "help": translate(f"train.event_help.{name}", language),
        "size_label": translate(f"train.event_size.{name}", language), **_dial(declared)}


def _order(workshop: Workshop, name: str, declared: Parameter, language: str) -> OrderView:
    entry = Ordered(workshop.round + 1, name, declared.default)  # type: ignore[arg-type]
    return {
        "name": name, "label": translate(f"train.order.{name}", language),
        "help": translate(f"train.order_help.{name}", language),
        "size_label": translate(f"train.order_size.{name}", language), "why": why_not(workshop, entry, language),
        **_dial(declared)}


def _thrown_in(workshop: Workshop, what: ThrownKind, language: str) -> list[RecallableView]:
    """Events or orders, the last first; each with what takes it back as long as its round is not closed."""
    _, stand = thrown(workshop, what)
    return [
        {**(_thrown(one, language) if isinstance(one, Struck) else _given(one, language)),
         "recall": {"what": what, "place": place} if why_not(workshop, Recalled(what, place), language) == "" else None}
        for place, one in reversed(list(enumerate(stand)))]


def _thrown(one: Struck, language: str) -> ThrownView:
    return {
        "what": translate(f"train.event.{one.event}", language), "to": _to_teams(one.teams, language),
        "text": translate(
            "train.event.thrown", language, n=one.weeks, round=one.round, size=percent(one.size, language))}


def _given(one: Ordered, language: str) -> ThrownView:
    size = percent(one.size, language) if one.order == "cost_cut" else number(one.size, language, 1)
    return {
        "what": translate(f"train.order.{one.order}", language), "to": _to_teams(one.teams, language),
        "text": translate(f"train.order_given.{one.order}", language, n=one.rounds, round=one.round, size=size)}


def _to(team: int | None, language: str) -> str:
    return translate("train.to_all", language) if team is None else team_name(team, language)


def _to_teams(teams: tuple[int, ...], language: str) -> str:
    return ", ".join(team_name(team, language) for team in teams) or translate("train.to_all", language)
