"""The participants' page in a browser: two devices, reload, refusal, two tabs, a bot at the seat, what axe finds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from experiments.money.budget import Budget
from game.workshop.entries import Ended, Excused, Held, Messaged, Paused, Proposed, Removed, Struck
from simulation import Scenario
from tests.browser.readers import DESK, PHONE, NewReader, Reader
from tests.browser.seats import Table, move, propose
from tests.browser.steps import tab
from tests.browser.test_accessibility import broken
from wording.money import budget_sentence

HOTEL = Scenario.load("hotel")

NewTable = Callable[..., Table]


def test_two_people_on_two_devices_propose_agree_and_see_what_came_of_it(table: NewTable, reader: NewReader) -> None:
    one = table()
    one.seat(1, "Nadia", "Tom")
    one.seat(2, "Sam")
    nadia, tom = reader("en", PHONE), reader("fr", DESK)
    phone, desk = one.open(nadia, "Nadia"), one.open(tom, "Tom")
    expect(phone.locator(".play__waiting")).to_contain_text("3 people are in")
    one.open_round()
    expect(phone.locator(".play__round")).to_have_text(nadia.word("play.phase.round", round=1, rounds=3))
    propose(phone, "autonomy", 0.8)
    desk.get_by_role("button", name=tom.word("play.back_one", name="Nadia")).click()
    expect(desk.locator(".play__decision")).to_contain_text(tom.word("play.how.vote", name="Nadia"))
    tab(phone, 1)
    expect(phone.locator(".play__decision")).to_contain_text("40% → 80%")
    expect(phone.locator(".play__waiting")).to_contain_text("Waiting for 1 of 2 teams")
    one.close_round()
    expect(phone.locator(".play__result h2")).to_have_text(nadia.word("play.result.title", round=1))
    expect(desk.locator(".play__result")).to_contain_text(tom.word("play.how.vote", name="Nadia"))
    assert not nadia.scrolls_sideways()
    assert not tom.scrolls_sideways()


def test_a_draft_survives_a_reload_and_is_marked_as_not_sent_until_it_is_stored(
    table: NewTable, reader: NewReader,
) -> None:
    one = table()
    one.seat(1, "Nadia", "Tom")
    one.open_round()
    nadia = reader("en", PHONE)
    page = one.open(nadia, "Nadia")
    move(page, "autonomy", 0.75)
    expect(page.locator(".play__unsent")).to_have_text(nadia.word("play.draft"))
    page.reload()
    expect(page.locator("output[for=play-autonomy]")).to_have_text("75%")
    expect(page.locator(".play__unsent")).to_have_text(nadia.word("play.draft"))
    assert one.store.read(one.room.identity)[-1].kind == "opened"
    page.locator(".play__send .button--main").dblclick()
    expect(page.locator(".play__stored")).to_be_visible()
    stored = one.store.read(one.room.identity)
    assert [stamped.kind for stamped in stored].count("proposed") == 1
    page.reload()
    expect(page.locator(".play__stored")).to_be_visible()
    expect(page.locator("output[for=play-autonomy]")).to_have_text("75%")


def test_what_is_beyond_the_budget_cannot_be_sent_and_a_refusal_keeps_the_draft(
    table: NewTable, reader: NewReader,
) -> None:
    one = table(levers=("pay", "autonomy"))
    one.seat(1, "Nadia", "Tom")
    one.open_round()
    nadia = reader("en", DESK)
    page = one.open(nadia, "Nadia")
    for group in page.locator(".play__group").all():
        group.click()
    move(page, "pay", 1.2)
    text = budget_sentence(Budget(HOTEL, HOTEL.budget), HOTEL.policy.replace(pay=1.2), "en")
    expect(page.locator(".play__budget"), "as everywhere").to_have_text(text)
    expect(page.locator(".play__send .button--main")).to_be_disabled()
    # A page that computes wrongly is told by the server.
    page.evaluate("window.refletPrices.parts = () => ({})")
    move(page, "pay", 1.19)
    page.locator(".play__send .button--main").click()
    expect(page.locator(".play__state")).to_contain_text("the budget is €4,500")
    expect(page.locator(".play__state")).to_contain_text(nadia.word("play.kept"))
    expect(page.locator("output[for=play-pay]")).to_have_text("119%")
    assert one.store.read(one.room.identity)[-1].kind == "opened"


def test_two_tabs_of_one_seat_both_say_so_and_follow_what_is_sent_last(table: NewTable, reader: NewReader) -> None:
    one = table()
    one.seat(1, "Nadia", "Tom")
    one.open_round()
    nadia = reader("en", DESK)
    first = one.open(nadia, "Nadia")
    second = nadia.context.new_page()
    second.goto(nadia.site + one.path)
    for page in (first, second):
        expect(page.locator(".play__notices")).to_contain_text(nadia.word("play.two_pages", n=2))
    propose(second, "autonomy", 0.6)
    expect(first.locator("output[for=play-autonomy]")).to_have_text("60%")
    propose(first, "autonomy", 0.9)
    expect(second.locator("output[for=play-autonomy]")).to_have_text("90%")
    second.close()
    expect(first.locator(".play__notices")).not_to_contain_text("2 screens")


def test_another_device_opens_the_same_seat_by_its_link(table: NewTable, reader: NewReader) -> None:
    one = table()
    one.seat(1, "Nadia")
    nadia, other = reader("en", DESK), reader("en", PHONE)
    page = one.open(nadia, "Nadia")
    page.get_by_role("button", name=nadia.word("play.device")).click()
    expect(page.locator(".play__code")).to_be_visible()
    link = page.locator("#play-link").input_value()
    assert link.startswith(nadia.site + "/seat/")
    phone = other.open(link.removeprefix(nadia.site))
    expect(phone.locator(".play__who")).to_contain_text("Nadia")


def test_bets_are_stored_once_both_halves_are_chosen_and_come_back_after_a_reload(
    table: NewTable, reader: NewReader,
) -> None:
    one = table()
    one.seat(1, "Nadia")
    one.seat(2, "Sam")
    one.open_round()
    nadia = reader("en", PHONE)
    page = one.open(nadia, "Nadia")
    tab(page, 2)
    wager = page.locator(".play__wager").first
    wager.get_by_role("radio", name=nadia.word("play.bet.up"), exact=True).check()
    expect(wager.locator(".play__betstate")).to_have_text(nadia.word("play.bet.need_sure"))
    wager.get_by_role("radio", name="80%").check()
    expect(wager.locator(".play__betstate")).to_have_text(nadia.word("play.bet.stored"))
    page.reload()
    tab(page, 2)
    expect(wager.get_by_role("radio", name="80%")).to_be_checked()
    one.close_round()
    expect(page.locator(".play__bets")).to_contain_text("Employee satisfaction: higher, 80% sure")


def test_what_was_tapped_while_nothing_arrived_is_sent_again_or_said_to_be_too_late(
    table: NewTable, reader: NewReader,
) -> None:
    one = table(teams=1, closes_early=False)
    one.seat(1, "Nadia", "Tom")
    one.open_round()
    one.room.do("seat", Proposed(2, 1, {"autonomy": 0.8}))
    nadia = reader("en", DESK)
    is_cut = False

    def forward(line: WebSocketRoute) -> None:
        server = line.connect_to_server()
        line.on_message(lambda message: None if is_cut else server.send(message))

    nadia.page.route_web_socket("**/*", forward)
    page = one.open(nadia, "Nadia")
    wager, vote = page.locator(".play__wager").first, page.locator(".play__proposal").get_by_role("button").first
    expect(vote).to_be_enabled()
    is_cut = True
    wager.get_by_role("radio", name=nadia.word("play.bet.up"), exact=True).check()
    wager.get_by_role("radio", name="80%").check()
    expect(wager.locator(".play__betstate")).to_have_text(nadia.word("play.slow"), timeout=15_000)
    is_cut = False
    expect(wager.locator(".play__betstate")).to_have_text(nadia.word("play.bet.stored"), timeout=15_000)
    is_cut = True
    vote.click()
    expect(vote).to_have_text(nadia.word("play.sending"))
    one.close_round()
    expect(page.locator(".play__result")).to_be_visible()
    page.reload()
    is_cut = False
    late = nadia.word("play.late.back").replace("{round}", "1")
    expect(page.locator(".play__notices")).to_contain_text(late, timeout=15_000)


def test_a_bot_gives_the_seat_back_and_the_page_says_what_it_did(table: NewTable, reader: NewReader) -> None:
    one = table()
    one.seat(1, "Nadia", "Tom")
    one.seat(2, "Sam")
    one.open_round()
    one.room.do("clock", Held(1, True))
    one.room.do("bot", Proposed(1, 1, {"recognition": 0.5}))
    nadia = reader("en", PHONE)
    page = one.open(nadia, "Nadia")
    expect(page.locator(".play__meanwhile")).to_contain_text("it proposed Recognition")
    one.room.catch_up()
    assert not one.room.workshop.seats[1].is_held
    page.get_by_role("button", name=nadia.word("play.understood")).click()
    page.reload()
    expect(page.locator(".play__head")).to_be_visible()
    expect(page.locator(".play__meanwhile")).to_have_count(0)
    one.trainer(Held(1, True))
    page.get_by_role("button", name=nadia.word("play.take_back")).click()
    expect(page.locator(".play__act")).to_have_count(0)


def test_who_has_no_seat_is_told_how_to_join(table: NewTable, reader: NewReader) -> None:
    one = table()
    one.seat(1, "Nadia")
    stranger, nadia = reader("fr", PHONE), reader("en", PHONE)
    for path, key in ((one.path, "play.no_seat"), ("/play/nowhere", "play.unknown")):
        expect(stranger.open(path).locator(".play__gone")).to_contain_text(stranger.word(key))
    expect(stranger.page.get_by_role("link", name=stranger.word("play.join"))).to_have_attribute("href", "/join")
    page = one.open(nadia, "Nadia")
    one.trainer(Removed(1))
    expect(page.locator(".play__gone")).to_contain_text(nadia.word("play.gone"))
    page.reload()
    expect(page.locator(".play__gone")).to_contain_text(nadia.word("play.no_seat"))


def test_a_round_can_be_played_with_the_keyboard_alone(table: NewTable, reader: NewReader) -> None:
    one = table()
    one.seat(1, "Nadia")
    one.open_round()
    page = one.open(reader("en", DESK), "Nadia")
    page.locator("#play-autonomy").focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    page.locator(".play__send .button--main").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".play__result")).to_contain_text("Autonomy")


def test_a_pause_is_said_and_the_clock_goes_on_with_the_seconds_that_were_left(
    table: NewTable, reader: NewReader,
) -> None:
    one = table()
    one.seat(1, "Nadia")
    one.open_round(minutes=5)
    nadia = reader("en", PHONE)
    page = one.open(nadia, "Nadia")
    expect(page.locator(".play__clock")).to_contain_text("4:5")
    one.trainer(Paused(True, 125.0))
    expect(page.locator(".play__notices")).to_contain_text(nadia.word("play.paused"))
    expect(page.locator(".play__clock")).to_have_text("2:05")
    expect(page.locator(".play__send .button--main")).to_be_disabled()
    one.trainer(Paused(False, 125.0))
    expect(page.locator(".play__clock")).to_contain_text("2:0")
    expect(page.locator(".play__send .button--main")).to_be_enabled()


def first_answered(one: Table, nadia: Reader) -> tuple[Page, Locator]:
    """Nadia's page with the second choice of its first question taken, and that choice."""
    one.seat(1, "Nadia")
    page = one.open(nadia, "Nadia")
    choice = page.locator(".play__question").first.get_by_role("radio").nth(1)
    choice.check()
    return page, choice


