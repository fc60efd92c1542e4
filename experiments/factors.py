"""What can be varied: the declared levers and assumptions, each over its declared range and in its own steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor
from typing import Literal

from simulation import Assumptions, Policy, Scenario
from simulation.errors import InputError, unknown_name
from simulation.parameters import Parameter, parameters_of

Kind = Literal["lever", "assumption"]
Of = Literal["levers", "assumptions", "all"]
OF: tuple[Of, ...] = ("levers", "assumptions", "all")

# Steps are decimal fractions: their multiples are told apart, and written, with so many decimals.
DECIMALS = 9


@dataclass(frozen=True)
class Factor:
    """Something declared that is varied; levers take the steps of their control, assumptions any value in between."""

    name: str
    kind: Kind
    declared: Parameter

    @property
    def group(self) -> str:
        """Heading under which it is declared, told apart from the same heading of the other kind."""
        return f"{self.kind}.{self.declared.group}"

    @property
    def step(self) -> float:
        """Distance of neighbouring values; 0 where all values are allowed."""
        return self.declared.step if self.kind == "lever" or self.declared.is_whole else 0.0

    @property
    def n_values(self) -> int:
        """How many values it can have; only for a factor with steps."""
        return floor((self.declared.high - self.declared.low) / self.step + 10.0**-DECIMALS) + 1

    def at(self, share: float) -> float:
        """The value at a share (0–1) of its values: the lowest at 0, the highest at 1, each as likely as any other."""
        low, high = self.declared.low, self.declared.high
        if not self.step:
            return min(max((1 - share) * low + share * high, low), high)
        return self.value(min(int(share * self.n_values), self.n_values - 1))

    def value(self, n: int) -> float:
        """The n-th of its values, from 0; only for a factor with steps."""
        return round(self.declared.low + n * self.step, DECIMALS)


def factors_of(scenario: Scenario, of: Of, names: Sequence[str] = (), place: str = "factors") -> tuple[Factor, ...]:
    """The levers that a scenario offers, the assumptions, or both, in the order of the declarations.

    Args:
        names: keep only these; none keeps all.

    Raises:
        UnknownNameError: a name is none of them; says the nearest.
    """
    if of not in OF:
        raise unknown_name(place, str(of)[:60], OF)
    levers = [
        Factor(name, "lever", one) for name, one in parameters_of(Policy).items() if name in scenario.levers]
    facts = [Factor(name, "assumption", one) for name, one in parameters_of(Assumptions).items()]
    found = {one.name: one for one in (*(levers if of != "assumptions" else []), *(facts if of != "levers" else []))}
    for name in names:
        if name not in found:
            raise unknown_name(place, str(name)[:60], found)
    if len(set(names)) < len(names):
        raise InputError(place, "name_twice", names=tuple(names))
    return tuple(one for one in found.values() if not names or one.name in names)


def schedule_with(schedule: Mapping[int, Policy], levers: Mapping[str, float]) -> dict[int, Policy]:
    """The schedule with some levers at one value in all weeks; the others are moved as before."""
    return {week: policy.replace(**levers) for week, policy in schedule.items()}
