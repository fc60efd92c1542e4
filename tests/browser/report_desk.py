"""A desk with nothing on it but the report, for the tests in a browser; served beside the pages."""

from __future__ import annotations

from typing import Any

import solara

from experiments.decision import Decision
from ui.shared.layout import element, page_language

DECISION = Decision("hotel").moved("recognition", 0.7).moved("training", 40, 26)
LINK, NAME = "/decide/hotel?d=1abc", "report-alone"
PATH = f"/decide/{NAME}"


@solara.component
def Desk() -> Any:
    """The panel under a heading."""
    from ui.decide.report.panel import ReportPanel  # as on the desk: once the engine is ready

    panel = ReportPanel(decision=DECISION, language=page_language(), link=LINK)
    return element("div", [element("h1", ["Reflet"]), panel], css="page")

