"""The trainer's pages as trainers meet them: from an empty list to a workshop that was played, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from game.store import Store, sqlite_in
from game.trainers import FIRST
from tests.browser.readers import DESK, PHONE, NewReader, Reader
from tests.browser.steps import LONG, code_of, create, phase, reveal, sign_in, taken_away
from tests.browser.test_accessibility import broken
from tests.conftest import TRAINER_PASSWORD


@pytest.fixture
def own_workshops(folder: Path) -> Iterator[None]:
    """What the trainer makes in a test is gone after it: every list begins as short as it was."""
    with closing(Store(sqlite_in(folder))) as store:
        before = {one.identity for one in store.listed(FIRST)}
        yield
        for one in store.listed(FIRST):
            if one.identity not in before:
                store.erase(one.identity)


@pytest.fixture
def trainer(own_workshops: None, reader: NewReader) -> NewReader:
    """Makes trainers who are signed in."""

    def new(language: str = "en", size: tuple[int, int] = DESK, **options: Any) -> Reader:
        one = reader(language, size, **options)
        sign_in(one)
        return one

    return new


def created(one: Reader, title: str) -> str:
    """Sets a workshop up with what is filled in; gives its address."""
    one.open("/train/new")
    return create(one, title)


def with_bots(one: Reader) -> None:
    one.button("train.do.fill_empty").click()
    expect(one.page.locator(".tteams__members > li")).to_have_count(4)


def said(one: Reader, key: str, **values: Any) -> None:
    expect(one.page.locator(".tbar__said")).to_have_text(one.word(key, **values))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_workshop_is_created_opened_closed_revealed_and_ended(trainer: NewReader, language: str) -> None:
    one = trainer(language)
    page = one.page
    created(one, "Tuesday")
    assert len(code_of(page)) == 6
    expect(page.locator(".tjoin__alone")).to_be_visible()
    start = page.get_by_role("button", name=one.word("train.do.open", round=1), exact=True)
    expect(start).to_have_attribute("aria-disabled", "true")
    start.click(force=True)
    said(one, "refused.nobody")

    with_bots(one)
    start.click()
    phase(page, "results")
    expect(page.locator(".tteams__decision")).to_have_count(4)
    for step in ("employees", "customers", "money", "together"):
        reveal(one, step)
    expect(page.locator(".tbar__steps [aria-pressed=true]")).to_contain_text(one.word("train.step.together"))

    one.button("train.do.end").click()
    expect(page.locator(".tbar__confirm")).to_contain_text(one.word("train.end.left", n=2)[:20])
    one.button("train.end.sure").click()
    phase(page, "ended")
    expect(page.get_by_role("link", name=one.word("train.bar.to_debrief"))).to_be_visible()


def test_a_round_is_paused_made_longer_closed_and_replayed(trainer: NewReader) -> None:
    one = trainer("en")
    page = one.page
    page.goto(one.site + "/train/new")
    page.locator("#main h1").wait_for()
    page.locator(".tnew__more summary").click()
    page.get_by_label(one.word("train.flag.closes_early")).uncheck()
    page.locator("#train-title").fill("Clock")
    one.button("train.new.create").click()
    page.locator(".tbar__now").wait_for()
    with_bots(one)
    # The second half of a double click does not close what the first half opened.
    page.get_by_role("button", name="Open round 1", exact=True).dblclick()
    expect(page.locator(".tbar__clock")).to_have_text(re.compile(r"^[45]:\d\d$"))
    one.button("train.do.pause").click()
    expect(page.locator(".tbar__paused")).to_be_visible()
    before = page.locator(".tbar__clock").inner_text()
    page.get_by_role("button", name="+2 min", exact=True).click()
    said(one, "train.result.extend", n=2)
    expect(page.locator(".tbar__clock")).to_have_text(str(int(before[0]) + 2) + before[1:])
    page.reload()
    expect(page.locator(".tbar__paused")).to_be_visible()
    one.button("train.do.resume").click()
    one.button("train.do.close").click()
    phase(page, "results")
    one.button("train.do.replay").click()
    expect(page.locator(".tbar__confirm")).to_contain_text("This undoes 4 decisions")
    page.get_by_role("button", name="Replay from round 1", exact=True).click()
    phase(page, "lobby")


def test_the_trainer_steps_in_and_sees_it_on_the_page(trainer: NewReader) -> None:
    one = trainer("en")
    page = one.page
    address = created(one, "Stepping in")
    with_bots(one)
    page.locator("#train-message").fill("Five minutes left")
    page.reload()
    expect(page.locator("#train-message")).to_have_value("Five minutes left")
    one.button("train.do.message").click()
    expect(page.locator("#train-message")).to_have_value("")
    one.button("train.happen.event").click()
    one.button("train.do.strike").click()
    one.button("train.happen.order").click()
    one.button("train.do.order").click()
    expect(page.locator(".thap__past")).to_contain_text(["Viral complaint", "Five minutes left"])
    expect(page.locator(".thap__past").first).to_contain_text("Budget cut by 30%, round 1")
    page.locator(".tteams__member").first.click()
    one.button("train.do.remove").click()
    one.button("train.remove.sure").click()
    expect(page.locator(".tteams__members > li")).to_have_count(3)
    assert broken(page) == []
    page.goto(one.site + address + "/seat/2")
    expect(page.locator(".twatch")).to_contain_text("You are looking at Bot 2’s page")


def test_what_was_typed_into_the_form_outlasts_a_reload_and_mistakes_stand_at_their_field(trainer: NewReader) -> None:
    one = trainer("fr", PHONE)
    page = one.open("/train/new")
    page.locator("#train-title").fill("Mardi")
    page.locator("#train-teams").fill("40")
    expect(page.locator("#train-teams-help")).to_have_text("Un nombre entier, de 1 à 20.")
    page.reload()
    expect(page.locator("#train-title")).to_have_value("Mardi")
    expect(page.locator("#train-teams")).to_have_value("40")
    one.button("train.new.create").click()
    expect(page.locator("#train-teams")).to_be_focused()
    assert not one.scrolls_sideways()
    assert broken(page) == []
    page.locator("#train-teams").fill("3")
    expect(page.locator("#train-teams")).to_have_attribute("aria-invalid", "false")
    one.button("train.new.create").click()
    expect(page.locator(".tteams__team")).to_have_count(3)
    assert not one.scrolls_sideways()


def test_a_workshop_is_listed_run_again_and_erased_after_asking(trainer: NewReader) -> None:
    one = trainer("en")
    page = one.page
    address = created(one, "To be erased")
    page.goto(one.site + "/train")
    row = page.locator(".tlist__row", has_text="To be erased")
    row.get_by_role("link", name=re.compile("Run again")).click()
    expect(page.locator("#train-title")).to_have_value("To be erased (copy)")
    page.goto(one.site + "/train")
    log = taken_away(page, row.get_by_role("button", name=re.compile("Download")))
    assert '"kind": "created"' in log.read_text(encoding="utf-8")
    row.get_by_role("button", name=re.compile("^Erase")).click()
    expect(row).to_contain_text("this cannot be undone")
    row.get_by_role("button", name="Erase for good").click()
    expect(row).to_have_count(0)
    page.goto(one.site + address)
    expect(page.locator("#main h1")).to_have_text(one.word("train.door.not_yours.title"))


def test_nobody_sees_a_trainers_pages_without_signing_in(reader: NewReader) -> None:
    stranger = reader("en", DESK)
    for path in ("/train", "/train/new", "/train/scenarios", "/train/0123456789abcdef01"):
        stranger.page.goto(stranger.site + path)
        expect(stranger.page).to_have_url(re.compile(r"/sign-in\?next="))


def test_a_page_left_open_stops_after_signing_out_elsewhere_and_leads_back_to_its_place(trainer: NewReader) -> None:
    one = trainer("en")
    address = created(one, "Left open")
    debrief = one.context.new_page()
    debrief.goto(one.site + address.replace("/train/", "/debrief/"))
    expect(debrief.locator(".debrief__head")).to_be_visible()
    elsewhere = one.context.new_page()
    elsewhere.goto(one.site + "/sign-in/account")
    elsewhere.locator("form[action$='/sign-out'] button").click()
    expect(elsewhere.locator("input[name=password]")).to_be_visible()
    elsewhere.close()
    debrief.bring_to_front()
    expect(debrief).to_have_url(one.site + "/sign-in?next=" + address.replace("/train/", "/debrief/"), timeout=15_000)
    debrief.close()
    for path in (address, address.replace("/train/", "/screen/"), address.replace("/train/", "/debrief/")):
        if path != address:
            one.open(path).locator(f"a[href='/sign-in?next={path}']").click()
        expect(one.page).to_have_url(f"{one.site}/sign-in?next={path}")
    one.page.goto(f"{one.site}/sign-in?next={address}")
    one.page.locator("input[name=password]").fill(TRAINER_PASSWORD)
    one.page.locator("button.leaf__main").click()
    expect(one.page).to_have_url(one.site + address)
    expect(one.page.locator(".tbar__now")).to_be_visible()


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_twenty_teams_are_rows_of_which_the_undecided_are_shown_first_or_alone(
    trainer: NewReader, size: tuple[int, int],
) -> None:
    one = trainer("fr", size)
    page = one.open("/train/new")
    page.locator("#train-teams").fill("20")
    create(one, "Séminaire")
    rows = page.locator(".tteams__row")
    expect(rows).to_have_count(20)
    rows.nth(2).click()
    for _ in range(2):
        page.locator(".tteams__free button").first.click()
    expect(page.locator(".tteams__members > li")).to_have_count(2)
    page.get_by_role("button", name=re.compile(f"^{one.word('train.teams.show.empty')}")).click()
    expect(rows).to_have_count(19)
    assert not one.scrolls_sideways()
    assert broken(page) == []


def test_a_scenario_of_ones_own_is_written_checked_kept_and_played(trainer: NewReader) -> None:
    one = trainer("en")
    page = one.open("/train/scenarios")
    page.locator("#town-from").select_option("bank")
    one.button("train.scenarios.start").click()
    text = page.locator("#train-yaml")
    expect(text).to_have_value(re.compile("^name: bank_2"))
    good = text.input_value()
    text.fill(good.replace("n_employees:", "n_employes:"))
    expect(page.locator(".tedit__problem")).to_contain_text("did you mean 'n_employees'?")
    assert broken(page) == []
    page.get_by_role("button", name=re.compile("^Go to line")).click()
    assert "n_employes" in page.evaluate("""() => { const area = document.getElementById("train-yaml");
        return area.value.slice(area.selectionStart, area.selectionEnd); }""")
    page.reload()
    expect(text).to_have_value(re.compile("n_employes:"))
    mended = re.sub(r"n_employees: *\d+", "n_employees: 50", good)
    text.fill(mended)
    expect(page.locator(".tedit__facts")).to_contain_text("50")
    one.button("train.editor.save").click()
    expect(page.get_by_text("Version 2, saved.")).to_be_visible()
    one.button("train.try.run").click()
    expect(page.locator(".tedit__table tbody tr")).to_have_count(6, timeout=LONG)
    page.get_by_role("link", name=one.word("train.scenarios.use")).click()
    expect(page.locator(".tnew__card[data-on=true]").first).to_contain_text(one.word("train.new.own"))
    one.button("train.new.create").click()
    page.locator(".tbar__now").wait_for()
    expect(page.locator(".tkeep__facts")).to_be_visible()


def test_a_file_too_large_or_wrong_loses_nothing(trainer: NewReader) -> None:
    one = trainer("en")
    page = one.open("/train/scenarios")
    files = page.locator("input[type=file]")
    files.set_input_files({"name": "big.yaml", "mimeType": "text/yaml", "buffer": b"x" * 200_001})
    expect(page.locator(".town__new .notice")).to_contain_text("200,000 characters at most")
    files.set_input_files({"name": "Our place.yaml", "mimeType": "text/yaml", "buffer": b"name: x\nsector: hotle\n"})
    expect(page.locator("#train-yaml")).to_have_value(re.compile("^name: our_place"))
    expect(page.locator(".tedit__problem")).to_contain_text("missing")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_pages_break_no_rule_on_a_phone(trainer: NewReader, theme: str) -> None:
    one = trainer("fr", PHONE, color_scheme=theme, reduced_motion="reduce")
    page = one.page
    created(one, "Téléphone")
    with_bots(one)
    for tab in ("event", "order"):
        one.button(f"train.happen.{tab}").click()
        assert broken(page) == []
    assert not one.scrolls_sideways()
    for path in ("/train", "/train/scenarios"):
        assert broken(one.open(path)) == []
        assert not one.scrolls_sideways()
