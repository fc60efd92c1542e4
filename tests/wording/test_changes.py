"""What the numbers are said to say."""

from __future__ import annotations

import re
from itertools import product

import pytest

from locales import LANGUAGES, translate
from simulation import Policy, Scenario
from simulation.measures import MEASURES
from simulation.parameters import parameters_of
from tests.contracts import for_each
from ui.shared.charts import FIRST_CHARTS, chart_specs, other_charts
from ui.shared.levers import assumptions, levers
from ui.shared.mirror import PAIRS, mirror_rows, mirror_scales, mirror_sentence
from wording.changes import change_text, tone
from wording.durations import moment, since
from wording.levers import lever_text
from wording.measures import CUSTOMERS_SIDE, EMPLOYEES_SIDE, notation, value_text
from wording.sentences import chart_sentence

HOTEL = Scenario.load("hotel")


def reading(**values: float) -> dict[str, float]:
    """Every measure at one half, or as given."""
    return dict.fromkeys(MEASURES, 0.5) | values


@for_each("measure, language", product(MEASURES, LANGUAGES))
def test_every_measure_can_be_told_and_drawn(measure: str, language: str) -> None:
    assert chart_sentence(measure, 0.6, 0.5, 9, language)
    spec = chart_specs((measure,), (), language)[0]
    assert spec["label"] and spec["unit"] and spec["span"] > 0


def test_a_satisfaction_is_told_in_points() -> None:
    assert chart_sentence("customer_satisfaction", 0.6149, 0.55, 9, "en") == (
        "61.5 points: 6.5 more than with nothing changed.")
    assert chart_sentence("customer_satisfaction", 0.61, 0.6104, 9, "en") == (
        "61 points, the same as with nothing changed.")
    assert chart_sentence("customer_satisfaction", 0.61, 0.61, 0, "en") == "At the start: 61 points."


def test_a_difference_of_rates_is_told_in_points_and_not_in_percent() -> None:
    assert chart_sentence("employee_turnover", 0.28, 0.41, 9, "en") == (
        "28.0% per year: 13.0 points less than with nothing changed.")


def test_a_change_of_points_names_them_with_their_sign() -> None:
    assert change_text("customer_satisfaction", 0.05, "en") == "+5.0 points"
    assert change_text("customer_satisfaction", -0.012, "fr") == "\N{MINUS SIGN}1,2 point"
    assert change_text("employee_turnover", -0.15, "en") == "\N{MINUS SIGN}15.0 points"
    assert change_text("customers", 19, "en") == "+19"


def test_a_difference_too_small_to_be_seen_is_neither_good_nor_bad() -> None:
    assert tone("customer_satisfaction", 0.0004) == "even"
    assert tone("customer_satisfaction", 0.04) == "better"
    assert tone("churn", 0.04) == "worse"
    assert tone("symmetry_gap", 0.3) == "even"


def test_every_side_knows_its_measures() -> None:
    assert set(MEASURES) >= EMPLOYEES_SIDE | CUSTOMERS_SIDE
    assert not EMPLOYEES_SIDE & CUSTOMERS_SIDE


def test_the_first_charts_and_the_others_are_all_the_measures() -> None:
    others = [one["name"] for one in other_charts(FIRST_CHARTS, "fr")]
    assert len(FIRST_CHARTS) >= 6
    assert sorted((*FIRST_CHARTS, *others)) == sorted(MEASURES)


@pytest.mark.parametrize(("employees", "customers", "given"), [
    (0.06, 0.04, "Both sides are better off."), (-0.06, -0.04, "Both sides are worse off."),
    (0.06, 0.01, "Employees are better off; customers do not feel it yet."),
    (-0.06, 0.0, "Employees are worse off; customers do not feel it yet."),
    (0.0, 0.05, "Customers are better off; employees are where they were."),
    (0.01, -0.05, "Customers are worse off; employees are where they were."),
    (0.06, -0.05, "Employees are better off, customers worse."),
    (-0.06, 0.05, "Customers are better off, employees worse."),
    (0.01, -0.01, "Neither side has moved by much."), (0.0, 0.0, "Satisfaction stands where it began:")])
def test_the_mirror_tells_how_each_side_has_moved_and_never_which_scale_is_longer(
        employees: float, customers: float, given: str) -> None:
    start = reading(employee_satisfaction=0.4, customer_satisfaction=0.7)
    now = reading(employee_satisfaction=0.4 + employees, customer_satisfaction=0.7 + customers)
    text = mirror_sentence(now.__getitem__, start.__getitem__, "en")
    assert text.startswith(given)
    assert "fare better" not in text
    if employees or customers:
        assert f"from 40.0 to {40 + 100 * employees:.1f}" in text
        assert f"from 70.0 to {70 + 100 * customers:.1f}" in text


def test_a_change_is_that_of_the_figures_that_are_shown() -> None:
    start, now = reading(employee_satisfaction=0.4049), reading(employee_satisfaction=0.4151)
    row = mirror_rows(now.__getitem__, start.__getitem__, "en")[0]
    assert (row["left"]["text"], row["left"]["change"], row["right"]["change"]) == ("41.5", "+1.0", "0.0")
    assert (row["left"]["share"], row["left"]["start"]) == (pytest.approx(0.415), pytest.approx(0.405))


