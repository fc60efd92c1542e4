"""One market told team by team: with which rivals a company exchanged customers and staff, and its share of all."""

from __future__ import annotations

import dataclasses

from game.one_market import market_of
from game.play import companies, crossings
from game.workshop import Workshop
from simulation.arithmetic import WEEKS_PER_QUARTER


@dataclasses.dataclass(frozen=True)
class Exchange:
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


def exchanges(workshop: Workshop, round: int) -> dict[int, tuple[Exchange, ...]]:
    """Every company's exchanges in a round with each of its rivals, the liveliest first; none without a shared market.

    A team's own exchanges tell it nothing that its company would not know; those between two others are theirs.
    """
    found = {(one.origin, one.destination): one for one in crossings(workshop, round)}
    teams = sorted({origin for origin, _ in found})
    return {
        team: tuple(sorted(
            (Exchange(
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
