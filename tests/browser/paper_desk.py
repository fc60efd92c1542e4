"""A desk with nothing on it but the report, for the tests in a browser."""

from __future__ import annotations

from typing import Any

import solara

from experiments.decision import Decision
from ui.pages.layout import Layout, spoken_language, tag

DECISION = Decision("hotel").moved("recognition", 0.7).moved("training", 40, 26)
LINK = "/decide/hotel?d=1abc"


@solara.component
def Desk() -> Any:
    """The panel under a heading."""
    from ui.decide.paper import PaperPanel  # as on the desk: once the engine is ready

    panel = PaperPanel(decision=DECISION, language=spoken_language(), link=LINK)
    return tag("div", [tag("h1", ["Reflet"]), panel], css="page")


routes = [solara.Route("/", component=Desk, layout=Layout, label="Reflet")]
