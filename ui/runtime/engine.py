"""The simulation behind the pages. It takes as long to import as everything else, so the first pages do without it."""

from __future__ import annotations

import logging
import sys
import threading
from importlib import import_module
from typing import Any

MODULE = "simulation.warming"
AHEAD = ("ui.play.page", "ui.train.page")
"""Pages that are imported before anybody asks: after a restart a whole room comes back to them at once."""
log = logging.getLogger(__name__)
_failed = False

HEAD_START = 1.0
"""Seconds in which the first reader's page has this process for itself."""


def start() -> None:
    """Imports the simulation and gets it ready, in the background and not before the first page had its turn."""
    timer = threading.Timer(HEAD_START, _start)
    timer.daemon = True
    timer.start()


def is_ready() -> bool:
    """Whether companies can be made without waiting."""
    warming = _warming()
    return warming is not None and bool(warming.is_ready())


def progress() -> float:
    """Share (0 to 1) of the way to being ready."""
    warming = _warming()
    return 0.0 if warming is None else float(warming.progress())


def has_failed() -> bool:
    """Whether this machine cannot get the simulation ready."""
    warming = _warming()
    if warming is None:
        return _failed
    try:
        warming.wait(timeout=0)
    except RuntimeError:
        return True
    return False


def _start() -> None:
    global _failed
    try:
        from simulation import warming

        warming.start()
    except Exception:
        _failed = True
        log.exception("the simulation could not be loaded")
        return
    for page in AHEAD:
        import_module(page)


def _warming() -> Any:
    module = sys.modules.get(MODULE)
    return module if hasattr(module, "is_ready") else None
