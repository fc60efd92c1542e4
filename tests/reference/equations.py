"""The model's equations as ordinary Python: the text of every compiled function, run by the interpreter.

`care.care_goal(p, a, …)` is `simulation.rules.care.care_goal` without numba. Loops over arrays are left out: this
package has its own. Where an equation draws a lot, it draws it with this package's luck.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from types import FunctionType, SimpleNamespace
from typing import Any

from tests.reference import luck

OWN_LUCK = "simulation.luck"


def equations_of(name: str) -> SimpleNamespace:
    """The equations of a module of the simulation, by name."""
    module = f"simulation.{name}"
    import_module(module)
    return SimpleNamespace(**{
        key: value for key, value in names_of(module).items()
        if isinstance(value, FunctionType) and value.__module__ == module
    })


@cache
def names_of(module: str) -> dict[str, Any]:
    """What a module's functions can name, each compiled function replaced by its Python text, loops left out."""
    names = dict(vars(sys.modules[module]))
    for key, value in list(names.items()):
        text = getattr(value, "py_func", None)
        if text is None:
            continue
        if value.targetoptions.get("no_cpython_wrapper"):
            del names[key]
        elif text.__module__ == OWN_LUCK:
            names[key] = getattr(luck, key, None)
        elif text.__module__ == module:
            names[key] = running_in(names, text)
        else:
            names[key] = names_of(text.__module__).get(key)
    return names


def running_in(names: dict[str, Any], text: FunctionType) -> Callable[..., Any]:
    """The function with other meanings of the names it uses."""
    copy = FunctionType(text.__code__, names, text.__name__, text.__defaults__)
    copy.__module__ = text.__module__
    return copy


arithmetic = equations_of("arithmetic")
decision = equations_of("rules.decision")
direction = equations_of("rules.direction")
leadership = equations_of("rules.leadership")
care = equations_of("rules.care")
learning = equations_of("rules.learning")
motivation = equations_of("rules.motivation")
readiness = equations_of("rules.readiness")
need = equations_of("rules.need")
routing = equations_of("rules.routing")
workload = equations_of("rules.workload")
symmetry = equations_of("rules.symmetry")
contact = equations_of("rules.contact")
judgement = equations_of("rules.judgement")
word_of_mouth = equations_of("rules.word_of_mouth")
wellbeing = equations_of("rules.wellbeing")
turnover = equations_of("rules.turnover")
people = equations_of("rules.people")
market = equations_of("rules.market")
accounts = equations_of("rules.accounts")
quarter = equations_of("quarter")
