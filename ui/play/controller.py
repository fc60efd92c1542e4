"""One page of a seat: what its component is shown, and what it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from game.rooms.room import Room
from game.workshop.state import Seat, Workshop
from ui.play.history_view import bets_past, meanwhile, reckoning, why_past
from ui.play.market_view import shares_view
from ui.play.messages import SeatMessages
from ui.play.team_cache import Reasons, bets_now, market_played, outcome_of, past_of, played, reasons_of, team_now
from ui.play.view import Seen, gone_view, seat_view
from ui.play.past_views import OwnPastView, PastView, PlayedView, TeamPastView, WarmingView
from ui.play.views import (
    AnswerView, ClockView, GoneView, MarketShareView, SeatLinkView, SeatView, TeamView, UnclockedView,
)
from ui.runtime import engine
from ui.runtime.live import follow
from ui.runtime.moments import ends_at
from ui.shared.controller import Controller, Views, action, set_views
from ui.shared.jobs import Job
from ui.shared.layout import Element
from ui.shared.qr import square_of
from ui.shared.use_job import watch_on_page
from ui.shared.views import EMPTY, EmptyView

WARMING: WarmingView = {"warming": True}
"""Until the simulation is ready one can read, talk and propose, but nothing can be reckoned."""
NO_PAST: PlayedView = {}
NO_CLOCK: ClockView = {"left": None, "ends": None, "closing": None, "closes": None, "number": 0}


class SeatController(Controller):
    """A seat's page.

    Args:
        room: where it sits. number: of the seat. proof: digest of the secret with which the page was opened.
        address: that opens the seat on another device.
    """

    def __init__(self, room: Room, number: int, proof: str, address: str) -> None:
        super().__init__("")
        self.room, self.number, self._proof, self._address = room, number, proof, address
        self.answer: AnswerView | EmptyView = EMPTY
        self._link: SeatLinkView | EmptyView = EMPTY
        self._hand = SeatMessages(room, number)
        self._now: UnclockedView | None = None
        self._clock: ClockView = NO_CLOCK
        self._n_requests = 0
        self._past: PlayedView = {}
        self._past_key: tuple[object, ...] = ()
        self._past_team: TeamPastView = {}
        self._asked: dict[int, tuple[Job[Reasons], Callable[[], None]]] = {}

    def mount(self, elements: Mapping[str, Element]) -> Callable[[], None]:
        """Keeps the component `page` as the room is; gives what to call when it goes or speaks another language."""
        super().mount(elements)
        page = self.widgets["page"]
        stops = (
            follow(page, self.room, self.current_view, concern=self.concern),
            follow(page, self.room, self.past, "past", concern=self.past_concern))

        def end() -> None:
            for stop in stops:
                stop()

        return end

    def close(self) -> None:
        """The page closes."""
        super().close()
        for round in tuple(self._asked):
            self._forget(round)

    def views(self) -> Views:
        """What the page shows now."""
        # State and word in one: "stored" is never said of what is not on display.
        return {"page": {"view": self.current_view(), "past": self.past(), "answer": self.answer, "link": self._link}}

    @action
    def send(self, message: object) -> None:
        """Writes what the page asks for, shows what came of it, and says so."""
        if self._seat() is not None:
            self.answer = self._hand.do(message, self.language)

    @action
    def ask(self, request: object) -> None:
        """Something that concerns this page alone: the time, its link, its seat from a bot, why a round went so."""
        if not isinstance(request, dict) or self._seat() is None:
            return
        what, round = request.get("what"), request.get("round")
        if what == "time":
            self._n_requests += 1
        elif what == "link":
            self._link = {"address": self._address, "code": square_of(self._address)}
        elif what == "seat":
            self.room.give_back(self.number)
        elif what == "why" and isinstance(round, int):
            self._explain(round)

    def current_view(self) -> SeatView | GoneView:
        """What the page shows now. The seconds left are new only where something else is, or where the page asks."""
        workshop, seat = self.room.workshop, self._seat()
        if seat is None:
            return gone_view(self._why_gone(), self.language)
        team, seen = self._seen(workshop, seat)
        now: UnclockedView = {
            **seat_view(workshop, self.number, team, seen, self.language), "asked": self._n_requests,
            "shares": self._shares(workshop, seat.team)}
        if now != self._now:
            self._now = now
            left, closing = self.room.seconds_left(), self.room.closing_in()
            self._clock = {
                "left": left, "ends": ends_at(left), "closing": closing, "closes": ends_at(closing),
                "number": self._clock["number"] + 1}
        return {**now, "clock": self._clock}

    def concern(self) -> object:
        """What the page shows now, but for what it asks itself."""
        workshop, seat = self.room.workshop, self._seat()
        if seat is None:
            return self._why_gone()
        return (
            *self._seen(workshop, seat), seat, workshop.phase, workshop.round, workshop.opened_at, workshop.seconds,
            workshop.is_paused, workshop.is_reopened, workshop.replaying, workshop.reveals, workshop.closing_at,
            workshop.waited,
            workshop.proposals.get(self.number), workshop.backings.get(self.number), self._past_of(workshop, seat))

    def past_concern(self) -> object:
        """What the rounds played are told from."""
        workshop, seat = self.room.workshop, self._seat()
        return None if seat is None else self._past_of(workshop, seat)

    def _past_of(self, workshop: Workshop, seat: Seat) -> tuple[object, ...]:
        return engine.is_ready(), played(self.room, workshop), seat.team, seat.is_held

    def _seen(self, workshop: Workshop, seat: Seat) -> tuple[TeamView, Seen]:
        """What the team sees, and who of it is there, with this seat's pages and bets."""
        team = team_now(self.room, workshop, seat.team, self.language)
        present = tuple(one["number"] for one in team["members"] if self.room.is_present(one["number"]))
        return team, Seen(present, self.room.n_pages(self.number), bets_now(self.room, workshop, self.number))

    def past(self) -> PastView:
        """The rounds played so far, with what came of this seat's bets, and what a bot did here."""
        workshop, seat = self.room.workshop, self._seat()
        if seat is None:
            return NO_PAST
        if not engine.is_ready():
            return WARMING
        team = past_of(self.room, workshop, seat.team, self.language)
        why = self._why(workshop, seat)
        key = (
            workshop.decided, seat.team, seat.is_held, self.language,
            tuple((round, one.result is not None, one.has_failed) for round, one in why.items()))
        if key != self._past_key or team is not self._past_team:
            self._past_key, self._past_team = key, team
            self._past = {
                **reckoning(workshop.setup, self.language), **team, **self._own_past(workshop),
                "why": {str(round): why_past(one.result, one.has_failed, self.language) for round, one in why.items()}}
        return self._past

    def _shares(self, workshop: Workshop, team: int) -> list[MarketShareView]:
        """Who has how much of a shared market, as far as it was revealed."""
        if not engine.is_ready():
            return []
        return shares_view(workshop, market_played(self.room, workshop), team, self.language)

    def _own_past(self, workshop: Workshop) -> OwnPastView:
        return {
            "bets": bets_past(workshop, self.number, partial(outcome_of, self.room, workshop), self.language),
            "meanwhile": meanwhile(self.room.history, workshop, self.number, self.language)}

    def _explain(self, round: int) -> None:
        workshop, seat = self.room.workshop, self._seat()
        if seat is None or not 1 <= round <= len(workshop.decided):
            return
        if round in self._why(workshop, seat) and not self._asked[round][0].has_failed:
            return
        self._forget(round)
        wanted = reasons_of(self.room, workshop, seat.team, round)
        wanted.retry()
        self._asked[round] = (wanted, lambda: None)
        self._asked[round] = (wanted, watch_on_page(wanted, self._show_past, shows_share=False))

    def _why(self, workshop: Workshop, seat: Seat) -> dict[int, Job[Reasons]]:
        """What was asked for and still speaks of the rounds as they were played; the rest can be asked for anew."""
        for round, (one, _) in tuple(self._asked.items()):
            is_played = round <= len(workshop.decided)
            if not is_played or reasons_of(self.room, workshop, seat.team, round) is not one:
                self._forget(round)
        return {round: one for round, (one, _) in self._asked.items()}

    def _forget(self, round: int) -> None:
        if round in self._asked:
            self._asked.pop(round)[1]()

    def _show_past(self) -> None:
        """Shows what another thread has found."""
        set_views(self.widgets, {"page": {"past": self.past()}})

    def _seat(self) -> Seat | None:
        """The page's seat, unless somebody was taken out of it."""
        seat = self.room.workshop.seats.get(self.number)
        return None if seat is None or seat.is_removed or seat.proof != self._proof else seat

    def _why_gone(self) -> str:
        """Why the page shows no seat any more."""
        seat = self.room.workshop.seats.get(self.number)
        if self.room.is_erased:
            return "erased"
        return "gone" if seat is None or seat.is_removed else "handed"
