"""Every team of a workshop as its trainer sees it: who is there, who proposed and bet, whether it has decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from game.rooms.bots import character
from game.workshop.checks import LONGEST_NAME
from game.workshop.decisions import decided_policy, leading
from game.workshop.orders import budget_of
from game.workshop.state import Levers, Seat, Workshop
from locales import isolated, translate
from ui.play.market_view import NO_MARKET, Market, shares_text
from ui.runtime.moments import ends_at
from ui.train.questions_view import is_kept_out
from ui.train.views import SeatStateView, TeamMembersView, TeamsView
from wording.levers import lever_text
from wording.money import budget_sentence
from wording.workshop.people import team_name

Present = Callable[[int], bool]


def teams_view(
    workshop: Workshop, present: Present, seconds_left: float | None, language: str, market: Market = NO_MARKET,
) -> TeamsView:
    """Every team with its members: who is there, who proposed and bet, and whether the team has decided."""
    return {
        "phase": workshop.phase, "seats": workshop.setup.seats, "longest": LONGEST_NAME,
        "has_captains": workshop.setup.settling == "captain",
        "seconds": None if workshop.is_paused else seconds_left, "ends": ends_at(seconds_left),
        "is_full": all(
            len(workshop.members(team)) >= workshop.setup.seats for team in range(1, workshop.setup.teams + 1)),
        "teams": [
            {**_team(workshop, team, present, language), "market": shares_text(market, team, language)}
            for team in range(1, workshop.setup.teams + 1)],
    }


def _team(workshop: Workshop, team: int, present: Present, language: str) -> TeamMembersView:
    members = workshop.members(team)
    captain, ahead = workshop.captain(team), leading(workshop, team)
    decided = workshop.settled.get(team) or (workshop.decided[-1].get(team) if _is_between(workshop) else None)
    return {
        "number": team, "name": team_name(team, language), "free": workshop.setup.seats - len(members),
        "shut": team in workshop.shut, "state": _team_state(workshop, team),
        "spending": _budget(workshop, team, language),
        "n_present": sum(present(seat.number) for seat in members),
        "decision": _levers(decided.levers, language) if decided is not None else None,
        "members": [
            {**_member(workshop, seat, present), "character": _character(seat, language),
             "captain": captain is not None and workshop.setup.settling == "captain" and captain.number == seat.number,
             "ahead": ahead == seat.number,
             "levers": _proposal(workshop, seat, language)}
            for seat in members],
    }


def _is_between(workshop: Workshop) -> bool:
    """Whether the last decisions are what is spoken about."""
    return workshop.phase != "round" and bool(workshop.decided)


def _team_state(workshop: Workshop, team: int) -> Literal["empty", "idle", "decided", "deciding"]:
    if not workshop.members(team):
        return "empty"
    if workshop.phase != "round":
        return "idle"
    return "decided" if team in workshop.settled else "deciding"


def _member(workshop: Workshop, seat: Seat, present: Present) -> SeatStateView:
    kind: Literal["bot", "held", "present", "away"] = (
        "bot" if seat.is_bot else "held" if seat.is_held else "present" if present(seat.number) else "away")
    return {
        "seat": seat.number, "name": isolated(seat.name), "team": seat.team, "kind": kind,
        "proposed": seat.number in workshop.proposals,
        "backs": workshop.seats[workshop.backings[seat.number]].name if seat.number in workshop.backings else "",
        "bets": sum((bet.seat, bet.round) == (seat.number, workshop.round) for bet in workshop.bets),
        "before": "before" in seat.answers, "after": "after" in seat.answers, "kept_out": is_kept_out(workshop, seat)}


def _character(seat: Seat, language: str) -> str:
    """How the bot plays that holds a seat; empty where a person does."""
    return translate(f"train.character.{character(seat.number)}", language) if seat.is_held else ""


def _proposal(workshop: Workshop, seat: Seat, language: str) -> list[str]:
    proposal = workshop.proposals.get(seat.number)
    return [] if proposal is None else _levers(proposal.levers, language)


def _levers(levers: Levers, language: str) -> list[str]:
    return [
        translate("train.lever", language, lever=translate(f"lever.{name}.label", language),
                  value=lever_text(name, value, language))
        for name, value in levers.items()] or [translate("train.lever_none", language)]


def _budget(workshop: Workshop, team: int, language: str) -> str:
    """What a team's company costs by what it has decided so far, beside its budget."""
    if not workshop.members(team):
        return ""
    decided = workshop.settled.get(team)
    policy = decided_policy(workshop, team, {} if decided is None else decided.levers)
    return budget_sentence(budget_of(workshop, team), policy, language)
