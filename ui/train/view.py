"""What a trainer sees of a workshop that is going on: where it stands, what it waits for, who is there, who is late."""

from __future__ import annotations

from game.workshop.checks import REVEAL_STEPS
from game.workshop.state import Workshop
from locales import translate
from ui.runtime.moments import ends_at
from ui.train.next_steps import STEPS, next_steps, possible_entries, stand, undo_step, why_not
from ui.train.questions_view import questions_view
from ui.train.teams_view import Present
from ui.train.views import ReplayView, RoomView

NAMED_TEAMS = 4
"""Teams that a sentence names one by one; more are counted."""


def room_view(
    workshop: Workshop, present: Present, seconds_left: float | None, language: str, closing_in: float | None = None,
) -> RoomView:
    """Where the workshop stands, what it waits for, and what can be done now; what cannot says why."""
    return {
        "phase": workshop.phase, "round": workshop.round, "rounds": workshop.setup.rounds,
        "stand": stand(workshop, language), "waits": waits(workshop, present, language),
        "paused": workshop.is_paused, "seconds": seconds_left, "ends": ends_at(seconds_left),
        "timer": seconds_left is not None and seconds_left > 0, "closing": closing_in, "closes": ends_at(closing_in),
        "questions": questions_view(workshop, language), "step": workshop.revealed,
        "steps": [translate(f"train.step.{name}", language) for name in STEPS],
        "next": next_steps(workshop, language),
        "why_not": {name: why_not(workshop, entry, language) for name, entry in possible_entries(workshop).items()},
        "replays": [_replay(workshop, round, language) for round in range(workshop.round, 0, -1)],
        "ending": _ending(workshop, language), "undo": undo_step(workshop, language),
    }


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
    names = ", ".join(_team_text(workshop, team, language) for team in late)
    return translate("train.waits.teams", language, n=len(late), teams=names)


def _lobby_waits(workshop: Workshop, present: Present, language: str) -> str:
    people = [seat for seat in workshop.seats.values() if not seat.is_removed]
    if not people:
        return translate("train.waits.nobody", language)
    empty = [team for team in range(1, workshop.setup.teams + 1) if not workshop.members(team)]
    text = translate("train.waits.lobby", language, n=len(people))
    if empty:
        text += " " + translate("train.waits.empty", language, n=len(empty), teams=", ".join(map(str, empty)))
    return text


def _decided_waits(workshop: Workshop, language: str) -> str:
    """What an open round in which all teams have decided still waits for."""
    waited = workshop.waited
    if workshop.closing_at is not None:
        return translate("train.waits.closing", language)
    if waited is not None and waited.seat is not None and waited.seat in workshop.seats:
        return translate("train.waits.somebody", language, name=workshop.seats[waited.seat].name)
    return translate("train.waits.all_decided", language)


def _results_wait(workshop: Workshop, language: str) -> str:
    if workshop.revealed < REVEAL_STEPS:
        return translate("train.waits.reveal", language, round=workshop.round)
    last = workshop.round >= workshop.setup.rounds
    return translate("train.waits.end" if last else "train.waits.next", language, round=workshop.round + 1)


def _team_text(workshop: Workshop, team: int, language: str) -> str:
    n = sum(seat.number in workshop.proposals for seat in workshop.members(team))
    return translate("train.waits.team", language, n=n, team=team)


def _replay(workshop: Workshop, round: int, language: str) -> ReplayView:
    decisions = sum(len(decided) for decided in workshop.decided[round - 1:]) + len(workshop.settled)
    bets = sum(bet.round >= round for bet in workshop.bets)
    thrown = sum(one.round >= round for one in workshop.struck) + sum(one.round >= round for one in workshop.orders)
    return {
        "round": round,
        "text": translate(
            "train.replay.undone", language, round=round,
            decisions=translate("train.count.decisions", language, n=decisions),
            bets=translate("train.count.bets", language, n=bets),
            events=translate("train.count.events", language, n=thrown))}


def _ending(workshop: Workshop, language: str) -> str:
    left = workshop.setup.rounds - len(workshop.decided)
    if workshop.phase == "round":
        return translate("train.end.open", language, round=workshop.round)
    return translate("train.end.left" if left else "train.end.all", language, n=left)
