"""A whole workshop: a trainer, two teams of two, a screen, three rounds, an event, a seat lost and found, a debrief.

The trainer and Nadia read French, the others and the screen English; Sam changes to French in the middle of it.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest
from playwright.sync_api import Browser, expect

from game.companies.game import outcomes
from game.store import Store, sqlite_in
from game.store.paths import FOLDER
from game.workshop.folds import workshop_of
from locales import LANGUAGE_NAMES
from tests.browser.readers import DESK, PHONE, NewReader, Reader, readers
from tests.browser.seats import propose
from tests.browser.steps import (
    begin, code_of, create, end, join, open_round, phase, reveal, sign_out_and_in, tab, taken_away,
)
from tests.browser.workshops import SCREEN
from tests.conftest import Served
from ui.runtime.environment import COUNTDOWN, GRACE

SECONDS_AWAY = "3"
"""How long a seat may stand empty here; the operator's setting, which holds for rounds without a clock."""
SECONDS_LEFT = "2"
"""How long a round stays open after the last decision here."""
MEASURED_WITHIN = 300_000.0
"""Milliseconds for what the debrief measures on many companies, on a busy machine."""
TEAMS = {1: ("Nadia", "Tom"), 2: ("Zoé", "Sam")}
PHONES, FRENCH, ROOM = ("Sam",), ("Nadia",), "en"
"""Who has a phone, who reads French, and the language of the workshop and its screen."""
ROUNDS, WEEKS_PER_ROUND = 3, 13
STEPS = ("employees", "customers", "money", "together")
CLIPBOARD = ("clipboard-read", "clipboard-write")

People = dict[str, Reader]


@pytest.fixture
def served(serve: Callable[..., Served], tmp_path: Path) -> Served:
    """An installation in which nobody has signed in yet."""
    started = serve(**{
        FOLDER: str(tmp_path), GRACE: SECONDS_AWAY, COUNTDOWN: SECONDS_LEFT, "REFLET_TRAINER_PASSWORD": ""})
    started.wait_until_ready()
    return started


@pytest.fixture
def visit(browser: Browser, served: Served) -> Iterator[NewReader]:
    """Makes people; in the end none of them may have seen an error or called anybody else."""
    with readers(browser, served.address) as new:
        yield new


def test_a_whole_workshop(visit: NewReader, tmp_path: Path) -> None:
    trainer = visit("fr", DESK, permissions=CLIPBOARD)
    begin(trainer, "Anna")
    sign_out_and_in(trainer)
    identity = set_up(trainer)
    screen = shown(trainer, visit)
    people = joined(trainer, visit, screen)

    open_round(trainer, 1)
    bet(people["Nadia"])
    agree(people, 1, "autonomy", 0.7)
    agree(people, 2, "manager_attention", 0.5)
    results(trainer, screen, people, 1)

    throw_in(trainer)
    open_round(trainer, 2)
    for one in people.values():
        expect(one.page.locator(".play__event")).to_be_visible()
    read_on(people["Sam"], "fr")
    lose_and_find(people, visit, trainer)
    agree(people, 1, "listening", 0.6)
    back(people["Sam"], "Zoé")
    results(trainer, screen, people, 2)

    open_round(trainer, 3)
    agree(people, 1, "error_tolerance", 0.6)
    agree(people, 2, "autonomy", 0.6)
    results(trainer, screen, people, 3)

    end(trainer)
    expect(screen.page.locator(".screen__final")).to_be_visible()
    for one in people.values():
        after(one)
    debriefed(people["Sam"], trainer, identity)
    in_french = carried(trainer, tmp_path, identity)
    read_on(trainer, "en")
    assert carried(trainer, tmp_path, identity) != in_french


def set_up(trainer: Reader) -> str:
    """Two teams of two, three rounds, in the room's language, by the form; gives the workshop's identity."""
    trainer.open("/train/new")
    for field, value in {"teams": 2, "seats": 2, "rounds": ROUNDS, "minutes": 0}.items():
        trainer.page.locator(f"#train-{field}").fill(str(value))
    trainer.page.locator(".tnew__more summary").click()
    trainer.page.locator("#train-language").select_option(ROOM)
    address = create(trainer, "Atelier")
    expect(trainer.page).to_have_title(trainer.word("train.document"))
    return address.rsplit("/", 1)[-1]


