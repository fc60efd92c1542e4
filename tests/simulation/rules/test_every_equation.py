"""No equation goes untested: each one is named in the tests of its file."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

from tests.contracts import for_each
from tests.simulation.rules.strategies import RULES, names_of_equations

SHARED = ("arithmetic", "quarter")
"""Modules outside the rules that define equations; luck has its own tests."""


def names_in_tests(path: Path) -> set[str]:
    """Every name that the test functions of a file use."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    tests = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    parts = [part for test in tests for part in ast.walk(test)]
    return {part.attr for part in parts if isinstance(part, ast.Attribute)}


@for_each("module", [*(f"rules.{name}" for name in RULES), *SHARED])
def test_every_equation_has_a_test_that_names_it(module):
    equations = names_of_equations(importlib.import_module(f"simulation.{module}"))
    path = Path(__file__).with_name(f"test_{module.removeprefix('rules.')}.py")
    named = names_in_tests(path) if equations else set()
    assert [name for name in equations if name not in named] == []
