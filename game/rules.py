"""What may be done in a workshop, by whom and when, and what follows from it at once."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping
from typing import Any

from game.entries import (
    Answered, Author, Backed, Bet, Closed, Decided, Ended, Entry, Extended, Held, Joined, Messaged, Opened, Ordered,
    Paused, Proposed, Recalled, Removed, Renamed, Replayed, Revealed, Seated, Struck, Undone, Withdrawn,
)
from game.errors import RefusedError
from game.forms import check_form
from game.names import checked_name, folded
from game.orders import ORDERS, budget_of, cost_of, cut_to
from game.questions import checked
from game.workshop import Levers, Phase, Seat, Workshop, thrown
from simulation import Policy
from simulation.errors import InputError
from simulation.events import DURATION, SIZES, whole_weeks
from simulation.measures import MEASURES

LONGEST_NAME, LONGEST_MESSAGE = 24, 280
REVEAL_STEPS = 4
LEAST_SURE = 0.5
CENT = 0.01
"""€ a week by which a decision may be dearer than its budget: what rounding leaves."""
SEAT_ENTRIES = (Joined, Bet, Proposed, Backed, Answered)
"""What a participant may say; all else is the trainer's or the clock's."""


def check(workshop: Workshop, author: Author, entry: Entry) -> None:
    """Whether an entry may be written now.

    Raises:
        RefusedError: it may not; says why and what is allowed.
    """
    if author == "seat" and not isinstance(entry, SEAT_ENTRIES):
        raise RefusedError("trainer_only")
    if workshop.phase == "ended" and not isinstance(entry, (Answered, Removed, Renamed, Messaged, Withdrawn, Undone)):
        raise RefusedError("ended")
    check_form(entry)
    rule = _CHECKS.get(type(entry))
    if rule is not None:
        rule(workshop, entry)


def consequences(workshop: Workshop) -> tuple[Entry, ...]:
    """What follows from where the workshop stands: decisions that a team has reached, a round that is complete."""
    if workshop.phase != "round":
        return ()
    reached = tuple(_reached(workshop))
    settled = {**workshop.settled, **{one.team: one for one in reached}}
    # Who is missed may be back in a moment: the clock or the trainer closes the round then.
    is_missed = any(seat.is_missed and not seat.is_removed for seat in workshop.seats.values())
    may_close = workshop.setup.closes_early and not workshop.is_reopened and not is_missed and bool(workshop.teams)
    is_complete = may_close and all(team in settled for team in workshop.teams)
    return (*reached, Closed(workshop.round)) if is_complete else reached


def closing(workshop: Workshop) -> tuple[Entry, ...]:
    """What closes the open round now: the decision that each team has come to so far, then the end of the round."""
    late = (team for team in workshop.teams if team not in workshop.settled)
    return (*(_so_far(workshop, team) for team in late), Closed(workshop.round))


def cost(workshop: Workshop, team: int, levers: Levers) -> float:
    """€ a week that a team's company costs more than at the start, if it decides so now."""
    return cost_of(workshop, team, _decided_policy(workshop, team, levers))


def budget(workshop: Workshop, team: int) -> float | None:
    """€ a week that a team may spend more than at the start, cost cuts taken off; None is no limit."""
    return budget_of(workshop, team)


def over_budget_cut(workshop: Workshop, team: int) -> Levers:
    """What has to change if a team leaves all as it is: nothing, unless an order made that too dear."""
    limit = budget(workshop, team)
    if limit is None or cost(workshop, team, {}) <= limit + CENT:
        return {}
    return cut_to(workshop, team, limit)


def leading(workshop: Workshop, team: int) -> int | None:
    """Whose proposal is ahead in a team: most backed, then the captain's, then the first; None without any."""
    members = {seat.number for seat in workshop.members(team)}
    proposals = [one for one in workshop.proposals.values() if one.seat in members]
    if not proposals:
        return None
    votes = Counter(of for by, of in workshop.backings.items() if by in members)
    captain = workshop.captain(team)
    best = min(proposals, key=lambda one: (
        -votes[one.seat], captain is None or one.seat != captain.number, one.number))
    return best.seat


def seat_of(workshop: Workshop, number: int) -> Seat:
    """The seat of a number.

    Raises:
        RefusedError: there is none, or it is out of the workshop.
    """
    seat = workshop.seats.get(number)
    if seat is None or seat.is_removed:
        raise RefusedError("no_seat")
    return seat


def next_seat(workshop: Workshop) -> int:
    """The number of the next seat; the numbers of those who were taken out are not given again."""
    return max(workshop.seats, default=0) + 1


