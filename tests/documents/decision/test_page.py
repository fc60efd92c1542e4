"""The page of a decision, read back from its PDF: one page, all that matters on it, the same bits each time."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import pytest
from pypdf import PdfReader

from documents.decision import Effects, paper
from documents.decision.drawing import marks_of
from documents.decision.page import LINK_SHOWN, thumbnail
from experiments.attribute import ChangedFactor, Explanation, Share
from experiments.decision import Decision
from experiments.estimate import Estimate
from experiments.reliance import reliance_of
from locales import LANGUAGES, money, number, translate
from simulation import Policy, Scenario, simulate
from simulation.parameters import parameters_of
from simulation.recipe import model_version
from simulation.sources import GRADES
from wording import report
from wording.durations import moment, since
from wording.measures import edge_texts as edges
from wording.report import KNOWN, known_levers

DAY = date(2026, 11, 24)
LINK = "https://reflet.example/decide/hotel?d=1"
A4 = (595.276, 841.89)
MARGIN = 15 / 25.4 * 72
REPLICATES = 4


def moved(base: str, *moves: tuple[str, float, int], **own: Any) -> Decision:
    """A decision of some moves: lever, value, week."""
    decision = Decision(base, **own)
    for lever, value, week in moves:
        decision = decision.moved(lever, value, week)
    return decision


def every_lever(weeks: tuple[int, ...]) -> Decision:
    """Every lever a step up or down, after each of some weeks."""
    own, moves = Scenario.load("hotel").policy, []
    for k, week in enumerate(weeks):
        for name, lever in parameters_of(Policy).items():
            step = (k + 1) * lever.step
            value = getattr(own, name)
            moves.append((name, value + step if value + step <= lever.high else value - step, week))
    return moved("hotel", *moves)


TEN = (
    "autonomy", "error_tolerance", "decision_latitude", "knowledge_sharing", "manager_attention", "direction_care",
    "coaching", "communication", "listening", "recognition")
DECISIONS: dict[str, Callable[[], Decision]] = {
    "nothing": lambda: Decision("shops"),
    "one lever": lambda: moved("hotel", ("recognition", 0.7, 0)),
    "ten levers": lambda: moved("hotel", *((name, 0.6, 0) for name in TEN)),
    "a plan": lambda: moved(
        "contact_centre", ("recognition", 0.6, 26), ("recognition", 0.4, 104), ("pay", 1.05, 60), ("staffing", 1.1, 0)),
    "own company": lambda: moved(
        "bank", ("manager_attention", 0.8, 0), profile={"n_employees": 40.0, "n_customers": 800.0},
        start={"autonomy": 0.25}, assumptions={"symmetry": "strict", "contagion": 0.1, "undoing": 3.0}),
    "ruin": lambda: moved("hotel", ("price", 0.8, 0), ("pay", 1.2, 0), ("staffing", 1.3, 0)),
    "every lever": lambda: every_lever((0,)),
    "every lever, five times": lambda: every_lever((0, 13, 26, 39, 52))}
WHY = Explanation(
    "customer_satisfaction", (105, 156), Estimate(0.7, 0.69, 0.71), Estimate(0.72, 0.71, 0.73),
    Estimate(0.0215, 0.02, 0.023), tuple(
        Share(ChangedFactor("lever", name), Estimate(value, value - 0.001, value + 0.001), 0.0) for name, value in (
            ("recognition", 0.013), ("manager_attention", 0.011), ("price", -0.005), ("autonomy", 0.0025))))


@cache
def decision(name: str) -> Decision:
    """A decision by its name."""
    return DECISIONS[name]()


@cache
def played(name: str) -> Effects:
    """A decision's outcome, few companies."""
    rests = reliance_of(decision(name), replicates=2) if decision(name).moves else None
    return Effects.of(decision(name), REPLICATES, rests=rests)


@cache
def reader(name: str, language: str, link: str = LINK, why: Explanation | None = None) -> PdfReader:
    """A decision's page, as somebody opens it."""
    return PdfReader(io.BytesIO(paper(decision(name), language, link, DAY, why, played(name))))


@cache
def extracted(pdf: PdfReader) -> tuple[str, list[tuple[float, float]]]:
    """The text of the page, and where each piece of it stands: taken out once, which takes longest."""
    places: list[tuple[float, float]] = []

    def visit(text: str, _: Any, matrix: list[float], *rest: Any) -> None:
        if text.strip():
            places.append((matrix[4], matrix[5]))

    return pdf.pages[0].extract_text(visitor_text=visit), places


def words(pdf: PdfReader) -> str:
    """All words on the page in a line, spaces of every kind as plain ones."""
    return " ".join(extracted(pdf)[0].split())


def plain(text: str) -> str:
    """A text with plain spaces."""
    return " ".join(text.split())


