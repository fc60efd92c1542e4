"""The trainer's pages: my workshops, a new one, the room while it goes on, my own scenarios."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs

import solara

from game.admission import expiry
from game.entries import Stamped
from game.errors import NoSuchWorkshopError, RefusedError
from game.room import Room
from game.setup import Setup
from game.store.workshops import Listed
from game.workshop import Workshop
from locales import isolated, translate
from simulation import Scenario
from ui import engine
from ui.language import words
from ui.pages.layout import spoken_language, tag, titled
from ui.square import square_of
from ui.workshop.kits import kit_links
from ui.workshop.access import may_run, sign_in_address, site_address, trainer_of_page
from ui.environment import code_days
from ui.workshop.live import follow
from ui.workshop.play_market import NO_MARKET, Market
from ui.workshop.play_shared import market_played
from ui.workshop.reach import choose
from ui.workshop.service import rooms
from ui.workshop.train_acts import act
from ui.workshop.train_components import (
    Bar, Door, Happen, Join, Keep, NewForm, SignedIn, Teams, WorkshopList,
)
from ui.workshop.train_happen import happen_sight
from ui.workshop.train_joining import joining_of, opening_of
from ui.workshop.train_made import created, erased, recoded
from ui.workshop.train_form import FIRST_SCENARIO, estimate, first_form, form_of, form_sight, mistakes, setup_of
from ui.workshop.train_own import OwnScenarioPage, OwnScenariosPage, usable
from ui.workshop.train_rows import erasing, file_of, row, settings
from ui.workshop.train_sight import room_sight, teams_sight
from ui.workshop.train_watch import Watched
from ui.workshop.warrant import use_warrant

SHOWN = 20
"""Workshops listed at once; the older ones when asked for."""
OTHER_PAGES = ("new", "scenarios")
"""What follows /train where no workshop does."""
SEAT_PATH, LONGEST_NUMBER = ("seat",), 6
"""What a seat's number stands behind in an address, and its digits at most."""
OWN = "own:"
"""What the key of a trainer's own scenario begins with, in the form."""


def page_of(parts: tuple[str, ...]) -> Any:
    """The page of a path: /train, /train/new, /train/scenarios/NAME, /train/IDENTITY, /train/IDENTITY/seat/NUMBER."""
    return TrainRoute(parts=parts).key("/".join(parts))


@solara.component
def TrainRoute(parts: tuple[str, ...]) -> Any:
    """The page, for trainers who are signed in, with its title."""
    language, trainer = spoken_language(), trainer_of_page()
    is_of_room = bool(parts) and parts[0] not in OTHER_PAGES
    use_warrant(trainer, parts[0] if is_of_room else None)
    return titled(translate("train.document", language), trainers_page(parts, trainer, language))


def trainers_page(parts: tuple[str, ...], trainer: str | None, language: str) -> Any:
    """The page of a path, or the way to sign in; an open one stays open as long as somebody is signed in."""
    path = "/".join(("/train", *parts))
    if trainer is None:
        return closed("sign_in", sign_in_address(path), language)
    return tag("div", [SignedIn(path=sign_in_address(path)), open_page(parts, trainer, language)])


def open_page(parts: tuple[str, ...], trainer: str, language: str) -> Any:
    """The page of a path for somebody who is signed in."""
    if not parts:
        return ListPage(trainer=trainer)
    if parts == ("new",):
        return NewPage(trainer=trainer)
    if parts[0] == "scenarios":
        name = "/".join(parts[1:])
        return OwnScenarioPage(trainer=trainer, name=name) if name else OwnScenariosPage(trainer=trainer)
    identity, *rest = parts
    if may_run(trainer, identity) and not rest:
        return RoomPage(identity=identity)
    number = _watched(identity, rest) if may_run(trainer, identity) else None
    if number is None:
        return closed("not_yours", "/train", language)
    return Watched(room=rooms().room(identity), number=number)


def closed(why: str, path: str, language: str) -> Any:
    """Why the page stays closed: nobody learns whether there is such a workshop of somebody else."""
    door = Door(
        title=translate(f"train.door.{why}.title", language), told=translate(f"train.door.{why}.told", language),
        action=translate(f"train.door.{why}.action", language), path=path)
    return tag("div", [door], css="page")


@solara.component
def ListPage(trainer: str) -> Any:
    """A trainer's workshops."""
    language = spoken_language()
    shown, set_shown = solara.use_state(SHOWN)
    file, set_file = solara.use_state({})
    _, set_changed = solara.use_state(0)
    store = rooms().store
    listed = store.listed(trainer)
    rows = [_row(one, store.read(one.identity), language) for one in listed[:shown]]

    def erase(asked: Any) -> None:
        erased(trainer, asked["identity"])
        set_changed(lambda n: n + 1)

    def carry(asked: Any) -> None:
        if may_run(trainer, asked["identity"]):
            set_file(file_of(store.exported(asked["identity"])))

    page = WorkshopList(
        words=words(language, "train"), language=language, rows=rows, more=len(listed) > shown, file=file,
        kits=kit_links(language),
        event_erase=erase, event_carry=carry, event_further=lambda _: set_shown(shown + SHOWN))
    return tag("div", [page], css="page train")


