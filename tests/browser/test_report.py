"""The report as a reader takes it away: shown, made, saved under its name, cancelled; with mouse and keyboard."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect
from pypdf import PdfReader

from documents.decision import ENDINGS
from tests.browser.readers import DESK, PHONE, Reader
from tests.browser.report_desk import PATH

LONG = 120_000
"""Milliseconds for a file on a busy machine."""


@pytest.fixture(params=[("fr", DESK), ("en", PHONE)], ids=["desk", "phone"])
def one(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Reader]:
    """A reader who has opened it; in the end they may have seen no error and called nobody else."""
    language, size = request.param
    reader = Reader(browser, site, language, size)
    reader.open(PATH)
    expect(reader.page.locator(".paper__sight img")).to_be_visible(timeout=LONG)
    yield reader
    reader.context.close()
    assert (reader.complaints, reader.outside()) == ([], [])


def button(one: Reader, ending: str) -> Locator:
    """The button of a kind of file."""
    return one.button(f"paper.file.{ending}")


def saved(one: Reader, ending: str) -> tuple[str, bytes]:
    """Orders a file; gives its name and content once it is saved."""
    with one.page.expect_download(timeout=LONG) as taken:
        button(one, ending).click()
    return taken.value.suggested_filename, Path(taken.value.path()).read_bytes()


def test_the_page_is_shown_and_every_file_is_saved_under_its_name(one: Reader) -> None:
    picture = one.page.locator(".paper__sight img")
    assert one.word("paper_panel.thumbnail", text="")[:10] in str(picture.get_attribute("alt"))
    assert not one.scrolls_sideways()
    files = {ending: saved(one, ending) for ending in ENDINGS}
    assert all(name.startswith("reflet-hotel-") and name.endswith(ending) for ending, (name, _) in files.items())
    page = PdfReader(io.BytesIO(files["pdf"][1])).pages[0]
    assert "/Annots" not in page, "a link to this machine alone would lead nobody anywhere"
    lines = files["csv"][1].decode("utf-8-sig").splitlines()
    sign = ";" if one.language == "fr" else ","
    table = list(csv.reader((line for line in lines if not line.startswith("#")), delimiter=sign))
    assert (len(table), table[0][:2]) == (1 + 3 * 32 * 157, ["policy", "replicate"])
    assert zipfile.ZipFile(io.BytesIO(files["xlsx"][1])).testzip() is None
    assert files["png"][1].startswith(b"\x89PNG") and b"<svg" in files["svg"][1][:400]


@pytest.mark.parametrize("one", [("en", PHONE)], indirect=True, ids=["phone"])
def test_the_picture_chosen_is_the_one_that_comes(one: Reader) -> None:
    one.page.get_by_label(one.word("paper_panel.measure")).select_option("gained")
    name, drawing = saved(one, "svg")
    assert name == "reflet-hotel-gained.svg" and one.word("paper.gained") in drawing.decode()
    expect(one.page.get_by_role("status")).to_have_text(one.word("paper_panel.saved", name=name))


@pytest.mark.parametrize("one", [("fr", DESK)], indirect=True, ids=["desk"])
def test_a_file_is_ordered_and_cancelled_with_the_keyboard(one: Reader) -> None:
    one.page.get_by_label(one.word("paper_panel.why")).check()
    button(one, "pdf").focus()
    one.page.keyboard.press("Enter")
    cancel = one.button("paper_panel.cancel")
    expect(one.page.get_by_role("progressbar", name=one.word("paper_panel.progress"))).to_have_count(1)
    cancel.focus()
    one.page.keyboard.press("Enter")
    expect(cancel).to_have_count(0)
    expect(button(one, "pdf")).to_be_enabled()
