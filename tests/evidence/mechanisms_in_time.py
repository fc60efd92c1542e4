"""Efforts kept up or cut, trust, surges, leavers: what `tests/simulation/test_mechanisms_in_time.py` asserts on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulation.events import Event
from tests.companies import HOTEL, effect_on, employees_mean, like, played
from tests.evidence.recorded import recorded
from tests.mechanisms import EFFORT, LAST_YEARS, OWN, Differences, effect, under

FIRST_YEAR = (9, 52)


@recorded("bits")
def remote_days() -> Mapping[str, Any]:
    """Half the week and all of it."""
    none, half, all_week = (under(remote_days=days) for days in (0, 2.5, 5))
    return {
        "turnover, half the week": effect_on("employee_turnover", half, none, *LAST_YEARS),
        "ties, half the week": employees_mean(half, "ties") - employees_mean(none, "ties"),
        "ties, all week": employees_mean(all_week, "ties") - employees_mean(none, "ties"),
        "customers, all week above half": effect_on("customer_satisfaction", all_week, half, *LAST_YEARS)}


@recorded("bits")
def care_for_people_in_money() -> Mapping[str, Any]:
    """Profit in the first quarter and in the last half year, and cash in the end."""
    effort, own = played(HOTEL, ((0, EFFORT),)), under()
    return {
        "profit at first": effect_on("profit", effort, own, 1, 13),
        "profit later": effect_on("profit", effort, own, 131, 156),
        "cash": (effort["cash"] - own["cash"])[:, 156]}


CUT_MEASURES = ("customer_satisfaction", "employee_satisfaction", "trust", "profit")


@recorded("bits")
def an_effort_cut_after_a_year() -> Mapping[str, Any]:
    """What it leaves, less what one kept up leaves, and less a third of the effort all the time."""
    own = OWN.as_mapping()
    moderate = {lever: own[lever] + (value - own[lever]) / 3 for lever, value in EFFORT.as_mapping().items()}
    kept, cut, smaller = (
        played(HOTEL, schedule) for schedule in (
            ((0, EFFORT),), ((0, EFFORT), (52, OWN)), ((0, OWN.replace(**moderate)),)))
    return {
        f"{measure} above {name}": effect_on(measure, cut, other, 131, 156)
        for name, other in (("kept up", kept), ("smaller and steady", smaller)) for measure in CUT_MEASURES}


@recorded("bits")
def trust_after_a_good_and_a_bad_quarter() -> Mapping[str, Any]:
    """Of the same size, one after the other."""
    better, worse = (OWN.replace(manager_attention=OWN.manager_attention + step) for step in (0.25, -0.25))
    first_good = played(HOTEL, ((0, better), (13, worse), (26, OWN)))
    return {"trust": (first_good["trust"] - under()["trust"])[:, 39]}


@recorded("bits")
def a_surge() -> Mapping[str, Any]:
    """The standard of service in it, two quarters after it and a year and a half after it."""
    surge = like(HOTEL, events=(Event(week=10, kind="demand_surge", size=0.5, weeks=12),))
    lost = under(surge)["service_standard"] - under()["service_standard"]
    return {
        "standard in week 22": lost[:, 22], "standard in week 104": lost[:, 104],
        "standard in week 52 above a third of that in week 22": lost[:, 52] - lost[:, 22] / 3,
        "quality": effect_on("delivered_quality", under(surge), under(), 40, 52)}


LEAVERS = (Event(week=20, kind="wave_of_leavers", size=0.4, weeks=2),)


def lost_by_leavers(measure: str, weeks: tuple[int, int], **levers: float) -> Differences:
    """What a wave of leavers does to a measure of a hotel that has always been led in this way."""
    company = like(HOTEL, weeks=104).replace(policy=OWN.replace(**levers))
    return effect_on(measure, under(company.replace(events=LEAVERS)), under(company), *weeks)


@recorded("bits")
def leavers_and_promises() -> Mapping[str, Any]:
    """What leavers cost where little is promised, and how much more where much is."""
    premium, modest = (lost_by_leavers("profit", (20, 104), brand_promise=promise) for promise in (0.9, 0.1))
    return {"modest": modest, "premium above modest": premium - modest}


@recorded("bits")
def leavers_and_routines() -> Mapping[str, Any]:
    """What leavers cost in quality where routines are strong, and how much more where they are not."""
    free, routine = (lost_by_leavers("delivered_quality", (24, 52), autonomy=autonomy) for autonomy in (0.9, 0.05))
    return {"routine": routine, "free above routine": free - routine}


@recorded("bits")
def fewer_people() -> Mapping[str, Any]:
    """Profit and satisfactions of the first year with a fifth of the posts cut."""
    return {
        measure: effect(measure, {"staffing": 0.8}, weeks=FIRST_YEAR)
        for measure in ("profit", "employee_satisfaction", "customer_satisfaction")}


@recorded("bits")
def a_direction_under_pressure() -> Mapping[str, Any]:
    """How much it cares after a year beside a strong rival."""
    rival = like(HOTEL, events=(Event(week=5, kind="new_rival", size=2.0, weeks=60),))
    pressed = under(rival).records["direction_care"] - under().records["direction_care"]
    return {"direction_care": pressed[:, 65]}
