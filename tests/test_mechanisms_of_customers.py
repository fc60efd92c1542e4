"""What customers live through, seen from outside: journeys, memories, promises, word of mouth.

The rows are those of the features (Z) and of the qualitative facts of the evidence (Q).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from simulation import Company
from simulation.state import (
    EXPECTATION, SATISFACTION,
)
from tests.companies import HOTEL, SMALL, effect_on, employees_mean, falls, like, played_on, rises
from tests.mechanisms import (
    A, LAST_YEARS, NOT_CARED_FOR, OWN, REPLICATES, beside, effect, under)

# Z8, Z9, Z10, Z11: journeys, memories, promises, word of mouth

def test_every_handoff_costs_satisfaction_and_a_shared_vision_mends_it():
    silo = {"shared_vision": 0.05, "communication": 0.1}
    shared = {"shared_vision": 0.9, "communication": 0.8, "direction_care": 0.8}
    lost = {}
    for name, policy in (("silo", silo), ("shared", shared)):
        none, one, three = (
            under(like(HOTEL, handoffs=n, weeks=104).replace(policy=OWN.replace(**policy))) for n in (0, 1, 3))
        first, all_three = (effect_on("customer_satisfaction", run, none, 53, 104) for run in (one, three))
        assert falls(first) and falls(all_three - first)
        lost[name] = all_three
    assert rises(lost["shared"] - lost["silo"])


def test_uneven_contacts_of_the_same_average_please_less_and_drive_customers_out():
    company = like(HOTEL, handoffs=0)
    uneven, even = (played_on(company, A.replace(contact_spread=spread)) for spread in (0.18, 0.04))
    assert abs(effect_on("delivered_quality", uneven, even, *LAST_YEARS).mean()) < 0.002
    assert falls(effect_on("customer_satisfaction", uneven, even, *LAST_YEARS))
    assert rises(effect_on("churn", uneven, even, *LAST_YEARS))


def test_excellent_recovery_brings_satisfaction_back_and_not_loyalty():
    company = HOTEL.replace(policy=OWN.replace(error_tolerance=1, decision_latitude=1, coaching=0.8))
    excellent = A.replace(
        report_base=0.3, report_tolerance=0.85, recover_base=0.3, recover_latitude=0.85, recovery_gain=0.45)
    failing, faultless = (played_on(company, excellent.replace(error_base=base)) for base in (0.1, 0.02))
    assert rises(effect_on("customer_satisfaction", failing, faultless, *LAST_YEARS))
    assert rises(effect_on("churn", failing, faultless, *LAST_YEARS))


def test_a_premium_promise_on_poor_care_disappoints_where_a_modest_one_does_not():
    disappointed = effect("customer_satisfaction", {"brand_promise": 0.95}, NOT_CARED_FOR | {"brand_promise": 0.1})
    quality = effect("delivered_quality", {"brand_promise": 0.95}, NOT_CARED_FOR | {"brand_promise": 0.1})
    assert falls(disappointed) and falls(disappointed - quality)


def raised(by: float) -> Callable[[Company], None]:
    def change(company: Company) -> None:
        rows = company.customers.indices()
        expectation = company.state.customers.numbers[EXPECTATION]
        expectation[rows] = np.clip(expectation[rows] + by, 0, 1)

    return change


def test_a_disappointment_weighs_more_than_a_nice_surprise_of_the_same_size():
    spoilt, modest = (
        beside(HOTEL, raised(by), 13, lambda company, other: [company.series("customer_satisfaction")[-1]])[:, -1, 0]
        for by in (0.2, -0.2))
    assert falls(spoilt) and rises(modest) and falls(spoilt + modest)


def test_bad_news_reaches_more_people_than_had_the_experience():
    reached = []
    for replicate in range(REPLICATES):
        told, quiet = (Company(SMALL, seed=3, replicate=replicate) for _ in range(2))
        source = told.customers.indices()[::10]
        told.state.customers.numbers[SATISFACTION, source] = 0.1
        for _ in range(26):
            told.step()
            quiet.step()
        worse = told.state.customers.numbers[SATISFACTION] < quiet.state.customers.numbers[SATISFACTION] - 1e-9
        worse[source] = False
        reached.append(worse.sum() - source.size)
    assert rises(np.array(reached, float))


def around(company: Company, other: Company) -> list[float]:
    """What prospects think, reputation, and customers."""
    prospects = (other.state.active == 0) & (company.state.active == 0)
    opinion = company.state.customers.numbers[SATISFACTION, prospects].mean()
    return [opinion, company.series("reputation")[-1], company.series("customers")[-1]]


@pytest.mark.parametrize(("satisfaction", "moves"), [(0.95, rises), (0.1, falls)])
def test_employees_are_ambassadors_or_the_worst_publicity(satisfaction, moves):
    def tell(company: Company) -> None:
        company.employees.set("satisfaction", satisfaction)

    last = beside(HOTEL, tell, 13, around)[:, -1]
    assert all(moves(last[:, sight]) for sight in range(3))


def test_a_smile_that_is_asked_for_costs_employees_and_brings_customers_nothing():
    asked, natural = (
        under(like(HOTEL, emotional_demand=demand).replace(policy=OWN.replace(brand_promise=0.9)))
        for demand in (1.0, 0.3))
    assert rises(employees_mean(asked, "faking") - employees_mean(natural, "faking"))
    assert rises(effect_on("strain", asked, natural, *LAST_YEARS))
    assert not rises(effect_on("customer_satisfaction", asked, natural, *LAST_YEARS))
