"""The parts of the desk that explain, reckon, search and print: each in a module of its own, opened when asked for."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

import solara

from locales import translate
from ui.decide.controller import DecideController
from ui.shared.layout import element

OWN = ("charts", "gaps", "share")
"""Parts that are always there."""
MODULES = {
    "why": ("ui.decide.why.panel", "WhyPanel"), "money": ("ui.decide.money.panel", "MoneyPanel"),
    "seek": ("ui.decide.search.panel", "SearchPanel"), "paper": ("ui.decide.report.panel", "ReportPanel")}
"""Name of a part to its module and component: (decision, language) and what `given` adds."""

AT_WORKING_VALUES = ("why", "money", "paper")
"""Parts that know nothing of the draw of what we do not know; the page says so."""


def sections() -> tuple[str, ...]:
    """The names of the desk's parts, in order."""
    there = [name for name, (module, _) in MODULES.items() if find_spec(module) is not None]
    return ("charts", "gaps", *there, "share")


@solara.component
def Panel(desk: DecideController, language: str) -> Any:
    """The part that is open, if it is none of the desk's own; follows what is decided."""
    _, set_step = solara.use_state(0)
    solara.use_effect(lambda: desk.follow(lambda: set_step(lambda step: step + 1)), [])
    section = desk.view.section
    if section not in MODULES or section not in sections():
        return solara.v.Html(tag="div")
    module, name = MODULES[section]
    panel = getattr(import_module(module), name)
    shown = panel(decision=desk.plan.decision, language=language, **_given(section, desk))
    is_elsewhere = desk.plan.with_unknowns and section in AT_WORKING_VALUES
    said = translate("decide.doubt.elsewhere", language) if is_elsewhere else ""
    return element("div", [element("p", [said], css="notice small" if said else "hidden"), shown], css="panel-at")


def _given(section: str, desk: DecideController) -> dict[str, Any]:
    if section == "seek":
        return {"on_decision": desk.decide}
    return {"link": desk.link()} if section == "paper" else {}
