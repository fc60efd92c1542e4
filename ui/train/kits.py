"""The kits for trainers over plain HTTP: pages to read and to print, open to everybody."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from ui.shared.language import COOKIE, preferred
from ui.train.form_views import KitView


def kit_page(request: Request) -> Response:
    """The kit of a scenario and a length in the reader's language."""
    from documents.kits.kit import (
        KITS,
        LENGTHS,
        kit,
    )  # the home page does without the simulation: see ui.runtime.engine
    from documents.kits.page import page

    name, minutes = request.path_params["scenario"], request.path_params["minutes"]
    if name not in KITS or minutes not in LENGTHS:
        raise HTTPException(status_code=404)
    language = preferred(
        request.headers.get("accept-language", ""),
        request.query_params.get("lang") or request.cookies.get(COOKIE))
    return HTMLResponse(page(kit(name, minutes, language)))


def kit_links(language: str) -> list[KitView]:
    """The kits that there are, for a page that leads to them: scenario, its title, and a path per length."""
    from documents.kits.kit import KITS, LENGTHS, path_of
    from simulation import Scenario

    return [
        {"scenario": name, "title": Scenario.load(name).title[language],
         "lengths": [{"minutes": minutes, "path": path_of(name, minutes)} for minutes in LENGTHS]}
        for name in KITS]
