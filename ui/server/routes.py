"""The pages, and what surrounds each of them."""

from __future__ import annotations

from importlib import import_module
import solara

from ui.home.page import HomePage
from ui.identity.addresses import WORKSHOP_PAGES
from ui.runtime.widget_threads import take_turns
from ui.shared.layout import Element, Layout

take_turns()

NO_SUCH_PART = "-"
OWN_COMPANY = "company"
"""The reader's own company, beside those of the scenarios."""


@solara.component
def ExplorePage(*path) -> Element:  # type: ignore[no-untyped-def]  # Solara casts by annotation
    """The page of a path: /explore, /explore/hotel, /explore/hotel/play."""
    from ui.explore.page import page_of  # the home page does without the simulation: see ui.runtime.engine

    name, part, *rest = (*solara.use_router().parts[1:], "", "")
    return page_of(name, part if not any(rest) else NO_SUCH_PART)


@solara.component
def DecideRoute(*path) -> Element:  # type: ignore[no-untyped-def]  # Solara casts by annotation
    """The page of a path: /decide, /decide/hotel, /decide/company."""
    from ui.decide.page import page_of  # the home page does without the simulation: see ui.runtime.engine

    name, *rest = (*solara.use_router().parts[1:], "")
    if name == OWN_COMPANY and not any(rest):
        from ui.decide.own_company.page import OwnCompanyPage

        return OwnCompanyPage()
    return page_of(name, "".join(rest))


@solara.component
def Method() -> Element:
    """The page /method."""
    from ui.method.page import MethodPage  # the home page does without the simulation: see ui.runtime.engine

    return MethodPage()


@solara.component
def HypothesisRoute() -> Element:
    """The page /hypothesis."""
    from ui.hypothesis.page import HypothesisPage  # the home page does without the simulation: see ui.runtime.engine

    return HypothesisPage()


@solara.component
def WorkshopRoute(*path) -> Element:  # type: ignore[no-untyped-def]  # Solara casts by annotation
    """A page of a workshop: /train, /train/IDENTITY, /play/IDENTITY, /screen/IDENTITY, /debrief/IDENTITY."""
    name, *rest = solara.use_router().parts
    page: Element = import_module(f"ui.{name}.page").page_of(tuple(rest))
    return page


routes = [
    solara.Route("/", component=HomePage, layout=Layout, label="Reflet"),
    solara.Route("explore", component=ExplorePage, label="Reflet"),
    solara.Route("decide", component=DecideRoute, label="Reflet"),
    solara.Route("method", component=Method, label="Reflet"),
    solara.Route("hypothesis", component=HypothesisRoute, label="Reflet"),
    *(solara.Route(name, component=WorkshopRoute, label="Reflet") for name in WORKSHOP_PAGES),
]
