"""What nobody can tell of a company and its surveys can inform: quantities around the sector's values, with a prior.

Each is the sector's value moved by a standard normal number, bent so that it stays within its bounds and its middle
stays the sector's value. A common lean moves all care levers together, as policies come in bundles (L18). Every
spread is assumed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import tanh
from typing import Literal

import numpy as np

from experiments.estimate import Floats
from simulation import Assumptions, Policy, Profile, Scenario
from simulation.parameters import Declared, Parameter, parameters_of

Part = Literal["start", "profile", "assumptions"]

LEAN_SPREAD = 0.14
"""Spread of the lean that care levers share, in shares of their range."""
OWN_SPREAD = 0.1
"""Spread of each care lever beside the lean, in shares of its range."""
RANGE_SPREAD = 0.2
"""Spread of an assumption, in shares of its plausible range."""
DECIMALS = 4

KINDS: dict[Part, type[Declared]] = {"start": Policy, "profile": Profile, "assumptions": Assumptions}
LEVERS = parameters_of(Policy)
INFERRED = tuple(sorted((name for name, lever in LEVERS.items() if lever.inferred), key=lambda n: LEVERS[n].inferred))
"""Levers of which surveys can tell something, in the order of their place."""
PROFILE_SPREAD = {"product_quality": 0.15, "utilisation": 0.07, "emotional_demand": 0.1}
COST_SPREAD = {"fixed_cost": 0.08}
"""Free only where the operating profit was told: nothing else speaks of it."""
LEVELS = ("satisfaction_base", "strain_base", "verdict_base", "spread_managers")
"""Where answers stand at all, which differs from company to company and from survey to survey."""


@dataclass(frozen=True)
class Free:
    """A quantity to be informed.

    Attributes:
        name: of the parameter. part: where it belongs. usual: the sector's value. parameter: its declaration.
        spread: of its own, in its unit. lean: what one standard deviation of the common lean moves, in its unit.
    """

    name: str
    part: Part
    usual: float
    parameter: Parameter
    spread: float
    lean: float = 0.0

    def value(self, own: float, lean: float) -> float:
        """The value for standard normal numbers of its own and of the common lean."""
        moved = self.spread * own + self.lean * lean
        room = self.parameter.high - self.usual if moved > 0 else self.usual - self.parameter.low
        bent = self.usual + room * tanh(moved / room) if room > 0 else self.usual
        return min(max(round(bent, DECIMALS), self.parameter.low), self.parameter.high)


def free_quantities(scenario: Scenario, figures: Iterable[str], with_costs: bool) -> tuple[Free, ...]:
    """What is free in a company.

    Args:
        scenario: the company as far as it is known. figures: names of parameters that were told and are not free.
        with_costs: whether anything speaks of costs.
    """
    spreads: list[tuple[str, Part, float | None]] = [(name, "start", None) for name in INFERRED]
    profile = PROFILE_SPREAD | (COST_SPREAD if with_costs else {})
    spreads += [(name, "profile", spread) for name, spread in profile.items()]
    spreads += [(name, "assumptions", None) for name in LEVELS]
    known = set(figures)
    return tuple(_free(scenario, *one) for one in spreads if one[0] not in known)


def _free(scenario: Scenario, name: str, part: Part, spread: float | None) -> Free:
    owner = {"start": scenario.policy, "profile": scenario.profile, "assumptions": scenario.assumptions}[part]
    declared = parameters_of(KINDS[part])[name]
    width = declared.high - declared.low
    usual = float(getattr(owner, name))
    if part == "start":
        return Free(name, part, usual, declared, OWN_SPREAD * width, LEAN_SPREAD * width)
    return Free(name, part, usual, declared, RANGE_SPREAD * width if spread is None else spread)


def values_of(free: tuple[Free, ...], z: Floats) -> dict[str, float]:
    """Value by name for standard normal numbers.

    Args:
        free: the quantities. z: float64 (1 + quantities,), the common lean first.
    """
    return {one.name: one.value(float(own), float(z[0])) for one, own in zip(free, z[1:], strict=True)}


def many_values(free: tuple[Free, ...], z: Floats) -> Floats:
    """Values for many draws: float64 (draws, 1 + quantities) to float64 (draws, quantities)."""
    return np.array([list(values_of(free, row).values()) for row in z])
