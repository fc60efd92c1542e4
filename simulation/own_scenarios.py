"""Scenarios of the operator's own: the files of a folder, offered beside those that come with the product."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from simulation.errors import ScenarioError
from simulation.scenario_file import read_file

FOLDER = "REFLET_SCENARIOS"
"""Environment variable: the folder; none is offered where it is not set."""
PATTERN = "*.y*ml"
KEPT = 256
LOG = logging.getLogger(__name__)


def own_files() -> dict[str, Path]:
    """The files by the name of their scenario, as far as they can be used; of two with one name, the first."""
    folder = os.environ.get(FOLDER)
    found: dict[str, Path] = {}
    for path in sorted(Path(folder).expanduser().glob(PATTERN)) if folder else ():
        if (parts := own_parts(path)) is not None:
            found.setdefault(parts["name"], path)
    return found


def own_parts(path: Path) -> Mapping[str, Any] | None:
    """The parts of a file's scenario, read anew when it has changed; None where it cannot be used (see the log)."""
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        return None
    return _parts(path, changed)


@lru_cache(KEPT)
def _parts(path: Path, changed: int) -> Mapping[str, Any] | None:
    try:
        return read_file(path)
    except ScenarioError as error:
        LOG.warning("%s is not offered: %s", path, error)
        return None
