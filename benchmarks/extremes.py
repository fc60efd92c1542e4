"""Whether anything breaks between the ends of all ranges at once: a fixed Latin hypercube of 2,000 companies.

Run it from the repository's root: `python -m benchmarks.extremes`. A point is a value for every lever and every
assumption and a setting of the hypothesis; the scenarios take turns. Every point lives its scenario's three years
(customers are stood for by fewer simulated ones). It prints every law of `simulation.laws` that a point breaks, and
fails if one does. About a minute on two threads.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from rich.progress import track
from scipy.stats.qmc import LatinHypercube

from experiments.ensemble import within
from experiments.evidence.facts.plays import company
from simulation import Assumptions, Policy, Scenario, simulate
from simulation.assumptions import SYMMETRIES
from simulation.laws import Breach, breaches
from simulation.parameters import Declared, parameters_of
from simulation.state import Floats

POINTS, SEED, THREADS = 2000, 3, 2
LEVERS, FACTS = parameters_of(Policy), parameters_of(Assumptions)
N_DIMENSIONS = len(LEVERS) + len(FACTS) + 1


@dataclass(frozen=True)
class Point:
    """A company of the design: its number, the scenario it starts from, what is decided and taken for granted."""

    number: int
    scenario: str
    policy: Policy
    assumptions: Assumptions


@dataclass(frozen=True)
class Outcome:
    """What became of a point: the laws it broke, and whether its company failed, by what."""

    point: Point
    breaches: tuple[Breach, ...]
    failure: str


def design(n: int = POINTS) -> list[Point]:
    """The points, the same every time."""
    shares = LatinHypercube(N_DIMENSIONS, rng=np.random.default_rng(SEED)).random(n)
    names = Scenario.names()
    return [_point(number, names[number % len(names)], row) for number, row in enumerate(shares)]


def _point(number: int, scenario: str, row: Floats) -> Point:
    levers, facts, symmetry = row[:len(LEVERS)], row[len(LEVERS):-1], SYMMETRIES[int(row[-1] * len(SYMMETRIES))]
    return Point(
        number, scenario, Policy(**_spread(Policy, levers)),
        Assumptions(**_spread(Assumptions, facts), symmetry=symmetry))


def _spread(cls: type[Declared], shares: Floats) -> dict[str, float]:
    """Shares of the way from low to high as values, by name."""
    return {
        name: within(one, one.low + (one.high - one.low) * float(share))
        for (name, one), share in zip(parameters_of(cls).items(), shares, strict=True)}


def played(point: Point) -> Outcome:
    """Plays a point through its scenario."""
    scenario = company(point.scenario, events=Scenario.load(point.scenario).events)
    run = simulate(scenario, point.policy, point.assumptions, seed=point.number + 1, threads=1)
    (failed,) = run.failures
    return Outcome(point, breaches(run), failed.cause if failed else "none")


def outcomes(points: list[Point]) -> Iterator[Outcome]:
    """Plays the points, and gives them in their order."""
    with ThreadPoolExecutor(THREADS) as pool:
        yield from pool.map(played, points)


def main() -> int:
    """Plays all points; 0 when none breaks a law."""
    start = time.perf_counter()
    found = list(track(outcomes(design()), "extremes", POINTS, transient=True))
    broken = [outcome for outcome in found if outcome.breaches]
    for outcome in broken:
        for breach in outcome.breaches:
            print(f"point {outcome.point.number} ({outcome.point.scenario}): {breach.law}, week {breach.week}")
    failures = Counter(outcome.failure for outcome in found)
    print(
        f"{len(found)} points in {N_DIMENSIONS} dimensions over {len(Scenario.names())} scenarios: {len(broken)} break "
        f"a law; {failures['cash']} companies run out of cash, {failures['customers']} out of customers; "
        f"{time.perf_counter() - start:.0f} s")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
