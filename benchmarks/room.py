"""How many participants one process carries: rooms of growing size, until a click takes too long.

`python -m benchmarks.room [PACE]`: seconds between two clicks of a person (6). Bots and server share this machine.
"""

from __future__ import annotations

import sys

from game.workshop.setup import Setup
from loadtest.rehearsal import RehearsalPlan, percentile, rehearse
from simulation import warming

SIZES = (25, 50, 100, 150, 200, 300)
A_TEAM = 10
PACE = 6.0
LATE, SECONDS = 0.95, 0.5
MEGABYTE = 2**20


def room(people: int, pace: float) -> float:
    """Plays two rounds with so many people; prints what was measured; the click's 95th percentile in seconds."""
    teams = max(people // A_TEAM, 1)
    setup = Setup(
        title="Room", base="hotel", teams=min(teams, 20), seats=min(-(-people // min(teams, 20)), 20), rounds=2,
        minutes=0, asks_questions=False)
    found = rehearse(RehearsalPlan(setup, people, pace), lambda share: None)
    click = percentile(found.clicks, LATE)
    print(f"{people:4d} people  click p50 {1000 * percentile(found.clicks, 0.5):6.0f} ms  p95 {1000 * click:6.0f} ms  "
          f"page p95 {percentile(found.opening, LATE):5.2f} s  round seen p95 {percentile(found.spread, LATE):5.2f} s  "
          f"{found.memory_each / MEGABYTE:5.2f} MB each  lost {found.lost}  refused {found.refused}", flush=True)
    return click


def main() -> None:
    """Tries one size after the other."""
    warming.start()
    warming.wait()
    pace = float(sys.argv[1]) if len(sys.argv) > 1 else PACE
    carried = 0
    for people in SIZES:
        if room(people, pace) > SECONDS:
            break
        carried = people
    print(f"One process carries {carried} participants with a click every {pace:g} s each (p95 ≤ {SECONDS:g} s).")


if __name__ == "__main__":
    main()
