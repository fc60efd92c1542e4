"""What a trainer does in the room of a workshop, and what its five components show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import solara

from game.rooms.room import Room
from locales import isolated
from ui.identity.addresses import site_address
from ui.identity.lan_address import choose
from ui.play.market_view import NO_MARKET, Market
from ui.play.team_cache import market_played
from ui.runtime import engine
from ui.runtime.live import follow
from ui.runtime.rooms import rooms
from ui.shared.layout import Element
from ui.shared.qr import square_of
from ui.train.actions import act
from ui.train.happen_view import happen_view
from ui.train.joining_view import joining_of, opening_of
from ui.train.teams_view import teams_view
from ui.train.view import room_view
from ui.train.views import ActionAnswerView, FactsView, SeatAddressView
from ui.train.workshops import erasing, file_of, recoded, settings

ANSWERED = ("bar", "teams", "happen")
"""Components that are told what came of an action."""


class RoomController:
    """A trainer's page of a room.

    Attributes:
        room: which. language: of the page. gone: called once the workshop is erased.
    """

    def __init__(self, room: Room) -> None:
        self.room, self.language = room, ""
        self.gone: Callable[[], None] = lambda: None
        self._widgets: dict[str, Any] = {}
        self._n_actions = 0

    def mount(self, elements: Mapping[str, Element]) -> Callable[[], None]:
        """Keeps the components as the room is; gives what to call when the page closes or speaks another language.

        Args:
            elements: `bar`, `teams`, `happen`, `keep` and `join`.
        """
        self._widgets = shown = {name: solara.get_widget(element) for name, element in elements.items()}
        room, language = self.room, self.language
        stops = (
            follow(shown["bar"], room, lambda: room_view(
                room.workshop, room.is_present, room.seconds_left(), language, room.closing_in())),
            follow(shown["teams"], room, lambda: teams_view(
                room.workshop, room.is_present, room.seconds_left(), language, market_now(room))),
            follow(shown["happen"], room, lambda: happen_view(room.workshop, language)),
            follow(shown["keep"], room, lambda: erasing(room.workshop, language), "erasing_told"),
            follow(shown["join"], room, lambda: room.workshop.phase, "phase"),
            follow(shown["join"], room, lambda: joining_of(room, language), "facts", lambda: opening_of(room)))

        def end() -> None:
            for stop in stops:
                stop()

        return end

    def act(self, request: object) -> None:
        """Does what a button asks for, and says what came of it."""
        result = act(self.room, request, self.language)
        name = request.get("do", "") if isinstance(request, dict) else ""
        self._n_actions += 1
        answer: ActionAnswerView = {
            "n": self._n_actions, "text": result.text, "refused": result.is_refused, "deed": name,
            "link": link_to(result.path)}
        for component in ANSWERED:
            self._widgets[component].answer = answer

    def export(self, _: object) -> None:
        """Hands the log over as a file."""
        self._widgets["keep"].file = file_of(rooms().store.exported(self.room.identity))

    def erase(self, _: object) -> None:
        """Takes the workshop out for good."""
        rooms().erase(self.room.identity)
        self.gone()

    def change_code(self, _: object) -> None:
        """Gives the workshop another code."""
        recoded(self.room.identity)

    def call_by(self, site: object) -> None:
        """Has the machine called by another of its addresses, on the projector as well."""
        choose(str(site))
        self._widgets["join"].facts = joining_of(self.room, self.language)
        self.room.tell()


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