def test_questions_before_are_kept_through_a_reload_and_thanked_for(table: NewTable, reader: NewReader) -> None:
    one = table()
    nadia = reader("fr", PHONE)
    page, first = first_answered(one, nadia)
    page.reload()
    expect(first).to_be_checked()
    page.get_by_role("button", name=nadia.word("play.questions.send")).click()
    expect(page.locator(".play__thanks")).to_have_text(nadia.word("play.questions.thanks"))
    one.room.catch_up()
    assert list(one.room.workshop.seats[1].answers["before"].values()) == [1]


def test_questions_before_can_still_be_answered_in_the_first_round(table: NewTable, reader: NewReader) -> None:
    one = table()
    nadia = reader("en", PHONE)
    page, first = first_answered(one, nadia)
    one.seat(2, "Sam")
    one.open_round()
    page.locator(".play__questions [aria-expanded=false]").click()
    expect(first).to_be_checked()
    page.get_by_role("button", name=nadia.word("play.questions.send")).click()
    expect(page.locator(".play__questions")).to_have_count(0)
    one.room.catch_up()
    assert list(one.room.workshop.seats[1].answers["before"].values()) == [1]


@pytest.mark.parametrize(("theme", "size"), [("light", PHONE), ("dark", DESK)])
def test_no_state_of_the_page_breaks_a_rule(
    table: NewTable, reader: NewReader, theme: str, size: tuple[int, int],
) -> None:
    one = table()
    one.seat(1, "Nadia", "Tom")
    one.seat(2, "Sam")
    nadia = reader("fr", size, color_scheme=theme, reduced_motion="reduce")
    page = one.open(nadia, "Nadia")
    assert broken(page) == []
    one.trainer(Messaged(None, "Bonne chance"), Struck(1, "viral_complaint", 0.3, 4))
    one.open_round(minutes=5)
    one.room.do("seat", Proposed(2, 1, {"recognition": 0.5}))
    expect(page.locator(".play__event")).to_be_visible()
    move(page, "autonomy", 0.8)
    page.locator(".play__lever .play__link").first.click()
    if size == PHONE:
        for number in range(4):
            tab(page, number)
            assert broken(page) == []
            assert not nadia.scrolls_sideways()
        tab(page, 0)
    else:
        assert broken(page) == []
    one.close_round()
    expect(page.locator(".play__result")).to_be_visible()
    assert broken(page) == []
    one.trainer(Ended())
    expect(page.locator(".play__question").first).to_be_visible()
    expect(page.locator(".play__ended")).to_have_count(0)
    one.trainer(Excused(1))
    expect(page.locator(".play__ended")).to_be_visible()
    page.get_by_role("button", name=nadia.word("play.device")).click()
    expect(page.locator(".play__code")).to_be_visible()
    assert broken(page) == []
    assert not nadia.scrolls_sideways()
    one.trainer(Removed(1))
    expect(page.locator(".play__gone")).to_be_visible()
    assert broken(page) == []


def test_when_the_time_runs_out_what_somebody_has_set_counts_where_nobody_proposed(
    table: NewTable, reader: NewReader
) -> None:
    one = table(teams=1)
    one.seat(1, "Nadia")
    nadia = reader("fr", PHONE)
    page = one.open(nadia, "Nadia")
    one.open_round(minutes=0.2)
    move(page, "autonomy", 0.6)
    expect(page.locator(".play__last")).to_have_text(nadia.word("play.last.draft"))
    expect(page.locator(".play__result")).to_be_visible(timeout=25_000)
    one.room.catch_up()
    decided = one.room.workshop.decided[0][1]
    assert (decided.how, dict(decided.levers)) == ("draft", {"autonomy": 0.6})