def test_the_mirror_marks_where_the_sides_have_moved_apart_most() -> None:
    start, now = reading(trust=0.2, reputation=0.8), reading(trust=0.3, reputation=0.8, strain=0.48)
    rows = mirror_rows(now.__getitem__, start.__getitem__, "en")
    assert [row["key"] for row in rows if row["widest"]] == ["trust"]
    assert [row["key"] for row in rows] == [pair.key for pair in PAIRS]
    assert not any(row["widest"] for row in mirror_rows(start.__getitem__, start.__getitem__, "en"))


def test_the_mirror_turns_what_is_good_when_little() -> None:
    values, start = reading(strain=0.9, weakest_contact=0.3), reading(strain=0.8)
    row = next(row for row in mirror_rows(values.__getitem__, start.__getitem__, "en") if row["key"] == "ease")
    assert (row["left"]["text"], row["right"]["text"]) == ("10.0", "30.0")
    assert row["left"]["change"] == "\N{MINUS SIGN}10.0"


def test_the_mirror_never_leaves_its_scale() -> None:
    values = reading(employee_turnover=1.4, churn=2.0, nps=-100, enps=100)
    rows = mirror_rows(values.__getitem__, reading().__getitem__, "en")
    shares = [face["share"] for row in rows for face in (row["left"], row["right"])]
    assert min(shares) >= 0 and max(shares) <= 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_bar_says_what_its_scale_means(language: str) -> None:
    scales = mirror_scales(language)
    assert [one["pair"] for one in scales] == [pair.key for pair in PAIRS]
    for one, pair in zip(scales, PAIRS, strict=True):
        for part, face in (("left", pair.left), ("right", pair.right)):
            assert translate(f"measure.{face.measure}.help", language) in one[part]
            assert (translate("mirror.scale.turned", language) in one[part]) == face.turned


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_lever_is_explained(language: str) -> None:
    for lever in levers(HOTEL, language):
        assert all(lever[part] for part in ("label", "help", "wrong", "delay", "source", "grade", "group_label"))
        assert lever["low"] <= lever["own"] <= lever["high"]


def test_what_a_lever_costs_is_told_in_euro_and_in_hours() -> None:
    costs = {lever["name"]: lever["cost"] for lever in levers(HOTEL, "en")}
    for name, declared in parameters_of(Policy).items():
        factors = [part["factor"] for part in costs[name]["parts"]]
        assert factors == [one for one in (declared.cost, declared.hours) if one]
    assert ["hours" in part["text"] for part in costs["manager_attention"]["parts"]] == [False, True]


@for_each("name", parameters_of(Policy))
def test_every_lever_writes_its_values(name: str) -> None:
    declared = parameters_of(Policy)[name]
    for value in (declared.low, declared.default, declared.high):
        assert lever_text(name, value, "fr") and lever_text(name, value, "en")
    assert lever_text("autonomy", 0.45, "en") == "45%"
    assert lever_text("bonus_pool", 0.035, "fr") == "3,5\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize(("week", "seen", "acts"), [
    (0, "start", "start"), (1, "year 1, Q1, week 1", "year 1, Q1, week 1"), (13, "year 1, Q1, week 13",
     "year 1, Q2, week 13"), (52, "year 1, Q4, week 52", "year 2, Q1, week 52"),
    (104, "year 2, Q4, week 104", "year 3, Q1, week 104"), (117, "year 3, Q1, week 117", "year 3, Q2, week 117"),
    (1040, "year 20, Q4, week 1,040", "year 21, Q1, week 1,040")])
def test_a_week_is_told_by_its_year_and_quarter_and_what_is_decided_after_it_acts_in_the_next(
        week: int, seen: str, acts: str) -> None:
    assert (moment(week, "en"), since(week, "en")) == (seen, acts)


def test_a_week_is_told_in_french_too() -> None:
    assert (moment(0, "fr"), moment(60, "fr")) == ("départ", "année 2, T1, semaine 60")


def test_money_is_written_whole() -> None:
    assert value_text("profit", -1234.56, "en") == "\N{MINUS SIGN}€1,235"
    assert notation("profit").factor == 1


@pytest.mark.parametrize(("value", "language", "text"), [
    (1.0, "en", "1 week"), (2.0, "en", "2 weeks"), (0.0, "en", "0 weeks"), (1.0, "fr", "1 semaine"),
    (0.0, "fr", "0 semaine"), (2.0, "fr", "2 semaines"),
])
def test_a_lever_says_its_unit_in_the_singular_where_the_language_does(value: float, language: str, text: str) -> None:
    assert lever_text("onboarding", value, language).replace("\N{NO-BREAK SPACE}", " ") == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_levers_card_names_its_source_in_words_and_no_code(language: str) -> None:
    for one in (*levers(Scenario.load("hotel"), language), *assumptions(Scenario.load("hotel"), language)):
        assert not re.search(r"\((?:[ABC]|R-[hml]|[A-Z]\d+)\)", f"{one['source']} {one['grade']}"), one["name"]
