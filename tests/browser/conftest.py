"""Readers for the tests in a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.readers import NewReader, readers


@pytest.fixture
def reader(browser: Browser, site: str) -> Iterator[NewReader]:
    """Makes readers; in the end none of them may have seen an error or called anybody else."""
    with readers(browser, site) as new:
        yield new
