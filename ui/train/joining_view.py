"""How people come in, as the trainer sees it: code, address, until when, and what stands in the way."""

from __future__ import annotations

from game.rooms.admission import open_until, shown_code
from game.rooms.room import Room
from locales import day, translate
from ui.identity.addresses import join_address, screen_address, site_address, site_choices
from ui.identity.lan_address import only_here
from ui.runtime.environment import code_days
from ui.runtime.rooms import rooms
from ui.runtime.site import to_type
from ui.shared.qr import square_of
from ui.shared.views import EMPTY
from ui.train.views import JoiningView


def opening_of(room: Room) -> tuple[object, ...]:
    """What the way in depends on."""
    return room.code, room.workshop.phase, room.workshop.round


def joining_of(room: Room, language: str) -> JoiningView:
    """How people come in and until when, and where the screen is for a machine on which nobody is signed in."""
    code, site, sites = shown_code(rooms(), room, code_days()), site_address(), site_choices()
    join, end = join_address(code) if code else "", open_until(rooms(), room, code_days())
    alone, is_over = only_here(site, language), room.workshop.phase == "ended"
    return {
        "code": code or "", "join": join, "short": to_type(f"{site}/join"), "is_over": is_over,
        "closed": translate("train.join.over" if is_over else "train.join.closed", language),
        "qr": square_of(join) if join and not alone else EMPTY, "screen": screen_address(room.identity),
        "until": translate("train.join.until", language, date=day(end, language)) if code and end else "",
        "sites": [{"site": one, "label": to_type(one)} for one in sites] if len(sites) > 1 else [],
        "only_here": alone}
