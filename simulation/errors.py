"""What can be wrong with what somebody hands to the model, each told with its place and the nearest right name."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class SimulationError(Exception):
    """Root of every error that the simulation raises on purpose."""


class InputError(SimulationError, ValueError):
    """Something given to the model is wrong: says where, what was given and what is allowed.

    Args:
        place: file, option or argument in which the value stands.
        problem: what is wrong with it, with the value and what is allowed.
    """

    def __init__(self, place: str, problem: str) -> None:
        self.place = place
        self.problem = problem
        super().__init__(f"{place}: {problem}")


class UnknownNameError(InputError):
    """A name that the model does not have."""


class OutOfRangeError(InputError):
    """A value outside the bounds declared for it."""


class WrongTypeError(InputError):
    """A value of the wrong kind: text where a number is wanted, say."""


class ScenarioError(InputError):
    """A scenario file that cannot be used.

    Args:
        place, problem: the first thing that is wrong. others: what else is, in the order of the file.
    """

    def __init__(self, place: str, problem: str, others: tuple[ScenarioError, ...] = ()) -> None:
        super().__init__(place, problem)
        self.others = others

    def __str__(self) -> str:
        return "\n".join(f"{one.place}: {one.problem}" for one in self.all)

    @property
    def all(self) -> tuple[ScenarioError, ...]:
        """Everything that is wrong."""
        return (self, *self.others)


class VerificationError(InputError):
    """A result file that cannot be checked, or does not come out again."""


def unknown_name(place: str, name: object, allowed: Iterable[str]) -> UnknownNameError:
    """Says that a name is unknown, and which one was probably meant."""
    names = sorted(allowed)
    near = get_close_matches(str(name), names, n=1, cutoff=0.5)
    hint = f"did you mean '{near[0]}'?" if near else f"allowed: {', '.join(names)}"
    return UnknownNameError(place, f"unknown name '{name}'; {hint}")
