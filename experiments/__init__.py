"""Many runs at once, without a screen: comparison with the same luck."""

from __future__ import annotations

from experiments.compare import Comparison, Difference, compare

__all__ = ["Comparison", "Difference", "compare"]
