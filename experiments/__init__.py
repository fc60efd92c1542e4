"""Many runs at once, without a screen: comparison with the same luck, why it moves, the model and the evidence."""

from __future__ import annotations

from experiments.attribute import Attribution, attribute
from experiments.compare import Comparison, Difference, compare
from experiments.request import Request
from experiments.search import Search, search
from experiments.sensitivity import Sensitivity, sensitivity
from experiments.validate import Row, validate

__all__ = [
    "Attribution", "Comparison", "Difference", "Request", "Row", "Search", "Sensitivity", "attribute", "compare",
    "search", "sensitivity", "validate",
]
