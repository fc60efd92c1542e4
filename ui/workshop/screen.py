"""The page for the projector: /screen/IDENTITY for its trainer, /screen/IDENTITY/KEY for a machine of its own."""

from __future__ import annotations

from typing import Any

import solara

from game.admission import room_of, shown_code
from game.errors import NoSuchWorkshopError, RefusedError
from game.room import Room
from locales import translate
from ui import engine
from ui.components import Trouble, Waiting
from ui.language import words
from ui.pages.layout import spoken_language, tag, titled
from ui.site import to_type
from ui.workshop import access
from ui.environment import code_days
from ui.workshop.reach import is_only_here
from ui.workshop.live import Sight, use_live_sight
from ui.workshop.screen_sight import Way, erased_sight, screen_sight
from ui.workshop.service import rooms
from ui.workshop.warrant import use_right

UNSEEN: dict[str, Any] = {}
UNMOVED = ("results", "ended")
"""Phases in which the screen changes with the log alone."""


@solara.component_vue("screen.vue")
def Screen(words: dict[str, Any], sight: dict[str, Any] = UNSEEN) -> None:
    """The projector's whole page. Streams: `sight`."""


def page_of(parts: tuple[str, ...]) -> Any:
    """The page of an address: a workshop's identity, then the screen's key where nobody is signed in."""
    identity, key, *more = (*parts, "", "")
    return ScreenPage(identity=identity, key=key) if not any(more) else NoScreen(identity=identity, key=key)


@solara.component
def ScreenPage(identity: str, key: str) -> Any:
    """The screen of a workshop, for those who may watch it."""
    is_ready, set_ready = solara.use_state(engine.is_ready())
    language = spoken_language()
    room = _room(identity, key)
    use_right(None if room is None else lambda: access.may_watch(room.identity, key))
    if room is None:
        return NoScreen(identity=identity, key=key)
    screen = LiveScreen(room=room, is_ready=is_ready)
    if is_ready:
        return tag("div", [screen])
    # The way in is on the wall from the first moment; what needs companies comes by itself.
    waiting = Waiting(
        words=words(language, "waiting"), language=language, detail=translate("screen.waiting", language),
        ready=False, event_done=lambda _: set_ready(True))
    return tag("div", [screen, tag("div", [waiting], css="hidden")])


@solara.component
def NoScreen(identity: str, key: str) -> Any:
    """What is told to whoever may not watch and where there is nothing to watch: the same, so nothing is learnt."""
    language, join = spoken_language(), to_type(f"{access.site_address()}/join")
    way_in = access.way_to_sign_in(f"/screen/{identity}")
    trouble = Trouble(
        words={**words(language, "trouble"), "trouble.title": translate("screen.refused.title", language)},
        text=translate("screen.refused.ended" if key else "screen.refused.text", language, join=join),
        path=way_in or "/train",
        action=translate("screen.refused.action" if way_in else "train.door.not_yours.action", language))
    return tag("div", [trouble], css="page")


@solara.component
def LiveScreen(room: Room, is_ready: bool) -> Any:
    """The screen as it goes; what only the log and the way in move is worked out once for each change."""
    language = room.workshop.setup.language
    kept = solara.use_ref(((0, None, "", False), UNSEEN))

    def sight() -> Sight:
        workshop, now = room.workshop, (room.workshop.version, room.code, access.site_address(), is_ready)
        if room.is_erased:
            return erased_sight(language)
        left = room.closing_in()
        left = room.seconds_left() if left is None else left
        if kept.current[0] != now or workshop.phase not in UNMOVED:
            kept.current = (now, screen_sight(workshop, way_into(room), left, is_ready=is_ready))
        return kept.current[1]

    screen = Screen(words=words(language, "screen"))
    use_live_sight(screen, room, sight, [is_ready])
    return titled(translate("screen.document", language, title=room.workshop.setup.title), screen)


def way_into(room: Room) -> Way:
    """How one joins, by addresses as the page that is rendered was asked for."""
    code = shown_code(rooms(), room, code_days())
    site = access.site_address()
    return Way(code, to_type(f"{site}/join"), access.join_address(code or ""), is_only_here(site))


def _room(identity: str, key: str) -> Room | None:
    """The workshop of an identity, or of a code that was put in its place, where the reader may watch it."""
    try:
        room = rooms().room(identity)
    except NoSuchWorkshopError:
        try:
            room = room_of(rooms(), identity)
        except RefusedError:
            return None
    return room if access.may_watch(room.identity, key) else None
