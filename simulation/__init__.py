"""The model of the symmetry of attention: scenarios, levers, assumptions, companies and runs of them."""

from __future__ import annotations

from simulation.assumptions import Assumptions
from simulation.company import Company
from simulation.engine import simulate
from simulation.policy import Policy
from simulation.profile import Profile
from simulation.run import Run
from simulation.scenario import Scenario

__all__ = ["Assumptions", "Company", "Policy", "Profile", "Run", "Scenario", "simulate"]
