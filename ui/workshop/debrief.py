"""The page of a debrief: everything for the trainer; the own team, and what was revealed, for a participant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import solara
from solara.server.kernel_context import get_current_context

from game.debrief.branch import alternatives
from game.debrief.debrief import Debrief, debrief_of
from game.debrief.deep import Deep
from game.debrief.if_so import IfSo, if_so
from game.debrief.view import View
from game.errors import NoSuchWorkshopError
from game.room import Room
from game.rules import REVEAL_STEPS
from game.workshop import Levers, Seat
from locales import isolated, translate
from simulation import Policy
from simulation.errors import InputError
from simulation.parameters import parameters_of
from ui import engine
from ui.components import Trouble, Waiting
from ui.language import words
from ui.measuring import Measurement
from ui.pages.layout import spoken_language, tag, titled
from ui.workshop.access import may_run, seat_of_page, sign_in_address, trainer_of_page, way_to_sign_in
from ui.workshop.debrief_sight import (
    AS_BEFORE, AS_TEAM, LEVER, Closed, Sight, closed_sight, debrief_sight, if_sight, progress_sight,
)
from ui.workshop.debrief_work import Watched, measurement_of
from ui.workshop.live import use_live_sight
from ui.workshop.service import rooms
from ui.workshop.train_components import SignedIn

UNSEEN: Sight = {"state": "waiting"}
UNTRIED: Sight = {"state": "empty"}


@solara.component_vue("debrief.vue")
def Board(
    words: dict[str, Any], language: str, files: list[dict[str, str]], event_try: Callable[[Any], None],
    event_want: Callable[[Any], None], sight: Sight = UNSEEN, progress: Sight = UNSEEN,
    tried: Sight = UNTRIED,
) -> None:
    """The whole page. Streams: `sight`, `progress`, `tried`."""


def page_of(parts: tuple[str, ...]) -> Any:
    """The page of what follows /debrief."""
    if not engine.is_ready():
        return Early()
    if len(parts) != 1:
        return told("missing")
    try:
        room = rooms().room(parts[0])
    except NoSuchWorkshopError:
        return told("missing")
    is_trainer = may_run(trainer_of_page(), room.identity)
    seat = None if is_trainer else seat_of_page(room)
    if not is_trainer and seat is None:
        return told("refused", way_to_sign_in(f"/debrief/{room.identity}"))
    page = DebriefPage(room=room, seat=None if seat is None else seat.number)
    return tag("div", [SignedIn(path=sign_in_address(f"/debrief/{room.identity}")), page]) if is_trainer else page


@solara.component
def Early() -> Any:
    """While the simulation gets ready."""
    language = spoken_language()
    is_ready, set_ready = solara.use_state(engine.is_ready())
    parts = tuple(solara.use_router().parts[1:])
    if is_ready:
        return page_of(parts)
    waiting = Waiting(
        words=words(language, "waiting"), language=language, detail=translate("waiting.play", language), ready=False,
        event_done=lambda _: set_ready(True))
    document = translate("debrief.page.document", language)
    return titled(document, tag("div", [tag("h1", [document]), waiting], css="page"))


def told(reason: str, way_in: str | None = None) -> Any:
    """Why there is nothing to see, and where to go; `way_in` is the sign-in of a trainer who may be none yet."""
    language = spoken_language()
    trouble = Trouble(
        words={**words(language, "trouble"), "trouble.title": translate(f"debrief.page.{reason}_title", language)},
        text=translate(f"debrief.page.{reason}", language),
        path="/train" if reason == "missing" else "/join", action=translate(f"debrief.page.{reason}_action", language),
        other_path=way_in or "", other=translate("train.door.sign_in.action", language))
    return titled(translate("debrief.page.document", language), tag("div", [trouble], css="page"))


@solara.component
def DebriefPage(room: Room, seat: int | None) -> Any:
    """The debrief of a room.

    Args:
        room: whose. seat: who looks; None is the trainer.
    """
    language = spoken_language()
    is_wanted, set_wanted = solara.use_state(True)
    attempt, set_attempt = solara.use_state(0)
    # What is measured is wanted anew when the page opens: with the reader's answers, say.
    _, set_opened = solara.use_state(_is_open(room, seat))
    trial = solara.use_ref(Trial())

    def debrief() -> Debrief:
        return debrief_of(room.identity, room.history)

    def measured() -> dict[int, Measurement[Deep]]:
        if not _is_open(room, seat):
            return {}
        now = debrief()
        return {team: measurement_of(room.identity, now, team) for team in view_of(now, room, seat).told}

    def sight() -> Sight:
        is_open = _is_open(room, seat)
        set_opened(is_open)
        if not is_open:
            title = "" if room.is_erased else isolated(room.workshop.setup.title)
            return closed_sight(_why_closed(room, seat), room.identity, title, language)
        now = debrief()
        return debrief_sight(room.identity, now, view_of(now, room, seat), measured(), language)

    def progress() -> Sight:
        return progress_sight(measured(), is_wanted, language)

    def want(wish: Any) -> None:
        goes_on = wish is True
        if goes_on:
            for one in measured().values():
                one.has_failed = False
        set_wanted(goes_on)
        set_attempt(lambda before: before + 1)

    def attempt_branch(wish: Any) -> None:
        if _is_open(room, seat):
            trial.current.begin(debrief(), view_of(debrief(), room, seat), wish, language)

    board = Board(
        words=words(language, "debrief"), language=language, files=_files(room, seat, language),
        event_try=attempt_branch, event_want=want)
    # What is wanted changes with what was played: a round that closes meanwhile is measured anew.
    played = debrief().played if _is_open(room, seat) else 0
    wanted, keys = tuple(measured().values()) if is_wanted else (), [language, is_wanted, attempt, played, seat]
    use_live_sight(board, Watched(room, wanted, has_steps=False), sight, keys)
    use_live_sight(board, Watched(room, wanted, has_steps=True), progress, keys, "progress")
    solara.use_effect(lambda: trial.current.shown_on(solara.get_widget(board)), [])
    return titled(translate("debrief.page.title", language, title=room.workshop.setup.title), board)


def view_of(debrief: Debrief, room: Room, seat: int | None) -> View:
    """What the page's reader is told."""
    if seat is None:
        return View.of_trainer(debrief)
    return View.of_seat(debrief, _seat(room, seat), room.workshop.revealed >= REVEAL_STEPS)


