"""The room of a workshop while it goes on, as its trainer sees and leads it."""

from __future__ import annotations

from collections.abc import Callable
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
from ui.shared.language import words
from ui.shared.layout import Element, element as tag, page_language
from ui.shared.qr import square_of
from ui.train.actions import act
from ui.train.components import Bar, Happen, Join, Keep, Teams
from ui.train.happen_view import happen_view
from ui.train.joining_view import joining_of, opening_of
from ui.train.teams_view import teams_view
from ui.train.view import room_view
from ui.train.workshops import erasing, file_of, recoded, settings


@solara.component
def RoomPage(identity: str) -> Element:
    """A workshop before, while and after it is played."""
    language = page_language()
    room = solara.use_memo(lambda: rooms().room(identity), [identity])
    router = solara.use_router()
    facts = solara.use_memo(lambda: facts_of(room, language), [identity, language])
    told, hands = words(language, "train", "team"), solara.use_ref({})

    def do(asked: Any) -> None:
        said = act(room, asked, language)
        deed = asked.get("do", "") if isinstance(asked, dict) else ""
        hands.current["n"] = hands.current.get("n", 0) + 1
        answer = {
            "n": hands.current["n"], "text": said.text, "refused": said.is_refused, "deed": deed,
            "link": link_to(said.path)}
        for widget in hands.current["widgets"]:
            widget.answer = answer

    def carry(_: Any) -> None:
        hands.current["keep"].file = file_of(rooms().store.exported(identity))

    def erase(_: Any) -> None:
        rooms().erase(identity)
        router.push("/train")

    def other_code(_: Any) -> None:
        recoded(identity)

    def call_by(site: Any) -> None:
        choose(str(site))
        # The screen is called so from now on, too.
        hands.current["join"].facts = joining_of(room, language)
        room.tell()

    bar = Bar(words=told, language=language, facts=facts, event_act=do)
    join = Join(words=told, event_other=other_code, event_call=call_by)
    teams = Teams(words=told, identity=identity, event_act=do)
    happen = Happen(words=told, language=language, event_act=do)
    keep = Keep(words=told, facts=facts, event_carry=carry, event_erase=erase)

    def begin() -> Callable[[], None]:
        shown = [solara.get_widget(element) for element in (bar, teams, happen)]
        hands.current.update(widgets=shown, keep=solara.get_widget(keep), join=solara.get_widget(join))
        stops = (
            follow(shown[0], room, lambda: room_view(
                room.workshop, room.is_present, room.seconds_left(), language, room.closing_in())),
            follow(shown[1], room, lambda: teams_view(
                room.workshop, room.is_present, room.seconds_left(), language, market_now(room))),
            follow(shown[2], room, lambda: happen_view(room.workshop, language)),
            follow(hands.current["keep"], room, lambda: erasing(room.workshop, language), "erasing_told"),
            follow(hands.current["join"], room, lambda: room.workshop.phase, "phase"),
            follow(hands.current["join"], room, lambda: joining_of(room, language), "facts", lambda: opening_of(room)))

        def end() -> None:
            for stop in stops:
                stop()

        return end

    solara.use_effect(begin, [identity, language])
    middle, side = tag("div", [teams, keep], css="train__middle"), tag("div", [join, happen], css="train__side")
    return tag("div", [bar, tag("div", [middle, side], css="train__parts")], css="page train train--room")


def link_to(path: str) -> dict[str, Any]:
    """A path's whole address, to be scanned or copied; empty for none."""
    address = f"{site_address()}{path}" if path else ""
    return {"address": address, "code": square_of(address)} if path else {}


def facts_of(room: Room, language: str) -> dict[str, Any]:
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