def _reached(workshop: Workshop) -> Iterator[Decided]:
    for team in workshop.teams:
        proposer = workshop.agreed(team)
        if proposer is None:
            continue
        levers = workshop.proposals[proposer].levers
        before = workshop.settled.get(team)
        if before is None or (before.proposer, before.levers) != (proposer, levers):
            yield Decided(team, workshop.round, levers, proposer, workshop.setup.settling)


def _so_far(workshop: Workshop, team: int) -> Decided:
    proposer = leading(workshop, team)
    if proposer is None:
        return _as_before(workshop, team)
    return Decided(team, workshop.round, workshop.proposals[proposer].levers, proposer, "time")


def _as_before(workshop: Workshop, team: int) -> Decided:
    """Where nobody proposes, all stays as it is; where that is dearer than a cost cut allows, all is cut alike."""
    levers = over_budget_cut(workshop, team)
    return Decided(team, workshop.round, levers, None, "cut" if levers else "as_before")


def _decided_policy(workshop: Workshop, team: int, levers: Levers) -> Policy:
    offered = workshop.setup.offered
    for name in levers:
        if name not in offered:
            raise RefusedError("lever", lever=str(name)[:60])
    for name, value in workshop.bound(team, workshop.round).items():
        if levers.get(name, value) != value:
            raise RefusedError("ordered", n=math.ceil(value), value=f"{value:g}")
    try:
        return workshop.policy(team).replace(**levers)
    except InputError as error:
        raise RefusedError("value", problem=error.problem) from error


def _in_phase(workshop: Workshop, *phases: Phase) -> None:
    if workshop.phase not in phases:
        raise RefusedError(f"phase_{workshop.phase}")


def _in_round(workshop: Workshop, entry: Bet | Proposed | Backed) -> Seat:
    seat = seat_of(workshop, entry.seat)
    _in_phase(workshop, "round")
    if entry.round != workshop.round:
        raise RefusedError("round", round=workshop.round)
    if workshop.is_paused:
        raise RefusedError("paused")
    return seat


def _joined(workshop: Workshop, entry: Joined) -> None:
    if entry.seat != next_seat(workshop):
        raise RefusedError("seat_taken")
    check_name(workshop, entry.name)
    if not 1 <= entry.team <= workshop.setup.teams:
        raise RefusedError("team", teams=workshop.setup.teams)
    if len(workshop.members(entry.team)) >= workshop.setup.seats:
        raise RefusedError("full", n=workshop.setup.seats, seats=workshop.setup.seats)


def check_name(workshop: Workshop, name: str) -> None:
    """Whether somebody may be called so.

    Raises:
        RefusedError: empty, too long, not as `names.cleaned` gives it, or taken.
    """
    if checked_name(name, LONGEST_NAME) != name:
        raise RefusedError("name", longest=LONGEST_NAME)
    if folded(name) in {folded(seat.name) for seat in workshop.seats.values() if not seat.is_removed}:
        raise RefusedError("name_taken", name=name)


def _renamed(workshop: Workshop, entry: Renamed) -> None:
    if entry.seat not in workshop.seats:
        raise RefusedError("no_seat")
    check_name(workshop, entry.name)


def _seated(workshop: Workshop, entry: Seated) -> None:
    seat_of(workshop, entry.seat)
    if not 1 <= entry.team <= workshop.setup.teams:
        raise RefusedError("team", teams=workshop.setup.teams)
    if len(workshop.members(entry.team)) >= workshop.setup.seats:
        raise RefusedError("full", n=workshop.setup.seats, seats=workshop.setup.seats)


def _known_seat(workshop: Workshop, entry: Removed | Held) -> None:
    seat_of(workshop, entry.seat)


def _opened(workshop: Workshop, entry: Opened) -> None:
    _in_phase(workshop, "lobby", "results")
    if not workshop.teams:
        raise RefusedError("nobody")
    if entry.round != workshop.round + 1 or entry.round > workshop.setup.rounds:
        raise RefusedError("rounds", rounds=workshop.setup.rounds)


def _while_open(workshop: Workshop, entry: Paused | Extended | Closed | Decided) -> None:
    _in_phase(workshop, "round")
    if isinstance(entry, (Closed, Decided)) and entry.round != workshop.round:
        raise RefusedError("round", round=workshop.round)


def _bet(workshop: Workshop, entry: Bet) -> None:
    _in_round(workshop, entry)
    if entry.round <= workshop.known:
        raise RefusedError("result_known")
    if entry.measure not in MEASURES:
        raise RefusedError("measure", measure=str(entry.measure)[:60])
    if not LEAST_SURE <= entry.sure <= 1:
        raise RefusedError("sure")


