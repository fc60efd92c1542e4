"""What may be done in a workshop, by whom and when: one rule for each kind of entry, more than 300 lines together."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from typing import Any

from experiments.typed_text import folded
from game.errors import Euros, RefusedError
from game.names import checked_name
from game.workshop.decisions import decided_policy
from game.workshop.entries import (
    Answered, Appointed, Author, Backed, Bet, Closed, Closing, Decided, Drafted, Ended, Entry, Excused, Extended, Held,
    Joined, Messaged, Opened, Ordered, Paused, Proposed, Recalled, Rekeyed, Removed, Renamed, Replayed, Revealed,
    Seated, Shut, Struck, Undone, Waited, Withdrawn,
)
from game.workshop.folds import thrown
from game.workshop.formats import check_form
from game.workshop.orders import ORDERS, budget_of
from game.workshop.questions import checked
from game.workshop.setup import bet_measures
from game.workshop.state import Phase, Seat, Workshop
from simulation.errors import InputError
from simulation.events import DURATION, SIZES, whole_weeks

LONGEST_NAME, LONGEST_MESSAGE = 24, 280
REVEAL_STEPS = 4
LEAST_SURE = 0.5
SEAT_ENTRIES = (Joined, Bet, Proposed, Drafted, Backed, Waited, Answered)
"""What a participant may say; all else is the trainer's or the clock's."""
AFTERWARDS = (Answered, Excused, Rekeyed, Removed, Renamed, Messaged, Withdrawn, Undone)
"""What may still be said when the workshop is over."""


def check(workshop: Workshop, author: Author, entry: Entry) -> None:
    """Whether an entry may be written now.

    Raises:
        RefusedError: it may not; says why and what is allowed.
    """
    if author == "seat" and not isinstance(entry, SEAT_ENTRIES):
        raise RefusedError("trainer_only")
    if workshop.phase == "ended" and not isinstance(entry, AFTERWARDS):
        raise RefusedError("ended")
    check_form(entry)
    rule = _CHECKS.get(type(entry))
    if rule is not None:
        rule(workshop, entry)


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


def _in_phase(workshop: Workshop, *phases: Phase) -> None:
    if workshop.phase not in phases:
        raise RefusedError(f"phase_{workshop.phase}")


def _in_round(workshop: Workshop, entry: Bet | Proposed | Drafted | Backed) -> Seat:
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
    if entry.team in workshop.shut:
        raise RefusedError("team_shut")
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


def _rekeyed(workshop: Workshop, entry: Rekeyed) -> None:
    if seat_of(workshop, entry.seat).is_bot:
        raise RefusedError("bot_seat")


def _shut(workshop: Workshop, entry: Shut) -> None:
    if not 1 <= entry.team <= workshop.setup.teams:
        raise RefusedError("team", teams=workshop.setup.teams)
    if (entry.team in workshop.shut) == entry.is_shut:
        raise RefusedError("said_already")


def _appointed(workshop: Workshop, entry: Appointed) -> None:
    seat = seat_of(workshop, entry.seat)
    if workshop.setup.settling != "captain":
        raise RefusedError("no_captains")
    if workshop.captains.get(seat.team) == entry.seat:
        raise RefusedError("said_already")


def _excused(workshop: Workshop, entry: Excused) -> None:
    seat = seat_of(workshop, entry.seat)
    _asked(workshop)
    if seat.is_bot:
        raise RefusedError("bot_seat")
    if seat.is_excused or "after" in seat.answers:
        raise RefusedError("said_already")


def _asked(workshop: Workshop) -> None:
    if not workshop.setup.asks_questions:
        raise RefusedError("no_questions")


def _opened(workshop: Workshop, entry: Opened) -> None:
    _in_phase(workshop, "lobby", "results")
    if not workshop.teams:
        raise RefusedError("nobody")
    if entry.round != workshop.round + 1 or entry.round > workshop.setup.rounds:
        raise RefusedError("rounds", rounds=workshop.setup.rounds)


def _while_open(workshop: Workshop, entry: Paused | Extended | Closed | Closing | Decided | Waited) -> None:
    _in_phase(workshop, "round")
    if not isinstance(entry, (Paused, Extended)) and entry.round != workshop.round:
        raise RefusedError("round", round=workshop.round)


def _waited(workshop: Workshop, entry: Waited) -> None:
    if entry.seat is not None:
        seat_of(workshop, entry.seat)
    _while_open(workshop, entry)
    if workshop.closing_at is None:
        raise RefusedError("said_already" if workshop.waited else "not_closing")


def _bet(workshop: Workshop, entry: Bet) -> None:
    _in_round(workshop, entry)
    if entry.round <= workshop.known:
        raise RefusedError("result_known")
    offered = bet_measures(workshop.setup)
    if entry.measure not in offered:
        raise RefusedError("measure", measure=str(entry.measure)[:60], allowed=", ".join(offered))
    if not LEAST_SURE <= entry.sure <= 1:
        raise RefusedError("sure")


def _proposed(workshop: Workshop, entry: Proposed | Drafted) -> None:
    seat = _in_round(workshop, entry)
    budget, policy = budget_of(workshop, seat.team), decided_policy(workshop, seat.team, entry.levers)
    if budget.limit is not None and not budget.allows(policy):
        raise RefusedError("budget", cost=Euros(budget.cost(policy)), budget=Euros(budget.limit))


def _backed(workshop: Workshop, entry: Backed) -> None:
    seat = _in_round(workshop, entry)
    if entry.proposer not in workshop.proposals or workshop.seats[entry.proposer].team != seat.team:
        raise RefusedError("proposal")


def _once(entry: Entry, entries: Container[Entry]) -> None:
    """A second click on the same button says nothing new."""
    if entry in entries:
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
        raise RefusedError("value", problem=error) from error


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
        raise RefusedError("value", problem=error) from error


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
    _asked(workshop)
    if entry.time in seat.answers:
        raise RefusedError("answered")
    if entry.time == "after" and workshop.phase != "ended":
        raise RefusedError("too_early")
    # Whoever comes late is asked, too: until the first result that comes after them.
    if entry.time == "before" and len(workshop.decided) > seat.known:
        raise RefusedError("too_late")
    if not checked(entry.answers):
        raise RefusedError("no_answer")


_CHECKS: Mapping[type[Entry], Callable[[Workshop, Any], None]] = {
    Joined: _joined, Seated: _seated, Removed: _known_seat, Rekeyed: _rekeyed, Shut: _shut, Appointed: _appointed,
    Excused: _excused, Renamed: _renamed, Held: _known_seat, Opened: _opened, Paused: _while_open,
    Extended: _while_open, Closing: _while_open, Waited: _waited, Closed: _while_open, Decided: _while_open, Bet: _bet,
    Proposed: _proposed, Drafted: _proposed, Backed: _backed, Struck: _struck, Ordered: _ordered,
    Messaged: _messaged, Withdrawn: _withdrawn, Recalled: _recalled, Undone: _undone, Replayed: _replayed,
    Revealed: _revealed, Answered: _answered,
    Ended: lambda workshop, entry: None,
}
