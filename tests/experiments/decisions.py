"""A small company to decide in, and a bold policy for it."""

from __future__ import annotations

from experiments.decision import Decision

SMALL = {"n_customers": 400.0, "n_employees": 20.0}
HOTEL = Decision("hotel", SMALL)
BOLD = HOTEL.moved("manager_attention", 0.9).moved("recognition", 0.7, 26)


def always() -> bool:
    """Whether somebody waits: yes."""
    return True
