"""What this process keeps of a workshop goes with it."""

from __future__ import annotations

from pathlib import Path

from game.debrief.audience import Audience
from game.debrief.debrief import debrief_of
from game.store import Store
from tests.game.workshops import new_room, new_store, sit
from ui.debrief.jobs import job_of
from ui.debrief.view import debrief_view
from ui.runtime.forgetting import forget


def test_nothing_of_a_debrief_is_kept_once_its_workshop_is_erased(tmp_path: Path) -> None:
    store: Store = new_store(tmp_path)
    room = new_room(store)
    sit(room, 1, 2)
    debriefs = {identity: debrief_of(identity, room.history) for identity in ("erased", "other")}

    def kept(identity: str) -> tuple[object, ...]:
        debrief = debrief_of(identity, room.history)
        view = debrief_view(identity, debrief, Audience.of_trainer(debrief), {}, "en")
        return debrief, view["head"], job_of(identity, debriefs[identity], 1)

    before = {identity: kept(identity) for identity in debriefs}
    forget("erased")
    assert all(one is two for one, two in zip(kept("other"), before["other"], strict=True))
    assert not any(one is two for one, two in zip(kept("erased"), before["erased"], strict=True))
    store.close()
