"""The pages, and what surrounds each of them."""

from __future__ import annotations

import solara

from ui.pages.explore import ExplorePage
from ui.pages.home import HomePage
from ui.pages.layout import Layout

routes = [
    solara.Route("/", component=HomePage, layout=Layout, label="Reflet"),
    solara.Route("explore", component=ExplorePage, label="Reflet"),
]
