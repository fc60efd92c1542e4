"""The picture of a week: who is there, who met whom, how they are."""

from __future__ import annotations

import numpy as np
import pytest

from simulation import Company
from simulation.events import Event
from simulation.state import EMPLOYEE_COUNT
from tests.companies import SMALL, like, lived

WAVE = like(SMALL, events=(Event(week=4, kind="wave_of_leavers", size=0.6),), handoffs=2.0, relationship=0.4)


@pytest.fixture(params=[0, 1, 4, 5, 13])
def pictured(request) -> Company:
    return lived(request.param, WAVE, seed=6)


def test_a_picture_has_a_value_for_every_post_team_and_slot(pictured):
    picture = pictured.picture()
    sizes = {
        "employee": pictured.state.employees.counts.shape[1], "manager": len(pictured.managers),
        "customer": pictured.state.active.size, "contact": picture.contact_quality.size}
    for name, value in vars(picture).items():
        if name != "direction_care":
            assert len(value) == sizes[name.split("_")[0]], name


def test_everybody_in_a_contact_is_somebody(pictured):
    picture = pictured.picture()
    assert picture.contact_customer.size == picture.contact_employee.size == picture.employee_contacts.sum()
    assert (0 <= picture.contact_customer).all() and (picture.contact_customer < picture.customer_active.size).all()
    assert (0 <= picture.contact_employee).all() and (picture.contact_employee < picture.employee_present.size).all()
    assert np.array_equal(
        np.bincount(picture.contact_employee, minlength=picture.employee_present.size), picture.employee_contacts)


def test_who_served_was_there_this_week(pictured):
    picture = pictured.picture()
    newly = pictured.state.employees.counts[EMPLOYEE_COUNT._fields.index("arrives")] == pictured.week + 1
    left = {int(row[0]) for row in pictured._log.leavers[:pictured._log.n_leavers[0]]} if pictured.week % 13 else None
    gone = [e for e in np.unique(picture.contact_employee) if not picture.employee_present[e] or newly[e]]
    assert left is None or set(gone) <= left


def test_a_picture_shows_the_numbers_of_the_agents(pictured):
    picture = pictured.picture()
    posts = pictured.employees.indices()
    assert picture.employee_present.sum() == len(pictured.employees)
    assert picture.employee_satisfaction[posts].tolist() == pictured.employees.get("satisfaction")
    assert picture.employee_team[posts].tolist() == pictured.employees.get("team")
    assert picture.customer_active.sum() == len(pictured.customers)
    assert picture.manager_attention.tolist() == pictured.managers.get("attention")
    assert 0 <= picture.direction_care <= 1 and ((0 <= picture.contact_quality) & (picture.contact_quality <= 1)).all()


def test_first_steps_of_visits_are_in_the_home_department_unless_one_knows_somebody():
    made = Company(like(WAVE, relationship=0.0, handoffs=0.0), seed=6)
    for _ in range(3):
        made.step()
        picture = made.picture()
        homes = picture.customer_department[picture.contact_customer]
        assert np.array_equal(homes, picture.employee_department[picture.contact_employee])
