"""What people do at the doors and on the trainer's page, for every test in a browser that goes through them."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.readers import Reader
from tests.conftest import TRAINER_PASSWORD

LONG = 60_000
"""Milliseconds for bots to play a round on a busy machine."""
CODE_SPELLED = re.compile(r"^(\w ){5}\w$")
ROOM_ADDRESS = re.compile(r"/train/[0-9a-f]{18}$")


def sign_in(one: Reader) -> None:
    """A trainer comes in with the password that the operator set."""
    one.page.goto(one.site + "/sign-in")
    one.page.locator("input[name=password]").fill(TRAINER_PASSWORD)
    one.page.locator("button.leaf__main").click()
    one.page.locator("#main h1").wait_for()


def begin(one: Reader, name: str) -> None:
    """The first trainer of an installation chooses a name and a password."""
    one.open("/train")
    expect(one.page.get_by_role("heading", level=1)).to_have_text(one.word("sign_in.first"))
    one.page.get_by_label(one.word("sign_in.name")).fill(name)
    one.page.get_by_label(one.word("sign_in.new_password")).fill(TRAINER_PASSWORD)
    one.button("sign_in.begin").click()
    one.page.wait_for_url("**/train")


def sign_out_and_in(one: Reader) -> None:
    """A trainer leaves, and comes back with the password alone: nobody else is there to be meant."""
    one.open("/sign-in/account")
    one.page.evaluate("localStorage['reflet-scenario:mine'] = localStorage['reflet-train-new'] = 'a draft'")
    one.button("sign_in.leave").click()
    one.page.wait_for_url("**/sign-in")
    assert one.page.evaluate("Object.values(localStorage)").count("a draft") == 0, "nobody else finds drafts there"
    one.page.get_by_label(one.word("sign_in.password")).fill(TRAINER_PASSWORD)
    one.button("sign_in.go").click()
    one.page.wait_for_url("**/train")


def create(one: Reader, title: str) -> str:
    """Sends the form of a new workshop, as far as it is filled in; gives the address of the workshop's page."""
    one.page.locator("#train-title").fill(title)
    one.button("train.new.create").click()
    one.page.wait_for_url(ROOM_ADDRESS)
    return one.page.url.removeprefix(one.site)


def code_of(page: Page) -> str:
    """The code that the trainer's page shows."""
    shown = page.locator(".tjoin__code")
    expect(shown).to_have_attribute("aria-label", CODE_SPELLED)
    return (shown.get_attribute("aria-label") or "").replace(" ", "")


def phase(page: Page, name: str) -> None:
    """Waits until the trainer's page is in a phase."""
    expect(page.locator(f".tbar__now[data-phase={name}]")).to_be_visible(timeout=LONG)


def open_round(one: Reader, round: int) -> None:
    """The trainer opens a round."""
    one.page.get_by_role("button", name=one.word("train.do.open", round=round), exact=True).click()
    phase(one.page, "round")


def reveal(one: Reader, step: str) -> None:
    """The trainer reveals the next step of the results."""
    one.page.get_by_role(
        "button", name=one.word("train.do.reveal_next", what=one.word(f"train.step.{step}"))).click()


def end(one: Reader) -> None:
    """The trainer ends the workshop, and says so twice."""
    one.page.locator(".tbar__main, .tbar__rare").get_by_role("button", name=one.word("train.do.end")).first.click()
    one.button("train.end.sure").click()
    phase(one.page, "ended")


def join(one: Reader, code: str, name: str, team: int) -> Locator:
    """Somebody joins by typing the code; gives the head of the seat's page."""
    one.open("/join").get_by_label(one.word("join.code"), exact=True).fill(code.lower())
    one.button("join.next").click()
    one.page.get_by_label(one.word("join.name"), exact=True).fill(name)
    one.page.get_by_role("radio", name=one.word("join.team_number", number=team)).check()
    one.button("join.go").click()
    head = one.page.locator(".play__head")
    expect(head).to_contain_text(name)
    return head


def tab(page: Page, number: int) -> None:
    """Opens a part of the round on a phone."""
    page.locator(".play__tab").nth(number).click()


def taken_away(page: Page, link: Locator, patience: float = LONG) -> Path:
    """Downloads what a link or a button gives; where the file lies."""
    with page.expect_download(timeout=patience) as download:
        link.click()
    return Path(download.value.path())
