"""How many frames a second the live view draws: the default company in headless Chromium, served as a reader gets it.

Run it from the repository's root: `python benchmarks/live_view.py`. It prints one line per speed: weeks shown and
frames drawn a second, both counted by the view itself (`window.refletView`), and fails below `WANTED`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.conftest import CHROMIUM, CHROMIUM_OPTIONS, Served

WANTED = 20.0
"""Frames a second."""
SECONDS = 5.0
SPEEDS = (4, 8, 26)
"""Weeks a second that are asked for."""
SIZE = {"width": 1440, "height": 900}
PLAY = "/explore/hotel/play"


def main() -> int:
    """Measures every speed; 0 when all hold the wanted rate."""
    with Served() as served, sync_playwright() as playwright:
        served.wait_until_ready()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(CHROMIUM_OPTIONS))
        page = browser.new_page(viewport=SIZE)
        rates = [measured(page, served.address, speed) for speed in SPEEDS]
        browser.close()
    return 0 if min(rates) >= WANTED else 1


def measured(page: Page, address: str, speed: int) -> float:
    """Frames a second at a speed, printed with what was drawn."""
    page.goto(address + PLAY)
    page.locator(".time select").select_option(str(speed))
    page.locator(".time__play").click()
    page.wait_for_function("window.refletView && window.refletView.weeks > 3")
    frames, weeks = page.evaluate(COUNT, SECONDS * 1000)
    n_people, n_customers = page.evaluate(SIZES)
    print(
        f"{speed:>3} weeks/s asked: {weeks / SECONDS:5.1f} weeks/s shown, {frames / SECONDS:5.1f} frames/s drawn "
        f"({n_people} posts, {n_customers} customers' places, {SIZE['width']}x{SIZE['height']})", flush=True)
    return float(frames / SECONDS)


COUNT = """(milliseconds) => new Promise((done) => {
  const { frames, weeks } = window.refletView;
  setTimeout(() => done([window.refletView.frames - frames, window.refletView.weeks - weeks]), milliseconds);
})"""

SIZES = "[window.refletView.people, window.refletView.customers]"


if __name__ == "__main__":
    sys.exit(main())
