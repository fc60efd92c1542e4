"""When a decision has paid for itself: from which week on it has brought more than it took, and never falls back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from experiments.compare import BAND
from experiments.estimate import Floats


@dataclass(frozen=True)
class PayBack:
    """Weeks until the decision has paid for itself.

    Attributes:
        weeks: one per replicate, float64 (replicates,); 0 where it was never behind, infinite where it still is at the
            end.
    """

    weeks: Floats

    @classmethod
    def of(cls, gained: Floats) -> PayBack:
        """Reads it off the money gained since the start, float64 (replicates, weeks + 1)."""
        behind = gained < 0.0
        last = gained.shape[1] - 1 - np.argmax(behind[:, ::-1], axis=1)
        weeks = np.where(behind.any(axis=1), last + 1.0, 0.0)
        return cls(np.where(behind[:, -1], np.inf, weeks))

    @property
    def n_paid(self) -> int:
        """In how many companies it has paid for itself by the end."""
        return int(np.isfinite(self.weeks).sum())

    @property
    def median(self) -> float:
        """Weeks in the middle one of the companies; infinite where it has not by the end."""
        return float(np.quantile(self.weeks, 0.5, method="inverted_cdf"))

    @property
    def band(self) -> tuple[float, float]:
        """Weeks in the fastest and slowest twentieth of the companies; infinite where it has not by the end."""
        low, high = (float(np.quantile(self.weeks, edge / 100, method="inverted_cdf")) for edge in BAND)
        return low, high