def _seat(room: Room, number: int) -> Seat:
    return room.workshop.seats[number]


def _is_open(room: Room, seat: int | None) -> bool:
    """The trainer may look as long as they are signed in; whoever holds a seat after the end and the questions."""
    if room.is_erased:
        return False
    if seat is None:
        return may_run(trainer_of_page(), room.identity)
    found = seat_of_page(room)
    return found is not None and found.number == seat and room.workshop.may_debrief(found)


def _why_closed(room: Room, seat: int | None) -> Closed:
    """Why there is nothing to see yet, or any more."""
    if room.is_erased:
        return "erased"
    if seat is None:
        return "signed_out"
    if seat_of_page(room) is None:
        return "refused"
    return "questions" if room.workshop.phase == "ended" else "closed"


def _files(room: Room, seat: int | None, language: str) -> list[dict[str, str]]:
    if seat is not None:
        return []
    return [
        {"ending": ending, "label": translate(f"debrief.file.{ending}", language),
         "about": translate(f"debrief.file_about.{ending}", language),
         "path": f"/debrief/{room.identity}/file.{ending}?lang={language}"}
        for ending in ("pdf", "xlsx", "csv", "jsonl")]


class Trial:
    """The branch that a reader tries now: the one before is left when another is asked for."""

    def __init__(self) -> None:
        self._widget: Any = None
        self._leave: Callable[[], None] | None = None

    def shown_on(self, widget: Any) -> Callable[[], None]:
        """Takes the widget that shows it; gives what to call when that closes."""
        self._widget = widget
        return self.end

    def begin(self, debrief: Debrief, view: View, wish: Any, language: str) -> None:
        """Plays what was asked for; what cannot be is said on the page."""
        self.end()
        asked = wished(debrief, view, wish)
        if asked is None:
            self._widget.tried = UNTRIED
            return
        team, round, levers = asked
        work = Measurement[IfSo](lambda tell: if_so(debrief.field, team, round, levers, tell))
        page = get_current_context()

        def show() -> None:
            if not page.closed_event.is_set():
                with page:
                    self._widget.tried = _tried(work, language)

        def changed() -> None:
            page.event_loop.call_soon_threadsafe(show)

        self._leave = work.ask(changed)

    def end(self) -> None:
        """Nobody waits for the branch any more."""
        if self._leave is not None:
            self._leave()
            self._leave = None


def _tried(work: Measurement[IfSo], language: str) -> Sight:
    if work.result is not None:
        return if_sight(work.result, language)
    if work.has_failed:
        return {"state": "failed", "told": translate("debrief.if.failed", language)}
    return {"state": "running", "told": translate("debrief.if.running", language), "share": work.share}


def wished(debrief: Debrief, view: View, wish: Any) -> tuple[int, int, Levers] | None:
    """What a page asks to try; None where it is nothing of ours (nobody vouches for what a browser says)."""
    if not isinstance(wish, Mapping):
        return None
    team, round = wish.get("team"), wish.get("round")
    is_team = isinstance(team, int) and team in view.told
    if not is_team or not isinstance(round, int) or not 1 <= round <= debrief.rounds:
        return None
    levers = _wished_levers(debrief, view, int(team), round, wish)
    return None if levers is None else (int(team), round, levers)


def _wished_levers(debrief: Debrief, view: View, team: int, round: int, wish: Mapping[str, Any]) -> Levers | None:
    workshop, way = debrief.workshop, wish.get("way")
    if way == AS_BEFORE:
        return {}
    if way == AS_TEAM:
        other = wish.get("other")
        return alternatives(workshop, team, round).get(other) if other in view.told else None
    lever, value = wish.get("lever"), wish.get("value")
    if way != LEVER or lever not in workshop.setup.offered:
        return None
    try:
        checked = parameters_of(Policy)[lever].check("debrief", lever, value)
    except InputError:
        return None
    own = workshop.decided[round - 1].get(team)
    return {**(own.levers if own is not None else {}), lever: checked}
