"""A company recorded in advance, to watch while the engine gets ready: `python -m ui.recording` records it anew.

A hotel whose direction begins to look after its people in week 8. The file holds what the live view is given: who
belongs where, one picture a week, and the figures of the sentence above it.
"""

from __future__ import annotations

import json
import sys
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from experiments.telling import written
from locales import translate
from simulation import Scenario

FILE = Path(__file__).parent / "recorded" / "hotel.bin"
WEEKS, BEGINS, SEED, N_CUSTOMERS = 78, 8, 1, 900
"""Long enough to see it reach customers, and a file small enough to be shipped."""
TOLD = ("employee_satisfaction", "customer_satisfaction", "customers")
LENGTH = 4
"""Bytes of the number that says how long a part is."""


@dataclass(frozen=True)
class Recording:
    """What was recorded.

    Attributes:
        structure, frames: as `ui.packing` packs them, one frame a week from week 0 on. told: the figures of each week,
            in the order of `TOLD`.
    """

    structure: bytes
    frames: tuple[bytes, ...]
    told: tuple[tuple[float, ...], ...]

    def summary(self, week: int, language: str) -> str:
        """The company of a week in one sentence."""
        employees, customers, n_customers = (
            written(measure, value, language) for measure, value in zip(TOLD, self.told[week], strict=True))
        return translate(
            "company.summary", language, employees=employees, customers=customers, n_customers=n_customers)


def record() -> Recording:
    """Plays the company anew; takes as long as the kernels need to get ready, then a second."""
    from ui.experiment import first_experiment
    from ui.stage import CHOSEN, Stage
    from ui.trial import Move, Trial

    hotel = Scenario.load("hotel")
    small = hotel.replace(profile=hotel.profile.replace(n_customers=N_CUSTOMERS), weeks=WEEKS, goals=(), events=())
    moves = tuple(Move(BEGINS, lever, value) for lever, value in first_experiment(hotel).items())
    stage = Stage(Trial(small, SEED, moves, WEEKS))
    series = [stage.measure(measure, CHOSEN) for measure in TOLD]
    return Recording(
        stage.structure, tuple(stage.frame(week) for week in range(WEEKS + 1)),
        tuple(tuple(round(float(one[week]), 4) for one in series) for week in range(WEEKS + 1)))


def packed(recording: Recording) -> bytes:
    """A recording as a file holds it: parts, each after its length, deflated."""
    parts = (json.dumps(recording.told).encode(), recording.structure, *recording.frames)
    return zlib.compress(b"".join(len(part).to_bytes(LENGTH, "little") + part for part in parts), level=9)


def unpacked(text: bytes) -> Recording:
    """What a file holds."""
    rest, parts = zlib.decompress(text), []
    while rest:
        end = LENGTH + int.from_bytes(rest[:LENGTH], "little")
        parts.append(rest[LENGTH:end])
        rest = rest[end:]
    told, structure, *frames = parts
    return Recording(structure, tuple(frames), tuple(map(tuple, json.loads(told))))


@cache
def recorded() -> Recording:
    """The recording that comes with the product."""
    return unpacked(FILE.read_bytes())


def main() -> Any:
    """Records the company into its file."""
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_bytes(packed(record()))
    sys.stdout.write(f"{FILE.name}: {FILE.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
