"""The first start on a machine: the home page answers while kernels compile, a company waits with a bar and a film."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, expect

from locales import translate

PATIENCE = 30_000


def test_the_first_start_answers_at_once_and_waits_visibly(serve: Any, browser: Browser, tmp_path: Path) -> None:
    first_start = serve(REFLET_CACHE=str(tmp_path))
    while not first_start.status("/healthz"):
        time.sleep(0.02)
    # Whoever comes first meets words, not an error; `benchmarks.beginning` measures how soon.
    assert (first_start.status("/"), first_start.status("/readyz")) == (200, 503)

    page = browser.new_page(locale="fr-FR")
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(first_start.address + "/", wait_until="commit")
    expect(page.locator("h1").first).to_have_text(translate("home.title", "fr"))
    page.locator("#main h1").wait_for(timeout=PATIENCE)
    expect(page.get_by_text(translate("waiting.title", "fr"))).to_be_visible()
    page.goto(first_start.address + "/explore/hotel/play")
    bar = page.get_by_role("progressbar")
    bar.wait_for(timeout=PATIENCE)
    assert 0 <= int(bar.get_attribute("aria-valuenow") or -1) < 100
    expect(page.get_by_text(translate("meanwhile.title", "fr"))).to_be_visible()
    page.wait_for_function("window.refletView && window.refletView.weeks >= 3")
    assert first_start.status("/readyz") == 503
    assert complaints == []