def _proposed(workshop: Workshop, entry: Proposed) -> None:
    seat = _in_round(workshop, entry)
    limit, euros = budget(workshop, seat.team), cost(workshop, seat.team, entry.levers)
    if limit is not None and euros > limit + CENT:
        raise RefusedError("budget", cost=round(euros), budget=round(limit))


def _backed(workshop: Workshop, entry: Backed) -> None:
    seat = _in_round(workshop, entry)
    if entry.proposer not in workshop.proposals or workshop.seats[entry.proposer].team != seat.team:
        raise RefusedError("proposal")


def _once(entry: Entry, said: Container[Entry]) -> None:
    """A second click on the same button says nothing new."""
    if entry in said:
        raise RefusedError("said_already")


def _struck(workshop: Workshop, entry: Struck) -> None:
    _once(entry, workshop.struck)
    if entry.round != workshop.round + (workshop.phase != "round") or entry.round > workshop.setup.rounds:
        raise RefusedError("rounds", rounds=workshop.setup.rounds)
    if entry.event not in SIZES:
        raise RefusedError("event", event=str(entry.event)[:60])
    try:
        SIZES[entry.event].check("event", "size", entry.size)
        whole_weeks("event", "weeks", entry.weeks, DURATION)
    except InputError as error:
        raise RefusedError("value", problem=error.problem) from error


def _ordered(workshop: Workshop, entry: Ordered) -> None:
    _once(entry, workshop.orders)
    if entry.round != workshop.round + 1 or entry.round > workshop.setup.rounds:
        raise RefusedError("rounds", rounds=workshop.setup.rounds)
    if not 1 <= entry.rounds <= workshop.setup.rounds:
        raise RefusedError("order_rounds", n=workshop.setup.rounds, rounds=workshop.setup.rounds)
    if entry.order not in ORDERS:
        raise RefusedError("event", event=str(entry.order)[:60])
    if entry.order == "cost_cut" and workshop.setup.scenario.budget is None:
        raise RefusedError("no_budget")
    try:
        ORDERS[entry.order].check("order", "size", entry.size)
    except InputError as error:
        raise RefusedError("value", problem=error.problem) from error


def _messaged(workshop: Workshop, entry: Messaged) -> None:
    if not 0 < len(entry.text.strip()) <= LONGEST_MESSAGE:
        raise RefusedError("message", longest=LONGEST_MESSAGE)
    if any((note.team, note.text) == (entry.team, entry.text) for note in workshop.notes[-1:]):
        raise RefusedError("said_already")


def _withdrawn(workshop: Workshop, entry: Withdrawn) -> None:
    if all(note.number != entry.note for note in workshop.notes):
        raise RefusedError("no_note")


def _recalled(workshop: Workshop, entry: Recalled) -> None:
    _, stand = thrown(workshop, entry.what)
    if not 0 <= entry.place < len(stand):
        raise RefusedError("recalled")
    if stand[entry.place].round <= len(workshop.decided):
        raise RefusedError("recalled_late", round=stand[entry.place].round)


def _undone(workshop: Workshop, entry: Undone) -> None:
    if workshop.before is None:
        raise RefusedError("nothing_to_undo")


def _replayed(workshop: Workshop, entry: Replayed) -> None:
    if workshop.round == 0:
        raise RefusedError("phase_lobby")
    if not 1 <= entry.round <= workshop.round:
        raise RefusedError("rounds", rounds=workshop.round)


def _revealed(workshop: Workshop, entry: Revealed) -> None:
    _in_phase(workshop, "results")
    if not 0 <= entry.step <= REVEAL_STEPS:
        raise RefusedError("step", steps=REVEAL_STEPS)


def _answered(workshop: Workshop, entry: Answered) -> None:
    seat = seat_of(workshop, entry.seat)
    if entry.time in seat.answers:
        raise RefusedError("answered")
    if entry.time == "after" and workshop.phase != "ended":
        raise RefusedError("too_early")
    if entry.time == "before" and len(workshop.decided) > 0:
        raise RefusedError("too_late")
    checked(entry.answers)


_CHECKS: Mapping[type[Entry], Callable[[Workshop, Any], None]] = {
    Joined: _joined, Seated: _seated, Removed: _known_seat, Renamed: _renamed, Held: _known_seat, Opened: _opened,
    Paused: _while_open, Extended: _while_open, Closed: _while_open, Decided: _while_open, Bet: _bet,
    Proposed: _proposed, Backed: _backed, Struck: _struck, Ordered: _ordered, Messaged: _messaged,
    Withdrawn: _withdrawn, Recalled: _recalled, Undone: _undone, Replayed: _replayed, Revealed: _revealed,
    Answered: _answered,
    Ended: lambda workshop, entry: None,
}
