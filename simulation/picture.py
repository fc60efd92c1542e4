"""What the live view shows of a company in one week: views on the arrays, nothing copied but the lists of contacts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.state import (
    BOARD, CUSTOMER, EMPLOYEE, EMPLOYEE_COUNT, MANAGER, MANAGER_COUNT, MAX_STEPS, Floats, Ints, State,
)
from simulation.tally import SUM


@dataclass(frozen=True)
class Picture:
    """One week of a company, to be drawn.

    Attributes:
        employee_*: one value per post (vacant posts included; see `employee_present`).
        manager_*: one value per team. direction_care: 0–1.
        customer_*: one value per slot (prospects included; see `customer_active`).
        contact_customer, contact_employee: int32, who met whom this week, one per step of a visit.
        contact_quality: float64, quality of the visit it belongs to, 0–1.
    """

    employee_department: Ints
    employee_team: Ints
    employee_present: NDArray[np.bool_]
    employee_satisfaction: Floats
    employee_strain: Floats
    employee_skill: Floats
    employee_tenure: Ints
    employee_contacts: Ints
    employee_hidden_errors: Ints
    manager_department: Ints
    manager_attention: Floats
    manager_team_size: Ints
    direction_care: float
    customer_department: NDArray[np.int32]
    customer_active: NDArray[np.bool_]
    customer_satisfaction: Floats
    contact_customer: NDArray[np.int32]
    contact_employee: NDArray[np.int32]
    contact_quality: Floats


def home_departments(n_slots: int, n_departments: int) -> NDArray[np.int32]:
    """Home department of every slot: int32 (slots,), as `rules.routing.home_department`."""
    slots = np.arange(1, n_slots + 1, dtype=np.int64)
    return ((slots * n_departments - 1) // n_slots).astype(np.int32)


def picture_of(state: State) -> Picture:
    """The picture of a company as it stands."""
    employees, counts = state.employees.numbers, state.employees.counts
    n = int(state.tally[SUM.n_visits])
    steps = state.visits.steps[:n].ravel()
    met = steps >= 0
    return Picture(
        employee_department=counts[EMPLOYEE_COUNT.department], employee_team=counts[EMPLOYEE_COUNT.team],
        employee_present=counts[EMPLOYEE_COUNT.present] == 1,
        employee_satisfaction=employees[EMPLOYEE.satisfaction], employee_strain=employees[EMPLOYEE.strain],
        employee_skill=employees[EMPLOYEE.skill], employee_tenure=counts[EMPLOYEE_COUNT.tenure],
        employee_contacts=counts[EMPLOYEE_COUNT.n_contacts],
        employee_hidden_errors=counts[EMPLOYEE_COUNT.errors_hidden],
        manager_department=state.managers.counts[MANAGER_COUNT.department],
        manager_attention=state.managers.numbers[MANAGER.attention],
        manager_team_size=state.managers.counts[MANAGER_COUNT.n_present],
        direction_care=float(state.board[BOARD.direction_care]),
        customer_department=home_departments(state.active.size, state.departments.numbers.shape[1]),
        customer_active=state.active == 1, customer_satisfaction=state.customers.numbers[CUSTOMER.satisfaction],
        contact_customer=np.repeat(state.visits.who[:n], MAX_STEPS)[met], contact_employee=steps[met],
        contact_quality=np.repeat(state.visits.quality[:n], MAX_STEPS)[met])
