"""The model of the symmetry of attention: scenarios, levers, assumptions, companies and runs of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.assumptions import Assumptions
from simulation.engine import simulate
from simulation.policy import Policy
from simulation.profile import Profile
from simulation.run import Run
from simulation.scenario import Scenario

if TYPE_CHECKING:
    from simulation.company import Company

__all__ = ["Assumptions", "Company", "Policy", "Profile", "Run", "Scenario", "simulate"]


def __getattr__(name: str) -> object:
    """Brings in `Company` when it is first asked for: Mesa takes longer to import than a run to play."""
    if name == "Company":
        from simulation.company import Company

        return Company
    raise AttributeError(f"module 'simulation' has no attribute '{name}'")
