"""For those who operate the service: health, readiness, numbers, and a workshop's whole log for its trainer."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from hmac import compare_digest
from typing import Any

from prometheus_client.core import GaugeMetricFamily
from solara.server import kernel_context
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from ui.identity import sessions
from ui.identity.first_trainer import is_on_this_machine
from ui.runtime import engine
from ui.runtime.metrics import METRICS
from ui.runtime.rooms import lack_their_place, opened_rooms, reopened, rooms

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
    return Response(METRICS.exposition(), media_type=METRICS_TYPE)


def export(request: Request) -> Response:
    """All that is kept of a workshop, for the trainer who owns it."""
    identity = request.path_params["identity"]
    if not sessions.may_run(sessions.trainer_of(request.cookies), identity):
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


class Present:
    """What is open in this process at the moment of asking."""

    def collect(self) -> Iterator[Any]:
        """The gauges."""
        rooms = opened_rooms()
        found = () if rooms is None else rooms.opened
        yield GaugeMetricFamily("reflet_rooms", "Rooms open in this process.", len(found))
        yield GaugeMetricFamily(
            "reflet_seats_present", "Seats of which a page is open.", sum(room.n_present for room in found))
        yield GaugeMetricFamily("reflet_kernels", "Pages that this process keeps alive.", len(kernel_context.contexts))


METRICS.registry.register(Present())
