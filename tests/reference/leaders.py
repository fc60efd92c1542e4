"""The direction and the managers: care that trickles down, and teams that are widened or narrowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mesa

from simulation.state import CLOSED
from simulation.tally import TEAM_SUM
from tests.reference.equations import arithmetic, direction, leadership, turnover
from tests.reference.sums import mean

if TYPE_CHECKING:
    from tests.reference.company import ReferenceCompany
    from tests.reference.department import Department
    from tests.reference.employee import Employee


class Direction(mesa.Agent):  # type: ignore[misc]
    """Those at the top: the care they show managers, and the pressure of results that they feel."""

    model: ReferenceCompany

    def __init__(self, model: ReferenceCompany, direction_care: float) -> None:
        super().__init__(model)
        self.direction_care, self.pressure = direction_care, 0.0

    def direct(self) -> None:
        """Feels last week's result; care gives way under its pressure."""
        company, a = self.model, self.model.assumptions
        goal = direction.pressure_goal(
            company.money["profit"], company.usual_profit, company.usual_revenue, a.pressure_sensitivity)
        self.pressure += arithmetic.lag(goal - self.pressure, a.pressure_rate, 1.0)
        goal = direction.direction_goal(company.felt.direction_care, self.pressure, a.pressure_on_care)
        self.direction_care += arithmetic.lag(goal - self.direction_care, a.manager_rate, a.care_fall)


class Manager(mesa.Agent):  # type: ignore[misc]
    """The head of a team."""

    model: ReferenceCompany

    def __init__(self, model: ReferenceCompany, index: int, department: Department, posts_at_start: int) -> None:
        super().__init__(model)
        self.index, self.department, self.posts_at_start = index, department, posts_at_start
        self.posts: list[Employee] = []
        self.talent = self.received_care = self.attention = self.team_strain = self.team_shock = 0.0
        self.n_present = 0
        self.begin_quarter()

    @property
    def first_post(self) -> int:
        """Number of the team's first post."""
        return self.posts[0].index

    @property
    def last_post(self) -> int:
        """Number of the post after the team's last."""
        return self.posts[-1].index + 1

    def begin_quarter(self) -> None:
        """Sums of the team's quarter from nothing."""
        self.quarter = dict.fromkeys(TEAM_SUM._fields, 0.0)

    def receive_care(self) -> None:
        """Feels what the direction gives, as far as it is passed on."""
        a = self.model.assumptions
        goal = direction.received_goal(self.model.direction.direction_care, self.talent, a.direction_to_manager)
        self.received_care += arithmetic.lag(goal - self.received_care, a.manager_rate, a.care_fall)

    def lead(self) -> None:
        """Looks at who is there and how strained they are, and gives attention."""
        a = self.model.assumptions
        team = [post for post in self.posts if post.present]
        self.n_present = len(team)
        self.team_strain = mean([member.strain for member in team], otherwise=0.0)
        goal = leadership.attention_goal(
            self.model.felt, a, self.received_care, self.talent, float(self.n_present), self.team_strain)
        self.attention += arithmetic.lag(goal - self.attention, a.manager_rate, a.care_fall)

    def staff(self) -> None:
        """Brings the number of open posts nearer to what is wanted."""
        n_open = sum(post.arrives != CLOSED for post in self.posts)
        wanted = turnover.posts_wanted(self.posts_at_start, self.model.felt.staffing)
        if n_open > wanted:
            self.narrow()
        elif n_open < wanted:
            self.widen(wanted - n_open)

    def widen(self, n: int) -> None:
        """Opens n posts, to be filled after the vacancy that the pay makes."""
        company = self.model
        vacant = turnover.weeks_vacant(company.profile.vacancy, company.assumptions, company.felt.pay)
        closed = [post for post in self.posts if post.arrives == CLOSED]
        for post in closed[:n]:
            post.arrives = company.week + vacant

    def narrow(self) -> None:
        """Closes one post: an empty one, or else that of the last to come, which shakes those who stay."""
        waiting = [post for post in self.posts if post.is_vacant]
        if waiting:
            waiting[0].arrives = CLOSED
            return
        team = [post for post in self.posts if post.present]
        if team:
            last = max(team, key=lambda post: post.arrives)
            self.model.sums["n_laid_off"] += 1
            last.part(CLOSED, laid_off=True)
            self.team_shock += self.model.assumptions.layoff_shock
