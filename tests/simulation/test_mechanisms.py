"""What the model is about, seen from outside: care that travels, the hypothesis, what helps and how to get it wrong.

The rows are those of the features (Z) and of the qualitative facts of the evidence (Q). How each is played stands in
`tests/evidence/mechanisms.py`.
"""

from __future__ import annotations

import pytest

from simulation import Company
from tests.companies import SMALL
from tests.evidence import mechanisms
from tests.evidence.mechanisms import BUNDLED, CARRIED, PAID_FOR, REMOVES, TAKES_TIME
from tests.mechanisms import LEVERS

# Z1, Q16, Q17, Q21: care travels down, moods travel back


def test_one_managers_attention_reaches_team_customers_and_acquaintances_in_this_order():
    found = mechanisms.one_better_manager()
    assert all(found.rises(remove) for remove in REMOVES)
    half_way = [found.value(f"half way, {remove}") for remove in REMOVES]
    assert half_way[0] < half_way[1] < half_way[2]


def test_what_one_manager_gives_weighs_less_at_each_remove():
    found = mechanisms.one_better_manager()
    assert found.rises("team above customers") and found.rises("customers above acquaintances")


def test_care_attenuates_from_the_direction_to_managers_employees_and_customers():
    found = mechanisms.care_on_its_way_down()
    assert found.rises("customers")
    assert all(found.rises(f"lost at {step}") for step in ("managers", "employees", "customers"))


def test_a_wave_of_angry_customers_strains_employees_and_comes_back_as_worse_service():
    wave = mechanisms.a_wave_of_angry_customers()
    assert wave.rises("strain") and wave.falls("employees")
    assert wave.value("service at once") < 1e-9 and wave.falls("service later")


def test_pleased_customers_lift_morale():
    wave = mechanisms.pleased_customers()
    assert wave.falls("strain") and wave.rises("employees")


# Z2: the hypothesis

def test_a_soft_cap_makes_the_slopes_of_quantiles_rise_and_a_strict_one_more():
    found = mechanisms.rise_of_slopes_under_each_cap()
    none = found.estimate("none")
    assert none.low < 0 < none.high
    assert found.rises("soft") and found.rises("soft above none") and found.rises("strict above soft")


# Z3, Z4, Z5: what helps, and how to get it wrong

def test_autonomy_needs_competence():
    found = mechanisms.autonomy_of_novices_and_experts()
    assert found.falls("novices") and found.rises("experts")


@pytest.mark.parametrize("name", CARRIED)
def test_the_same_lever_helps_when_it_is_carried_and_harms_when_it_is_not(name):
    found = mechanisms.a_lever_carried_and_not(name)
    assert found.rises("carried") and found.falls("not carried")


def test_tolerance_without_coaching_lets_errors_multiply():
    found = mechanisms.tolerance_with_and_without_coaching()
    assert found.rises("without") and found.rises("without above ten times with")


def test_watching_too_closely_costs_felt_autonomy_and_satisfaction():
    found = mechanisms.watching_too_closely()
    assert found.falls("employee_satisfaction")
    assert found.falls("autonomy_felt")


def test_error_tolerance_costs_errors_at_first_shows_hidden_ones_and_pays_more_on_new_cases():
    found = mechanisms.error_tolerance_on_usual_and_new_cases()
    for variety in (0.05, 0.95):
        assert found.rises(f"errors at first, variety {variety}")
        assert found.falls(f"hidden errors, variety {variety}")
    assert found.rises("quality on new cases") and found.rises("quality on new cases above usual ones")


def test_a_purely_collective_bonus_works_in_small_teams_and_is_ridden_on_in_large_ones():
    effort = mechanisms.a_collective_bonus_in_small_and_large_teams()
    assert effort.rises("span 4, above alone")
    assert effort.falls("span 24, above alone") and effort.falls("span 24, above mixed")


def test_purely_individual_bonuses_weaken_help_learning_and_handoffs():
    found = mechanisms.purely_individual_bonuses()
    assert found.falls("cooperation")
    assert found.falls("skill")
    assert found.rises("handoff_loss")


def test_pay_below_the_usual_costs_performance_and_pay_above_it_brings_none():
    found = mechanisms.pay_below_and_above_the_usual()
    assert found.falls("quality, less")
    assert found.falls("revenue, less") and abs(found.value("revenue, more")) < abs(found.value("revenue, less")) / 4


@pytest.mark.parametrize("lever", [name for name, declared in LEVERS.items() if declared.sates])
def test_the_second_half_of_a_programme_that_sates_adds_less_than_the_first(lever):
    none, half, all_of_it = (decided_and_felt(lever, value) for value in (0.0, 0.5, 1.0))
    assert none < half < all_of_it and all_of_it - half < (half - none) / 2


def decided_and_felt(lever: str, value: float) -> float:
    """A lever as it is felt after two years at a value."""
    company = Company(SMALL, policy=SMALL.policy.replace(**{lever: value}), seed=3)
    for _ in range(104):
        company.step()
    return float(company.state.levers[list(LEVERS).index(lever)])


def test_attention_counts_more_in_small_teams():
    found = mechanisms.attention_in_small_and_large_teams()
    assert found.rises("large") and found.rises("small above large")


FEWER_ARE_BETTER = ("strain", "employee_turnover")


@pytest.mark.parametrize("lever", PAID_FOR)
def test_what_is_paid_for_brings_what_it_is_for_and_costs_money_from_the_first_week(lever):
    found, (_, measure) = mechanisms.what_is_paid_for(lever), PAID_FOR[lever]
    assert found.falls(measure) if measure in FEWER_ARE_BETTER else found.rises(measure)
    assert found.falls("profit at first")


@pytest.mark.parametrize("lever", TAKES_TIME)
def test_what_takes_time_brings_what_it_is_for_and_makes_work_denser_at_first(lever):
    found = mechanisms.what_takes_time(lever)
    assert found.rises(TAKES_TIME[lever])
    assert found.rises("intensity at first")


# Z6, Q7, Q20: nothing works alone

def test_tools_bring_almost_nothing_without_care_and_much_with_it():
    found = mechanisms.tools_with_and_without_care()
    assert abs(found.value("without care")) < 0.01 and found.rises("with care above without")


@pytest.mark.parametrize("measure", BUNDLED)
def test_a_bundle_brings_more_than_its_parts(measure):
    assert mechanisms.a_bundle_above_its_parts(measure).rises(measure)
