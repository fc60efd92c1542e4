"""Readers for the tests in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.readers import Contexts, NewReader, readers
from tests.browser.seats import Table


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Contexts:
    """What readers have in common: the browser, and what it has compiled."""
    return Contexts(browser)


@pytest.fixture
def reader(contexts: Contexts, site: str) -> Iterator[NewReader]:
    """Makes readers; in the end none of them may have seen an error or called anybody else."""
    with readers(contexts, site) as new:
        yield new


@pytest.fixture
def table(folder: Path, site: str) -> Iterator[Callable[..., Table]]:
    """Makes workshops, which are erased in the end."""
    made: list[Table] = []

    def new(**changes: Any) -> Table:
        made.append(Table(folder, **changes))
        return made[-1]

    yield new
    for one in made:
        one.erase()
        one.close()
