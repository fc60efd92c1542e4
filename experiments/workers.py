"""Many pieces of work at once: on this machine's processors unless somebody hands in another way."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

Workers = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""Gives a function's results for many arguments, in their order."""


def threads(function: Callable[[Any], Any], arguments: Iterable[Any]) -> Iterator[Any]:
    """Results as they come; closed early, what has not begun is left."""
    pool = ThreadPoolExecutor(os.cpu_count() or 1)
    try:
        yield from pool.map(function, arguments)
    finally:
        pool.shutdown(cancel_futures=True)
