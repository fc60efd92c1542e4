"""Between the weeks of a market: who left one company goes to another, and the inflow from outside is shared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Self

import numpy as np

from simulation.engine import new_log
from simulation.jit import kernel
from simulation.parameters import parameters_of
from simulation.rivalry import Rivalry
from simulation.rules.poaching import apply_for_posts, give_notice, wait_longer, welcome_employees
from simulation.rules.rivalry import (
    CUSTOMER_TRAITS, EMPLOYEE_TRAITS, ON_THE_WAY, SHOWN, Movers, Offers, book_arrivals, share_inflow, show,
)
from simulation.rules.switching import look_around, make_room, welcome_customers
from simulation.state import BOARD, State
from simulation.week import LEVER_RECORD, Known, Log, record_type, write_row

RIVALRY_RECORD = record_type(parameters_of(Rivalry))
CUSTOMERS, EMPLOYEES = range(2)


@kernel
def set_out_from(s, known, rivalry, i, week, offers, customers):
    """Customers of company i who left this week look around."""
    look_around(s, known.assumptions[0], rivalry[0], i, week, offers, customers)


@kernel
def look_for_posts(rivalry, week, offers, employees):
    """Everybody who quit this week, of all companies, looks for a post."""
    apply_for_posts(rivalry[0], week, offers, employees)


@kernel
def arrive_at(s, known, rivalry, j, week, offers, customers, employees, moved):
    """Company j takes in those who chose it; `moved` as in `Exchange`."""
    p, a = known.levers[0], known.assumptions[0]
    welcome_customers(s, p, a, j, week, offers, customers, moved[CUSTOMERS])
    welcome_employees(s, a, rivalry[0], j, week, offers, employees, moved[EMPLOYEES])


@kernel
def begin_week(s, known, rivalry, i, offers, customers, employees):
    """Company i lets go those who are elsewhere now, and has its part of the inflow for the week that comes."""
    make_room(s, i, customers)
    wait_longer(s, i, employees)
    share_inflow(s, known.assumptions[0], known.profile[0], rivalry[0], i, offers)


@kernel
def end_week(s, known, i, offers, employees, moved, log, first_left):
    """After a week of company i: counts who came before it, notes who goes, and shows what others go by."""
    p, a, profile = known.levers[0], known.assumptions[0], known.profile[0]
    s.board[BOARD.join_scale] = offers.scales[i]
    joined, hired = moved[CUSTOMERS, :, i].sum(), moved[EMPLOYEES, :, i].sum()
    if joined + hired > 0:
        book_arrivals(s, p, a, profile, joined, hired)
        write_row(s, log.rows[0])
    give_notice(s, i, log.leavers, first_left, log.n_leavers[0], employees)
    show(s, p, a, profile, i, offers)


class Member(NamedTuple):
    """A company of a market: its arrays, what its rules read by name, its key of luck."""

    state: State
    known: Known
    key: np.uint64


class Exchange:
    """What happens between the weeks of a market.

    Attributes:
        members: the companies, in their order. facts: what the market takes for granted.
        moved: int64 (2, companies, companies), customers and employees who went from one (row) to another (column)
            before the week that is played; they count as joined and hired in that week.
    """

    def __init__(self, members: Sequence[Member], rivalry: Rivalry) -> None:
        """Opens a market: the companies show what they are; nobody moves before their first week is over."""
        self.members, self.facts = tuple(members), rivalry
        self._rivalry = np.array(rivalry.numbers()).view(RIVALRY_RECORD)
        self._offers = _offers(self.members)
        slots = sum(member.state.active.size for member in members)
        posts = sum(member.state.employees.counts.shape[1] for member in members)
        self._customers, self._employees = _movers(slots, len(CUSTOMER_TRAITS)), _movers(posts, len(EMPLOYEE_TRAITS))
        self.moved = np.zeros((2, len(members), len(members)), np.int64)
        for i, member in enumerate(self.members):
            self.after(i, new_log(member.state, 1, leavers=0), 0, 1.0)

    def before(self, week: int) -> None:
        """Moves those who left in the week before, and shares the inflow of the week that comes."""
        rivalry, offers, customers, employees = self._rivalry, self._offers, self._customers, self._employees
        self.moved[...] = 0
        if week > 1 and len(self.members) > 1:
            self._move(week - 1)
        for i, (state, known, _) in enumerate(self.members):
            begin_week(state, known, rivalry, i, offers, customers, employees)
        customers.n[0] = employees.n[0] = 0

    def _move(self, week: int) -> None:
        rivalry, offers, customers, employees = self._rivalry, self._offers, self._customers, self._employees
        for i, (state, known, _) in enumerate(self.members):
            set_out_from(state, known, rivalry, i, week, offers, customers)
        look_for_posts(rivalry, week, offers, employees)
        for j, (state, known, _) in enumerate(self.members):
            arrive_at(state, known, rivalry, j, week, offers, customers, employees, self.moved)

    def after(self, i: int, log: Log, first_left: int, churn_factor: float) -> None:
        """Closes a week of company i.

        Args:
            log: what it wrote; its row is completed. first_left: row of the log of leavers where the week began.
            churn_factor: what befell it from outside.
        """
        state, known, _ = self.members[i]
        self._offers.outside[i] = churn_factor
        end_week(state, known, i, self._offers, self._employees, self.moved, log, first_left)

    def copy(self, members: Sequence[Member]) -> Self:
        """The same between copies of the companies, at the end of the same week."""
        twin = type(self)(members, self.facts)
        twin.moved[...] = self.moved
        for theirs, ours in zip((*twin._offers, *twin._employees), (*self._offers, *self._employees), strict=True):
            theirs[...] = ours
        return twin


def _offers(members: Sequence[Member]) -> Offers:
    n = len(members)
    felt = np.zeros((n, members[0].state.levers.size))
    return Offers(
        levers=felt.view(LEVER_RECORD)[:, 0], felt=felt, shown=np.zeros((n, len(SHOWN))),
        scales=np.array([member.state.board[BOARD.join_scale] for member in members]), outside=np.ones(n),
        keys=np.array([member.key for member in members], np.uint64), weights=np.zeros(n))


def _movers(rows: int, traits: int) -> Movers:
    return Movers(
        np.zeros((rows, len(ON_THE_WAY)), np.int64), np.zeros((rows, traits + 1)), np.zeros(1, np.int64))
