"""By what goals are judged, and how it is told beside what is wanted."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.goals import reached, standing
from simulation import Scenario, simulate
from simulation.measures import MEASURES
from simulation.scenario_parts import Goal, Text
from tests.contracts import for_each
from wording.goals import aim_label, goal_sentence, judged_when, standing_text

ANY = Text("un but", "a goal")


def goal(measure: str, by_week: int = 26, **bound: float) -> Goal:
    """A goal on a measure."""
    return Goal(measure, by_week, ANY, **bound)


@for_each("measure", MEASURES)
def test_what_is_counted_as_it_goes_is_judged_on_a_quarter_and_all_else_in_its_week(measure: str) -> None:
    weeks = np.arange(53.0) ** 2
    is_counted = MEASURES[measure].unit in ("eur_per_week", "per_week")
    expected = sum(week**2 for week in range(14, 27)) / 13 if is_counted else 26**2
    assert standing(measure, weeks, 26) == pytest.approx(expected)


def test_one_noisy_week_does_not_decide_about_turnover() -> None:
    run = simulate(Scenario.load("hotel"), seed=3, replicates=4, weeks=104)
    leavers = sum(run.records[name][:, 53:].sum(axis=1) for name in ("n_quit", "n_laid_off"))
    staff = run.records["n_present"] + run.records["n_quit"] + run.records["n_laid_off"] - run.records["n_hired"]
    rates = leavers / staff[:, 53:].mean(axis=1)
    middle = float(np.sort(rates)[1])
    assert reached(goal("employee_turnover", 104, at_most=middle), run).tolist() == [
        bool(rate <= middle) for rate in rates]


def test_a_company_that_has_failed_reaches_no_goal_not_even_one_of_before() -> None:
    hotel = Scenario.load("hotel")
    ruinous = hotel.policy.replace(price=0.8, pay=1.2, staffing=1.3, advertising=60000.0, tools=400.0)
    run = simulate(hotel, ruinous, seed=3, replicates=3, weeks=156)
    assert all(run.failures), "otherwise this shows nothing"
    for measure, by_week in (("customer_satisfaction", 4), ("customer_satisfaction", 156), ("profit", 1)):
        assert not reached(goal(measure, by_week, at_least=-1e9), run).any()


@pytest.mark.parametrize(("weeks", "week", "expected"), [
    ([5.0], 0, 5.0), ([5.0, 1.0], 1, 1.0), ([5.0, 1.0, 3.0], 2, 2.0), ([5.0, 1.0, 3.0], 99, 2.0)])
def test_the_start_is_no_week_that_was_lived_and_a_short_run_is_judged_at_its_end(
        weeks: list[float], week: int, expected: float) -> None:
    assert standing("profit", np.array(weeks), week) == pytest.approx(expected)


def test_every_company_of_a_run_is_judged_by_itself() -> None:
    run = simulate(Scenario.load("hotel"), seed=3, replicates=4, weeks=26)
    means = run["profit"][:, 14:27].mean(axis=1)
    middle = float(np.sort(means)[2])
    assert reached(goal("profit", at_least=middle), run).tolist() == [bool(mean >= middle) for mean in means]


@pytest.mark.parametrize(("sent", "value", "english", "french"), [
    (goal("customer_satisfaction", at_least=0.78), 0.77, "77 of 78 points wanted", "77 pour un objectif de 78 points"),
    (goal("customer_satisfaction", at_least=0.771), 0.768, "76.8 of 77.1 points wanted",
     "76,8 pour un objectif de 77,1 points"),
    (goal("customer_satisfaction", at_least=0.771), 0.7, "70.0 of 77.1 points wanted",
     "70,0 pour un objectif de 77,1 points"),
    (goal("employee_turnover", at_most=0.255), 0.3, "30.0%, wanted: at most 25.5% per year",
     "30,0 % pour un objectif de 25,5 % par an au plus"),
    (goal("employee_turnover", at_most=0.3), 0.334, "33%, wanted: at most 30% per year",
     "33 % pour un objectif de 30 % par an au plus"),
    (goal("skill", at_least=0.644), 0.6438, "64.38 of 64.40 points wanted", "64,38 pour un objectif de 64,40 points"),
    (goal("enps", at_least=0), -12, "−12 of 0 wanted", "−12 pour un objectif de 0"),
    (goal("profit", at_least=8000), 7401.2, "€7,401 of €8,000 per week wanted",
     "7 401 € pour un objectif de 8 000 € par semaine"),
])
def test_where_a_goal_stands_is_told_beside_what_is_wanted_with_digits_that_tell_them_apart(
        sent: Goal, value: float, english: str, french: str) -> None:
    assert plain(standing_text(sent, value, "en")) == english
    assert plain(standing_text(sent, value, "fr")) == french


def test_what_a_goal_wants_says_of_what_how_much_and_when() -> None:
    assert goal_sentence(goal("customer_satisfaction", 156, at_least=0.78), "en") == (
        "Customer satisfaction: at least 78 points, in year 3, Q4, week 156")
    assert goal_sentence(goal("employee_turnover", 156, at_most=0.3), "en").endswith(
        "at most 30% per year, on the twelve months before year 3, Q4, week 156")
    assert judged_when(goal("profit", 4, at_least=1), "en") == "on the mean of the quarter up to year 1, Q1, week 4"
    assert aim_label(goal("profit", at_least=8000), "en") == "goal €8,000"
    assert aim_label(goal("skill", at_least=0.644), "fr") == "but 64,4"


def plain(text: str) -> str:
    """The same with ordinary spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
