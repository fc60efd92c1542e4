"""A participant's page to look at over their shoulder: all is shown, nothing can be done, nobody counts as there."""

from __future__ import annotations


import solara

from game.rooms.room import Room
from game.workshop.state import Seat
from locales import translate
from ui.play.controller import SeatController
from ui.play.page import Play, shown_once, use_controller
from ui.runtime import engine
from ui.runtime.warrant import warranted
from ui.shared.controller import action
from ui.shared.components import Waiting
from ui.shared.language import words
from ui.shared.layout import Element, element as tag, page_language
from ui.train.components import Watching

READING = ("time", "why")
"""What one who only looks may ask for."""


WatchedPlay = warranted(Play)


class WatchedSeatController(SeatController):
    """A seat's page that writes nothing."""

    @action
    def send(self, message: object) -> None:
        """Says that this page only shows."""
        number = message.get("id", 0) if isinstance(message, dict) else 0
        self.answer = {
            "id": number if isinstance(number, (int, str)) else 0, "ok": False,
            "text": translate("train.watch.only", self.language)}

    def ask(self, request: object) -> None:
        """Leaves out what belongs to whoever sits there: the seat and its personal link."""
        if isinstance(request, dict) and request.get("what") in READING:
            super().ask(request)

    def _seat(self) -> Seat | None:
        """The seat on whatever device it is held now."""
        seat = self.room.workshop.seats.get(self.number)
        return None if seat is None or seat.is_removed else seat


@solara.component
def Watched(room: Room, number: int) -> Element:
    """A seat's page, to look at."""
    language = page_language()
    ready, set_ready = solara.use_state(engine.is_ready())
    name = room.workshop.seats[number].name
    heading = Watching(
        text=translate("train.watch.told", language, name=name), path=f"/train/{room.identity}",
        action=translate("train.watch.back", language))
    if ready:
        return tag("div", [heading, WatchedSeat(room=room, number=number)])
    return tag("div", [heading, Waiting(
        words=words(language, "waiting"), language=language, detail=translate("play.warming", language), ready=False,
        event_done=lambda _: set_ready(True))], css="page")


@solara.component
def WatchedSeat(room: Room, number: int) -> Element:
    """The participant's component without their hand."""
    language = page_language()
    proof = room.workshop.seats[number].proof
    controller = solara.use_memo(lambda: WatchedSeatController(room, number, proof, ""), [room.identity, number])
    element = WatchedPlay(
        words=words(language, "play", "levers"), language=language, identity=f"{room.identity}:watched:{number}",
        event_send=controller.send, event_ask=controller.ask, **shown_once(room.workshop.setup, language))
    use_controller(controller, element, language, [room.identity, number])
    return element
