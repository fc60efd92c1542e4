"""Two companies with the same luck, and their pictures in bytes."""

from __future__ import annotations

import struct

import numpy as np
import pytest

from simulation import Company, Scenario, simulate
from simulation.measures import MEASURES
from ui import packing
from ui.packing import FULL, NOBODY, packed_frame, packed_structure
from ui.sights import spending
from ui.stage import CHOSEN, OWN, Stage
from ui.trial import Trial, trial_of

HOTEL = Scenario.load("hotel")
WEEKS = 12


@pytest.fixture(scope="module")
def stage() -> Stage:
    """A hotel after some weeks with a lever moved in week 4."""
    return Stage(trial_of(HOTEL, f"seed=3&week={WEEKS}&moves=4:manager_attention:0.9"))


def test_until_a_lever_moves_both_companies_live_the_same_weeks(stage: Stage) -> None:
    for name in MEASURES:
        np.testing.assert_array_equal(stage.measure(name, CHOSEN)[:5], stage.measure(name, OWN)[:5])
    assert (stage.measure("felt_care", CHOSEN)[5:] != stage.measure("felt_care", OWN)[5:]).any()


def test_the_stage_shows_what_simulate_computes(stage: Stage) -> None:
    schedule = {0: HOTEL.policy, 4: HOTEL.policy.replace(manager_attention=0.9)}
    chosen = simulate(HOTEL, policy=schedule, seed=3, weeks=WEEKS)
    own = simulate(HOTEL, seed=3, weeks=WEEKS)
    for name in ("customer_satisfaction", "employee_satisfaction", "profit"):
        np.testing.assert_array_equal(stage.measure(name, OWN), own[name][0])
        np.testing.assert_array_equal(stage.measure(name, CHOSEN), chosen[name][0])


def test_going_back_and_playing_on_lives_the_same_weeks_again() -> None:
    stage = Stage(Trial(HOTEL, seed=3, week=WEEKS))
    before, frame = stage.measure("customer_satisfaction", CHOSEN).copy(), stage.frame(WEEKS)
    stage.go_back(3)
    assert stage.latest == 3
    while stage.latest < WEEKS:
        stage.step()
    np.testing.assert_array_equal(stage.measure("customer_satisfaction", CHOSEN), before)
    assert stage.frame(WEEKS) == frame


def test_the_stage_stops_at_the_horizon() -> None:
    stage = Stage(Trial(HOTEL.replace(weeks=4, events=(), goals=()), week=4))
    stage.step()
    assert stage.latest == 4


def test_other_luck_gives_other_weeks(stage: Stage) -> None:
    other = Stage(stage.trial)
    other.reseed(4)
    assert other.latest == stage.latest
    assert (other.measure("contacts", OWN)[1:] != stage.measure("contacts", OWN)[1:]).any()


def test_spending_beyond_the_budget_is_said(stage: Stage) -> None:
    assert not spending(stage, 0, "en")["over"]
    generous = HOTEL.policy.replace(tools=400, training=80, follow_through=1, recognition=1, direction_care=1)
    dear = Stage(Trial(HOTEL.replace(policy=generous)))
    assert spending(dear, 0, "en")["over"]
    assert "budget" not in spending(Stage(Trial(HOTEL.replace(budget=None))), 0, "en")["text"]


def test_a_frame_can_be_read_back_byte_by_byte() -> None:
    company = Company(HOTEL, seed=3)
    company.step()
    picture = company.picture()
    is_open = np.ones(len(picture.employee_team), dtype=bool)
    frame = packed_frame(1, picture, is_open)
    posts, teams, departments, customers = struct.unpack_from("<4i", packed_structure(picture, is_open))
    week, n_drawn, n_contacts, care = struct.unpack_from("<4I", frame)
    assert (week, departments, n_contacts) == (1, int(HOTEL.profile.n_departments), len(picture.contact_customer))
    assert care == round(picture.direction_care * FULL)
    people = np.frombuffer(frame, np.uint8, 6 * posts, 16).reshape(posts, 6)
    present = picture.employee_present
    np.testing.assert_allclose(people[present, 0] / FULL, picture.employee_satisfaction[present], atol=0.5 / FULL)
    assert (people[~present, 0] >= packing.VACANT).all()
    crowd = np.frombuffer(frame, np.uint8, customers, 16 + 6 * posts + 2 * teams)
    np.testing.assert_array_equal(crowd == NOBODY, ~picture.customer_active)
    assert len(frame) % 4 == 0
    pairs = np.frombuffer(frame, np.uint16, 2 * n_drawn, len(frame) - 4 * n_drawn).reshape(n_drawn, 2)
    np.testing.assert_array_equal(pairs[0], (picture.contact_customer[0], picture.contact_employee[0]))


def test_a_large_company_is_drawn_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "MAX_CUSTOMERS", 1000)
    company = Company(HOTEL, seed=3)
    company.step()
    picture = company.picture()
    step = packing.stride(picture)
    drawn = struct.unpack_from("<4i", packed_structure(picture, picture.employee_present))[3]
    assert drawn <= 1000 and step > 1
    frame = packed_frame(1, picture, picture.employee_present)
    n_drawn = struct.unpack_from("<4I", frame)[1]
    pairs = np.frombuffer(frame, np.uint16, 2 * n_drawn, len(frame) - 4 * n_drawn).reshape(n_drawn, 2)
    assert pairs[:, 0].max() < drawn
