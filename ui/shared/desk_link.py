"""A plan and how it is looked at, written into an address: nothing is kept on the server.

A link is `1` (the form), then in base64url the CRC-32 of a text and the text, deflated. The text is JSON. Whoever
reads one trusts nothing: its length, what it unpacks to, its sum and every value are checked. Links of earlier
versions have to open for ever: a change that old readers would misread takes a new form beside this one.
"""

from __future__ import annotations

import base64
import html
import json
import re
import zlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from experiments.decision import Decision
from experiments.links import FORM, KEY, LINK, MAX_BYTES, MAX_CHARACTERS, PLACE, SUM, LinkError, unpacked
from experiments.plan import MAX_NAME, MAX_PINS, Pin, Plan, quarters
from experiments.typed_text import pasted
from locales import LANGUAGES
from simulation.errors import InputError, given
from simulation.measures import MEASURES
from simulation.recipe import model_version
from ui.shared.display import Display

MAX_CHARTS = len(MEASURES)
MAX_VERSION = 80


@dataclass(frozen=True)
class LinkedDesk:
    """What a link holds.

    Attributes:
        plan, view: what it restores. version: of the model that it was made with.
    """

    plan: Plan
    view: Display
    version: str

    @property
    def is_of_this_model(self) -> bool:
        """Whether the same bits come out of it here."""
        return self.version == model_version()


def written(plan: Plan, view: Display) -> str:
    """The link that restores a plan and a view.

    Raises:
        LinkError: it would be too long for an address.
    """
    text = json.dumps(_parts(plan, view), separators=(",", ":"), ensure_ascii=False).encode()
    packed = zlib.crc32(text).to_bytes(SUM, "big") + zlib.compress(text, level=9, wbits=-zlib.MAX_WBITS)
    link = FORM + base64.urlsafe_b64encode(packed).decode().rstrip("=")
    if len(link) > MAX_CHARACTERS or len(text) > MAX_BYTES:
        raise LinkError("long", "link_too_long", length=len(link), most=MAX_CHARACTERS)
    return link


def address(plan: Plan, view: Display) -> str:
    """The path and query that open a plan.

    Raises:
        LinkError: it would be too long for an address.
    """
    return f"/decide/{plan.decision.base}?{KEY}={written(plan, view)}"


def link_to(decision: Decision, language: str) -> str:
    """The address that opens a decision on the desk, for the pages that make one."""
    return address(Plan(decision), Display(language))


def opened(link: str) -> LinkedDesk:
    """What a link holds.

    Args:
        link: as `written` gives it, with whatever was copied along; nobody vouches for it.

    Raises:
        LinkError: it holds no plan; says what is wrong with it.
    """
    faults = list[LinkError]()
    # The sum in a link tells which reading is the one that was written.
    for one in sorted(pasted(link), key=lambda one: not LINK.fullmatch(one)):
        try:
            return _exactly(one)
        except LinkError as error:
            faults.append(error)
    raise faults[0]


def _exactly(link: str) -> LinkedDesk:
    if len(link) > MAX_CHARACTERS:
        raise LinkError("long", "link_long", length=len(link), most=MAX_CHARACTERS)
    if not LINK.fullmatch(link):
        raise LinkError("form", "link_form")
    if link[0] != FORM:
        raise LinkError("newer", "link_newer", form=link[0], known=FORM)
    text = unpacked(link[1:])
    try:
        parts = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise LinkError("damaged", "link_json") from error
    try:
        return _opened(parts)
    except LinkError:
        raise
    except InputError as error:
        raise LinkError("content", error.kind, **error.values) from error


def in_query(query: str | None) -> LinkedDesk | None:
    """What the link in an address's query holds; None where there is no link.

    Raises:
        LinkError: it holds no plan; says what is wrong with it.
    """
    try:
        # As mail programs and pages write it into a text: `&amp;` for `&`.
        parts = parse_qs(html.unescape(query or ""), max_num_fields=20)
    except ValueError as error:
        raise LinkError("form", "address_parts") from error
    return opened(parts[KEY][-1]) if KEY in parts else None


def _parts(plan: Plan, view: Display) -> dict[str, Any]:
    decision = plan.decision.as_mapping()
    pins = [[pin.name, [[move.week, move.lever, move.value] for move in pin.moves]] for pin in plan.pins]
    parts: dict[str, Any] = {
        "m": model_version(), "d": decision, "p": pins, "u": int(plan.with_unknowns), "l": view.language,
        "c": list(view.charts), "x": int(view.is_difference), "q": view.quarter, "s": view.section}
    return {key: part for key, part in parts.items() if part not in (0, [])}


def _opened(parts: Any) -> LinkedDesk:
    if not isinstance(parts, dict):
        raise LinkError("content", "no_plan")
    decision = Decision.from_mapping(parts.get("d"), PLACE)
    plan = Plan(decision, _pins(parts.get("p", []), decision), bool(parts.get("u", 0)))
    return LinkedDesk(plan, _view(parts, plan), str(parts.get("m", ""))[:MAX_VERSION])


def _pins(pins: Any, decision: Decision) -> tuple[Pin, ...]:
    if not isinstance(pins, list) or len(pins) > MAX_PINS:
        raise LinkError("content", "no_pins", most=MAX_PINS)
    made = tuple(_pin(pin, decision) for pin in pins)
    if len({pin.name for pin in made}) < len(made):
        raise LinkError("content", "pins_alike")
    return made


def _pin(pin: Any, decision: Decision) -> Pin:
    if not isinstance(pin, list) or len(pin) != 2 or not isinstance(pin[0], str):
        raise LinkError("content", "no_pin", value=given(pin))
    name = " ".join(pin[0].split())
    if not 0 < len(name) <= MAX_NAME:
        raise LinkError("content", "pin_length", length=len(name), most=MAX_NAME)
    kept = Decision.from_mapping({"scenario": decision.base, "moves": pin[1]}, PLACE)
    return Pin(name, kept.moves)


def _view(parts: dict[str, Any], plan: Plan) -> Display:
    """How it was looked at; what this version does not know is left out, as no figure depends on it."""
    language = parts.get("l")
    listed = parts.get("c", [])
    names = [one for one in listed[:MAX_CHARTS] if isinstance(one, str)] if isinstance(listed, list) else []
    charts = tuple(dict.fromkeys(name for name in names if name in MEASURES))
    quarter, section = parts.get("q", 1), parts.get("s", "")
    known = quarters(plan.weeks)
    made = Display(language if language in LANGUAGES else LANGUAGES[0], is_difference=bool(parts.get("x", 0)))
    return made.replace(
        charts=charts or made.charts, quarter=quarter if isinstance(quarter, int) and quarter in known else 1,
        section=section if isinstance(section, str) and re.fullmatch("[a-z]{1,20}", section) else made.section)
