"""What a participant is shown now: where the workshop stands, the own team, what is waited for. Nothing of others.

What all members of a team see alike is made once per state of the room and language, and shared by their pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from game.workshop.decisions import decided_policy
from game.workshop.orders import budget_of
from game.workshop.entries import Bet
from game.workshop.setup import Setup
from game.workshop.state import Note, Proposal, Seat, Workshop
from locales import isolated, translate
from simulation import Policy
from simulation.parameters import parameters_of
from ui.play.views import CaptainView, DecisionView, GoneView, MemberView, NoteView, PresentView, ProposalView, TeamView
from ui.shared.levers import levers
from ui.shared.views import LeverView
from wording.levers import lever_rows
from wording.sources import plain_certainty, plain_source
from wording.workshop.briefing import befallen, orders
from wording.money import cost_sentence
from wording.workshop.decisions import how_decided
from wording.workshop.people import listed, named, team_name

NOTES = 5
"""Messages of the trainer in this round on display, the newest first."""


class Seen(NamedTuple):
    """What is seen beside the team's own sight.

    Attributes:
        present: seats of the team whose pages are connected. n_pages: of the page's own seat. bets: its own, in the
            open round.
    """

    present: tuple[int, ...]
    n_pages: int
    bets: tuple[Bet, ...]


def gone_view(why: str, language: str) -> GoneView:
    """For a page that has no seat: its workshop is erased, it was taken out, or is held on another device."""
    return {"phase": "gone", "text": translate(f"play.{why}", language), "is_over": why == "erased"}


def seat_view(workshop: Workshop, number: int, team: TeamView, seen: Seen, language: str) -> PresentView:
    """What the page of a seat shows now.

    Args:
        workshop: its state. number: of the seat. team: what `team_sight` gave for its team. seen: what else is seen.
        language: of the page.
    """
    seat = workshop.seats[number]
    return {
        "phase": workshop.phase, "round": workshop.round, "rounds": workshop.setup.rounds,
        "paused": workshop.is_paused, "reopened": workshop.is_reopened, "replaying": workshop.replaying,
        "pages": seen.n_pages, "here": list(seen.present),
        "closing": workshop.closing_at is not None, "waited": _waited(workshop, language),
        "debrief": workshop.may_debrief(seat),
        "me": {
            "number": number, "name": isolated(seat.name), "is_held": seat.is_held, "is_late": seat.is_late,
            "answered": sorted(seat.answers), "asks": _asks(workshop, seat)},
        "team": team,
        "proposal": _own_levers(workshop, number),
        "backs": workshop.backings.get(number),
        "is_known": workshop.phase == "round" and workshop.round <= workshop.known,
        "bets": {bet.measure: {"up": bet.is_up, "sure": bet.sure} for bet in seen.bets}}


def team_view(workshop: Workshop, team: int, language: str) -> TeamView:
    """What all members of a team see alike."""
    current = workshop.policy(team).as_mapping()
    notes = [note for note in reversed(workshop.notes) if note.team in (None, team)]
    is_open = workshop.phase == "round"
    return {
        "name": team_name(team, language), "policy": {name: current[name] for name in workshop.setup.offered},
        "budget": budget_of(workshop, team).limit, "bound": dict(workshop.bound(team, workshop.round)),
        "members": [_member(workshop, one) for one in workshop.members(team)], "captain": _captain(workshop, team),
        "proposals": [_proposal(workshop, team, one, current, language) for one in _proposals(workshop, team)],
        "decision": _decision(workshop, team, current, language),
        "missing": _missing(workshop, team, language), "waiting": _waiting(workshop, team, language),
        "notes": [_note(note, language) for note in notes if note.round == workshop.round][:NOTES],
        "earlier": [_note(note, language) for note in notes if note.round < workshop.round],
        "events": [
            *befallen(workshop, team, workshop.round, language), *orders(workshop, team, language)] if is_open else [],
    }


def open_bets(workshop: Workshop) -> dict[int, tuple[Bet, ...]]:
    """Every seat's bets in the open round."""
    found: dict[int, tuple[Bet, ...]] = {}
    if workshop.phase == "round":
        for bet in workshop.bets:
            if bet.round == workshop.round:
                found[bet.seat] = (*found.get(bet.seat, ()), bet)
    return found


def _asks(workshop: Workshop, seat: Seat) -> str:
    """Which questions a seat can answer now: those before until a result is known, those after at the end."""
    if not workshop.setup.asks_questions:
        return ""
    moment = "after" if workshop.phase == "ended" else "before"
    is_open = moment == "after" or len(workshop.decided) <= seat.known
    return moment if is_open and moment not in seat.answers else ""


def _waited(workshop: Workshop, language: str) -> str:
    """For whom an open round waits that does not close by itself any more; empty where it does."""
    if workshop.phase != "round" or workshop.waited is None:
        return ""
    if workshop.waited.seat is None:
        return translate("play.waited_trainer", language)
    return translate("play.waited", language, name=listed(named(workshop, [workshop.waited.seat]), language))


