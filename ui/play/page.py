"""The participants' page: who I am, where we stand, what my team decides, what came of it.

One component; what happens in the room is set straight on it. It holds nothing that matters: a reload loses nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, TypedDict

import solara
from solara.server.kernel_context import get_current_context

from game.errors import NoSuchWorkshopError
from game.rooms.room import Room
from game.workshop.setup import Setup, bet_measures
from locales import isolated, translate
from ui.identity.addresses import personal_address, site_address
from ui.identity.sessions import seat_of_page
from ui.play.controller import NO_PAST, SeatController
from ui.play.view import gone_view, plain_levers
from ui.play.past_views import PastView
from ui.play.views import AnswerView, GoneView, MeasureChoiceView, SeatBriefingView, SeatLinkView, SeatView
from ui.runtime.presence import stay
from ui.runtime.rooms import rooms
from ui.shared.assets import parts_of
from ui.shared.language import words
from ui.shared.layout import Element, page_language, with_title
from ui.shared.views import EMPTY, EmptyView, Event, LeverView, Words
from wording.measures import label, side
from wording.workshop.briefing import briefing
from wording.workshop.questions import QuestionView, questions

KEPT = 32
"""Workshops of which the words are kept."""
PARTS = parts_of("play", (
    "head", "notices", "closing", "brief", "how", "decide", "team", "bet", "questions", "result", "outcome", "past",
    "device", "tabs"))


@solara.component_vue("play.vue")
def Play(
    words: Words, language: str, identity: str, event_send: Event, event_ask: Event, levers: Sequence[LeverView] = (),
    brief: SeatBriefingView | EmptyView = EMPTY, bets: Sequence[MeasureChoiceView] = (),
    questions: Sequence[QuestionView] = (), view: SeatView | GoneView | EmptyView = EMPTY, past: PastView = NO_PAST,
    answer: AnswerView | EmptyView = EMPTY, link: SeatLinkView | EmptyView = EMPTY, components: dict[str, str] = PARTS,
) -> None:
    """A seat. Streams: `view` (now), `past` (rounds played), `answer` (what became of a message), `link`."""


def page_of(parts: tuple[str, ...]) -> Element:
    """The page of a workshop's identity."""
    page: Element = PlayRoute(identity="/".join(parts)).key("/".join(parts))
    return page


@solara.component
def PlayRoute(identity: str) -> Element:
    """The page of a seat, for whoever holds one."""
    language = page_language()
    room = solara.use_memo(lambda: room_named(identity), [identity])
    seat = None if room is None else seat_of_page(room)
    if room is None or seat is None:
        page = NoSeat(text=translate("play.unknown" if room is None else "play.no_seat", language))
    else:
        page = SeatPage(room=room, number=seat.number, proof=seat.proof)
    return with_title(translate("play.document", language), page)


def room_named(identity: str) -> Room | None:
    """The room of an identity, if there is one."""
    try:
        return rooms().room(identity)
    except NoSuchWorkshopError:
        return None


@solara.component
def NoSeat(text: str) -> Element:
    """Nobody of this workshop looks at the page: how to join."""
    language = page_language()
    return Play(
        words=words(language, "play"), language=language, identity="",
        view={**gone_view("gone", language), "text": text},
        event_send=lambda _: None, event_ask=lambda _: None)


@solara.component
def SeatPage(room: Room, number: int, proof: str) -> Element:
    """A seat."""
    language = page_language()
    controller = solara.use_memo(
        lambda: SeatController(room, number, proof, own_address(room)), [room.identity, number, proof])
    element = Play(
        words=words(language, "play", "levers", "budget"), language=language, identity=f"{room.identity}:{number}",
        event_send=controller.send, event_ask=controller.ask, **shown_once(room.workshop.setup, language))
    use_controller(controller, element, language, [room.identity, number, proof])
    solara.use_effect(lambda: stay(room, number, proof, get_current_context()), [room.identity, number, proof])
    return element


def use_controller(controller: SeatController, element: Element, language: str, keys: list[Any]) -> None:
    """Keeps a seat's component as the room is; closes the controller with the page.

    Args:
        controller: what the component is shown and told. element: the component. keys: what the controller depends on.
    """
    controller.language = language
    solara.use_effect(lambda: controller.mount({"page": element}), [*keys, language])
    solara.use_effect(lambda: controller.close, keys)


def own_address(room: Room) -> str:
    """The whole address that opens the page's seat on another device."""
    return f"{site_address()}{personal_address(room) or ''}"


class SetupViews(TypedDict):
    """What does not change as long as a workshop lasts."""

    levers: list[LeverView]
    brief: SeatBriefingView
    bets: list[MeasureChoiceView]
    questions: list[QuestionView]


@lru_cache(KEPT)
def shown_once(setup: Setup, language: str) -> SetupViews:
    """What does not change as long as the workshop lasts, for the component. It needs no simulation."""
    return {
        "levers": plain_levers(setup, language),
        "brief": {"workshop": isolated(setup.title), **briefing(setup, language)},
        "bets": [
            {"measure": name, "label": label(name, language), "side": side(name)} for name in bet_measures(setup)],
        "questions": questions(language) if setup.asks_questions else []}
