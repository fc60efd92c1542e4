"""How many have answered the questions, and who is excused."""

from __future__ import annotations

from game.store import Store
from game.workshop.entries import Answered, Ended
from tests.game.workshops import new_room, sit
from tests.ui.train.trainer import does, now, refused


def test_a_trainer_sees_how_many_answered_and_lets_the_others_see_the_debrief(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 1, 2)
    does(room, "bot", team=2)
    room.do("seat", Answered(1, "before", {"link": 1}))
    assert now(room)["questions"] == {"text": "Questions before the game: 1 of 3 answered.", "waiting": 0}
    room.do("trainer", Ended())
    room.do("seat", Answered(1, "after", {"link": 1}))
    assert now(room)["questions"]["text"].startswith("Questions after the game: 1 of 3 answered")
    assert now(room)["questions"]["waiting"] == 2
    does(room, "excuse", seat=2)
    assert now(room)["questions"]["waiting"] == 1
    does(room, "excuse")
    assert now(room)["questions"]["waiting"] == 0
    assert refused(room, {"do": "excuse"})
