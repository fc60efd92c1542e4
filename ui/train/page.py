"""The trainer's pages: my workshops, a new one, the room while it goes on, my own scenarios."""

from __future__ import annotations

from datetime import UTC, datetime

import solara

from game.rooms.admission import expiry
from game.store.workshops import Listed
from game.workshop.folds import workshop_of
from game.workshop.log import LogEntry
from locales import translate
from ui.identity.addresses import sign_in_address
from ui.identity.page_warrant import use_warrant
from ui.identity.sessions import may_run, trainer_of_page
from ui.runtime.environment import code_days
from ui.runtime.rooms import rooms
from ui.shared.components import SignedIn
from ui.shared.language import words
from ui.shared.layout import Element, element as tag, page_language, with_title
from ui.shared.views import EMPTY, EmptyView
from ui.train.components import Door, WorkshopList
from ui.train.form_views import WorkshopPick, WorkshopRowView
from ui.train.kits import kit_links
from ui.train.new import NewPage
from ui.train.room import RoomPage
from ui.train.scenarios import OwnScenarioPage, OwnScenariosPage
from ui.train.views import TextFileView
from ui.train.watch import Watched
from ui.train.workshops import erased, file_of, row

SHOWN = 20
"""Workshops listed at once; the older ones when asked for."""
NO_FILE: TextFileView | EmptyView = EMPTY
OTHER_PAGES = ("new", "scenarios")
"""What follows /train where no workshop does."""
SEAT_PATH, LONGEST_NUMBER = ("seat",), 6
"""What a seat's number stands behind in an address, and its digits at most."""


def page_of(parts: tuple[str, ...]) -> Element:
    """The page of a path: /train, /train/new, /train/scenarios/NAME, /train/IDENTITY, /train/IDENTITY/seat/NUMBER."""
    page: Element = TrainRoute(parts=parts).key("/".join(parts))
    return page


@solara.component
def TrainRoute(parts: tuple[str, ...]) -> Element:
    """The page, for trainers who are signed in, with its title."""
    language, trainer = page_language(), trainer_of_page()
    is_of_room = bool(parts) and parts[0] not in OTHER_PAGES
    use_warrant(trainer, parts[0] if is_of_room else None)
    return with_title(translate("train.document", language), trainers_page(parts, trainer, language))


def trainers_page(parts: tuple[str, ...], trainer: str | None, language: str) -> Element:
    """The page of a path, or the way to sign in; an open one stays open as long as somebody is signed in."""
    path = "/".join(("/train", *parts))
    if trainer is None:
        return closed("sign_in", sign_in_address(path), language)
    return tag("div", [SignedIn(path=sign_in_address(path)), open_page(parts, trainer, language)])


def open_page(parts: tuple[str, ...], trainer: str, language: str) -> Element:
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


def closed(why: str, path: str, language: str) -> Element:
    """Why the page stays closed: nobody learns whether there is such a workshop of somebody else."""
    door = Door(
        title=translate(f"train.door.{why}.title", language), text=translate(f"train.door.{why}.told", language),
        action=translate(f"train.door.{why}.action", language), path=path)
    return tag("div", [door], css="page")


@solara.component
def ListPage(trainer: str) -> Element:
    """A trainer's workshops."""
    language = page_language()
    shown, set_shown = solara.use_state(SHOWN)
    file, set_file = solara.use_state(NO_FILE)
    _, set_changed = solara.use_state(0)
    store = rooms().store
    listed = store.listed(trainer)
    rows = [_row(one, store.read(one.identity), language) for one in listed[:shown]]

    def erase(request: WorkshopPick) -> None:
        erased(trainer, request["identity"])
        set_changed(lambda n: n + 1)

    def carry(request: WorkshopPick) -> None:
        if may_run(trainer, request["identity"]):
            set_file(file_of(store.exported(request["identity"])))

    page = WorkshopList(
        words=words(language, "train"), language=language, rows=rows, more=len(listed) > shown, file=file,
        kits=kit_links(language),
        event_erase=erase, event_carry=carry, event_further=lambda _: set_shown(shown + SHOWN))
    return tag("div", [page], css="page train")


def _row(one: Listed, log: tuple[LogEntry, ...], language: str) -> WorkshopRowView:
    """A workshop in the list, with its code where that opens."""
    workshop = workshop_of(log)
    end = expiry(workshop, log[-1].at, one.code_shown_at, code_days())
    code = one.code if end is None or end > datetime.now(UTC) else None
    return row(one.identity, code, one.created_at, workshop, language)


def _watched(identity: str, rest: list[str]) -> int | None:
    """The seat that a path like seat/3 means; None where it means none."""
    if len(rest) != len(SEAT_PATH) + 1 or tuple(rest[:-1]) != SEAT_PATH or not rest[-1].isdecimal():
        return None
    seat = rooms().room(identity).workshop.seats.get(int(rest[-1][:LONGEST_NUMBER]))
    return None if seat is None or seat.is_removed else seat.number