@solara.component
def NewPage(trainer: str) -> Any:
    """The form of a new workshop."""
    language = spoken_language()
    search = parse_qs(solara.use_router().search or "")
    model, own = search.get("from", [""])[0], search.get("own", [""])[0]
    kept = solara.use_memo(lambda: usable(trainer), [trainer])
    copied = solara.use_memo(lambda: _setup_of_another(trainer, model), [trainer, model])
    start = solara.use_memo(lambda: _start(copied, own if own in kept else "", language), [model, own, language])
    choices = solara.use_memo(lambda: _choices(kept, copied, language), [trainer, model, language])
    state, set_state = solara.use_state({})
    is_made = solara.use_ref(False)

    def look(form: Any) -> dict[str, Any]:
        return {"mistakes": mistakes(form, language), "estimate": estimate(form, language)}

    def create(form: Any) -> None:
        # The second half of a double click comes before the page has gone.
        if is_made.current:
            return
        seen = look(form)
        if seen["mistakes"]:
            set_state({**seen, "refused": state.get("refused", 0) + 1})
            return
        try:
            made = created(trainer, setup_of(form, _own_text(trainer, form, copied)))
        except RefusedError as error:
            set_state({**seen, "problem": error.told(language)})
            return
        is_made.current = True
        set_state({**seen, "made": f"/train/{made}"})

    form = NewForm(
        words=words(language, "train"), language=language, choices=choices, start=start, state=state,
        event_check=lambda form: set_state({**look(form), "refused": state.get("refused", 0)}), event_create=create)
    return tag("div", [form], css="page train")


@solara.component
def RoomPage(identity: str) -> Any:
    """A workshop before, while and after it is played."""
    language = spoken_language()
    room = solara.use_memo(lambda: rooms().room(identity), [identity])
    router = solara.use_router()
    facts = solara.use_memo(lambda: facts_of(room, language), [identity, language])
    told, hands = words(language, "train"), solara.use_ref({})

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
            follow(shown[0], room, lambda: room_sight(
                room.workshop, room.is_present, room.seconds_left(), language, room.closing_in())),
            follow(shown[1], room, lambda: teams_sight(
                room.workshop, room.is_present, room.seconds_left(), language, market_now(room))),
            follow(shown[2], room, lambda: happen_sight(room.workshop, language)),
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


def _row(one: Listed, log: tuple[Stamped, ...], language: str) -> dict[str, Any]:
    """A workshop in the list, with its code where that opens."""
    workshop = Workshop.of(log)
    end = expiry(workshop, log[-1].at, one.code_shown_at, code_days())
    code = one.code if end is None or end > datetime.now(UTC) else None
    return row(one.identity, code, one.created_at, workshop, language)


def _watched(identity: str, rest: list[str]) -> int | None:
    """The seat that a path like seat/3 means; None where it means none."""
    if len(rest) != len(SEAT_PATH) + 1 or tuple(rest[:-1]) != SEAT_PATH or not rest[-1].isdecimal():
        return None
    seat = rooms().room(identity).workshop.seats.get(int(rest[-1][:LONGEST_NUMBER]))
    return None if seat is None or seat.is_removed else seat.number


def _setup_of_another(trainer: str, identity: str) -> Setup | None:
    """The setup that a workshop of the same trainer had."""
    if not identity or not may_run(trainer, identity):
        return None
    try:
        return Workshop.of(rooms().store.read(identity)).setup
    except NoSuchWorkshopError:
        return None


def _start(copied: Setup | None, own: str, language: str) -> dict[str, Any]:
    if copied is not None:
        return {**form_of(copied), "title": translate("train.new.copy", language, title=copied.title)}
    return first_form(language, f"{OWN}{own}" if own else FIRST_SCENARIO)


def _choices(kept: dict[str, str], copied: Setup | None, language: str) -> dict[str, Any]:
    scenarios = {name: Scenario.from_text(text) for name, text in kept.items()}
    sight = form_sight(language, scenarios)
    if copied is not None and copied.own_scenario:
        sight["scenarios"].insert(0, {
            **form_sight(language, {"copy": copied.scenario})["scenarios"][0], "key": "copy"})
    return sight


def _own_text(trainer: str, form: Any, copied: Setup | None) -> str:
    key = str(form.get("scenario", ""))
    if key == "copy" and copied is not None:
        return copied.own_scenario
    return usable(trainer).get(key.removeprefix(OWN), "") if key.startswith(OWN) else ""
