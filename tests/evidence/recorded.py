"""A play that takes long, whose figures are read from the record: what is recorded, under which names, how exactly.

A module of `topics.MODULES` declares plays with `@recorded`. Called, such a play gives the figures that the record
has; `played` makes them anew. Tests only read figures; what they assert stands in the tests.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import product
from math import isclose, isfinite
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from experiments.estimate import Estimate
from tests.companies import band_of

RECORD = Path(__file__).with_name("record.json")
COMMAND = "uv run python -m tests.evidence.record"

Scalar = float | str | bool | None
Row = tuple[Scalar, ...]
Precision = Literal["bits", "nearly"]
RELATIVE, ABSOLUTE = 1e-9, 1e-12
"""How far "nearly" may be off. "bits" stands where kernels' numbers are only added, multiplied, divided and rooted.

Powers, logarithms, interpolated quantiles, linear algebra and optimisers differ in the last digit between processors
and versions of NumPy and SciPy.
"""


class Figures(dict[str, Row]):
    """The figures of one entry by name: a value with its interval, or what else there is to be said."""

    def __missing__(self, name: str) -> Row:
        raise LookupError(f"'{name}' stands in no figure of this entry of the record. Renew it: {COMMAND}")

    def estimate(self, name: str) -> Estimate:
        """A value with its interval: the first three of its row."""
        value, low, high = self[name][:3]
        return Estimate(value, low, high)  # type: ignore[arg-type]

    def value(self, name: str) -> float:
        """A value: the first of its row."""
        return float(self[name][0])  # type: ignore[arg-type]

    def rises(self, name: str) -> bool:
        """Whether the whole interval lies above zero."""
        return self.estimate(name).low > 0

    def falls(self, name: str) -> bool:
        """Whether the whole interval lies below zero."""
        return self.estimate(name).high < 0


class Recorded:
    """A play and the cases in which it is recorded.

    Attributes:
        title: the function's name in words, with which the names of its entries begin. cases: its arguments.
        precision: how exactly an entry comes again.
    """

    def __init__(self, play: Callable[..., Mapping[str, Any]], precision: Precision, axes: tuple[Iterable[Any], ...]):
        self._play, self.precision = play, precision
        self.title = play.__name__.replace("_", " ")
        self.cases = tuple(product(*axes))

    def __call__(self, *case: Any) -> Figures:
        """What the record says of a case."""
        return recorded_figures(self.name(*case))

    def name(self, *case: Any) -> str:
        """The name of a case's entry."""
        return " ".join(map(str, (self.title, *case)))

    def played(self, *case: Any) -> Figures:
        """The same, played now."""
        return Figures({name: row_of(value) for name, value in self._play(*case).items()})


def recorded(precision: Precision, *axes: Iterable[Any]) -> Callable[[Callable[..., Mapping[str, Any]]], Recorded]:
    """Declares a play as recorded for every combination of its arguments.

    It gives by name: an `Estimate`, paired differences (of which the band of the mean is recorded), a number, a row.
    """
    return lambda play: Recorded(play, precision, axes)


def row_of(value: Any) -> Row:
    """A figure as it is recorded."""
    if isinstance(value, Estimate):
        return float(value.value), float(value.low), float(value.high)
    if isinstance(value, np.ndarray):
        return of_differences(value)
    return tuple(map(plain, value)) if isinstance(value, tuple | list) else (plain(value),)


def of_differences(differences: NDArray[np.float64]) -> Row:
    """Mean of paired differences and its 95 % band."""
    return float(differences.mean()), *band_of(differences)


def plain(value: Any) -> Scalar:
    """A value as JSON has it, which knows no infinity."""
    if isinstance(value, bool | np.bool_):
        return bool(value)
    if value is None or isinstance(value, str | int):
        return value
    return float(value) if isfinite(value) else str(float(value))


@cache
def the_record() -> dict[str, Any]:
    """What stands in the record: its head, and the figures of every entry."""
    found: dict[str, Any] = json.loads(RECORD.read_text(encoding="utf-8"))
    return found


def recorded_figures(name: str) -> Figures:
    """The figures of an entry.

    Raises:
        LookupError: nothing is recorded under this name; says how to renew the record.
    """
    entries = the_record()["entries"]
    if name not in entries:
        raise LookupError(f"'{name}' does not stand in the record. Renew it: {COMMAND}")
    return Figures({figure: tuple(row) for figure, row in entries[name].items()})


def text_of(head: Mapping[str, Any], entries: Mapping[str, Figures]) -> str:
    """The record as it is written: one figure a line, so that a difference shows what moved."""
    lines = [f" {json.dumps(key)}: {json.dumps(value)}," for key, value in head.items()]
    return "\n".join(["{", *lines, ' "entries": {', ",\n".join(_entries(entries)), " }", "}", ""])


def _entries(entries: Mapping[str, Figures]) -> Iterator[str]:
    for name, figures in entries.items():
        rows = ",\n".join(
            f"   {json.dumps(figure, ensure_ascii=False)}: {json.dumps(row)}" for figure, row in figures.items())
        yield f"  {json.dumps(name, ensure_ascii=False)}: {{\n{rows}\n  }}"


def apart(before: Figures, now: Figures, precision: Precision) -> list[str]:
    """What differs between an entry and the same played again, a sentence a figure."""
    return [
        f"{name}: recorded {before.get(name)}, played {now.get(name)}" for name in {**before, **now}
        if not _are_alike(before.get(name, ()), now.get(name, ()), precision)]


def _are_alike(before: Row, now: Row, precision: Precision) -> bool:
    return len(before) == len(now) and all(_is_same(*pair, precision) for pair in zip(before, now, strict=True))


def _is_same(before: Scalar, now: Scalar, precision: Precision) -> bool:
    if precision == "bits" or not (isinstance(before, float) and isinstance(now, float)):
        return before == now and isinstance(before, bool) == isinstance(now, bool)
    return isclose(before, now, rel_tol=RELATIVE, abs_tol=ABSOLUTE)
