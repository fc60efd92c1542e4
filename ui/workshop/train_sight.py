"""What a trainer sees of a workshop that is going on: where it stands, what it waits for, who is there, who is late."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from experiments.lever_words import lever_text
from game.agreement import leading
from game.bots import character
from game.entries import (
    Closed, Ended, Entry, Extended, Opened, Paused, Replayed, Revealed,
)
from game.errors import RefusedError
from game.rules import LONGEST_NAME, REVEAL_STEPS, budget, check, cost
from game.workshop import Levers, Seat, Workshop
from locales import isolated, money, translate
from ui.workshop.moments import ends_at
from ui.workshop.play_market import NO_MARKET, Market, team_told
from ui.workshop.train_acts import SECONDS_PER_MINUTE
from ui.workshop.train_next import STEPS, next_steps
from ui.workshop.train_questions import is_kept_out, questions_sight

Sight = dict[str, Any]
Present = Callable[[int], bool]

NAMED_TEAMS = 4
"""Teams that a sentence names one by one; more are counted."""


def room_sight(
    workshop: Workshop, present: Present, seconds_left: float | None, language: str, closing_in: float | None = None,
) -> Sight:
    """Where the workshop stands, what it waits for, and what can be done now; what cannot says why."""
    return {
        "phase": workshop.phase, "round": workshop.round, "rounds": workshop.setup.rounds,
        "stand": stand(workshop, language), "waits": waits(workshop, present, language),
        "paused": workshop.is_paused, "seconds": seconds_left, "ends": ends_at(seconds_left),
        "timer": seconds_left is not None and seconds_left > 0, "closing": closing_in, "closes": ends_at(closing_in),
        "questions": questions_sight(workshop, language), "step": workshop.revealed,
        "steps": [translate(f"train.step.{name}", language) for name in STEPS],
        "next": next_steps(workshop, language),
        "why_not": {name: why_not(workshop, entry, language) for name, entry in _possible(workshop).items()},
        "replays": [_replay(workshop, round, language) for round in range(workshop.round, 0, -1)],
        "ending": _ending(workshop, language), "undo": _undo(workshop, language),
    }


def stand(workshop: Workshop, language: str) -> str:
    """The phase in a few words."""
    return translate(
        f"train.stand.{workshop.phase}", language, round=workshop.round, rounds=workshop.setup.rounds)


def waits(workshop: Workshop, present: Present, language: str) -> str:
    """What the room waits for, in a sentence."""
    if workshop.phase == "lobby":
        return _lobby_waits(workshop, present, language)
    if workshop.phase == "ended":
        return translate("train.waits.ended", language)
    if workshop.phase == "results":
        return _results_wait(workshop, language)
    if workshop.is_paused:
        return translate("train.waits.paused", language)
    late = [team for team in workshop.teams if team not in workshop.settled]
    if not late:
        return _decided_waits(workshop, language)
    if len(late) > NAMED_TEAMS:
        return translate("train.waits.many", language, n=len(late), teams=len(workshop.teams))
    names = ", ".join(_told_team(workshop, team, language) for team in late)
    return translate("train.waits.teams", language, n=len(late), teams=names)


def teams_sight(
    workshop: Workshop, present: Present, seconds_left: float | None, language: str, market: Market = NO_MARKET,
) -> Sight:
    """Every team with its members: who is there, who proposed and bet, and whether the team has decided."""
    return {
        "phase": workshop.phase, "seats": workshop.setup.seats, "longest": LONGEST_NAME,
        "has_captains": workshop.setup.settling == "captain",
        "seconds": None if workshop.is_paused else seconds_left, "ends": ends_at(seconds_left),
        "is_full": all(
            len(workshop.members(team)) >= workshop.setup.seats for team in range(1, workshop.setup.teams + 1)),
        "teams": [
            {**_team(workshop, team, present, language), "market": team_told(market, team, language)}
            for team in range(1, workshop.setup.teams + 1)],
    }


def why_not(workshop: Workshop, entry: Entry, language: str) -> str:
    """Why a trainer cannot write an entry now; empty where it can be."""
    try:
        check(workshop, "trainer", entry)
    except RefusedError as error:
        return error.told(language)
    return ""


def team_name(team: int, language: str) -> str:
    """What a team is called."""
    return translate("train.team", language, team=team)


def _possible(workshop: Workshop) -> dict[str, Entry]:
    round = workshop.round
    return {
        "open": Opened(round + 1, workshop.setup.minutes * SECONDS_PER_MINUTE), "close": Closed(round),
        "pause": Paused(True, 0.0), "extend": Extended(1.0), "reveal": Revealed(0), "end": Ended(),
        "replay": Replayed(max(round, 1))}


def _lobby_waits(workshop: Workshop, present: Present, language: str) -> str:
    people = [seat for seat in workshop.seats.values() if not seat.is_removed]
    if not people:
        return translate("train.waits.nobody", language)
    empty = [team for team in range(1, workshop.setup.teams + 1) if not workshop.members(team)]
    told = translate("train.waits.lobby", language, n=len(people))
    if empty:
        told += " " + translate("train.waits.empty", language, n=len(empty), teams=", ".join(map(str, empty)))
    return told


def _decided_waits(workshop: Workshop, language: str) -> str:
    """What an open round in which all teams have decided still waits for."""
    waited = workshop.waited
    if workshop.closing_at is not None:
        return translate("train.waits.closing", language)
    if waited is not None and waited.seat in workshop.seats:
        return translate("train.waits.somebody", language, name=workshop.seats[waited.seat].name)
    return translate("train.waits.all_decided", language)


def _results_wait(workshop: Workshop, language: str) -> str:
    if workshop.revealed < REVEAL_STEPS:
        return translate("train.waits.reveal", language, round=workshop.round)
    last = workshop.round >= workshop.setup.rounds
    return translate("train.waits.end" if last else "train.waits.next", language, round=workshop.round + 1)


def _told_team(workshop: Workshop, team: int, language: str) -> str:
    n = sum(seat.number in workshop.proposals for seat in workshop.members(team))
    return translate("train.waits.team", language, n=n, team=team)


def _team(workshop: Workshop, team: int, present: Present, language: str) -> Sight:
    members = workshop.members(team)
    captain, ahead = workshop.captain(team), leading(workshop, team)
    decided = workshop.settled.get(team) or (workshop.decided[-1].get(team) if _is_between(workshop) else None)
    return {
        "number": team, "name": team_name(team, language), "free": workshop.setup.seats - len(members),
        "shut": team in workshop.shut, "state": _team_state(workshop, team), "purse": _purse(workshop, team, language),
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


def _team_state(workshop: Workshop, team: int) -> str:
    if not workshop.members(team):
        return "empty"
    if workshop.phase != "round":
        return "idle"
    return "decided" if team in workshop.settled else "deciding"


def _member(workshop: Workshop, seat: Seat, present: Present) -> Sight:
    kind = "bot" if seat.is_bot else "held" if seat.is_held else "present" if present(seat.number) else "away"
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


def _purse(workshop: Workshop, team: int, language: str) -> str:
    limit = budget(workshop, team)
    if limit is None or not workshop.members(team):
        return ""
    decided = workshop.settled.get(team)
    spent = cost(workshop, team, {} if decided is None else decided.levers)
    return translate("train.purse", language, spent=money(spent, language), budget=money(limit, language))


def _replay(workshop: Workshop, round: int, language: str) -> Sight:
    decisions = sum(len(decided) for decided in workshop.decided[round - 1:]) + len(workshop.settled)
    bets = sum(bet.round >= round for bet in workshop.bets)
    thrown = sum(one.round >= round for one in (*workshop.struck, *workshop.orders))
    return {
        "round": round,
        "told": translate(
            "train.replay.undone", language, round=round,
            decisions=translate("train.count.decisions", language, n=decisions),
            bets=translate("train.count.bets", language, n=bets),
            events=translate("train.count.events", language, n=thrown))}


def _ending(workshop: Workshop, language: str) -> str:
    left = workshop.setup.rounds - len(workshop.decided)
    if workshop.phase == "round":
        return translate("train.end.open", language, round=workshop.round)
    return translate("train.end.left" if left else "train.end.all", language, n=left)


def _undo(workshop: Workshop, language: str) -> str:
    """What can be undone, as its button says it; empty where nothing can."""
    if workshop.before is None:
        return ""
    kind = "end" if workshop.phase == "ended" else "replay" if workshop.replaying else "close"
    return translate(f"train.undo.{kind}", language, round=workshop.before.round)
