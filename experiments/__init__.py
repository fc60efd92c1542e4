"""Many runs at once, without a screen: comparison with the same luck, why it moves, the model and the evidence."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from experiments.attribute import Attribution, attribute
    from experiments.compare import Comparison, Difference, compare
    from experiments.search.optimise import Candidate, Search, search
    from experiments.search.request import Request
    from experiments.sensitivity import Sensitivity, sensitivity
    from experiments.validate import ValidationRow, validate

__all__ = [
    "Attribution", "Candidate", "Comparison", "Difference", "Request", "Search", "Sensitivity", "ValidationRow",
    "attribute", "compare", "search", "sensitivity", "validate",
]

_HOMES = {
    "Attribution": "attribute",
    "Comparison": "compare",
    "Difference": "compare",
    "Request": "search.request",
    "ValidationRow": "validate",
    "Candidate": "search.optimise",
    "Search": "search.optimise",
    "Sensitivity": "sensitivity",
    "search": "search.optimise",
    **{name: name for name in ("attribute", "compare", "sensitivity", "validate")},
}


class _Package(ModuleType):
    """Brings in what the package offers when it is first asked for: all of it takes seconds, at every start.

    Functions bear the names of the modules in which they stand, and come before them.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __getattr__(self, name: str) -> Any:
        if name not in _HOMES:
            raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
        value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        setattr(self, name, value)
        return value


sys.modules[__name__].__class__ = _Package
