"""What the tests of equations share: the equations as plain Python, and what to feed them with.

Equations are compiled; here they run as they are written, so that plain records of levers and assumptions will do.
That the compiled ones give the same numbers is for the tests of the whole week to show.
"""

from __future__ import annotations

import importlib
import pkgutil
import random
from collections.abc import Callable
from functools import cache
from types import FunctionType, ModuleType, SimpleNamespace
from typing import Any

from hypothesis import given, settings, strategies as st
from numba.core.dispatcher import Dispatcher

import simulation.rules
from simulation.assumptions import SYMMETRIES, Assumptions
from simulation.parameters import Declared, parameters_of
from simulation.policy import Policy

ROUNDING = 1e-12
"""How far two numbers may lie apart that are equal but for the last place."""

RULES = tuple(sorted(module.name for module in pkgutil.iter_modules(simulation.rules.__path__)))


def is_equation(thing: object) -> bool:
    """Whether something is a compiled function that Python may call (loops over agents may not)."""
    return isinstance(thing, Dispatcher) and not thing.targetoptions.get("no_cpython_wrapper", False)


def names_of_equations(module: ModuleType) -> list[str]:
    """The equations that a module defines."""
    return [
        name for name, thing in vars(module).items()
        if is_equation(thing) and thing.py_func.__module__ == module.__name__]


@cache
def plain(equation: Dispatcher) -> Callable[..., Any]:
    """An equation as it is written, and so the ones that it calls."""
    written = equation.py_func
    known = dict(written.__globals__)
    for name in written.__code__.co_names:
        if is_equation(known.get(name)) and known[name] is not equation:
            known[name] = plain(known[name])
    return FunctionType(written.__code__, known, written.__name__, written.__defaults__)


def equations_of(module: str) -> SimpleNamespace:
    """The equations of a module of the simulation, by name, as plain Python."""
    found = importlib.import_module(f"simulation.{module}")
    return SimpleNamespace(**{name: plain(getattr(found, name)) for name in names_of_equations(found)})


def numbers(**values: float) -> Any:
    """Just the levers or assumptions that a hand-computed case needs: reading any other is an error."""
    return SimpleNamespace(**values)


def drawn(cls: type[Declared], seed: int, **fixed: Any) -> Any:
    """Levers or assumptions with every value at its low, at its high or in between, as the seed has it."""
    luck = random.Random(seed)
    values = {}
    for name, parameter in parameters_of(cls).items():
        inside = luck.uniform(parameter.low, parameter.high)
        value = luck.choice((parameter.low, parameter.high, inside, inside))
        values[name] = float(round(value)) if parameter.is_whole else value
    return cls(**(values | fixed))


seeds = st.integers(0, 2**32 - 1)
policies = seeds.map(lambda seed: drawn(Policy, seed))
assumptions = st.builds(
    lambda seed, symmetry: drawn(Assumptions, seed, symmetry=symmetry), seeds, st.sampled_from(SYMMETRIES))
shares = st.floats(0, 1)


def two(low: float, high: float) -> st.SearchStrategy[tuple[float, float]]:
    """Two numbers between the bounds, the smaller one first."""
    return st.tuples(st.floats(low, high), st.floats(low, high)).map(lambda pair: (min(pair), max(pair)))


rising = two(0, 1)


def for_any(**what: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Runs a test on many cases."""
    return lambda test: settings(max_examples=25, deadline=None)(given(**what)(test))


def at_most(smaller: float, larger: float) -> bool:
    """Whether the first number is not above the second, rounding aside."""
    return smaller <= larger + ROUNDING


def is_share(*values: float) -> bool:
    """Whether all are between 0 and 1."""
    return all(0 <= value <= 1 for value in values)
