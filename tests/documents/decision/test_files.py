"""Data and pictures of a decision, opened by other programs than those that made them."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from datetime import date
from functools import cache

import numpy as np
import pandas as pd
import pytest
from PIL import Image
from openpyxl import Workbook, load_workbook

from documents.decision import Effects, Ending, file_of
from documents.decision.chart import Curve, curve_of
from documents.decision.lever_table import cost_per_year, lines_of
from documents.typesetting import palette
from documents.typesetting.qr import MAX_VERSION, code_of
from experiments.decision import Decision, Move
from experiments.money.cost_benefit import cost_benefit
from experiments.money.profits import GAINED
from experiments.reliance import reliance_of
from experiments.series import series
from locales import LANGUAGES, translate
from simulation import Assumptions, Policy, Run, Scenario, simulate
from simulation.errors import UnknownNameError
from simulation.measures import MEASURES
from simulation.parameters import parameters_of
from tests.contracts import for_each
from tests.project.root import ROOT
from wording.changes import change_number
from wording.measures import round_money

DAY = date(2026, 11, 24)
LINK = "https://reflet.example/decide/hotel?d=1"
SMALL = {"n_employees": 12.0, "n_customers": 150.0, "n_departments": 2.0, "span": 4.0}
DECISION = Decision("hotel", seed=5).moved("recognition", 0.7).moved("training", 40, 26).moved("tools", 120, 60)
REPLICATES = 3
STYLESHEET = ROOT / "ui" / "assets" / "custom.css"


@cache
def played() -> Effects:
    """The decision's outcome, few companies."""
    return Effects.of(DECISION, REPLICATES, rests=reliance_of(DECISION, replicates=2))


@cache
def made(ending: Ending, language: str = "en", measure: str = "customer_satisfaction") -> bytes:
    """A file of the decision."""
    return file_of(played(), ending, language, LINK, DAY, measure)


def told(run: Run) -> pd.DataFrame:
    """The weeks of a run as its columns are told: the yearly rates are those of the last twelve months."""
    return run.frame().assign(**{name: series(run, name).ravel() for name in ("employee_turnover", "churn")})


@cache
def simulated() -> tuple[pd.DataFrame, pd.DataFrame]:
    """The same companies with the decision and without, played by the engine."""
    hotel = Scenario.load("hotel")
    decided, base = (
        told(simulate(hotel, schedule, seed=5, replicates=REPLICATES)) for schedule in (
            {0: hotel.policy.replace(recognition=0.7), 26: hotel.policy.replace(recognition=0.7, training=40),
             60: hotel.policy.replace(recognition=0.7, training=40, tools=120)}, None))
    return decided, base


def test_the_table_holds_both_policies_and_their_difference_bit_for_bit() -> None:
    lines = (line for line in made("csv").decode().splitlines() if not line.startswith("#"))
    head, *rows = csv.reader(lines)
    decided, base = (frame.to_numpy() for frame in simulated())
    assert head == ["policy", "replicate", "week", *MEASURES]
    for policy, expected in (("decided", decided), ("base", base)):
        part = [[float(cell) for cell in row[1:]] for row in rows if row[0] == policy]
        assert np.array_equal(np.array(part), expected)
    apart = [[float(cell) for cell in row[3:]] for row in rows if row[0] == "difference"]
    assert np.array_equal(np.array(apart), decided[:, 2:] - base[:, 2:])


def test_the_table_tells_the_decision_that_it_comes_from() -> None:
    head = dict(line[2:].split(" ", 1) for line in made("csv").decode().splitlines()[:6])
    assert Decision.from_mapping(json.loads(head["decision"]), "file") == DECISION
    assert (head["made"], head["replicates"], head["link"]) == ("2026-11-24", "3", LINK)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_has_its_sheets_in_the_readers_language_and_nothing_is_empty(language: str) -> None:
    names = ("summary", "accounts", "levers", "payback", "weeks", "policy", "assumptions", "codebook")
    assert book(language).sheetnames == [translate(f"paper.sheet.{name}", language) for name in names]
    assert all(sheet.max_row > 3 for sheet in book(language))
    assert book(language).properties.title == translate(
        "paper.document", language, title=Scenario.load("hotel").title[language])


@cache
def book(language: str) -> Workbook:
    """The workbook, opened: which takes long, as it holds every week of every measure."""
    return load_workbook(io.BytesIO(made("xlsx", language)))


def rows_of(sheet: str) -> list[tuple[object, ...]]:
    """A sheet's rows, that of the head first."""
    rows = list(book("en")[translate(f"paper.sheet.{sheet}", "en")].values)
    blank = [k for k, row in enumerate(rows) if not any(cell is not None for cell in row)]
    return rows[blank[-1] + 1:] if blank else rows


@pytest.mark.parametrize("sheet", ["summary", "accounts", "payback"])
def test_every_sheet_that_tells_a_gain_says_above_what_it_rests_on(sheet: str) -> None:
    texts = [
        row[1] for row in book("en")[translate(f"paper.sheet.{sheet}", "en")].iter_rows(values_only=True) if row[1]
    ]
    assert any("assumed relations" in str(one) for one in texts) and any("model counts" in str(one) for one in texts)


