"""Records anew the company that is watched while the engine gets ready: `python -m ui.explore.record`."""

from __future__ import annotations

import sys

from simulation import Scenario
from ui.meanwhile.recording import BEGINS, FILE, N_CUSTOMERS, SEED, SHOWN, WEEKS, Recording, packed


def record() -> Recording:
    """Plays the company anew; takes as long as the kernels need to get ready, then a second."""
    from ui.explore.first_experiment import first_experiment
    from ui.explore.paired_run import CHOSEN, PairedRun
    from experiments.decision import Move
    from ui.shared.explore_plan import ExplorePlan

    hotel = Scenario.load("hotel")
    small = hotel.replace(profile=hotel.profile.replace(n_customers=N_CUSTOMERS), weeks=WEEKS, goals=(), events=())
    moves = tuple(Move(BEGINS, lever, value) for lever, value in first_experiment(hotel).items())
    pair = PairedRun(ExplorePlan(small, SEED, moves, WEEKS))
    series = [pair.measure(measure, CHOSEN) for measure in SHOWN]
    return Recording(
        pair.structure, tuple(pair.frame(week) for week in range(WEEKS + 1)),
        tuple(tuple(round(float(one[week]), 4) for one in series) for week in range(WEEKS + 1)))


def main() -> None:
    """Records the company into its file."""
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_bytes(packed(record()))
    sys.stdout.write(f"{FILE.name}: {FILE.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