@pytest.mark.parametrize(("language", "link", "why"), [("en", LINK, None), ("fr", LINK * 20, WHY)], ids=["en", "fr"])
@pytest.mark.parametrize("name", DECISIONS)
def test_every_decision_is_one_page_a4_and_nothing_leaves_it(
    name: str, language: str, link: str, why: Explanation | None
) -> None:
    pdf = reader(name, language, link, why)
    assert len(pdf.pages) == 1
    page = pdf.pages[0]
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(A4, abs=0.1)
    places = extracted(pdf)[1]
    assert len(places) > 40
    assert all(0 <= x <= A4[0] and 0 <= abs(y) <= A4[1] for x, y in places)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_who_decided_what_how_sure_it_is_and_what_not_to_conclude(language: str) -> None:
    text = words(reader("a plan", language))
    scenario = Scenario.load("contact_centre")
    for key in (
            "paper.policy.title", "paper.changes.title", "paper.value.title", "paper.sure.title", "paper.caveat.title",
            "lever.recognition.label", "lever.pay.label", "paper.link"):
        assert plain(translate(key, language)) in text
    assert plain(scenario.title[language]) in text
    # A line may break within a word that has a hyphen.
    assert plain(scenario.not_modelled[language]).replace(" ", "") in text.replace(" ", "")
    assert model_version() in text and "2026" in text
    assert plain(translate("paper.when.quarter", language, year=3, quarter=1)) in text
    assert plain(since(60, language)) in text


def test_a_change_told_is_the_mean_over_pairs_of_the_same_luck() -> None:
    scenario = Scenario.load("hotel")
    base, decided = (
        simulate(scenario, policy, seed=1, replicates=REPLICATES)
        for policy in (None, scenario.policy.replace(recognition=0.7)))
    text = words(reader("one lever", "en"))
    for week in (52, 104, 156):
        points = 100 * (decided["employee_satisfaction"] - base["employee_satisfaction"])[:, week].mean()
        assert number(points, "en", 1, signed=True) in text
    gained = (decided["profit"] - base["profit"])[:, 1:].sum(axis=1).mean()
    digits = len(str(int(abs(gained)))) - 3
    assert money(round(abs(gained), -digits), "en") in text


def test_a_short_list_of_levers_is_whole_and_a_long_one_counts_the_rest() -> None:
    text = words(reader("a plan", "en"))
    assert all(plain(translate(f"lever.{name}.label", "en")) in text for name in decision("a plan").levers)
    assert "more: the list is in the data file" not in text
    for name in ("every lever", "every lever, five times"):
        text = words(reader(name, "en"))
        table = text.split("From A year")[1].split("more: the list is in the data file")[0]
        shown = table.count("→")
        assert 4 <= shown < 26
        assert f"and {len(decision(name).moves) - shown}" in table[-12:]


def test_the_page_is_tagged_in_its_language_with_a_title_and_told_pictures() -> None:
    pdf = reader("one lever", "fr")
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "fr"
    assert pdf.metadata is not None and pdf.metadata.title == translate(
        "paper.document", "fr", title=Scenario.load("hotel").title["fr"])
    alternatives = [plain(str(one)) for one in told_pictures(root["/StructTreeRoot"])]
    assert sum("Au bout de 3 ans" in one or "Sur 3 ans" in one for one in alternatives) == 4
    assert plain(translate("paper.code", "fr")) in alternatives


def told_pictures(element: Any) -> list[Any]:
    """Every alternative text below an element of the tree of tags."""
    element = element.get_object()
    if isinstance(element, list):
        return [one for child in element for one in told_pictures(child)]
    if not isinstance(element, dict):
        return []
    return ([element["/Alt"]] if "/Alt" in element else []) + (
        told_pictures(element["/K"]) if "/K" in element else [])


def test_every_font_is_inside_and_can_be_read_as_text() -> None:
    fonts = reader("own company", "fr").pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    for font in (one.get_object() for one in fonts.values()):
        descendant = font["/DescendantFonts"][0].get_object()
        assert "/ToUnicode" in font
        assert any(key.startswith("/FontFile") for key in descendant["/FontDescriptor"])


def test_the_same_decision_and_day_give_the_same_bits() -> None:
    one = decision("one lever")
    twice = [paper(one, "fr", LINK, DAY, outcome=Effects.of(one, REPLICATES)) for _ in range(2)]
    assert twice[0] == twice[1]
    assert paper(one, "fr", LINK, date(2026, 11, 25), outcome=played("one lever")) != twice[0]
    assert len({thumbnail(played("one lever"), "fr", LINK, DAY) for _ in range(2)}) == 1


def test_ruin_is_said_with_and_without_the_decision() -> None:
    text = words(reader("ruin", "en"))
    weeks = [found.week for found in played("ruin").decided.failures if found is not None]
    assert f"in {len(weeks)} of {REPLICATES} simulated companies the money runs out" in text
    assert f"the first in {moment(min(weeks), 'en')}" in text and "without the decision, in 0" in text
    assert "no company has its money back within 3 years" in text
    assert "money runs out" not in words(reader("one lever", "en"))


