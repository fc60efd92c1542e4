"""The pages, and what surrounds each of them."""

from __future__ import annotations

from typing import Any

import solara

from ui.pages.home import HomePage
from ui.pages.layout import Layout


@solara.component
def ExplorePage(*path) -> Any:  # type: ignore[no-untyped-def]  (Solara casts by annotation)
    """The page of a path: /explore, /explore/hotel, /explore/hotel/play."""
    from ui.pages.explore import page_of  # the home page does without the simulation: see ui.engine

    parts = solara.use_router().parts
    return page_of(*(*parts[1:3], "", "")[:2])


routes = [
    solara.Route("/", component=HomePage, layout=Layout, label="Reflet"),
    solara.Route("explore", component=ExplorePage, label="Reflet"),
]
