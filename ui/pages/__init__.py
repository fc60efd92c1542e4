"""The pages, and what surrounds each of them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import solara

from ui.pages.home import HomePage
from ui.pages.layout import Layout
from ui.widget_threads import take_turns
from ui.workshop import WORKSHOP_PAGES

take_turns()

NO_SUCH_PART = "-"
OWN_COMPANY = "company"
"""The reader's own company, beside those of the scenarios."""


@solara.component
def ExplorePage(*path) -> Any:  # type: ignore[no-untyped-def]  (Solara casts by annotation)
    """The page of a path: /explore, /explore/hotel, /explore/hotel/play."""
    from ui.pages.explore import page_of  # the home page does without the simulation: see ui.engine

    name, part, *rest = (*solara.use_router().parts[1:], "", "")
    return page_of(name, part if not any(rest) else NO_SUCH_PART)


@solara.component
def DecideRoute(*path) -> Any:  # type: ignore[no-untyped-def]  (Solara casts by annotation)
    """The page of a path: /decide, /decide/hotel, /decide/company."""
    from ui.pages.decide import page_of  # the home page does without the simulation: see ui.engine

    name, *rest = (*solara.use_router().parts[1:], "")
    if name == OWN_COMPANY and not any(rest):
        from ui.pages.own_company import OwnCompanyPage

        return OwnCompanyPage()
    return page_of(name, "".join(rest))


@solara.component
def Method() -> Any:
    """The page /method."""
    from ui.pages.method import MethodPage  # the home page does without the simulation: see ui.engine

    return MethodPage()


@solara.component
def HypothesisRoute() -> Any:
    """The page /hypothesis."""
    from ui.pages.hypothesis import HypothesisPage  # the home page does without the simulation: see ui.engine

    return HypothesisPage()


@solara.component
def WorkshopRoute(*path) -> Any:  # type: ignore[no-untyped-def]  (Solara casts by annotation)
    """A page of a workshop: /train, /train/IDENTITY, /play/IDENTITY, /screen/IDENTITY, /debrief/IDENTITY."""
    name, *rest = solara.use_router().parts
    return import_module(f"ui.workshop.{name}").page_of(tuple(rest))


routes = [
    solara.Route("/", component=HomePage, layout=Layout, label="Reflet"),
    solara.Route("explore", component=ExplorePage, label="Reflet"),
    solara.Route("decide", component=DecideRoute, label="Reflet"),
    solara.Route("method", component=Method, label="Reflet"),
    solara.Route("hypothesis", component=HypothesisRoute, label="Reflet"),
    *(solara.Route(name, component=WorkshopRoute, label="Reflet") for name in WORKSHOP_PAGES),
]
