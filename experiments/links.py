"""A link as an address carries it: form, checksum, size, and what is wrong with one that cannot be opened."""

from __future__ import annotations

import base64
import re
import zlib
from typing import Literal

from simulation.errors import InputError

FORM = "1"
LINK = re.compile(r"[0-9][A-Za-z0-9_-]+")
KEY = "d"
"""Name of the part of the address that holds the link."""
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


def unpacked(text: str) -> bytes:
    """The bytes that a link's text holds.

    Raises:
        LinkError: the text is too long, damaged or holds too much.
    """
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        unpack = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
        unpacked = unpack.decompress(packed[SUM:], MAX_BYTES + 1)
    except (ValueError, zlib.error) as error:
        raise LinkError("damaged", "link_damaged") from error
    if len(unpacked) > MAX_BYTES:
        raise LinkError("long", "link_unpacked", most=MAX_BYTES)
    if not unpack.eof or unpack.unused_data or zlib.crc32(unpacked) != int.from_bytes(packed[:SUM], "big"):
        raise LinkError("damaged", "link_damaged")
    return unpacked
