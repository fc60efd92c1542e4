"""A link: plain values as an address carries them, so that nothing is kept on the server.

It is `1` (the form), then in base64url the CRC-32 of a text and the text, deflated. The text is JSON. Whoever reads one
trusts nothing: its length, what it unpacks to, its sum and every value are checked. Links of earlier versions have to
open for ever: a change that old readers would misread takes a new form beside this one.
"""

from __future__ import annotations

import base64
import html
import json
import re
import zlib
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal
from urllib.parse import parse_qs

from experiments.decision import Decision
from experiments.typed_text import pasted
from simulation.errors import InputError
from simulation.recipe import model_version

FORM = "1"
LINK = re.compile(r"[0-9][A-Za-z0-9_-]+")
KEY = "d"
"""Name of the part of the address that holds the link."""
MAX_PARTS = 20
"""Of an address's query."""
DECISION, LANGUAGE = "d", "l"
"""Names of the values that stand for a decision and its sender's language in a link."""
MAX_CHARACTERS = 12_000
"""Of a link: browsers and servers take addresses of this length."""
MAX_BYTES = 131_072
"""Of what a link unpacks to."""
SUM = 4
"""Bytes of the checksum."""
PLACE = "link"
Fault = Literal["form", "newer", "long", "damaged", "content"]


class LinkError(InputError):
    """A link that cannot be opened.

    Attributes:
        fault: what kind of trouble it is.
    """

    def __init__(self, fault: Fault, kind: str, /, **values: object) -> None:
        super().__init__(PLACE, kind, **values)
        self.fault = fault


def packed(parts: Mapping[str, Any]) -> str:
    """The link that carries plain values, with the version of the model that it was made with as `m`.

    Raises:
        LinkError: it would be too long for an address.
    """
    text = json.dumps({"m": _version(), **parts}, separators=(",", ":"), ensure_ascii=False).encode()
    body = zlib.crc32(text).to_bytes(SUM, "big") + zlib.compress(text, level=9, wbits=-zlib.MAX_WBITS)
    link = FORM + base64.urlsafe_b64encode(body).decode().rstrip("=")
    if len(link) > MAX_CHARACTERS or len(text) > MAX_BYTES:
        raise LinkError("long", "link_too_long", length=len(link), most=MAX_CHARACTERS)
    return link


def unpacked(text: str) -> dict[str, Any]:
    """What a link carries; its values are still to be checked.

    Args:
        text: as `packed` gives it, with whatever was copied along; nobody vouches for it.

    Raises:
        LinkError: it carries nothing; says what is wrong with it.
    """
    faults = list[LinkError]()
    # The sum in a link tells which reading is the one that was written.
    for one in sorted(pasted(text), key=lambda one: not LINK.fullmatch(one)):
        try:
            return _exactly(one)
        except LinkError as error:
            faults.append(error)
    raise faults[0]


def in_query(query: str | None) -> dict[str, Any] | None:
    """What the link in an address's query carries; None where there is no link.

    Raises:
        LinkError: it carries nothing; says what is wrong with it.
    """
    try:
        # As mail programs and pages write it into a text: `&amp;` for `&`.
        found = parse_qs(html.unescape(query or ""), max_num_fields=MAX_PARTS).get(KEY)
    except ValueError as error:
        raise LinkError("form", "address_parts") from error
    return unpacked(found[-1]) if found else None


def decision_of(parts: Mapping[str, Any]) -> Decision:
    """The decision among what a link carries.

    Raises:
        LinkError: it carries none.
    """
    try:
        return Decision.from_mapping(parts.get(DECISION), PLACE)
    except InputError as error:
        raise LinkError("content", error.kind, **error.values) from error


def decision_in(query: str | None) -> Decision | None:
    """The decision that the link in an address's query carries; None where there is no link.

    Raises:
        LinkError: it carries no decision; says what is wrong with it.
    """
    parts = in_query(query)
    return None if parts is None else decision_of(parts)


def decision_address(decision: Decision, language: str) -> str:
    """The path and query that open a decision on the desk.

    Raises:
        LinkError: it would be too long for an address.
    """
    return f"/decide/{decision.base}?{KEY}={packed({DECISION: decision.as_mapping(), LANGUAGE: language})}"


@cache
def _version() -> str:
    """Of the model; asked for at every picture of a company that lives."""
    return model_version()


def _exactly(link: str) -> dict[str, Any]:
    if len(link) > MAX_CHARACTERS:
        raise LinkError("long", "link_long", length=len(link), most=MAX_CHARACTERS)
    if not LINK.fullmatch(link):
        raise LinkError("form", "link_form")
    if link[0] != FORM:
        raise LinkError("newer", "link_newer", form=link[0], known=FORM)
    text = _inflated(link[1:])
    try:
        parts = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise LinkError("damaged", "link_json") from error
    if not isinstance(parts, dict):
        raise LinkError("content", "no_plan")
    return parts


def _inflated(text: str) -> bytes:
    try:
        body = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        inflate = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
        inflated = inflate.decompress(body[SUM:], MAX_BYTES + 1)
    except (ValueError, zlib.error) as error:
        raise LinkError("damaged", "link_damaged") from error
    if len(inflated) > MAX_BYTES:
        raise LinkError("long", "link_unpacked", most=MAX_BYTES)
    if not inflate.eof or inflate.unused_data or zlib.crc32(inflated) != int.from_bytes(body[:SUM], "big"):
        raise LinkError("damaged", "link_damaged")
    return inflated
