"""Fitting: known companies are found again as often as promised, and nothing is made of nothing."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import assume, given, settings, strategies as st

from documents.own_company import CompanyFigures, Entries, check, read
from documents.own_company.template import example_file
from experiments.decision import Decision
from experiments.estimate import Estimate
from experiments.own_company.fields import COMPANY, Field
from experiments.own_company.figures import Team
from experiments.own_company.fit import FigureRow, Fit, Quantity
from experiments.own_company.fitting import Effort, calibrate
from experiments.own_company.free_quantities import free_quantities
from experiments.own_company.from_figures import known_company, known_start, part_of
from experiments.own_company.observations import observations, sampling_variance
from simulation import Scenario
from simulation.parameters import parameters_of
from simulation.profile import Profile
from tests.evidence import fits
from tests.evidence.fits import CASES, CUSTOMERS, MANY_CUSTOMERS, SECTORS, SMALL, RecordedFit, company
from tests.evidence.today import differences_today

# Where it does not matter how well it fits.
QUICK = Effort(sizes=(24, 24, 40), replicates=1, luck=12, shown=8)


@cache
def known(case: int) -> RecordedFit:
    """A company drawn from the prior, and what was made of what its own surveys said."""
    return RecordedFit.of(fits.fit_of_a_known_company(case, CUSTOMERS))


def told_that(what: str) -> RecordedFit:
    """What was made of a company that tells this."""
    return RecordedFit.of(fits.fit_of_a_company_that_tells(what))


def test_two_known_companies_a_day_are_found_as_recorded() -> None:
    assert differences_today(fits.fit_of_a_known_company, 2) == []


def test_known_truths_lie_in_their_intervals_as_often_as_promised() -> None:
    inside = [
        quantity.found.low <= fit.truth[quantity.name] <= quantity.found.high
        for fit in map(known, range(CASES)) for quantity in fit.quantities]
    assert len(inside) > 200
    assert 0.84 <= np.mean(inside) <= 0.97, "intervals promise 90 %"


def test_what_the_data_inform_is_found_again() -> None:
    pairs = np.array([
        [(value - one.usual) / (one.before[1] - one.before[0]) for value in (fit.truth[one.name], one.found.value)]
        for fit in map(known, range(CASES)) for one in fit.quantities if one.knowledge == "informed"])
    assert len(pairs) > 80
    # Intervals narrowed to 0.8 of the prior or less leave a correlation of 0.6 or more, were everything normal.
    assert np.corrcoef(pairs.T)[0, 1] > 0.45


def test_the_cost_that_a_profit_speaks_of_is_known_best() -> None:
    fit = RecordedFit.of(fits.fit_of_a_known_company_with_many_customers(0, MANY_CUSTOMERS))
    narrowings = {quantity.name: quantity.narrowing for quantity in fit.quantities}
    assert narrowings["fixed_cost"] < 0.5
    assert narrowings["emotional_demand"] > 0.8


def test_observed_figures_are_matched_where_the_model_made_them() -> None:
    lines = [line for fit in map(known, range(CASES)) for line in fit.lines]
    assert np.mean([line.side == "inside" for line in lines]) > 0.9


def test_a_company_that_tells_no_survey_stays_at_the_prior() -> None:
    fit = calibrate(company(), effort=SMALL)
    assert fit.lines == fit.teams == ()
    assert {quantity.knowledge for quantity in fit.quantities} == {"prior"}
    assert "assumptions" not in fit.decision.as_mapping()
    assert "start" not in fit.decision.as_mapping()
    for quantity in fit.quantities:
        assert (quantity.found.low, quantity.found.high) == pytest.approx(quantity.before, abs=0.03)


def test_what_was_told_of_the_company_is_its_profile() -> None:
    fit = calibrate(company(gross_pay=31_000, pay=1.05, training=30, remote_days=1.5), effort=QUICK)
    profile = fit.decision.scenario.profile
    assert (profile.n_employees, profile.turnover, profile.gross_pay) == (48, 0.3, 31_000)
    assert profile.n_customers * profile.customer_weight == pytest.approx(CUSTOMERS)
    assert profile.span == 12
    assert fit.decision.start == {"pay": 1.05, "training": 30, "remote_days": 1.5}
    assert profile.ramp_up == Scenario.load("hotel").profile.ramp_up


def test_a_happier_survey_gives_a_more_caring_start() -> None:
    low, high = told_that("little satisfaction"), told_that("much satisfaction")
    for name in ("manager_attention", "satisfaction_base"):
        assert of(low, name).found.value < of(low, name).usual < of(high, name).found.value


def test_the_start_stands_where_the_table_of_what_was_found_says() -> None:
    fit = calibrate(company(employee_satisfaction=0.8, employee_answers=40.0), effort=QUICK)
    texts = {one.name: one.found.value for one in fit.quantities if one.name in fit.decision.start}
    assert len(texts) >= 3
    assert {name: fit.decision.start[name] for name in texts} == pytest.approx(texts, abs=1e-4)


def test_few_answers_tell_less_than_many() -> None:
    few, many = told_that("few answers"), told_that("many answers")
    assert of(many, "product_quality").found.value < of(few, "product_quality").found.value
    assert few.lines[0].observed.high - few.lines[0].observed.low > 5 * (
        many.lines[0].observed.high - many.lines[0].observed.low)


def test_a_figure_that_no_such_company_has_is_said_not_to_match() -> None:
    fit = told_that("a figure that no company has")
    assert [line.side for line in fit.lines] == ["below"]


@pytest.mark.parametrize(("sides", "is_matched"), [(("inside", "below"), False), (("inside", "inside"), True)])
def test_a_company_is_matched_where_all_its_figures_are(sides: tuple[str, ...], is_matched: bool) -> None:
    model = Estimate(0.5, 0.4, 0.6)
    lines = tuple(
        FigureRow("strain", Estimate(0.3 if side == "below" else 0.5, 0.0, 1.0), 4.0, False, model) for side in sides)
    assert [line.side for line in lines] == list(sides)
    fit = Fit(company(), Decision("hotel"), (), (), lines, (), 1.0)
    assert fit.is_matched == is_matched


def test_a_profit_beside_told_costs_is_shown_and_moves_nothing() -> None:
    fit = told_that("a profit beside its costs")
    assert [(line.name, line.side) for line in fit.lines] == [("margin", "above")]
    assert {quantity.knowledge for quantity in fit.quantities} == {"prior"}


def test_a_team_like_no_other_is_seen_and_an_ordinary_one_is_not() -> None:
    assert list(told_that("a team like no other").teams) == ["inside"] * 9 + ["below"]


def test_a_large_company_is_fitted_on_a_part_and_keeps_its_size() -> None:
    fit = calibrate(company(employees=6000.0, teams=500.0, departments=12.0, customers=900_000.0,
                            employee_satisfaction=0.6), effort=QUICK)
    profile = fit.decision.scenario.profile
    assert (profile.n_employees, profile.span) == (6000, 12)
    assert profile.n_customers == 40_000
    assert profile.n_customers * profile.customer_weight == pytest.approx(900_000)


def test_the_work_tells_how_far_it_is_and_stops_when_told() -> None:
    shares: list[float] = []

    def tell(share: float) -> None:
        shares.append(share)
        if share > 0.3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        calibrate(company(strain=0.4), tell, QUICK)
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.1
    assert len([share for share in shares if share > 0.3]) == 1


def test_the_same_company_gives_the_same_fit() -> None:
    text = company(strain=0.42, nps=20.0)
    assert calibrate(text, effort=QUICK) == calibrate(text, effort=QUICK)


@cache
def example_fit() -> Fit:
    """What is made of the example, the same company in both languages but for names."""
    english, french = (read(example_file("csv", language)).check.figures for language in ("en", "fr"))
    assert english is not None
    assert french is not None
    assert english.values == french.values
    return calibrate(english, effort=SMALL)


def test_the_example_is_matched() -> None:
    fit = example_fit()
    assert len(fit.lines) == 5
    assert fit.is_matched
    assert len(fit.sample) == SMALL.shown
    assert Decision.from_mapping(fit.decision.as_mapping(), "test") == fit.decision


def test_every_company_of_the_sample_can_be_made() -> None:
    for decision in example_fit().sample:
        assert decision.scenario.profile.turnover == pytest.approx(0.38)
        assert decision.facts.satisfaction_base <= 0.95


def test_the_error_of_a_mean_is_that_of_its_answers() -> None:
    assert sampling_variance(100, None) == pytest.approx(0.2**2 / 100)
    assert sampling_variance(12, 12) == pytest.approx(0.1**2 / 12), "everybody answered: only answers waver"
    assert sampling_variance(6, 12) == pytest.approx((0.03 / 2 + 0.01) / 6)


def test_a_mean_of_teams_counts_every_employee_once() -> None:
    rows = (Team("A", "", (("employees", 30.0), ("employee_satisfaction", 0.5))),
            Team("B", "", (("employees", 10.0), ("employee_satisfaction", 0.9))))
    [mean] = observations(CompanyFigures("hotel", (("employees", 40.0), ("teams", 2.0)), rows))
    assert mean.value == pytest.approx(0.6)
    assert mean.is_assumed


def written(field: Field) -> st.SearchStrategy[str]:
    """Something that may be written into a field, or nothing where nothing need be."""
    numbers = st.floats(field.low, field.high).map(
        lambda value: str(round(value)) if field.is_whole else f"{value:.4f}")
    return numbers if field.is_required else st.one_of(st.just(""), numbers)


SIZES = ("employees", "teams", "employee_answers")
FORMS = st.fixed_dictionaries({
    field.name: written(field) for field in COMPANY if field.kind in ("number", "share") and field.name not in SIZES})


@given(FORMS, st.sampled_from(SECTORS), st.integers(4, 50_000), st.floats(4, 39))
@settings(max_examples=60, deadline=None)
def test_every_form_without_a_mistake_makes_a_company_and_its_part(
    texts: dict[str, str], sector: str, employees: int, span: float
) -> None:
    sizes = {"employees": str(employees), "teams": str(max(1, round(employees / span)))}
    text = check(Entries({**texts, **sizes, "sector": sector})).figures
    assume(text is not None)
    assert text is not None
    known = known_company(text)
    for one in (known, part_of(known)):
        assert one.scenario.profile.n_customers >= 50
        assert Decision.from_mapping(one.as_mapping(), "test").scenario == one.scenario
    assert part_of(known).scenario.profile.n_employees <= 150


def test_levers_that_were_told_are_not_free() -> None:
    text = company(pay=1.1)
    start = known_start(text)
    free = free_quantities(Scenario.load("hotel"), ("recognition", *start), with_costs=False)
    assert {"recognition", "pay", "fixed_cost"}.isdisjoint(one.name for one in free)


@pytest.mark.parametrize("sector", SECTORS)
def test_free_quantities_stay_within_bounds_and_their_middle_is_the_usual(sector: str) -> None:
    scenario = Scenario.load(sector)
    for one in free_quantities(scenario, (), with_costs=True):
        assert one.value(0, 0) == pytest.approx(one.usual, abs=1e-4)
        ends = [one.value(own, lean) for own, lean in ((-9, -9), (-1, 0), (0, 0), (1, 0), (9, 9))]
        assert ends == sorted(ends)
        assert one.parameter.low <= ends[0]
        assert ends[-1] <= one.parameter.high
    assert parameters_of(Profile)["fixed_cost"].low == 0


def of(fit: RecordedFit, name: str) -> Quantity:
    """A quantity of a fit."""
    return next(quantity for quantity in fit.quantities if quantity.name == name)
