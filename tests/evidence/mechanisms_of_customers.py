"""Journeys, memories, promises, word of mouth: what `tests/simulation/test_mechanisms_of_customers.py` asserts on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from simulation import Company
from simulation.state import CUSTOMER
from tests.companies import HOTEL, SMALL, effect_on, employees_mean, like, played_on
from tests.evidence.recorded import recorded
from tests.mechanisms import LAST_YEARS, NOT_CARED_FOR, OWN, REPLICATES, A, beside, effect, under


@recorded("bits")
def handoffs() -> Mapping[str, Any]:
    """What one and three cost where departments share a vision and where they do not."""
    silo = {"shared_vision": 0.05, "communication": 0.1}
    shared = {"shared_vision": 0.9, "communication": 0.8, "direction_care": 0.8}
    found, lost = dict[str, Any](), dict[str, Any]()
    for name, policy in (("silo", silo), ("shared", shared)):
        none, one, three = (
            under(like(HOTEL, handoffs=n, weeks=104).replace(policy=OWN.replace(**policy))) for n in (0, 1, 3))
        first, all_three = (effect_on("customer_satisfaction", run, none, 53, 104) for run in (one, three))
        found |= {f"one, {name}": first, f"three above one, {name}": all_three - first}
        lost[name] = all_three
    return found | {"three, shared above silo": lost["shared"] - lost["silo"]}


@recorded("bits")
def uneven_contacts() -> Mapping[str, Any]:
    """What they do beside even ones of the same average."""
    company = like(HOTEL, handoffs=0)
    uneven, even = (played_on(company, A.replace(contact_spread=spread)) for spread in (0.18, 0.04))
    return {
        measure: effect_on(measure, uneven, even, *LAST_YEARS)
        for measure in ("delivered_quality", "customer_satisfaction", "churn")}


@recorded("bits")
def excellent_recovery() -> Mapping[str, Any]:
    """What many mended failures do beside few failures."""
    company = HOTEL.replace(policy=OWN.replace(error_tolerance=1, decision_latitude=1, coaching=0.8))
    excellent = A.replace(
        report_base=0.3, report_tolerance=0.85, recover_base=0.3, recover_latitude=0.85, recovery_gain=0.45)
    failing, faultless = (played_on(company, excellent.replace(error_base=base)) for base in (0.1, 0.02))
    return {
        measure: effect_on(measure, failing, faultless, *LAST_YEARS) for measure in ("customer_satisfaction", "churn")}


@recorded("bits")
def a_premium_promise_on_poor_care() -> Mapping[str, Any]:
    """What it does to satisfaction, and beyond what it does to quality."""
    disappointed, quality = (
        effect(measure, {"brand_promise": 0.95}, NOT_CARED_FOR | {"brand_promise": 0.1})
        for measure in ("customer_satisfaction", "delivered_quality"))
    return {"customer_satisfaction": disappointed, "customer_satisfaction above quality": disappointed - quality}


def raised(by: float) -> Callable[[Company], None]:
    """Moves everybody's expectation."""
    def change(company: Company) -> None:
        rows = company.customers.indices()
        expectation = company.state.customers.numbers[CUSTOMER.expectation]
        expectation[rows] = np.clip(expectation[rows] + by, 0, 1)

    return change


@recorded("bits")
def disappointments_and_surprises() -> Mapping[str, Any]:
    """Satisfaction after expectations were moved up and down by as much."""
    spoilt, modest = (
        beside(HOTEL, raised(by), 13, lambda company, other: [company.series("customer_satisfaction")[-1]])[:, -1, 0]
        for by in (0.2, -0.2))
    return {"spoilt": spoilt, "modest": modest, "both": spoilt + modest}


@recorded("bits")
def reach_of_bad_news() -> Mapping[str, Any]:
    """How many more people think worse than had the experience."""
    reached = []
    for replicate in range(REPLICATES):
        texts, quiet = (Company(SMALL, seed=3, replicate=replicate) for _ in range(2))
        source = texts.customers.indices()[::10]
        texts.state.customers.numbers[CUSTOMER.satisfaction, source] = 0.1
        for _ in range(26):
            texts.step()
            quiet.step()
        heard, unheard = (one.state.customers.numbers[CUSTOMER.satisfaction] for one in (texts, quiet))
        worse = heard < unheard - 1e-9
        worse[source] = False
        reached.append(worse.sum() - source.size)
    return {"people": np.array(reached, float)}


def around(company: Company, other: Company) -> list[float]:
    """What prospects think, reputation, and customers."""
    prospects = (other.state.active == 0) & (company.state.active == 0)
    opinion = company.state.customers.numbers[CUSTOMER.satisfaction, prospects].mean()
    return [opinion, company.series("reputation")[-1], company.series("customers")[-1]]


SATISFACTIONS = (0.95, 0.1)


@recorded("bits", SATISFACTIONS)
def employees_who_tell_with_satisfaction(satisfaction: float) -> Mapping[str, Any]:
    """What happy or unhappy employees do to what is thought around the company."""
    def tell(company: Company) -> None:
        company.employees.set("satisfaction", satisfaction)

    last = beside(HOTEL, tell, 13, around)[:, -1]
    return {name: last[:, view] for view, name in enumerate(("prospects", "reputation", "customers"))}


@recorded("bits")
def a_smile_that_is_asked_for() -> Mapping[str, Any]:
    """What it does to employees and customers."""
    request, natural = (
        under(like(HOTEL, emotional_demand=demand).replace(policy=OWN.replace(brand_promise=0.9)))
        for demand in (1.0, 0.3))
    return {
        "faking": employees_mean(request, "faking") - employees_mean(natural, "faking"),
        "strain": effect_on("strain", request, natural, *LAST_YEARS),
        "customer_satisfaction": effect_on("customer_satisfaction", request, natural, *LAST_YEARS)}
