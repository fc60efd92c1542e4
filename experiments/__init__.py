"""Many runs at once, without a screen: comparison with the same luck, and of the model with the evidence."""

from __future__ import annotations

from experiments.compare import Comparison, Difference, compare
from experiments.request import Request
from experiments.search import Search, search
from experiments.sensitivity import Sensitivity, sensitivity
from experiments.validate import Row, validate

__all__ = [
    "Comparison", "Difference", "Request", "Row", "Search", "Sensitivity", "compare", "search", "sensitivity",
    "validate",
]
