"""The page for the projector: /screen/IDENTITY for its trainer, /screen/IDENTITY/KEY for a machine of its own."""

from __future__ import annotations

import solara

from game.errors import NoSuchWorkshopError, RefusedError
from game.rooms.admission import room_of, shown_code
from game.rooms.room import Room
from locales import translate
from ui.identity import addresses, sessions
from ui.identity.lan_address import is_only_here
from ui.runtime import engine
from ui.runtime.environment import code_days
from ui.runtime.live import use_live_view
from ui.runtime.rooms import rooms
from ui.runtime.site import to_type
from ui.runtime.warrant import use_right
from ui.screen.view import JoinInfo, erased_view, screen_view
from ui.screen.views import ScreenView
from ui.shared.assets import parts_of
from ui.shared.components import Trouble, Waiting
from ui.shared.language import words
from ui.shared.layout import Element, element, page_language, with_title
from ui.shared.views import EMPTY, EmptyView, Words

PARTS = parts_of("screen", ("lobby", "round", "results", "final"))
UNMOVED = ("results", "ended")
"""Phases in which the screen changes with the log alone."""
Shown = tuple[tuple[int, str | None, str, bool], ScreenView | EmptyView]
"""What the screen is made of (version, code, address, whether companies can be played), and what it shows."""
NOTHING_SHOWN: Shown = ((0, None, "", False), EMPTY)


@solara.component_vue("screen.vue")
def Screen(words: Words, view: ScreenView | EmptyView = EMPTY, components: dict[str, str] = PARTS) -> None:
    """The projector's whole page. Streams: `current_view`."""


def page_of(parts: tuple[str, ...]) -> Element:
    """The page of an address: a workshop's identity, then the screen's key where nobody is signed in."""
    identity, key, *more = (*parts, "", "")
    return ScreenPage(identity=identity, key=key) if not any(more) else NoScreen(identity=identity, key=key)


@solara.component
def ScreenPage(identity: str, key: str) -> Element:
    """The screen of a workshop, for those who may watch it."""
    is_ready, set_ready = solara.use_state(engine.is_ready())
    language = page_language()
    room = _room(identity, key)
    use_right(None if room is None else lambda: sessions.may_watch(room.identity, key))
    if room is None:
        return NoScreen(identity=identity, key=key)
    screen = LiveScreen(room=room, is_ready=is_ready)
    if is_ready:
        return element("div", [screen])
    # The way in is on the wall from the first moment; what needs companies comes by itself.
    waiting = Waiting(
        words=words(language, "waiting"), language=language, detail=translate("screen.waiting", language),
        ready=False, event_done=lambda _: set_ready(True))
    return element("div", [screen, element("div", [waiting], css="hidden")])


@solara.component
def NoScreen(identity: str, key: str) -> Element:
    """What is told to whoever may not watch and where there is nothing to watch: the same, so nothing is learnt."""
    language, join = page_language(), to_type(f"{addresses.site_address()}/join")
    way_in = addresses.way_to_sign_in(f"/screen/{identity}")
    trouble = Trouble(
        words={**words(language, "trouble"), "trouble.title": translate("screen.refused.title", language)},
        text=translate("screen.refused.ended" if key else "screen.refused.text", language, join=join),
        path=way_in or "/train",
        action=translate("screen.refused.action" if way_in else "train.door.not_yours.action", language))
    return element("div", [trouble], css="page")


@solara.component
def LiveScreen(room: Room, is_ready: bool) -> Element:
    """The screen as it goes; what only the log and the way in move is worked out once for each change."""
    language = room.workshop.setup.language
    kept = solara.use_ref(NOTHING_SHOWN)

    def current_view() -> ScreenView | EmptyView:
        workshop, now = room.workshop, (room.workshop.version, room.code, addresses.site_address(), is_ready)
        if room.is_erased:
            return erased_view(language)
        left = room.closing_in()
        left = room.seconds_left() if left is None else left
        if kept.current[0] != now or workshop.phase not in UNMOVED:
            kept.current = (now, screen_view(workshop, way_into(room), left, is_ready=is_ready))
        return kept.current[1]

    screen = Screen(words=words(language, "screen"))
    use_live_view(screen, room, current_view, [is_ready])
    return with_title(translate("screen.document", language, title=room.workshop.setup.title), screen)


def way_into(room: Room) -> JoinInfo:
    """How one joins, by addresses as the page that is rendered was asked for."""
    code = shown_code(rooms(), room, code_days())
    site = addresses.site_address()
    return JoinInfo(code, to_type(f"{site}/join"), addresses.join_address(code or ""), is_only_here(site))


def _room(identity: str, key: str) -> Room | None:
    """The workshop of an identity, or of a code that was put in its place, where the reader may watch it."""
    try:
        room = rooms().room(identity)
    except NoSuchWorkshopError:
        try:
            room = room_of(rooms(), identity)
        except RefusedError:
            return None
    return room if sessions.may_watch(room.identity, key) else None