def shown(trainer: Reader, visit: NewReader) -> Reader:
    """The projector, on a machine where nobody is signed in: by the address that the trainer copies."""
    trainer.button("train.join.screen").click()
    expect(trainer.page.locator(".tjoin [role=status]")).to_have_text(trainer.word("train.join.copied"))
    address = str(trainer.page.evaluate("navigator.clipboard.readText()"))
    screen = visit(ROOM, SCREEN)
    screen.open(address.removeprefix(screen.site))
    expect(screen.page).to_have_title(screen.word("screen.document", title="Atelier"))
    return screen


def joined(trainer: Reader, visit: NewReader, screen: Reader) -> People:
    """Four people join by the code on devices of their own; the trainer and the screen see them."""
    code, people = code_of(trainer.page), People()
    for team, names in TEAMS.items():
        for name in names:
            people[name] = visit("fr" if name in FRENCH else ROOM, PHONE if name in PHONES else DESK)
            join(people[name], code, name, team)
            expect(people[name].page).to_have_title(people[name].word("play.document"))
            expect(screen.page.locator(".screen__people")).to_contain_text(name)
    expect(trainer.page.locator(".tteams__members > li[data-kind=present]")).to_have_count(4)
    return people


def bet(one: Reader) -> None:
    """Somebody bets on the first measure."""
    wager = one.page.locator(".play__wager").first
    wager.get_by_role("radio", name=one.word("play.bet.up"), exact=True).check()
    wager.get_by_role("radio", name="80").check()
    expect(wager.locator(".play__betstate")).to_have_text(one.word("play.bet.stored"))


def agree(people: People, team: int, lever: str, value: float) -> None:
    """The first of a team proposes, the other backs it: that decides."""
    first, second = TEAMS[team]
    propose(people[first].page, lever, value)
    back(people[second], first)


def back(one: Reader, name: str) -> None:
    """Somebody votes for another's proposal."""
    if one.page.locator(".play__tab").first.is_visible():
        tab(one.page, 1)
    one.page.get_by_role("button", name=one.word("play.back_one", name=name)).click()


def results(trainer: Reader, screen: Reader, people: People, round: int) -> None:
    """The round is over: everybody sees the own results, the screen shows what the trainer reveals, step by step."""
    phase(trainer.page, "results")
    for one in people.values():
        expect(one.page.locator(".play__result h2")).to_have_text(one.word("play.result.title", round=round))
    heading = screen.page.locator("h1")
    expect(heading).to_have_text(screen.word("screen.results.heading", round=round))
    for step in STEPS:
        reveal(trainer, step)
        expect(heading).to_have_text(screen.word(f"screen.results.{step}"))
    expect(screen.page.locator(".screen__tile")).to_have_count(len(TEAMS))


def throw_in(trainer: Reader) -> None:
    """The trainer throws an event in, for the round that comes."""
    trainer.button("train.happen.event").click()
    trainer.button("train.do.strike").click()
    expect(trainer.page.locator(".thap__past").first).to_be_visible()


def read_on(one: Reader, language: str) -> None:
    """Somebody chooses the other language, and loses nothing by it."""
    place, one.language = one.page.url, language
    one.page.get_by_role("button", name=LANGUAGE_NAMES[language]).click()
    expect(one.page.locator("html")).to_have_attribute("lang", language)
    expect(one.page).to_have_url(place)


