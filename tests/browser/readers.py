"""Readers: a real browser with a language and a size, that notices what goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from locales import translate

DESK, PHONE = (1440, 900), (390, 844)
LOCALES = {"fr": "fr-FR", "en": "en-GB"}
PLAY = "/explore/hotel/play"
CHARTS = 9
"""Charts of the hotel to begin with: the chain's eight, and the profit that is to be reached."""
SIDES = (pytest.param("fr", DESK, id="fr-desk"), pytest.param("en", PHONE, id="en-phone"))
"""Each language and each size once: `tests/project/test_catalogues.py` shows that either has all words of the other."""
PATIENCE = 20_000
"""Milliseconds; a busy machine needs them."""

expect.set_options(timeout=PATIENCE)

READINGS = (pytest.param(DESK, "light", id="desk-light"), pytest.param(PHONE, "dark", id="phone-dark"))
"""Each size and each theme once: a page's rules are the same in all four, and axe takes a minute for a long one."""


class Contexts:
    """A browser's contexts, handed from one reader to the next: what was downloaded and compiled stays, no more.

    A page costs a quarter less in a context that has shown one before.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._options: dict[BrowserContext, str] = {}
        self._free: dict[str, list[BrowserContext]] = {}

    def new_context(self, **options: Any) -> BrowserContext:
        """One that nobody uses now, as if it were new."""
        key = repr(sorted(options.items()))
        free = self._free.get(key)
        context = free.pop() if free else self._browser.new_context(**options)
        self._options[context] = key
        return context

    def take_back(self, context: BrowserContext, site: str) -> None:
        """Closes the pages; the next reader finds nothing of what a site may keep in a browser."""
        empty = context.new_page()
        for page in context.pages:
            if page is not empty:
                page.close()
        context.clear_cookies()
        kept = {"origin": site, "storageTypes": "local_storage,indexeddb,cache_storage,service_workers"}
        context.new_cdp_session(empty).send("Storage.clearDataForOrigin", kept)
        empty.close()
        self._free.setdefault(self._options[context], []).append(context)


class Reader:
    """Somebody with a browser; remembers what the page complained about and whom it called."""

    def __init__(
        self, browser: Browser | Contexts, site: str, language: str, size: tuple[int, int], **options: Any,
    ) -> None:
        self.site, self.language = site, language
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, locale=LOCALES[language], **options)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.complaints: list[str] = []
        self.called: list[str] = []
        self.page.on("console", lambda message: message.type == "error" and self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.called.append(request.url))
        self.page.on("websocket", lambda socket: self.called.append(socket.url))

    def open(self, path: str) -> Page:
        """Opens a page and waits until its title is there."""
        self.page.goto(self.site + path)
        self.page.locator("#main h1").wait_for(state="attached")
        return self.page

    def word(self, key: str, **values: Any) -> str:
        """A message in the reader's language."""
        return translate(key, self.language, **values)

    def show(self, tab: str) -> None:
        """Opens a tab, where there are tabs."""
        button = self.page.get_by_role("button", name=self.word(f"tabs.{tab}"), exact=True)
        if button.is_visible():
            button.click()

    def button(self, key: str) -> Any:
        """The button of a message key."""
        return self.page.get_by_role("button", name=self.word(key), exact=True)

    def week(self) -> int:
        """The week on display."""
        return int(self.page.get_by_role("slider", name=self.word("time.scrub")).input_value())

    def scrolls_sideways(self) -> bool:
        """Whether something is wider than the window."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))

    def outside(self) -> list[str]:
        """Addresses called that are not the application's own."""
        own = (self.site, self.site.replace("http", "ws", 1), "data:", "blob:" + self.site)
        return [address for address in self.called if not address.startswith(own)]


NewReader = Callable[..., Reader]


@contextmanager
def readers(browser: Browser | Contexts, site: str, size: tuple[int, int] = DESK) -> Iterator[NewReader]:
    """Makes readers of a site; in the end none of them may have seen an error or called anybody else."""
    made: list[Reader] = []

    def new(language: str = "en", size: tuple[int, int] = size, **options: Any) -> Reader:
        made.append(Reader(browser, site, language, size, **options))
        return made[-1]

    yield new
    for one in made:
        if isinstance(browser, Contexts):
            browser.take_back(one.context, site)
        else:
            one.context.close()
    assert [complaint for one in made for complaint in one.complaints] == []
    assert [address for one in made for address in one.outside()] == []