def test_the_workbooks_weeks_are_means_quantiles_and_paired_means() -> None:
    decided, base = (frame.pivot(index="replicate", columns="week", values="strain") for frame in simulated())
    _, *rows = rows_of("weeks")
    assert len(rows) == len(MEASURES) * 157
    row = next(row for row in rows if row[:2] == ("Strain", 100))
    expected = [
        base[100].mean(), decided[100].quantile(0.05), decided[100].quantile(0.25), decided[100].mean(),
        decided[100].quantile(0.75), decided[100].quantile(0.95), (decided[100] - base[100]).mean()]
    assert row[2:9] == pytest.approx(tuple(expected))
    assert row[9] < row[8] < row[10]  # type: ignore[operator]


def test_the_workbooks_accounts_add_up() -> None:
    _, *rows = rows_of("accounts")
    for year in (1, 2, 3):
        revenue, *costs, profit = [row[2:5] for row in rows if row[1] == year]
        assert len(costs) == 5
        for column in range(3):
            assert revenue[column] - sum(cost[column] for cost in costs) == pytest.approx(profit[column])  # type: ignore[misc, operator]
    decided, base = (frame[frame["week"] > 104]["profit"].sum() / REPLICATES for frame in simulated())
    assert profit == pytest.approx((base, decided, decided - base))


def test_the_workbooks_summary_is_of_means_whose_difference_is_told() -> None:
    _, *rows = rows_of("summary")
    assert all(row[4] - row[3] == pytest.approx(row[5], abs=1e-9) for row in rows)  # type: ignore[operator]


def test_the_workbook_writes_figures_in_their_units_and_speaks_the_readers_language() -> None:
    summary = book("fr")["Synthèse"]
    shown = translate("measure.customer_satisfaction.label", "fr")
    (figure,) = [row[3] for row in summary.iter_rows() if (row[0].value, row[2].value) == (shown, 156)]
    assert figure.number_format == "0.0%"
    names = {*MEASURES, *parameters_of(Policy), *parameters_of(Assumptions)}
    for sheet in book("fr").worksheets[:-1]:
        assert not names & {cell.value for row in sheet.iter_rows(max_col=1) for cell in row}, sheet.title


def test_the_workbooks_policy_lists_every_move_with_its_price() -> None:
    _, *rows = rows_of("policy")
    moved = (("recognition", 0), ("training", 26), ("tools", 60))
    assert [row[:2] for row in rows] == [(translate(f"lever.{name}.label", "en"), week) for name, week in moved]
    own = Scenario.load("hotel").policy
    staff = simulate(Scenario.load("hotel"), DECISION.schedule, seed=5, replicates=REPLICATES).records["n_present"]
    a_year = staff[:, 105:].mean()
    # Beside 22 € for an hour of training, what an hour is paid; both companies' staffs are nearly the same.
    hour = 22 + Scenario.load("hotel").profile.gross_pay * (1 + Scenario.load("hotel").profile.charges) / 1607
    prices = [700 * (0.7 - own.recognition), hour * (40 - own.training), 12 * (120 - own.tools)]
    assert [row[4] for row in rows] == pytest.approx([a_year * price for price in prices], rel=0.02)
    assert all(row[4] == round(row[4], 2) for row in rows)  # type: ignore[arg-type, call-overload]
    assert rows[1][5] == 40 - own.training


def test_the_report_and_the_books_say_the_same_figures_pay_and_posts_included() -> None:
    decision = Decision("hotel", SMALL, seed=5, moves=(
        Move(0, "recognition", 0.7), Move(0, "pay", 1.08), Move(0, "staffing", 1.2), Move(60, "recognition", 0.5)))
    outcome, texts = Effects.of(decision, 2), cost_benefit(decision, replicates=2)
    lines = {(line.move.lever, line.move.week): line for line in lines_of(outcome)}
    costs = {lever: texts.lever_total(lever, 3).change.value for lever in decision.levers}
    assert min(costs["pay"], costs["staffing"]) > 1000
    assert {lever: lines[lever, 60 if lever == "recognition" else 0].cost for lever in costs} == pytest.approx(costs)
    assert lines["recognition", 0].prices("en") == ["–"]
    assert cost_per_year(outcome) == pytest.approx(sum(costs.values()))
    assert outcome.payback == texts.payback


def test_the_codebook_says_what_every_column_of_the_table_means() -> None:
    columns = pd.read_csv(io.BytesIO(made("csv")), comment="#", nrows=1).columns
    _, *rows = rows_of("codebook")
    assert [row[0] for row in rows] == list(columns)
    assert all(row[4] for row in rows) and all(row[2] and row[3] for row in rows[3:])


def test_an_assumption_stands_beside_its_plausible_range() -> None:
    _, *rows = rows_of("assumptions")
    facts = DECISION.facts.as_mapping()
    names = {translate(f"assumption.{name}.label", "en"): name for name in facts}
    texts = {names[str(row[0])]: row for row in rows}
    assert set(texts) == set(facts)
    trickle = texts["trickle"]
    assert trickle[1] == facts["trickle"] and trickle[3] <= facts["trickle"] <= trickle[4]  # type: ignore[operator]


