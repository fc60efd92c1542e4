"""A workshop that was played: two teams of two, three rounds, an event, bets, questions before and after."""

from __future__ import annotations

from game.codes import proof_of
from game.rooms.room import Room
from game.store import Store
from game.workshop.entries import Answered, Backed, Bet, Ended, Joined, Opened, Proposed, Revealed, Struck
from game.workshop.setup import Setup, bet_measures

IDENTITY, TRAINER = "aaaaaaaaaaaaaaaa07", "trainer"
NAMES = ("Nadia", "Paul", "=Malik", "Awa")
TEAMS = (1, 1, 2, 2)
MOVES = {
    1: ({"manager_attention": 0.7, "recognition": 0.4}, {}, {"autonomy": 0.6}),
    2: ({"advertising": 12000.0}, {"price": 1.05}, {})}
SECRETS = tuple(f"a secret of seat {number}" for number in range(1, 5))
RIGHT = {"link": 1, "tool": 2, "patience": 3, "promise": 0, "silos": 1, "overload": 2}


def played(store: Store, language: str = "en", is_ended: bool = True, mode: str = "same_luck") -> Room:
    """Plays it; team 1 votes at once, in round 3 the clock closes for team 2."""
    store.create(IDENTITY, "ABCDEF", TRAINER, Setup(
        title="Tuesday", base="hotel", teams=2, seats=2, rounds=3, minutes=0, language=language,
        mode=mode))  # type: ignore[arg-type]
    room = Room(store, IDENTITY, countdown=0.0)
    for number, (name, team, secret) in enumerate(zip(NAMES, TEAMS, SECRETS, strict=True), start=1):
        room.do("seat", Joined(number, team, name, proof_of(secret), language))
        room.do("seat", Answered(number, "before", {"link": 1, "ceiling": 2, "confidence": 1}))
    for round in (1, 2, 3):
        if round == 2:
            room.do("trainer", Struck(2, "viral_complaint", 0.2, 2))
        room.do("trainer", Opened(round, 0.0))
        for seat in (1, 2, 3, 4):
            room.do("seat", Bet(seat, round, bet_measures(room.workshop.setup)[0], True, 0.9))
        room.do("seat", Proposed(1, round, MOVES[1][round - 1]))
        room.do("seat", Backed(2, round, 1))
        room.do("seat", Proposed(3, round, MOVES[2][round - 1]))
        if round < 3:
            room.do("seat", Backed(4, round, 3))
    room.close_round()
    room.do("trainer", Revealed(4))
    if is_ended:
        room.do("trainer", Ended())
        for seat in (1, 2):
            room.do("seat", Answered(seat, "after", {**RIGHT, "ceiling": 2, "confidence": 3}))
    return room
