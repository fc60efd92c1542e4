"""All that is recorded, in the order of the record."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from tests.evidence.recorded import Figures, Precision, Recorded

MODULES = (
    "trials", "facts", "validation", "aims", "signatures", "sweeps", "fits", "claims", "mechanisms",
    "mechanisms_in_time", "mechanisms_of_customers", "kits")


@dataclass(frozen=True)
class Entry:
    """One case of a play: what is recorded and played again as a whole."""

    name: str
    play: Recorded
    case: tuple[Any, ...]

    @property
    def precision(self) -> Precision:
        """How exactly it comes again."""
        return self.play.precision

    def played(self) -> Figures:
        """Its figures, played now."""
        return self.play.played(*self.case)


@cache
def entries() -> dict[str, Entry]:
    """Every entry by its name."""
    found = [
        Entry(play.name(*case), play, case)
        for module in MODULES for play in vars(import_module(f"tests.evidence.{module}")).values()
        if isinstance(play, Recorded) for case in play.cases]
    assert len({entry.name for entry in found}) == len(found)
    return {entry.name: entry for entry in found}
