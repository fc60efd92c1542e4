"""The parts of the desk that explain, reckon, search and print: each in a folder of its own, opened when asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

import solara

from locales import translate
from ui.decide.controller import DecideController
from ui.decide.sections import AT_WORKING_VALUES, Panel, is_panel
from ui.shared.layout import Element, element


@solara.component
def OpenPanel(desk: DecideController, language: str) -> Element:
    """The part that is open, if it is none of the desk's own; follows what is decided."""
    _, set_step = solara.use_state(0)

    def follow() -> Callable[[], None]:
        return desk.follow(lambda: set_step(lambda step: step + 1))

    solara.use_effect(follow, [])
    section = desk.view.section
    if not is_panel(section):
        return element("div", [])
    is_elsewhere = desk.plan.with_unknowns and section in AT_WORKING_VALUES
    notice = translate("decide.doubt.elsewhere", language) if is_elsewhere else ""
    return element(
        "div", [
            element("p", [notice], css="notice small" if notice else "hidden"),
            panel_of(section, desk, language)], css="panel-at")


def panel_of(section: Panel, desk: DecideController, language: str) -> Element:
    """A part, for what is decided now; what it is made of is imported with the first."""
    decision = desk.plan.decision
    match section:
        case "why":
            from ui.decide.why.panel import WhyPanel
            return WhyPanel(decision=decision, language=language)
        case "money":
            from ui.decide.money.panel import MoneyPanel
            return MoneyPanel(decision=decision, language=language)
        case "seek":
            from ui.decide.search.panel import SearchPanel
            return SearchPanel(decision=decision, language=language, on_decision=desk.decide)
        case "paper":
            from ui.decide.report.panel import ReportPanel
            return ReportPanel(decision=decision, language=language, link=desk.link())
    assert_never(section)
