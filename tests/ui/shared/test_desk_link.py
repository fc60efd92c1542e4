"""A link restores all that is on the desk, opens for ever, and is never trusted."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

import pytest
from hypothesis import given, settings, strategies as some

from documents.typesetting.qr import code_of
from experiments.decision import Decision, Move
from experiments.links import MAX_BYTES, MAX_CHARACTERS, LinkError, decision_address
from experiments.plan import Pin, Plan
from simulation import Assumptions, Policy, Scenario
from simulation.measures import MEASURES
from simulation.parameters import parameters_of
from tests.project.root import ROOT
from ui.decide.page import _desk
from ui.shared.desk_link import address, desk_in, opened, written
from ui.shared.display import Display
from ui.shared.layout import trail

STORED = json.loads((ROOT / "tests" / "links.json").read_text(encoding="utf-8"))
LEVERS, FACTS = parameters_of(Policy), parameters_of(Assumptions)


def packed(text: str | bytes, form: str = "1") -> str:
    """A link around a text, right in all but what it holds."""
    raw = text.encode() if isinstance(text, str) else text
    squeezed = zlib.compressobj(wbits=-15)
    body = zlib.crc32(raw).to_bytes(4, "big") + squeezed.compress(raw) + squeezed.flush()
    return form + base64.urlsafe_b64encode(body).decode().rstrip("=")


@some.composite
def values(draw: Any, declared: dict[str, Any]) -> dict[str, float]:
    """Some declared numbers within their bounds."""
    names = draw(some.lists(some.sampled_from(sorted(declared)), max_size=6, unique=True))
    shares = draw(some.lists(some.floats(0, 1), min_size=len(names), max_size=len(names)))
    found = {}
    for name, share in zip(names, shares, strict=True):
        one = declared[name]
        value = one.low + share * (one.high - one.low)
        found[name] = float(round(value)) if one.is_whole else min(max(value, one.low), one.high)
    return found


@some.composite
def moves(draw: Any) -> tuple[Move, ...]:
    """A schedule: one value per lever and week, in the order of the weeks."""
    made = {}
    for week in draw(some.lists(some.integers(0, 155), max_size=4, unique=True)):
        made |= {(week, name): value for name, value in draw(values(LEVERS)).items()}
    return tuple(Move(week, name, value) for (week, name), value in sorted(made.items(), key=lambda one: one[0][0]))


@some.composite
def plans(draw: Any) -> Plan:
    """Whatever can stand on a desk."""
    decision = Decision(
        "hotel", {"n_customers": 900.0} if draw(some.booleans()) else {}, draw(values(LEVERS)), draw(values(FACTS)),
        draw(moves()), draw(some.integers(0, 2**63 - 1)))
    names = draw(some.lists(some.text(min_size=1, max_size=40).map(lambda text: " ".join(text.split())).filter(bool),
                            max_size=4, unique=True))
    return Plan(decision, tuple(Pin(name, draw(moves())) for name in names), draw(some.booleans()))


@some.composite
def views(draw: Any) -> Display:
    """However one can look at it."""
    charts = draw(some.lists(some.sampled_from(list(MEASURES)), min_size=1, max_size=8, unique=True))
    return Display(
        draw(some.sampled_from(["fr", "en"])), tuple(charts), draw(some.booleans()), draw(some.integers(1, 12)),
        draw(some.sampled_from(["charts", "gaps", "why", "share"])))


@settings(deadline=None)
@given(plan=plans(), view=views())
def test_a_link_restores_plan_and_view(plan: Plan, view: Display) -> None:
    found = opened(written(plan, view))
    assert (found.plan, found.view, found.is_of_this_model) == (plan, view, True)


@pytest.mark.parametrize("stored", STORED, ids=[one["about"] for one in STORED])
def test_a_link_of_an_earlier_day_opens_for_ever(stored: dict[str, Any]) -> None:
    found, holds = opened(stored["link"]), stored["holds"]
    assert found.plan.decision.as_mapping() == holds["d"]
    pins = [[pin.name, [[m.week, m.lever, m.value] for m in pin.moves]] for pin in found.plan.pins]
    assert pins == holds.get("p", [])
    assert found.plan.with_unknowns == bool(holds.get("u", 0))
    view = found.view
    assert (view.language, list(view.charts), view.is_difference, view.quarter, view.section) == (
        holds["l"], holds["c"], bool(holds.get("x", 0)), holds["q"], holds["s"])


@pytest.mark.parametrize("around", [
    "{}.", "{})", "{}>", "{} ", "{}\n", "«{}»", "{}…", "<{}>", "{}_", "{}**", "{} Bonjour", "{}\u200b"])
def test_a_link_opens_with_whatever_was_copied_along(around: str) -> None:
    link = STORED[0]["link"]
    assert opened(around.format(link)) == opened(link)


def test_a_link_that_a_mail_has_broken_into_lines_opens() -> None:
    link = STORED[0]["link"]
    for wrap in ("%0A", "%0D%0A", "%20", "+"):
        assert desk_in(f"d={link[:40]}{wrap}{link[40:80]}{wrap}{link[80:]}") == opened(link)
    assert desk_in(f"x=1&amp;d={link}") == opened(link)


def test_a_link_opens_in_the_readers_language_whatever_the_senders_was() -> None:
    french = decision_address(Decision("hotel").moved("autonomy", 0.9), "fr").partition("?")[2]
    desk, notice = _desk("hotel", french, "en")
    assert desk.view.language == "en" and notice == ("", "")
    assert _desk("contact_centre", french, "en")[1][1] == Scenario.load("hotel").title["en"]


def test_the_stored_links_hold_one_of_each_feature() -> None:
    assert len(STORED) == 5
    parts = [one["holds"] for one in STORED]
    assert {key for part in parts for key in part} == {"d", "p", "u", "l", "c", "x", "q", "s"}
    assert {key for part in parts for key in part["d"]} == {
        "scenario", "profile", "start", "assumptions", "moves", "seed"}


@settings(deadline=None)
@given(text=some.text(max_size=300))
def test_no_text_brings_anything_but_a_word_of_what_is_wrong(text: str) -> None:
    with pytest.raises(LinkError):
        opened(text)


@settings(deadline=None)
@given(at=some.integers(1, 10_000), letter=some.sampled_from("AZaz09-_"), stored=some.sampled_from(STORED))
def test_one_changed_character_is_noticed(at: int, letter: str, stored: dict[str, Any]) -> None:
    text = stored["link"]
    place = 1 + at % (len(text) - 1)
    changed = text[:place] + letter + text[place + 1:]
    try:
        found = opened(changed)
    except LinkError as error:
        assert error.fault == "damaged"
    else:
        # Spare bits of the last character or of the last block: the same is said in another way.
        assert found == opened(text)


@settings(deadline=None)
@given(length=some.integers(1, 10_000), stored=some.sampled_from(STORED))
def test_a_part_of_a_link_is_noticed(length: int, stored: dict[str, Any]) -> None:
    with pytest.raises(LinkError) as raised:
        opened(stored["link"][:length % len(stored["link"])])
    assert raised.value.fault in ("damaged", "form")


JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=10),
    lambda parts: some.lists(parts, max_size=4) | some.dictionaries(
        some.sampled_from(["d", "p", "u", "l", "c", "x", "q", "s", "m", "scenario", "moves", "seed", "other"]), parts,
        max_size=5), max_leaves=12)


@settings(deadline=None)
@given(parts=JSON)
def test_whatever_a_stranger_packs_opens_or_is_refused(parts: Any) -> None:
    try:
        found = opened(packed(json.dumps(parts)))
    except LinkError as error:
        assert error.fault in ("content", "damaged")
    else:
        assert found.plan.decision.scenario.weeks > 0


@pytest.mark.parametrize(("text", "fault", "given"), [
    ("", "form", "a digit, then letters"),
    ("hello", "form", "not one of ours"),
    ("1" * 7 + "%", "damaged", "a part of it is missing"),
    (packed("{}", form="2"), "newer", "of form 2; known here: 1"),
    ("1" + "A" * MAX_CHARACTERS, "long", f"allowed: up to {MAX_CHARACTERS}"),
    (packed(b" " * (MAX_BYTES + 1)), "long", f"more than {MAX_BYTES} bytes"),
    (packed("[" * 60_000), "damaged", "no JSON"),
    (packed(b"\xff\xfe"), "damaged", "no JSON"),
    (packed("[]"), "content", "it holds no plan"),
    (packed('{"d":{"scenario":"hotl"}}'), "content", "did you mean 'hotel'"),
    (packed('{"d":{"scenario":"hotel","moves":[[0,"autonomy",NaN]]}}'), "content", "'autonomy' is nan"),
    (packed('{"d":{"scenario":"hotel"},"p":{}}'), "content", "no list of up to 4"),
    (packed('{"d":{"scenario":"hotel"},"p":[["A",[]],["A",[]]]}'), "content", "same name"),
    (packed('{"d":{"scenario":"hotel"},"p":[["",[]]]}'), "content", "allowed: 1 to 40"),
    (packed('{"d":{"scenario":"hotel"},"p":[["A"]]}'), "content", "those are name, moves"),
    (packed('{"d":{"scenario":"hotel"},"p":[["A",[[0,"autonmy",1]]]]}'), "content", "did you mean 'autonomy'"),
])
def test_what_is_wrong_with_a_link_is_told(text: str, fault: str, given: str) -> None:
    with pytest.raises(LinkError) as raised:
        opened(text)
    assert (raised.value.fault, given in str(raised.value)) == (fault, True), str(raised.value)


def test_a_small_link_that_unpacks_to_much_is_refused_without_unpacking_it() -> None:
    bomb = packed(b"0" * 5_000_000)
    assert len(bomb) < MAX_CHARACTERS
    with pytest.raises(LinkError, match="it unpacks to more than"):
        opened(bomb)


def test_what_no_figure_depends_on_is_left_out_where_it_is_unknown() -> None:
    parts = {"d": {"scenario": "hotel"}, "l": "de", "c": ["cash", "mood", "cash", 3], "q": 99, "s": "<b>", "m": "0.0.1"}
    found = opened(packed(json.dumps(parts)))
    assert found.view == Display("fr", charts=("cash",))
    assert (found.version, found.is_of_this_model) == ("0.0.1", False)


def test_a_plan_too_large_for_an_address_is_refused() -> None:
    schedule = tuple(
        Move(week, name, LEVERS[name].low + (week * 7919 % 1000) / 1000 * (LEVERS[name].high - LEVERS[name].low) * 0.99)
        for week in range(38) for name in list(LEVERS)[:13] if not LEVERS[name].is_whole)
    pins = tuple(
        Pin(f"P{k}", tuple(Move(m.week, m.lever, m.value * (0.9 - k / 10)) for m in schedule)) for k in range(4))
    with pytest.raises(LinkError) as raised:
        written(Plan(Decision("hotel", moves=schedule), pins), Display("en"))
    assert raised.value.fault == "long"


def test_an_address_names_the_company_and_holds_the_link() -> None:
    bold = Decision("bank").moved("autonomy", 0.9)
    path, _, query = decision_address(bold, "fr").partition("?")
    assert path == "/decide/bank"
    assert opened(query.removeprefix("d=")).plan == Plan(bold)
    assert opened(query.removeprefix("d=")) == opened(written(Plan(bold), Display("fr")))


def test_a_link_is_short_enough_for_a_code_that_a_phone_reads() -> None:
    code = code_of(
        "https://reflet.example.org" + address(Plan(Decision("hotel").moved("autonomy", 0.9)), Display("fr"))
    )
    assert code is not None and 40 < code.size < 90
    assert code.path.startswith("M4 4h1v1h-1z"), "four modules of quiet ground"


def test_an_address_that_names_another_company_than_its_link_is_told_so() -> None:
    hotel = decision_address(Decision("hotel").moved("autonomy", 0.9), "en").partition("?")[2]
    desk, (key, detail) = _desk("contact_centre", hotel, "en")
    assert desk.plan.decision.base == "hotel"
    assert (key, detail) == ("decide.link.other_company", Scenario.load("hotel").title["en"])
    assert _desk("hotel", hotel, "en")[1] == ("", "")


def test_the_trail_to_an_own_companys_desk_leads_over_its_form() -> None:
    own = Decision("hotel", {"n_employees": 30.0})
    path, _, query = decision_address(own, "en").partition("?")
    assert [(step["label"], step["path"]) for step in trail(path, "en", query)] == [
        ("Decide", "/decide"), ("My company", "/decide/company"), ("The policy desk", "/decide/hotel")]
    assert trail(path, "en", None)[1]["label"] == Scenario.load("hotel").title["en"]
    assert trail(path, "en", "d=1nonsense")[1]["label"] == Scenario.load("hotel").title["en"]