def _own_levers(workshop: Workshop, number: int) -> dict[str, float] | None:
    proposal = workshop.proposals.get(number)
    return None if proposal is None else dict(proposal.levers)


def _captain(workshop: Workshop, team: int) -> CaptainView | None:
    """Who decides in a team, where a captain does."""
    captain = workshop.captain(team) if workshop.setup.settling == "captain" else None
    return None if captain is None else {"number": captain.number, "name": isolated(captain.name)}


def _member(workshop: Workshop, seat: Seat) -> MemberView:
    captain = workshop.captain(seat.team)
    return {
        "number": seat.number, "name": isolated(seat.name), "is_held": seat.is_held,
        "is_captain": workshop.setup.settling == "captain" and captain is not None and captain.number == seat.number,
        "has_proposed": seat.number in workshop.proposals, "has_chosen": seat.number in workshop.backings}


def _proposals(workshop: Workshop, team: int) -> list[Proposal]:
    members = {seat.number for seat in workshop.members(team)}
    return sorted((one for one in workshop.proposals.values() if one.seat in members), key=lambda one: one.number)


def _proposal(
    workshop: Workshop, team: int, proposal: Proposal, current: Mapping[str, float], language: str,
) -> ProposalView:
    backers = [by for by, of in workshop.backings.items() if of == proposal.seat]
    settled, budget = workshop.settled.get(team), budget_of(workshop, team)
    return {
        "seat": proposal.seat, "name": isolated(workshop.seats[proposal.seat].name),
        "is_bot": workshop.seats[proposal.seat].is_held,
        "rows": lever_rows(proposal.levers, current, language), "levers": dict(proposal.levers),
        "cost": cost_sentence(budget.cost(decided_policy(workshop, team, proposal.levers)), language),
        "backers": backers,
        "backed": translate("play.backed", language, n=len(backers), names=listed(named(workshop, backers), language))
        if backers else translate("play.backed_none", language),
        "is_decided": settled is not None and settled.proposer == proposal.seat}


def _decision(workshop: Workshop, team: int, current: Mapping[str, float], language: str) -> DecisionView | None:
    decided = workshop.settled.get(team)
    if decided is None:
        return None
    return {"text": how_decided(workshop, decided, language), "rows": lever_rows(decided.levers, current, language)}


def _missing(workshop: Workshop, team: int, language: str) -> str:
    """What a team's decision still needs; empty once it has decided, or outside of a round."""
    if workshop.phase != "round" or team in workshop.settled:
        return ""
    captain = workshop.captain(team)
    if workshop.setup.settling == "captain" and captain is not None:
        return translate("play.missing.captain", language, name=captain.name)
    entitled = workshop.voters(team)
    silent = [number for number in entitled if number not in workshop.backings]
    # More than half of those entitled must back one and the same proposal.
    needed = len(entitled) // 2 + 1
    votes = [sum(workshop.backings.get(by) == one.seat for by in entitled) for one in _proposals(workshop, team)]
    short = needed - max(votes, default=0)
    if not votes:
        return translate("play.missing.proposal", language, n=needed)
    if not silent:
        return translate("play.missing.split", language, n=short)
    return translate("play.missing.votes", language, n=short, names=listed(named(workshop, silent), language))


def _waiting(workshop: Workshop, team: int, language: str) -> str:
    """What everything waits for; empty where it is for this team, or said otherwise."""
    if workshop.phase == "lobby":
        return translate("play.waiting.lobby", language, n=sum(not one.is_removed for one in workshop.seats.values()))
    if workshop.phase == "results":
        is_last = workshop.round >= workshop.setup.rounds
        return translate("play.waiting.last" if is_last else "play.waiting.next", language, round=workshop.round + 1)
    if workshop.phase == "ended":
        return ""
    if workshop.is_paused:
        return translate("play.waiting.paused", language)
    late = [one for one in workshop.teams if one not in workshop.settled]
    if team in late or workshop.closing_at is not None or workshop.waited is not None:
        return ""
    if not late or not workshop.setup.closes_early:
        return translate("play.waiting.clock", language)
    return translate("play.waiting.teams", language, n=len(late), teams=len(workshop.teams))


def _note(note: Note, language: str) -> NoteView:
    when = "play.round" if note.round else "play.note_lobby"
    return {
        "at": note.at.timestamp() * 1000, "text": isolated(note.text), "is_own": note.team is not None,
        "when": translate(when, language, round=note.round)}


def plain_levers(setup: Setup, language: str) -> list[LeverView]:
    """The levers on offer as a panel shows them, with plain words for where they come from and how sure that is."""
    declared = parameters_of(Policy)
    return [
        {**lever, "source": plain_source(declared[lever["name"]].source, language)
         or translate("plain.no_source", language),
         "grade": plain_certainty(declared[lever["name"]].source, declared[lever["name"]].grade, language)}
        for lever in levers(setup.scenario.replace(levers=setup.offered), language)]
