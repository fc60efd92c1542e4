"""The page of a debrief: everything for the trainer; the own team, and what was revealed, for a participant."""

from __future__ import annotations

from typing import Any

import solara

from game.debrief.analysis import TeamAnalysis
from game.debrief.audience import Audience
from game.debrief.debrief import Debrief, debrief_of
from game.errors import NoSuchWorkshopError
from game.rooms.room import Room
from game.workshop.checks import REVEAL_STEPS
from game.workshop.state import Seat
from locales import isolated, translate
from ui.debrief.branch import UNTRIED, BranchJob
from ui.debrief.jobs import WatchedTeams, job_of
from ui.debrief.view import Closed, closed_view, debrief_view, progress_view
from ui.debrief.views import BranchView, DebriefView, FileView, ProgressView, WaitingView
from ui.identity.addresses import sign_in_address, way_to_sign_in
from ui.identity.sessions import may_run, seat_of_page, trainer_of_page
from ui.runtime import engine
from ui.runtime.live import use_live_view
from ui.runtime.rooms import rooms
from ui.shared.assets import parts_of
from ui.shared.components import SignedIn, Trouble, Waiting
from ui.shared.jobs import Job
from ui.shared.language import words
from ui.shared.layout import Element, element, page_language, with_title
from ui.shared.views import Event, Words

PARTS = parts_of("debrief", ("results", "rounds", "bets", "causes", "branch", "learning"))
NOTHING_YET: WaitingView = {"state": "waiting"}


@solara.component_vue("debrief.vue")
def Board(
    words: Words, language: str, files: list[FileView], event_try: Event, event_want: Event,
    view: DebriefView = NOTHING_YET, progress: ProgressView = NOTHING_YET, tried: BranchView = UNTRIED,
    components: dict[str, str] = PARTS,
) -> None:
    """The whole page. Streams: `current_view`, `progress`, `tried`."""


def page_of(parts: tuple[str, ...]) -> Element:
    """The page of what follows /debrief."""
    if not engine.is_ready():
        return Early()
    if len(parts) != 1:
        return notice_page("missing")
    try:
        room = rooms().room(parts[0])
    except NoSuchWorkshopError:
        return notice_page("missing")
    is_trainer = may_run(trainer_of_page(), room.identity)
    seat = None if is_trainer else seat_of_page(room)
    if not is_trainer and seat is None:
        return notice_page("refused", way_to_sign_in(f"/debrief/{room.identity}"))
    page = DebriefPage(room=room, seat=None if seat is None else seat.number)
    return element("div", [SignedIn(path=sign_in_address(f"/debrief/{room.identity}")), page]) if is_trainer else page


@solara.component
def Early() -> Element:
    """While the simulation gets ready."""
    language = page_language()
    is_ready, set_ready = solara.use_state(engine.is_ready())
    parts = tuple(solara.use_router().parts[1:])
    if is_ready:
        return page_of(parts)
    waiting = Waiting(
        words=words(language, "waiting"), language=language, detail=translate("waiting.play", language), ready=False,
        event_done=lambda _: set_ready(True))
    document = translate("debrief.page.document", language)
    return with_title(document, element("div", [element("h1", [document]), waiting], css="page"))


def notice_page(reason: str, way_in: str | None = None) -> Element:
    """Why there is nothing to see, and where to go; `way_in` is the sign-in of a trainer who may be none yet."""
    language = page_language()
    trouble = Trouble(
        words={**words(language, "trouble"), "trouble.title": translate(f"debrief.page.{reason}_title", language)},
        text=translate(f"debrief.page.{reason}", language),
        path="/train" if reason == "missing" else "/join", action=translate(f"debrief.page.{reason}_action", language),
        other_path=way_in or "", other=translate("train.door.sign_in.action", language))
    return with_title(translate("debrief.page.document", language), element("div", [trouble], css="page"))


@solara.component
def DebriefPage(room: Room, seat: int | None) -> Element:
    """The debrief of a room.

    Args:
        room: whose. seat: who looks; None is the trainer.
    """
    language = page_language()
    is_wanted, set_wanted = solara.use_state(True)
    attempt, set_attempt = solara.use_state(0)
    # What is measured is wanted anew when the page opens: with the reader's answers, say.
    _, set_opened = solara.use_state(_is_open(room, seat))
    trial = solara.use_ref(BranchJob())

    def debrief() -> Debrief:
        return debrief_of(room.identity, room.history)

    def measured() -> dict[int, Job[TeamAnalysis]]:
        if not _is_open(room, seat):
            return {}
        now = debrief()
        return {team: job_of(room.identity, now, team) for team in view_of(now, room, seat).disclosed}

    def current_view() -> DebriefView:
        is_open = _is_open(room, seat)
        set_opened(is_open)
        if not is_open:
            title = "" if room.is_erased else isolated(room.workshop.setup.title)
            return closed_view(_why_closed(room, seat), room.identity, title, language)
        now = debrief()
        return debrief_view(room.identity, now, view_of(now, room, seat), measured(), language)

    def progress() -> ProgressView:
        return progress_view(measured(), is_wanted, language)

    def want(request: Any) -> None:
        set_wanted(request is True)
        set_attempt(lambda before: before + 1)

    def attempt_branch(request: Any) -> None:
        if _is_open(room, seat):
            trial.current.begin(debrief(), view_of(debrief(), room, seat), request, language)

    board = Board(
        words=words(language, "debrief"), language=language, files=_files(room, seat, language),
        event_try=attempt_branch, event_want=want)
    # What is wanted changes with what was played: a round that closes meanwhile is measured anew.
    played = debrief().played if _is_open(room, seat) else 0
    wanted, keys = tuple(measured().values()) if is_wanted else (), [language, is_wanted, attempt, played, seat]
    use_live_view(board, WatchedTeams(room, wanted, has_steps=False), current_view, keys)
    use_live_view(board, WatchedTeams(room, wanted, has_steps=True), progress, keys, "progress")
    solara.use_effect(lambda: trial.current.shown_on(solara.get_widget(board)), [])
    return with_title(translate("debrief.page.title", language, title=room.workshop.setup.title), board)


def view_of(debrief: Debrief, room: Room, seat: int | None) -> Audience:
    """What the page's reader is told."""
    if seat is None:
        return Audience.of_trainer(debrief)
    return Audience.of_seat(debrief, _seat(room, seat), room.workshop.revealed >= REVEAL_STEPS)


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


def _files(room: Room, seat: int | None, language: str) -> list[FileView]:
    if seat is not None:
        return []
    return [
        {"ending": ending, "label": translate(f"debrief.file.{ending}", language),
         "about": translate(f"debrief.file_about.{ending}", language),
         "path": f"/debrief/{room.identity}/file.{ending}?lang={language}"}
        for ending in ("pdf", "xlsx", "csv", "jsonl")]