def lose_and_find(people: People, visit: NewReader, trainer: Reader) -> None:
    """Sam's phone is gone; a bot holds the seat and the round goes on; Sam comes back and is told what the bot did."""
    held = trainer.page.locator(".tteams__members > li[data-kind=held]")
    cookies: Any = people["Sam"].context.storage_state()
    people["Sam"].context.close()
    expect(held).to_have_count(1)
    expect(held).to_contain_text("Sam")
    expect(people["Zoé"].page.locator(".play__member--bot")).to_contain_text("Sam")
    propose(people["Zoé"].page, "listening", 0.5)
    expect(people["Zoé"].page.locator(".play__decision")).to_be_visible()
    sam = people["Sam"] = visit(ROOM, PHONE, storage_state=cookies)
    sam.language = "fr"
    sam.open(people["Zoé"].page.url.removeprefix(sam.site))
    expect(sam.page.locator(".play__head")).to_contain_text("Sam")
    expect(sam.page).to_have_title(sam.word("play.document"))
    expect(sam.page.locator(".play__meanwhile li").first).to_be_visible()
    sam.button("play.understood").click()
    expect(sam.page.locator(".play__meanwhile")).to_have_count(0)
    expect(held).to_have_count(0)
    # What the bot backed is no word of Sam's: the team decides anew, and the round waits for that.
    expect(people["Zoé"].page.locator(".play__decision")).to_have_count(0)


def after(one: Reader) -> None:
    """Somebody answers the questions after the workshop; that opens the debrief."""
    questions = one.page.locator(".play__question")
    expect(questions.first).to_be_visible()
    expect(one.page.locator(".play__ended")).to_have_count(0)
    for number in range(questions.count()):
        questions.nth(number).get_by_role("radio").first.check()
    one.button("play.questions.send").click()
    expect(one.page.locator(".play__thanks")).to_have_text(one.word("play.questions.thanks"))
    expect(one.page.locator(".play__ended")).to_be_visible()


def debriefed(player: Reader, trainer: Reader, identity: str) -> None:
    """A participant finds the debrief by the link, the trainer all of it."""
    player.page.get_by_role("link", name=player.word("play.debrief")).click()
    trainer.open(f"/debrief/{identity}")
    for one in (player, trainer):
        expect(one.page.get_by_role("heading", name=one.word("debrief.part.rounds"))).to_be_visible()
        expect(one.page).to_have_title(one.word("debrief.page.title", title="Atelier"))
        assert not one.scrolls_sideways()
    expect(player.page.locator(".debrief__files")).to_have_count(0)
    expect(trainer.page.locator(".debrief__round")).to_have_count(ROUNDS)


def carried(trainer: Reader, folder: Path, identity: str) -> str:
    """Every file is taken away by its button, opens, and says what the log says; gives the words of the report."""
    files = {
        ending: taken_away(
            trainer.page, trainer.page.locator(f"a[aria-describedby=debrief-about-{ending}]"), MEASURED_WITHIN)
        for ending in ("csv", "jsonl", "xlsx", "pdf")}
    with closing(Store(sqlite_in(folder))) as store:
        log = store.read(identity)
    pages = [page.extract_text().strip() for page in pypdf.PdfReader(files["pdf"]).pages]
    assert all(pages)
    with files["xlsx"].open("rb") as content, closing(openpyxl.load_workbook(content)) as book:
        assert all(sheet.max_row > 1 for sheet in book.worksheets)
    lines = [json.loads(line) for line in files["jsonl"].read_text(encoding="utf-8").splitlines()]
    assert [(line["number"], line["kind"]) for line in lines] == [(one.number, one.kind) for one in log]
    kinds = {line["kind"] for line in lines}
    assert {"struck", "held", "bet", "backed", "decided", "revealed", "answered", "ended"} <= kinds
    of_log = outcomes(workshop_of(log))
    with files["csv"].open(encoding="utf-8-sig", newline="") as content:
        rows = list(csv.DictReader(content, delimiter=";" if trainer.language == "fr" else ","))
    assert len(rows) == len(TEAMS) * (1 + ROUNDS * WEEKS_PER_ROUND)
    for row in rows:
        team, week = int(row.pop("team")), int(row.pop("week"))
        assert {name: float(value.replace(",", ".")) for name, value in row.items()} == pytest.approx(
            {name: of_log[team].series(name)[week] for name in row}, rel=0, abs=0, nan_ok=True)
    return "\n".join(pages)
