"""The pages as the tests in a browser are served them: measured on few companies, and one more with the report alone.

Everything is measured as for readers, only on less: what the figures are worth is tested where they are made. What a
test stops on its way stays as long as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import solara

from experiments import Request, Search, Sensitivity, effects, search, sensitivity
from experiments.decision import Decision
from experiments.evidence import signatures as of_signatures
from experiments.own_company import fitting
from experiments.sensitivity import Design
from tests.browser.report_desk import NAME, Desk
from ui.decide import reliance
from ui.decide.money import panel as money_panel
from ui.decide.own_company import jobs as own_company_jobs
from ui.decide.search import jobs as search_jobs
from ui.decide.why import panel as why_panel
from ui.hypothesis import page as hypothesis_page
from ui.server import routes as pages

COMPANIES, DRAWS, REPLICATES, TRAJECTORIES, LEVERS, WORLDS = 48, 20, 4, 4, 6, 4
STOPPED_SECTOR, STOPPED_FROM = "bank", 80
"""The sector whose measuring a test stops, and the employees of the company whose fit a test stops."""
QUICK = fitting.Effort(sizes=(24, 24, 40), replicates=1, luck=12, shown=8)


@solara.component
def DecideRoute(*path) -> Any:  # type: ignore[no-untyped-def]  (Solara casts by annotation)
    """The pages of Decide, and beside its scenarios the report."""
    return Desk() if solara.use_router().parts[1:] == [NAME] else pages.DecideRoute(*path)


routes = [replace(route, component=DecideRoute) if route.path == "decide" else route for route in pages.routes]


def measured(
    sector: str, relations: tuple[of_signatures.Relation, ...], progress: Callable[[float], None]
) -> of_signatures.Signatures:
    """The signatures of few companies, but for the sector that is stopped."""
    if sector == STOPPED_SECTOR:
        return of_signatures.signatures(sector, relations=relations, progress=progress)
    return of_signatures.signatures(sector, COMPANIES, relations=relations, draws=DRAWS, progress=progress)


def fitted(figures: fitting.CompanyFigures, progress: fitting.Progress) -> fitting.Fit:
    """A quick fit, but for the company that is stopped."""
    return fitting.calibrate(figures, progress, fitting.FULL if (figures["employees"] or 0) >= STOPPED_FROM else QUICK)


def sought(decision: Decision, request: Request, **more: Any) -> Search:
    """A search with few companies per candidate, over few levers."""
    return search(decision, replace(request, replicates=REPLICATES, levers=request.levers[:LEVERS]), **more)


def ranked(decision: Decision, *measures: str, design: Design, **more: Any) -> Sensitivity:
    """A ranking from few trajectories."""
    return sensitivity(decision, *measures, design=replace(design, n=TRAJECTORIES, replicates=2), **more)


search_jobs.search, search_jobs.sensitivity = sought, ranked
hypothesis_page.signatures = measured
own_company_jobs.calibrate = fitted
why_panel.REPLICATES, why_panel.FEWEST = {}, REPLICATES
reliance.WORLDS = WORLDS
effects.worlds_for = lambda companies: WORLDS
money_panel.REPLICATES = REPLICATES
