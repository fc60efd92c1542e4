"""What a trainer does in the room of a workshop, and what its five components show."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from game.rooms.room import Room
from locales import isolated
from ui.identity.addresses import site_address
from ui.identity.lan_address import choose
from ui.play.market_view import NO_MARKET, Market
from ui.play.team_cache import market_played
from ui.runtime import engine
from ui.runtime.live import follow
from ui.runtime.rooms import rooms
from ui.shared.controller import Controller, Views, action
from ui.shared.layout import Element
from ui.shared.qr import square_of
from ui.shared.views import EMPTY, EmptyView
from ui.train.actions import act
from ui.train.happen_view import happen_view
from ui.train.joining_view import joining_of, opening_of
from ui.train.teams_view import teams_view
from ui.train.view import room_view
from ui.train.views import (
    ActionAnswerView, FactsView, HappenView, JoiningView, RoomView, SeatAddressView, TeamsView, TextFileView,
)
from ui.train.workshops import erasing, file_of, recoded, settings

NO_ANSWER: ActionAnswerView | EmptyView = EMPTY
NO_FILE: TextFileView | EmptyView = EMPTY


class RoomController(Controller):
    """A trainer's page of a room.

    Attributes:
        room: which. gone: called once the workshop is erased.
    """

    def __init__(self, room: Room) -> None:
        super().__init__("")
        self.room = room
        self.gone: Callable[[], None] = lambda: None
        self._answer, self._file, self._n_actions = NO_ANSWER, NO_FILE, 0

    def mount(self, elements: Mapping[str, Element]) -> Callable[[], None]:
        """Keeps the components as the room is; gives what to call when the page closes or speaks another language.

        Args:
            elements: `bar`, `teams`, `happen`, `keep` and `join`.
        """
        super().mount(elements)
        shown, room = self.widgets, self.room
        stops = (
            follow(shown["bar"], room, self.bar), follow(shown["teams"], room, self.teams),
            follow(shown["happen"], room, self.happen),
            follow(shown["keep"], room, self.erasing, "erasing_text"),
            follow(shown["join"], room, lambda: room.workshop.phase, "phase"),
            follow(shown["join"], room, self.joining, "facts", lambda: opening_of(room)))

        def end() -> None:
            for stop in stops:
                stop()
            self.close()

        return end

    def views(self) -> Views:
        """What all five components show."""
        return {
            "bar": {"view": self.bar(), "answer": self._answer},
            "teams": {"view": self.teams(), "answer": self._answer},
            "happen": {"view": self.happen(), "answer": self._answer},
            "keep": {"erasing_text": self.erasing(), "file": self._file},
            "join": {"facts": self.joining(), "phase": self.room.workshop.phase}}

    def bar(self) -> RoomView:
        """Where the room stands, and what moves it on."""
        room = self.room
        return room_view(room.workshop, room.is_present, room.seconds_left(), self.language, room.closing_in())

    def teams(self) -> TeamsView:
        """Who is there, and how far every team is."""
        room = self.room
        return teams_view(room.workshop, room.is_present, room.seconds_left(), self.language, market_now(room))

    def happen(self) -> HappenView:
        """Messages, events and orders."""
        return happen_view(self.room.workshop, self.language)

    def erasing(self) -> str:
        """What is lost when the workshop is erased."""
        return erasing(self.room.workshop, self.language)

    def joining(self) -> JoiningView:
        """How people come in."""
        return joining_of(self.room, self.language)

    @action
    def act(self, request: object) -> None:
        """Does what a button asks for, and says what came of it."""
        result = act(self.room, request, self.language)
        name = request.get("do", "") if isinstance(request, dict) else ""
        self._n_actions += 1
        self._answer = {
            "n": self._n_actions, "text": result.text, "refused": result.is_refused, "action": name,
            "link": link_to(result.path)}

    @action
    def export(self, _: object) -> None:
        """Hands the log over as a file."""
        self._file = file_of(rooms().store.exported(self.room.identity))

    def erase(self, _: object) -> None:
        """Takes the workshop out for good."""
        rooms().erase(self.room.identity)
        self.gone()

    @action
    def change_code(self, _: object) -> None:
        """Gives the workshop another code."""
        recoded(self.room.identity)

    @action
    def call_by(self, site: object) -> None:
        """Has the machine called by another of its addresses, on the projector as well."""
        choose(str(site))
        self.room.notify()


def link_to(path: str) -> SeatAddressView:
    """A path's whole address, to be scanned or copied; empty for none."""
    address = f"{site_address()}{path}" if path else ""
    return {"address": address, "code": square_of(address)} if path else {}


def facts_of(room: Room, language: str) -> FactsView:
    """What does not change while a workshop goes on."""
    identity, setup = room.identity, room.workshop.setup
    return {
        "title": isolated(setup.title), "scenario": setup.scenario.title[language], "screen": f"/screen/{identity}",
        "debrief": f"/debrief/{identity}", "again": f"/train/new?from={identity}",
        "settings": settings(setup, language)}


def market_now(room: Room) -> Market:
    """Who took customers from whom in the round that was played last, where companies share a market."""
    is_between = room.workshop.phase in ("results", "ended")
    return market_played(room, room.workshop) if is_between and engine.is_ready() else NO_MARKET
