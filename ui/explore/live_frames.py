"""A company's picture as bytes for the live view: the structure once, then one small frame per week."""

from __future__ import annotations

import struct

import numpy as np
from numpy.typing import NDArray

from simulation.picture import Picture

FULL = 253
"""Byte of 100 points."""
VACANT = 254
"""Byte of a post that waits for somebody."""
NOBODY = 255
"""Byte of a closed post, and of somebody who is not a customer now."""

MAX_CUSTOMERS = 8000
"""Customers drawn; beyond, each dot stands for several and one in so many is drawn."""
MAX_CONTACTS = 360
"""Contacts drawn in a week; beyond, evenly chosen ones."""
MAX_HANDOFFS = 120
"""Hand-offs drawn person by person in a week; all are counted from department to department."""


def stride(picture: Picture) -> int:
    """How many customers one dot stands for."""
    return max(1, -(-len(picture.customer_active) // MAX_CUSTOMERS))


def packed_structure(picture: Picture, is_open: NDArray[np.bool_]) -> bytes:
    """Who belongs where, as int32.

    Four counts (posts, teams, departments, customers drawn), each post's team, each team's and each drawn customer's
    department, and whether each post is open at the start.
    """
    customers = picture.customer_department[::stride(picture)]
    n_departments = int(picture.manager_department.max()) + 1
    counts = (len(picture.employee_team), len(picture.manager_department), n_departments, len(customers))
    parts = (np.array(counts), picture.employee_team, picture.manager_department, customers, is_open)
    return b"".join(part.astype("<i4").tobytes() for part in parts)


def packed_frame(week: int, picture: Picture, is_open: NDArray[np.bool_]) -> bytes:
    """One week.

    Five uint32 (week, contacts drawn, contacts in all, the direction's care, hand-offs drawn), then bytes: per post
    satisfaction, strain, skill, contacts, hidden errors, weeks here; per team the manager's attention and the team's
    size; per customer satisfaction; per contact its quality; then, aligned to four, uint16: pairs (customer,
    employee), pairs (employee who hands over, employee who takes over), hand-offs from each department (row) to each.
    """
    step = stride(picture)
    drawn = _evenly(len(picture.contact_customer), MAX_CONTACTS)
    pairs = np.column_stack((picture.contact_customer[drawn] // step, picture.contact_employee[drawn]))
    care = int(_shares(np.array([picture.direction_care]))[0])
    handed = handoffs(picture)
    shown = handed[_evenly(len(handed), MAX_HANDOFFS)]
    header = struct.pack("<5I", week, len(drawn), len(picture.contact_customer), care, len(shown))
    body = b"".join((
        header, _people(picture, is_open), _teams(picture), _customers(picture, step),
        _shares(picture.contact_quality[drawn]).tobytes()))
    between = _between_departments(picture, handed)
    numbers = (part.astype("<u2").tobytes() for part in (pairs, shown, between))
    return body + bytes(-len(body) % 4) + b"".join(numbers)


def handoffs(picture: Picture) -> NDArray[np.int32]:
    """Who handed a customer over to whom, in another department: int32 (hand-offs, 2)."""
    steps = np.column_stack((picture.contact_employee[:-1], picture.contact_employee[1:]))
    departments = picture.employee_department[steps]
    is_same_customer = picture.contact_customer[:-1] == picture.contact_customer[1:]
    return np.asarray(steps[is_same_customer & (departments[:, 0] != departments[:, 1])])


def _between_departments(picture: Picture, handed: NDArray[np.int32]) -> NDArray[np.int64]:
    n_departments = int(picture.manager_department.max()) + 1
    between = np.zeros((n_departments, n_departments), dtype=np.int64)
    np.add.at(between, tuple(picture.employee_department[handed].T), 1)
    return np.minimum(between, 2**16 - 1)


def _people(picture: Picture, is_open: NDArray[np.bool_]) -> bytes:
    empty = np.where(is_open, VACANT, NOBODY)
    satisfaction = np.where(picture.employee_present, _shares(picture.employee_satisfaction), empty)
    columns = (
        satisfaction, _shares(picture.employee_strain), _shares(picture.employee_skill),
        _counts(picture.employee_contacts), _counts(np.round(picture.employee_hidden_errors)),
        _counts(picture.employee_tenure))
    return np.column_stack(columns).astype(np.uint8).tobytes()


def _teams(picture: Picture) -> bytes:
    columns = (_shares(picture.manager_attention), _counts(picture.manager_team_size))
    return np.column_stack(columns).astype(np.uint8).tobytes()


def _customers(picture: Picture, step: int) -> bytes:
    satisfaction = _shares(picture.customer_satisfaction[::step])
    return np.where(picture.customer_active[::step], satisfaction, NOBODY).astype(np.uint8).tobytes()


def _shares(values: NDArray[np.float64]) -> NDArray[np.uint8]:
    return np.round(np.clip(values, 0, 1) * FULL).astype(np.uint8)


def _counts(values: NDArray[np.generic]) -> NDArray[np.uint8]:
    return np.asarray(np.clip(values, 0, NOBODY), dtype=np.uint8)


def _evenly(n: int, most: int) -> NDArray[np.int64]:
    return np.arange(n) if n <= most else np.linspace(0, n - 1, most).astype(np.int64)
