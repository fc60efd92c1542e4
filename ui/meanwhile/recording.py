"""A company recorded in advance, to watch while the engine gets ready: `python -m ui.explore.record` records it anew.

A hotel whose direction begins to look after its people in week 8. The file holds what the live view is given: who
belongs where, one picture a week, and the figures of the sentence above it.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from locales import translate
from wording.measures import value_text

FILE = Path(__file__).parent / "recorded" / "hotel.bin"
WEEKS, BEGINS, SEED, N_CUSTOMERS = 78, 8, 1, 900
"""Long enough to see it reach customers, and a file small enough to be shipped."""
SHOWN = ("employee_satisfaction", "customer_satisfaction", "customers")
LENGTH = 4
"""Bytes of the number that says how long a part is."""


@dataclass(frozen=True)
class Recording:
    """What was recorded.

    Attributes:
        structure, frames: as `live_frames` packs them, one frame a week from week 0 on.
        figures: the figures of each week, in the order of `TOLD`.
    """

    structure: bytes
    frames: tuple[bytes, ...]
    figures: tuple[tuple[float, ...], ...]

    def summary(self, week: int, language: str) -> str:
        """The company of a week in one sentence."""
        employees, customers, n_customers = (
            value_text(measure, value, language) for measure, value in zip(SHOWN, self.figures[week], strict=True))
        return translate(
            "company.summary", language, employees=employees, customers=customers, n_customers=n_customers)


def packed(recording: Recording) -> bytes:
    """A recording as a file holds it: parts, each after its length, deflated."""
    parts = (json.dumps(recording.figures).encode(), recording.structure, *recording.frames)
    return zlib.compress(b"".join(len(part).to_bytes(LENGTH, "little") + part for part in parts), level=9)


def unpacked(text: bytes) -> Recording:
    """What a file holds."""
    rest, parts = zlib.decompress(text), []
    while rest:
        end = LENGTH + int.from_bytes(rest[:LENGTH], "little")
        parts.append(rest[LENGTH:end])
        rest = rest[end:]
    sentence, structure, *frames = parts
    return Recording(structure, tuple(frames), tuple(map(tuple, json.loads(sentence))))


@cache
def recorded() -> Recording:
    """The recording that comes with the product."""
    return unpacked(FILE.read_bytes())
