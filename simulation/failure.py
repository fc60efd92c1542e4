"""When a company has failed: its customers are gone, or its money is spent.

The week is told and nothing stops: the run goes on, so that one sees what would have followed. Credit, owners who pay
in and bankruptcy law are not in the model.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from simulation.state import Floats

Cause = Literal["customers", "cash"]
CAUSES: tuple[Cause, ...] = ("customers", "cash")
# A company that kept less than this share of the customers of week 0 has lost them: prospects go on trying even the
# worst one, so that the last customer never leaves. Assumed.
CUSTOMERS_KEPT = 0.25


@dataclass(frozen=True)
class Failure:
    """The first week in which a company has failed, and by what."""

    week: int
    cause: Cause


def failure(customers: Floats, cash: Floats) -> Failure | None:
    """The failure of a company, None where there is none; lost customers are named first.

    Args:
        customers: how many there are each week from week 0, float64 (weeks + 1,). cash: € in hand, the same.
    """
    signs: dict[Cause, np.ndarray] = {"customers": customers < CUSTOMERS_KEPT * customers[0], "cash": cash < 0.0}
    found = [Failure(int(np.argmax(signs[cause])), cause) for cause in CAUSES if signs[cause].any()]
    return min(found, key=lambda one: one.week, default=None)
