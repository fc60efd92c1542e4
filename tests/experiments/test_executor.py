"""The seam through which many companies are played: the same bits everywhere, progress told, work stopped."""

from __future__ import annotations

import subprocess
import sys
import threading
from operator import neg

import numpy as np
import pytest

from experiments import compare
from experiments.ensemble import draw_units, play_units
from experiments.executor import (
    Cluster, EnsemblePlan, SchedulerError, Threads, check_workers, executor_at, measured, runs,
)
from simulation import Assumptions, simulate
from simulation.errors import InputError
from simulation.recipe import model_version
from tests.companies import SMALL
from tests.project.root import ROOT

CARING = SMALL.policy.replace(recognition=0.8)
PLANS = (
    EnsemblePlan(SMALL, None, None, seed=3, replicates=21, weeks=6),
    EnsemblePlan(SMALL, {0: SMALL.policy, 2: CARING}, Assumptions(symmetry="strict"), seed=4, replicates=5, weeks=9),
    EnsemblePlan(SMALL, CARING, None, seed=5, replicates=1, weeks=3))
NOBODY = "tcp://127.0.0.1:9"
MANY = 10_000


def simulated(plan: EnsemblePlan) -> np.ndarray:
    """The rows of a plan as `simulate` gives them."""
    return simulate(
        plan.scenario, plan.policy, plan.assumptions, seed=plan.seed, replicates=plan.replicates,
        weeks=plan.weeks).rows


@pytest.mark.parametrize("n_threads", [1, 2])
def test_threads_give_the_bits_of_simulate(n_threads: int) -> None:
    played = list(runs(PLANS, Threads(n_threads)))
    assert [np.array_equal(run.rows, simulated(plan)) for run, plan in zip(played, PLANS, strict=True)] == [True] * 3


def test_two_workers_give_the_same_bits_as_none(cluster: Cluster) -> None:
    far, near = list(runs(PLANS, cluster)), list(runs(PLANS))
    assert [one.rows.tobytes() == other.rows.tobytes() for one, other in zip(far, near, strict=True)] == [True] * 3


def test_measures_come_from_the_workers_as_from_here(cluster: Cluster) -> None:
    names = ("profit", "customer_satisfaction")
    for far, near, plan in zip(measured(PLANS, names, cluster), measured(PLANS, names), PLANS, strict=True):
        assert far.tobytes() == near.tobytes()
        assert far.shape == (plan.replicates, plan.weeks + 1, 2)


def test_a_comparison_on_the_cluster_is_that_of_this_machine(cluster: Cluster) -> None:
    far = compare(SMALL, None, CARING, "trust", replicates=18, weeks=5, executor=cluster)["trust"]
    near = compare(SMALL, None, CARING, "trust", replicates=18, weeks=5)["trust"]
    assert np.array_equal(far.paired, near.paired)


def test_an_ensemble_of_companies_is_the_same_on_the_cluster(cluster: Cluster) -> None:
    units = draw_units("shops", 2, seed=1)
    short = [type(unit)(unit.scenario.replace(weeks=4), unit.policy) for unit in units]
    far, near = play_units(short, executor=cluster), play_units(short)
    assert [one.rows.tobytes() for one in far] == [one.rows.tobytes() for one in near]


@pytest.mark.parametrize("where", ["here", "there"])
def test_results_come_in_the_order_of_the_items(where: str, cluster: Cluster) -> None:
    executor = cluster if where == "there" else Threads(2)
    assert list(executor.map(neg, range(20))) == [-n for n in range(20)]


@pytest.mark.parametrize("where", ["here", "there"])
def test_progress_is_told_after_every_piece_and_ends_at_one(where: str, cluster: Cluster) -> None:
    executor, shares = cluster if where == "there" else Threads(2), list[float]()
    list(executor.map(neg, [1, 2, 3, 4], shares.append))
    assert shares == pytest.approx([0.25, 0.5, 0.75, 1.0])


class Gate:
    """Lets the first item through, and the others once it is open; remembers who came."""

    def __init__(self) -> None:
        self.open, self.begun = threading.Event(), list[int]()

    def __call__(self, n: int) -> int:
        self.begun.append(n)
        if n:
            self.open.wait()
        return n


def test_whoever_is_told_can_stop_the_work() -> None:
    gate = Gate()

    def stop(share: float) -> None:
        gate.open.set()
        raise InterruptedError

    with pytest.raises(InterruptedError):
        list(Threads(1).map(gate, range(MANY), stop))
    assert len(gate.begun) < MANY


def test_whoever_reads_no_further_stops_the_work_too() -> None:
    gate = Gate()
    results = Threads(1).map(gate, range(MANY))
    assert next(results) == 0
    gate.open.set()
    results.close()  # type: ignore[attr-defined]
    assert len(gate.begun) < MANY


def test_what_breaks_in_a_piece_is_passed_on(cluster: Cluster) -> None:
    for executor in (Threads(2), cluster):
        with pytest.raises(TypeError, match="bad operand"):
            list(executor.map(neg, ["one", "two"]))


def test_a_plan_that_is_not_allowed_is_refused_before_anything_is_played() -> None:
    with pytest.raises(InputError, match="week 9 of the schedule; allowed: 0 to 5"):
        list(runs([PLANS[0], EnsemblePlan(SMALL, {9: CARING}, replicates=2, weeks=6)]))
    with pytest.raises(InputError, match="'replicates' is 0"):
        list(runs([EnsemblePlan(SMALL, replicates=0)]))


def test_no_plan_gives_no_run() -> None:
    assert list(runs([])) == []


def test_a_scheduler_that_does_not_answer_is_said_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("experiments.executor.PATIENCE", 0.2)
    with pytest.raises(SchedulerError, match=rf"no Dask scheduler answers at '{NOBODY}'; .* where `dask scheduler`"):
        executor_at(NOBODY)


def test_an_address_that_is_none_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("experiments.executor.PATIENCE", 0.2)
    with pytest.raises(SchedulerError, match="no Dask scheduler answers at 'ftp://there'"):
        executor_at("ftp://there")


def test_workers_with_another_version_of_the_model_are_refused() -> None:
    check_workers("tcp://there", {"tcp://one": model_version()})
    with pytest.raises(SchedulerError, match=r"worker 'tcp://two' has version 0\+other of the model; allowed: ours, "):
        check_workers("tcp://there", {"tcp://one": model_version(), "tcp://two": "0+other"})


def test_a_scheduler_without_workers_is_refused() -> None:
    with pytest.raises(SchedulerError, match="nobody works for 'tcp://there'; start `dask worker tcp://there`"):
        check_workers("tcp://there", {})


def test_nobody_pays_for_the_cluster_who_does_not_use_it() -> None:
    code = "import sys, experiments.executor; sys.exit('distributed' in sys.modules or 'dask' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