def test_a_french_csv_opens_in_columns_and_holds_the_same_numbers() -> None:
    french = pd.read_csv(io.BytesIO(made("csv", "fr")), comment="#", sep=";", decimal=",")
    pd.testing.assert_frame_equal(french, pd.read_csv(io.BytesIO(made("csv")), comment="#"))


@pytest.mark.parametrize("ending", ["csv", "xlsx", "png", "svg"])
def test_the_same_decision_and_day_give_the_same_bits(ending: Ending) -> None:
    again = Effects.of(DECISION, REPLICATES, rests=reliance_of(DECISION, replicates=2))
    assert file_of(again, ending, "en", LINK, DAY) == made(ending)


def test_nothing_in_the_workbook_tells_another_time_than_the_one_given() -> None:
    with zipfile.ZipFile(io.BytesIO(made("xlsx"))) as parts:
        core = parts.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\d", core)) == {"2026-11-24"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("measure", ["strain", "churn", "profit", "cash", "customers", "nps", "symmetry_gap", GAINED])
def test_a_picture_carries_its_title_and_what_it_shows_in_a_sentence(measure: str, language: str) -> None:
    svg = ET.fromstring(made("svg", language, measure))  # noqa: S314  (our own file)
    picture = Image.open(io.BytesIO(made("png", language, measure)))
    name = translate("paper.gained" if measure == GAINED else f"measure.{measure}.label", language)
    space = "{http://www.w3.org/2000/svg}"
    title, texts = (str(svg.findtext(f"{space}{tag}")) for tag in ("title", "desc"))
    assert title.startswith(name) and svg.get("role") == "img"
    assert re.search(r"\d", texts) and texts == picture.text["Description"]  # type: ignore[attr-defined]
    assert picture.text["Title"] == title  # type: ignore[attr-defined]
    assert picture.width == pytest.approx(1890, abs=2) and picture.getextrema() != ((255, 255),) * 4


def test_a_picture_of_an_unknown_measure_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'strain'"):
        file_of(played(), "png", "en", "", DAY, "strian")


@for_each("measure", [*MEASURES, GAINED])
def test_every_curve_stays_on_its_axis_and_money_shows_its_zero(measure: str) -> None:
    curve = curve_of(played(), measure, "en")
    low, high = curve.axis()
    shown = curve.bands if curve.own is None else np.vstack([curve.bands, curve.own])
    assert low <= shown.min() and shown.max() <= high
    assert not curve.has_zero or low <= 0 <= high
    if curve.bounds[0] is not None:
        assert low >= curve.bounds[0]
    if curve.bounds[1] is not None:
        assert high <= curve.bounds[1]


def flat(value: float, bounds: tuple[float | None, float | None]) -> Curve:
    """A curve that does not move."""
    return Curve("", "", "company", np.full((5, 3), value), np.full(3, value), bounds, 20.0, False, False)


def test_a_small_wobble_does_not_fill_the_axis() -> None:
    low, high = flat(70.0, (0, 100)).axis()
    assert high - low >= 20 and low < 70 < high
    assert flat(99.0, (0, 100)).axis()[1] == 100 and flat(4.0, (0, None)).axis()[0] == 0


def test_the_colours_of_paper_are_those_of_the_pages_in_light() -> None:
    light = STYLESHEET.read_text(encoding="utf-8").split(':root[data-theme="dark"]')[0]
    tokens = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", light))
    for side in ("employees", "customers", "company"):
        ours = (palette.STRONG[side], palette.LIGHT[side], palette.WASH[side])
        assert ours == (tokens[side], tokens[f"{side}-light"], tokens[f"{side}-wash"])
    assert (palette.INK, palette.INK_SOFT, palette.LINE, palette.LINE_STRONG) == tuple(
        tokens[name] for name in ("ink", "ink-soft", "line", "line-strong"))
    assert (palette.WARNING, palette.WARNING_WASH) == (tokens["warning"], tokens["warning-wash"])


def test_money_is_told_with_three_digits_and_shares_in_points() -> None:
    assert [round_money(value) for value in (1_234_567.0, -98_765.0, 3.14159, 0.0)] == [
        1_230_000.0,
        -98_800.0,
        3.0,
        0.0,
    ]
    assert change_number("profit", -412_345.0, "en") == "−\N{WORD JOINER}€412,000"
    assert change_number("customer_satisfaction", 0.0314, "en") == "+3.1"
    assert change_number("churn", -0.052, "fr") == "−5,2"
    assert change_number("customers", 1234.4, "en") == "+1,234"


def test_a_code_grows_with_its_link_and_a_link_too_long_has_none() -> None:
    short, long = code_of(LINK), code_of(LINK + "x" * 500)
    assert short is not None and long is not None and short.width < long.width
    assert code_of(LINK + "x" * 3000) is None and code_of("") is None
    # Version 25, 8-bit bytes, correction L: 1,273 of them (ISO 18004, table 7).
    assert code_of("x" * 1273) is not None and code_of("x" * 1274) is None
    assert MAX_VERSION == 25
