"""Who serves whom."""

from __future__ import annotations

import numpy as np
from hypothesis import assume, strategies as st

from tests.simulation.rules.strategies import equations_of, for_any, two

routing = equations_of("rules.routing")
below_one = st.floats(0, 1, exclude_max=True)


@for_any(slots=st.integers(12, 3000), departments=st.integers(1, 12))
def test_departments_are_home_to_equal_runs_of_slots(slots, departments):
    homes = [routing.home_department(customer, slots, departments) for customer in range(slots)]
    sizes = np.bincount(homes, minlength=departments)
    assert homes == sorted(homes) and sizes.size == departments and sizes.max() - sizes.min() <= 1


def test_a_home_by_hand():
    assert [routing.home_department(customer, 8, 4) for customer in range(8)] == [0, 0, 1, 1, 2, 2, 3, 3]


@for_any(pair=two(0, 3), luck=below_one)
def test_more_handoffs_never_make_a_visit_shorter(pair, luck):
    few, many = (routing.n_steps_of_visit(handoffs, luck) for handoffs in pair)
    assert 1 <= few <= many <= 4


@for_any(handoffs=st.floats(0, 3))
def test_a_visit_has_on_average_one_step_more_than_handoffs(handoffs):
    steps = [routing.n_steps_of_visit(handoffs, (k + 0.5) / 1000) for k in range(1000)]
    assert abs(np.mean(steps) - 1 - handoffs) <= 0.001


def test_steps_by_hand():
    assert [routing.n_steps_of_visit(1.25, luck) for luck in (0.0, 0.74, 0.75, 0.99)] == [2, 2, 3, 3]


@for_any(loads=st.tuples(st.integers(0, 90), st.integers(0, 90)), capacity=st.floats(0.1, 90))
def test_of_two_with_the_same_capacity_the_one_with_fewer_contacts_is_freer(loads, capacity):
    assert routing.freer(loads[0], capacity, loads[1], capacity) == (loads[0] <= loads[1])


@for_any(load=st.integers(0, 90), pair=two(0.1, 90))
def test_of_two_with_the_same_contacts_the_one_with_more_capacity_is_freer(load, pair):
    assume(pair[0] < pair[1] - 1e-6)
    assert routing.freer(load, pair[1], load, pair[0]) and not routing.freer(load, pair[0], load, pair[1])


def test_freer_by_hand():
    assert routing.freer(3, 8.0, 1, 4.0) and not routing.freer(4, 8.0, 1, 4.0)


@for_any(department=st.integers(0, 11), n=st.integers(1, 12), luck=below_one)
def test_a_handoff_goes_to_another_department_where_there_is_one(department, n, luck):
    assume(department < n)
    found = routing.next_department(department, n, 1, luck)
    assert 0 <= found < n and (n == 1 or found != department)
    assert routing.next_department(department, n, 0, luck) == department


def test_a_handoff_reaches_every_other_department_as_often():
    found = [int(routing.next_department(2, 4, 1, (k + 0.5) / 300)) for k in range(300)]
    assert np.bincount(found).tolist() == [100, 100, 0, 100]
