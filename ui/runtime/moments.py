"""Moments on the clock of this machine, by which all browsers of a room count down; they ask for it (`/clock`)."""

from __future__ import annotations

import time

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route


def routes() -> list[Route]:
    """The address of the clock."""
    return [Route("/clock", clock)]


async def clock(request: Request) -> Response:
    """The time: `now` in seconds that only go on, from any moment on; `date` in seconds since 1970."""
    return JSONResponse({"now": time.monotonic(), "date": time.time()}, headers={"Cache-Control": "no-store"})


def ends_at(seconds_left: float | None) -> float | None:
    """When a clock with so many seconds left ends; None without a timer."""
    return None if seconds_left is None else round(time.monotonic() + seconds_left, 2)