def test_nothing_decided_is_said_and_nothing_is_claimed() -> None:
    text = words(reader("nothing", "en"))
    assert translate("paper.lead.none", "en") in text and translate("paper.policy.none", "en") in text
    assert translate("paper.payback.none", "en") in text


def test_an_own_company_is_called_so_and_its_assumptions_are_named() -> None:
    text = words(reader("own company", "en"))
    assert "Our company" in text and "40 employees" in text
    assert "on the model of the scenario" in text and "3 are set otherwise than in the scenario" in text
    assert "symmetry hypothesis: strict limit" in text


def test_reasons_stand_on_the_page_only_where_they_are_known() -> None:
    sentence = words(reader("one lever", "en", LINK, WHY))
    shown = sentence.replace("\N{NO-BREAK SPACE}", " ")
    assert "from year 3, Q1, week 105 to year 3, Q4, week 156: +2.2 points [+2.0; +2.3]" in shown
    for text in ("+1.3", "+1.1", "−0.5"):
        assert text in sentence
    assert "Shapley" not in words(reader("one lever", "en"))


def test_levers_without_a_source_are_counted() -> None:
    grades = [parameters_of(Policy)[name].grade for name in decision("ten levers").levers]
    n_read, n_assumed = grades.count("A"), sum(grade in ("assumed", "—") for grade in grades)
    text = words(reader("ten levers", "en"))
    assert f"Levers moved: 10; size of the effect: read in studies for {n_read}," in text
    assert f"assumed for {n_assumed}." in text


def test_a_long_link_is_printed_within_the_margins() -> None:
    link = "https://reflet.example/decide/hotel?d=" + "A1b_" * 200
    pdf = reader("one lever", "en", link)
    text = extracted(pdf)[0].replace("\u200b", "").replace("\n", "")
    assert link[:LINK_SHOWN] + "…" in text
    edges = [float(one.get_object()["/Rect"][2]) for one in pdf.pages[0]["/Annots"]]  # type: ignore[attr-defined]
    assert len(edges) >= 2, "the words of the link, and the link itself"
    assert all(edge <= A4[0] - MARGIN for edge in edges)


def test_a_path_without_a_place_is_written_out_and_has_no_code() -> None:
    path = "/decide/hotel?d=" + "A1b_" * 120
    pdf = reader("one lever", "en", path)
    text = extracted(pdf)[0].replace("\u200b", "").replace("\n", "")
    assert path in text and translate("paper.path", "en") in text
    assert "/Annots" not in pdf.pages[0] and len(pdf.pages) == 1


def test_a_change_that_reads_as_nothing_is_told_as_the_same() -> None:
    tiny = Estimate(0.0003, 0.0002, 0.0004)
    assert report._compared("customer_satisfaction", tiny, "en") == translate("paper.same", "en")
    assert report._compared("customer_satisfaction", Estimate(0.003, 0.002, 0.004), "en") == "0.3 points higher"


def test_bounds_that_would_read_the_same_get_one_digit_more() -> None:
    assert edges("customer_satisfaction", 0.7564, 0.7612, "en") == ("75.6", "76.1")
    assert edges("customer_satisfaction", 0.74, 0.76, "en") == ("74", "76")
    assert edges("churn", 0.4512, 0.4538, "en") == ("45.1%", "45.4%")


def test_a_page_without_a_link_has_neither_link_nor_code() -> None:
    pdf = reader("one lever", "en", "")
    assert translate("paper.link", "en") not in words(pdf) and "/Annots" not in pdf.pages[0]
    links = [one.get_object()["/A"]["/URI"] for one in reader("one lever", "en").pages[0]["/Annots"]]  # type: ignore[attr-defined]
    assert set(links) == {LINK}


def test_money_gained_starts_at_nothing_and_adds_up() -> None:
    outcome = played("one lever")
    paired = outcome.decided["profit"] - outcome.base["profit"]
    assert np.array_equal(outcome.gained[:, 0], np.zeros(REPLICATES))
    assert outcome.gained[:, -1] == pytest.approx(paired[:, 1:].sum(axis=1))


@pytest.mark.parametrize(("name", "text"), [("one lever", 0), ("a plan", 2)])
def test_only_signs_that_a_chart_has_are_explained(name: str, text: int) -> None:
    outcome = played(name)
    marks = marks_of(outcome)
    assert len(report.signs(outcome, "en")) == bool(marks.moves) + bool(marks.events) == text


def test_only_what_was_read_counts_as_known() -> None:
    assert known_levers(["recognition", "autonomy", "onboarding", "pay"], "en") == (
        "Levers moved: 4; size of the effect: read in studies for 1, second-hand, from memory or only seen to go "
        "together, to be checked, for 2, assumed for 1.")
    assert {grade for grades in KNOWN.values() for grade in grades} == set(GRADES)
