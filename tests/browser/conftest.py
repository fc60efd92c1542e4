"""Readers for the tests in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.readers import DESK, NewReader, Reader


@pytest.fixture
def reader(browser: Browser, site: str) -> Iterator[NewReader]:
    """Makes readers; in the end none of them may have seen an error or called anybody else."""
    made: list[Reader] = []

    def new(language: str = "en", size: tuple[int, int] = DESK, **options: Any) -> Reader:
        made.append(Reader(browser, site, language, size, **options))
        return made[-1]

    yield new
    for one in made:
        one.context.close()
    assert [complaint for one in made for complaint in one.complaints] == []
    assert [address for one in made for address in one.outside()] == []
