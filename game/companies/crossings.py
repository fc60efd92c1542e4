"""One market told team by team: with which rivals a company exchanged customers and staff, and its share of all."""

from __future__ import annotations

import dataclasses

from game.companies.game import companies, market_of
from game.workshop.state import Workshop
from simulation.arithmetic import WEEKS_PER_QUARTER


@dataclasses.dataclass(frozen=True)
class Crossings:
    """What a team's company and one rival took from each other in a round: customers (real ones), employees."""

    rival: int
    won: float
    lost: float
    hired: int
    left: int

    @property
    def moved(self) -> float:
        """How many customers crossed, either way."""
        return self.won + self.lost


def exchanges(workshop: Workshop, round: int) -> dict[int, tuple[Crossings, ...]]:
    """Every company's exchanges in a round with each of its rivals, the liveliest first; none without a shared market.

    A team's own exchanges tell it nothing that its company would not know; those between two others are theirs.
    """
    found = {(one.origin, one.destination): one for one in crossings(workshop, round)}
    teams = sorted({origin for origin, _ in found})
    return {
        team: tuple(sorted(
            (Crossings(
                rival, won=found[rival, team].customers, lost=found[team, rival].customers,
                hired=found[rival, team].employees, left=found[team, rival].employees)
             for rival in teams if rival != team),
            key=lambda one: (-one.moved, one.rival)))
        for team in teams}


def shares(workshop: Workshop, round: int) -> dict[int, float]:
    """Each company's share (0 to 1) of all customers in the market at the end of a round; none without one.

    Companies that nobody plays have customers, too.
    """
    if workshop.setup.mode != "one_market" or not 1 <= round <= len(workshop.decided):
        return {}
    played = companies(workshop)
    runs = market_of(tuple(played.values())).runs
    customers = {
        team: float(run["customers"][0, round * WEEKS_PER_QUARTER])
        for team, run in zip(played, runs, strict=True)}
    everybody = sum(customers.values())
    return {team: n / everybody for team, n in customers.items()} if everybody else {}


@dataclasses.dataclass(frozen=True)
class Crossing:
    """Who went from one team's company to another's in a round of one market: customers (real ones), employees."""

    origin: int
    destination: int
    customers: float
    employees: int


def crossings(workshop: Workshop, round: int) -> tuple[Crossing, ...]:
    """Who changed company in a round, for each pair of teams in both directions; none unless they share a market."""
    if workshop.setup.mode != "one_market":
        return ()
    teams, weight = companies(workshop), workshop.setup.scenario.profile.customer_weight
    weeks = slice((round - 1) * WEEKS_PER_QUARTER + 1, round * WEEKS_PER_QUARTER + 1)
    customers, employees = market_of(tuple(teams.values())).moved[0, weeks].sum(axis=0)
    return tuple(
        Crossing(origin, to, float(customers[i, j]) * weight, int(employees[i, j]))
        for i, origin in enumerate(teams) for j, to in enumerate(teams) if i != j)
