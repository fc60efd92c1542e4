"""Two companies with the same luck, and their pictures in bytes."""

from __future__ import annotations

import struct
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from simulation import Company, Scenario, simulate
from simulation.measures import MEASURES
from ui.explore import live_frames
from ui.explore.live_frames import FULL, NOBODY, packed_frame, packed_structure
from ui.explore.paired_run import CHOSEN, OWN, PairedRun
from ui.explore.view import chart_marks
from ui.shared.explore_link import explored_in
from ui.shared.explore_plan import ExplorePlan

HOTEL = Scenario.load("hotel")
WEEKS = 12
HEADER = 20


@pytest.fixture(scope="module")
def pair() -> PairedRun:
    """A hotel after some weeks with a lever moved in week 4."""
    return PairedRun(explored_in(HOTEL, f"seed=3&week={WEEKS}&moves=4:manager_attention:0.9").plan)


def test_until_a_lever_moves_both_companies_live_the_same_weeks(pair: PairedRun) -> None:
    for name in MEASURES:
        np.testing.assert_array_equal(pair.measure(name, CHOSEN)[:5], pair.measure(name, OWN)[:5])
    assert (pair.measure("felt_care", CHOSEN)[5:] != pair.measure("felt_care", OWN)[5:]).any()


def test_the_stage_shows_what_simulate_computes(pair: PairedRun) -> None:
    schedule = {0: HOTEL.policy, 4: HOTEL.policy.replace(manager_attention=0.9)}
    chosen = simulate(HOTEL, policy=schedule, seed=3, weeks=WEEKS)
    own = simulate(HOTEL, seed=3, weeks=WEEKS)
    for name in ("customer_satisfaction", "employee_satisfaction", "profit"):
        np.testing.assert_array_equal(pair.measure(name, OWN), own[name][0])
        np.testing.assert_array_equal(pair.measure(name, CHOSEN), chosen[name][0])


def test_going_back_and_playing_on_lives_the_same_weeks_again() -> None:
    pair = PairedRun(ExplorePlan(HOTEL, seed=3, week=WEEKS))
    before, frame = pair.measure("customer_satisfaction", CHOSEN).copy(), pair.frame(WEEKS)
    pair.go_back(3)
    assert pair.latest == 3
    while pair.latest < WEEKS:
        pair.step()
    np.testing.assert_array_equal(pair.measure("customer_satisfaction", CHOSEN), before)
    assert pair.frame(WEEKS) == frame


def test_the_stage_stops_at_the_horizon() -> None:
    pair = PairedRun(ExplorePlan(HOTEL.replace(weeks=4, events=(), goals=()), week=4))
    pair.step()
    assert pair.latest == 4


def test_other_luck_gives_other_weeks(pair: PairedRun) -> None:
    other = PairedRun(pair.trial)
    other.reseed(4)
    assert other.latest == pair.latest
    assert (other.measure("contacts", OWN)[1:] != pair.measure("contacts", OWN)[1:]).any()


def test_decisions_and_events_that_have_come_are_marked(pair: PairedRun) -> None:
    events = [event.week for event in HOTEL.events if event.week <= WEEKS]
    assert chart_marks(pair) == [
        {"week": 4, "kind": "move"}, *({"week": week, "kind": "event"} for week in sorted(set(events)))]


def test_a_frame_can_be_read_back_byte_by_byte() -> None:
    company = Company(HOTEL, seed=3)
    company.step()
    picture = company.picture()
    is_open = np.ones(len(picture.employee_team), dtype=bool)
    frame = packed_frame(1, picture, is_open)
    posts, teams, departments, customers = struct.unpack_from("<4i", packed_structure(picture, is_open))
    week, n_drawn, n_contacts, care, n_handed = struct.unpack_from("<5I", frame)
    assert (week, departments, n_contacts) == (1, int(HOTEL.profile.n_departments), len(picture.contact_customer))
    assert care == round(picture.direction_care * FULL)
    people = np.frombuffer(frame, np.uint8, 6 * posts, HEADER).reshape(posts, 6)
    present = picture.employee_present
    np.testing.assert_allclose(people[present, 0] / FULL, picture.employee_satisfaction[present], atol=0.5 / FULL)
    assert (people[~present, 0] >= live_frames.VACANT).all()
    crowd = np.frombuffer(frame, np.uint8, customers, HEADER + 6 * posts + 2 * teams)
    np.testing.assert_array_equal(crowd == NOBODY, ~picture.customer_active)
    numbers = numbers_of(frame, 2 * n_drawn + 2 * n_handed + departments**2)
    pairs = numbers[:2 * n_drawn].reshape(n_drawn, 2)
    np.testing.assert_array_equal(pairs[0], (picture.contact_customer[0], picture.contact_employee[0]))
    assert numbers[2 * n_drawn + 2 * n_handed:].sum() == len(live_frames.handoffs(picture))


def test_a_handoff_passes_a_customer_to_another_department() -> None:
    company = Company(HOTEL, seed=3)
    company.step()
    picture = company.picture()
    steps = list(zip(picture.contact_customer, picture.contact_employee, strict=True))
    of = picture.employee_department
    expected = [
        (first, then) for (customer, first), (same, then) in pairwise(steps)
        if customer == same and of[first] != of[then]]
    assert live_frames.handoffs(picture).tolist() == [list(pair) for pair in expected] != []


def test_nobody_is_handed_over_before_the_first_week() -> None:
    assert live_frames.handoffs(Company(HOTEL, seed=3).picture()).shape == (0, 2)


def test_a_large_company_is_drawn_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_frames, "MAX_CUSTOMERS", 1000)
    company = Company(HOTEL, seed=3)
    company.step()
    picture = company.picture()
    step = live_frames.stride(picture)
    drawn = struct.unpack_from("<4i", packed_structure(picture, picture.employee_present))[3]
    assert drawn <= 1000 and step > 1
    frame = packed_frame(1, picture, picture.employee_present)
    _, n_drawn, _, _, n_handed = struct.unpack_from("<5I", frame)
    n_numbers = 2 * n_drawn + 2 * n_handed + int(HOTEL.profile.n_departments) ** 2
    pairs = numbers_of(frame, n_numbers)[:2 * n_drawn].reshape(n_drawn, 2)
    assert pairs[:, 0].max() < drawn


def numbers_of(frame: bytes, n: int) -> NDArray[np.uint16]:
    """The uint16 at the end of a frame."""
    assert (len(frame) - 2 * n) % 4 == 0
    return np.frombuffer(frame, np.uint16, n, len(frame) - 2 * n)
