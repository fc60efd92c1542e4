"""What can be wrong with what somebody hands to the model, as data: its place, its kind and the values it speaks of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Self

from simulation.problems import PROBLEMS

LONGEST_SHOWN = 60
"""Characters of a wrong value that a message repeats."""


@dataclass(frozen=True)
class Place:
    """Where something stands.

    Attributes:
        file: or option or argument. line, column: in a file, from 1. path: dotted name of the value; "" at the top.
    """

    file: str
    line: int | None = None
    column: int | None = None
    path: str = ""

    def __str__(self) -> str:
        line = "" if self.line is None else f"line {self.line}"
        column = "" if self.column is None else f"column {self.column}"
        return ", ".join(part for part in (self.file, line, column, self.path) if part)


@dataclass(frozen=True)
class Given:
    """A value as somebody gave it.

    Attributes:
        value: what was given; of a group of a file its type. text: as code writes it, cut to what fits in a message.
        unit: of a number.
    """

    value: object
    text: str
    unit: str = ""

    def __str__(self) -> str:
        return f"{self.text} {self.unit}".rstrip()


def given(value: object, longest: int = LONGEST_SHOWN) -> Given:
    """A value that was given, for a message to repeat."""
    return Given(value, repr(value)[:longest])


class SimulationError(Exception):
    """Root of every error that the simulation raises on purpose."""


class InputError(SimulationError, ValueError):
    """Something given to the model is wrong: says where, what was given and what is allowed.

    Its text is `place: sentence`, in English, for those who call from Python; `wording.problems` speaks to readers.

    Args:
        place: file, option or argument in which the value stands.
        kind: key of `PROBLEMS`.
        values: what the sentence of that kind speaks of; one may be another error.

    Attributes:
        at: the place in its parts. place: the place as a text.
    """

    def __init__(self, place: str | Place, kind: str, /, **values: object) -> None:
        super().__init__(place, kind)
        self.at = place if isinstance(place, Place) else Place(place)
        self.place, self.kind, self.values = str(place), kind, values

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"

    @property
    def sentence(self) -> str:
        """What is wrong, in English, with the value and what is allowed."""
        return PROBLEMS[self.kind].format(**{name: _plain(value) for name, value in self.values.items()})


class UnknownNameError(InputError):
    """A name that the model does not have."""


class OutOfRangeError(InputError):
    """A value outside the bounds declared for it."""


class WrongTypeError(InputError):
    """A value of the wrong kind: text where a number is wanted, say."""


class ScenarioError(InputError):
    """A scenario file that cannot be used.

    Attributes:
        others: what else is wrong, in the order of the file.
    """

    others: tuple[ScenarioError, ...] = ()

    @classmethod
    def of(cls, place: str | Place, error: InputError, others: tuple[ScenarioError, ...] = ()) -> Self:
        """The same problem as one of a scenario file, at its place there."""
        made = cls(place, error.kind, **error.values)
        made.others = others
        return made

    def __str__(self) -> str:
        return "\n".join(f"{one.place}: {one.sentence}" for one in self.all)

    @property
    def all(self) -> tuple[ScenarioError, ...]:
        """Everything that is wrong."""
        return (self, *self.others)


class VerificationError(InputError):
    """A result file that cannot be checked, or does not come out again."""

    @classmethod
    def of(cls, place: str | Place, error: InputError) -> Self:
        """The same problem as one of a result file."""
        return cls(place, error.kind, **error.values)


def unknown_name(place: str | Place, name: object, allowed: Iterable[str]) -> UnknownNameError:
    """Says that a name is unknown, and which one was probably meant."""
    names = sorted(allowed)
    near = get_close_matches(str(name), names, n=1, cutoff=0.5)
    if near:
        return UnknownNameError(place, "unknown_near", name=str(name), near=near[0])
    return UnknownNameError(place, "unknown_name", name=str(name), allowed=tuple(names))


def _plain(value: object) -> str:
    """A value as a sentence in English holds it."""
    if isinstance(value, InputError):
        return value.sentence
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)
