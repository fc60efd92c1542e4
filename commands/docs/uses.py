"""Where declared numbers are used: read from the sources of the model, so that pages and tests cannot be wrong."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import simulation

ROOT = Path(simulation.__file__).parent
RULES = ROOT / "rules"
# In rules, levers are read from `p`, assumptions from `a`, what a market assumes from `r`.
RECORDS = {"p": "lever", "a": "assumption", "profile": "profile", "r": "rivalry"}
BESIDE_RULES = ("start.py", "quarter.py", "networks.py")
# The hypothesis of symmetry reaches the rules as one weight.
BEHIND = {"cap_weight": ("symmetry", "symmetry_strength")}


@cache
def uses() -> dict[tuple[str, str], tuple[str, ...]]:
    """(kind, name) to the functions that read it, such as "rules/care.py: care_goal"; kinds as in `RECORDS`."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for path in [*sorted(RULES.glob("*.py")), *(ROOT / name for name in BESIDE_RULES)]:
        place = path.relative_to(ROOT).as_posix()
        for function, kind, name in _reads(path):
            for declared in BEHIND.get(name, (name,)):
                found.setdefault((kind, declared), {})[f"{place}: {function}"] = None
    return {key: tuple(places) for key, places in found.items()}


def used_in_rules(kind: str, name: str) -> tuple[str, ...]:
    """The functions of rules that read a declared number."""
    return tuple(place for place in uses().get((kind, name), ()) if place.startswith("rules/"))


def _reads(path: Path) -> Iterator[tuple[str, str, str]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for function in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
        for node in ast.walk(function):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in RECORDS:
                yield function.name, RECORDS[node.value.id], node.attr
