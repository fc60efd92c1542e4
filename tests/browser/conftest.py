"""Readers for the tests in a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.readers import Contexts, NewReader, readers


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Contexts:
    """What readers have in common: the browser, and what it has compiled."""
    return Contexts(browser)


@pytest.fixture
def reader(contexts: Contexts, site: str) -> Iterator[NewReader]:
    """Makes readers; in the end none of them may have seen an error or called anybody else."""
    with readers(contexts, site) as new:
        yield new
