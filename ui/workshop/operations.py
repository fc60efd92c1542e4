"""For those who operate the service: health, readiness, numbers, and a workshop's whole log for its trainer."""

from __future__ import annotations

import json
import os
from hmac import compare_digest

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from ui import engine
from ui.workshop import access
from ui.workshop.counting import COUNTS
from ui.workshop.service import lack_their_place, opened_rooms, reopened, rooms
from ui.workshop.sign_in import is_on_this_machine

TOKEN = "REFLET_METRICS_TOKEN"  # noqa: S105  (a variable's name)
"""Environment variable: what a scraper on another machine sends as its bearer token."""
METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"
NOT_FOUND, NOT_READY = 404, 503


def routes() -> list[Route]:
    """The addresses."""
    return [
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/warming", warming_progress),
        Route("/metrics", metrics),
        Route("/export/{identity}.json", export),
    ]


async def healthz(request: Request) -> Response:
    """Answers as long as the process lives."""
    return PlainTextResponse("ok")


async def readyz(request: Request) -> Response:
    """200 when the simulation can be used and the database answers; else 503, with the progress of the kernels.

    At home, where nobody has chosen a place for workshops and there is none, it is ready without a database.
    """
    found = await run_in_threadpool(readiness)
    is_served = found["database"] or lack_their_place()
    return JSONResponse(found, status_code=200 if found["ready"] and is_served else NOT_READY)


async def warming_progress(request: Request) -> Response:
    """The same for a waiting page, to which not being ready yet is no error."""
    return JSONResponse(await run_in_threadpool(readiness))


async def metrics(request: Request) -> Response:
    """The numbers, for this machine or with the operator's token; for anybody else there is no such address."""
    token = os.environ.get(TOKEN, "")
    sent = request.headers.get("authorization", "").removeprefix("Bearer ")
    is_known = bool(token) and compare_digest(sent.encode("utf-8", "surrogatepass"), token.encode())
    if not is_known and not is_on_this_machine(request):
        raise HTTPException(status_code=NOT_FOUND)
    return Response(COUNTS.told(), media_type=METRICS_TYPE)


def export(request: Request) -> Response:
    """All that is kept of a workshop, for the trainer who owns it."""
    identity = request.path_params["identity"]
    if not access.may_run(access.trainer_of(request.cookies), identity):
        raise HTTPException(status_code=NOT_FOUND)
    text = json.dumps(rooms().store.exported(identity), ensure_ascii=False, indent=1)
    return Response(text, media_type="application/json", headers={
        "Content-Disposition": f'attachment; filename="reflet-{identity}.json"', "Cache-Control": "no-store"})


def readiness() -> dict[str, bool | float]:
    """What is there, and how far the rest has come."""
    opened = opened_rooms() or reopened()
    return {
        "ready": engine.is_ready(), "progress": engine.progress(), "failed": engine.has_failed(),
        "database": opened is not None and opened.store.is_reached()}
