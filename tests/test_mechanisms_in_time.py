"""What takes time, seen from outside: efforts kept up or cut, trust, surges, leavers.

The rows are those of the features (Z) and of the qualitative facts of the evidence (Q).
"""

from __future__ import annotations



from simulation.events import Event
from tests.companies import HOTEL, effect_on, employees_mean, falls, like, played, rises
from tests.mechanisms import (
    EFFORT, LAST_YEARS, OWN, Differences, effect, under)

# Z12, Z13, Q1, Q8, Q10–Q12, Q24: time

def test_remote_days_bring_retention_up_to_half_the_week_and_loosen_ties_beyond():
    none, half, all_week = (under(remote_days=days) for days in (0, 2.5, 5))
    assert falls(effect_on("employee_turnover", half, none, *LAST_YEARS))
    assert not falls(employees_mean(half, "ties") - employees_mean(none, "ties"))
    assert falls(employees_mean(all_week, "ties") - employees_mean(none, "ties"))
    assert falls(effect_on("customer_satisfaction", all_week, half, *LAST_YEARS))


def test_care_for_people_costs_profit_first_and_earns_it_later():
    effort, own = played(HOTEL, ((0, EFFORT),)), under()
    assert falls(effect_on("profit", effort, own, 1, 13)) and rises(effect_on("profit", effort, own, 131, 156))
    assert rises((effort["cash"] - own["cash"])[:, 156])


def test_an_effort_cut_after_a_year_leaves_less_than_one_kept_up_and_less_than_a_steady_smaller_one():
    own = OWN.as_mapping()
    moderate = {lever: own[lever] + (value - own[lever]) / 3 for lever, value in EFFORT.as_mapping().items()}
    kept, cut, smaller = (
        played(HOTEL, schedule) for schedule in (
            ((0, EFFORT),), ((0, EFFORT), (52, OWN)), ((0, OWN.replace(**moderate)),)))
    for measure in ("customer_satisfaction", "employee_satisfaction", "trust", "profit"):
        assert falls(effect_on(measure, cut, kept, 131, 156)), measure
    for measure in ("customer_satisfaction", "trust"):
        assert falls(effect_on(measure, cut, smaller, 131, 156)), measure


def test_trust_is_lost_faster_than_it_is_built():
    better, worse = (OWN.replace(manager_attention=OWN.manager_attention + step) for step in (0.25, -0.25))
    first_good = played(HOTEL, ((0, better), (13, worse), (26, OWN)))
    assert falls((first_good["trust"] - under()["trust"])[:, 39])


def test_a_surge_leaves_a_lower_standard_of_service_long_after_it_is_over():
    surge = like(HOTEL, events=(Event(week=10, kind="demand_surge", size=0.5, weeks=12),))
    lost = under(surge)["service_standard"] - under()["service_standard"]
    assert falls(lost[:, 22]) and falls(lost[:, 104]) and falls(lost[:, 52] - lost[:, 22] / 3)
    assert falls(effect_on("delivered_quality", under(surge), under(), 40, 52))


LEAVERS = (Event(week=20, kind="wave_of_leavers", size=0.4, weeks=2),)


def lost_by_leavers(measure: str, weeks: tuple[int, int], **levers: float) -> Differences:
    """What a wave of leavers does to a measure of a hotel that has always been led in this way."""
    company = like(HOTEL, weeks=104).replace(policy=OWN.replace(**levers))
    return effect_on(measure, under(company.replace(events=LEAVERS)), under(company), *weeks)


def test_leavers_cost_more_where_more_is_promised():
    premium, modest = (lost_by_leavers("profit", (20, 104), brand_promise=promise) for promise in (0.9, 0.1))
    assert falls(modest) and falls(premium - modest)


def test_leavers_hurt_service_less_where_routines_are_strong():
    free, routine = (lost_by_leavers("delivered_quality", (24, 52), autonomy=autonomy) for autonomy in (0.9, 0.05))
    assert falls(routine) and falls(free - routine)


def test_fewer_people_earn_more_this_year_while_satisfaction_falls():
    first_year = (9, 52)
    assert rises(effect("profit", {"staffing": 0.8}, weeks=first_year))
    assert falls(effect("employee_satisfaction", {"staffing": 0.8}, weeks=first_year))
    assert falls(effect("customer_satisfaction", {"staffing": 0.8}, weeks=first_year))


def test_a_bad_result_makes_the_direction_care_less():
    rival = like(HOTEL, events=(Event(week=5, kind="new_rival", size=2.0, weeks=60),))
    pressed = under(rival).records["direction_care"] - under().records["direction_care"]
    assert falls(pressed[:, 65])
