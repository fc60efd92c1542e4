"""What the model has to answer to: every relation of `EVIDENCE`, and how the model's side is measured.

Nothing here is known to the model: these are correlations that have to emerge from its mechanisms.
"""

from __future__ import annotations

from experiments.evidence.targets.customers import CUSTOMER_TARGETS
from experiments.evidence.targets.people import PEOPLE_TARGETS
from experiments.evidence.targets.target import Target
from experiments.evidence.targets.tried import TRIAL_FIGURES, TRIED
from experiments.evidence.targets.units import UNIT_TARGETS
from simulation.scenario_parts import Text

TARGETS: tuple[Target, ...] = (*UNIT_TARGETS, *CUSTOMER_TARGETS, *PEOPLE_TARGETS)

# A ratio that the equations tell without an ensemble: it is measured by the first sign of the fact.
ANSWERED_BY_FACTS: dict[str, Target] = {
    "Q2": Target(
        "C3", Text(
            fr="perte de satisfaction sous l’attente, rapportée au gain égal au-dessus",
            en="satisfaction lost below expectation, over the gain from as much above"),
        2.0, 1.5, 2.5, "R-h", "C3", None)}

__all__ = ["ANSWERED_BY_FACTS", "TARGETS", "TRIAL_FIGURES", "TRIED", "Target"]
