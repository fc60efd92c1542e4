"""Where many companies are played: on the threads of this machine, or on a cluster of machines. The same bits.

Ensembles, sweeps and searches hand their work to an executor and know nothing of where it is done. A replicate's luck
depends on its number alone, so neither the place nor the order changes a result. Whoever watches is told the share
done after every piece and stops the work by raising: what has not begun is not begun any more.
"""

from __future__ import annotations

import os
import socket
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, Self, TypeVar

import numpy as np

from simulation import Assumptions, Run, Scenario
from simulation.engine import REPLICATES, THREADS, Schedule, run_replicate, setting_of
from simulation.errors import InputError
from simulation.measures import MEASURES, Records
from simulation.recipe import model_version
from simulation.state import Floats

Progress = Callable[[float], None]
Reader = Callable[[Records, str], Floats]
"""Gives a measure's weeks, float64 (…, weeks + 1), from the records of them."""
Item = TypeVar("Item")
Result = TypeVar("Result")

# A task costs a cluster about 2 ms beside its work (docs of Dask; measured): it gets so many replicates at a time.
CLUSTER_BLOCK = 16
# Seconds in which a scheduler has to answer.
PATIENCE = 10.0


class StoppedError(Exception):
    """Nobody waits for this any more: what a `Progress` raises to end the work that it hears of."""


class SchedulerError(InputError):
    """A cluster that cannot be used: nobody answers there, nobody works there, or with another version of the model."""


def silent(share: float) -> None:
    """Nobody watches."""


def recorded(records: Records, measure: str) -> Floats:
    """A measure as the model records it."""
    return MEASURES[measure].compute(records)


class Executor(ABC):
    """Does pieces of work that do not depend on each other.

    Attributes:
        block: how many replicates make a piece worth sending.
    """

    block = 1

    @abstractmethod
    def map(
        self, function: Callable[[Item], Result], items: Sequence[Item], progress: Progress = silent
    ) -> Iterator[Result]:
        """What the function makes of every item, in their order, each as soon as it and those before are there.

        Args:
            function: importable by name (it may have to travel), without effects.
            items: what it is given, one after the other.
            progress: called with the share done (0–1); what it raises ends the work and is passed on.
        """

    def close(self) -> None:  # noqa: B027  (most have nothing to give back)
        """Gives back what was taken."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *reason: object) -> None:
        self.close()


class Threads(Executor):
    """The threads of this machine: kernels hold no lock, so that as many replicates are played as it has processors.

    Args:
        n: how many; None takes the processors.
    """

    def __init__(self, n: int | None = None) -> None:
        self.n = int(THREADS.check("executor", "threads", (os.cpu_count() or 1) if n is None else n))

    def map(
        self, function: Callable[[Item], Result], items: Sequence[Item], progress: Progress = silent
    ) -> Iterator[Result]:
        """See `Executor.map`."""
        if not items:
            return
        with ThreadPoolExecutor(min(self.n, len(items))) as pool:
            yield from _in_order([pool.submit(function, item) for item in items], progress)


class Cluster(Executor):
    """A cluster behind a Dask scheduler.

    Args:
        address: of the scheduler, such as "tcp://10.0.0.5:8786".

    Raises:
        SchedulerError: it cannot be used; says why, and what to do.
    """

    block = CLUSTER_BLOCK

    def __init__(self, address: str) -> None:
        self._client = _connected(address)
        try:
            check_workers(address, self._client.run(model_version))
        except SchedulerError:
            self.close()
            raise

    def map(
        self, function: Callable[[Item], Result], items: Sequence[Item], progress: Progress = silent
    ) -> Iterator[Result]:
        """See `Executor.map`."""
        # Not pure: the same piece asked for twice is done twice, and what one reader stops, another one keeps.
        yield from _in_order([self._client.submit(function, item, pure=False) for item in items], progress)

    def close(self) -> None:
        """Leaves the cluster as it was."""
        self._client.close()


def executor_at(scheduler: str | None, threads: int | None = None) -> Executor:
    """The cluster of a scheduler's address, or this machine's threads where there is none.

    Raises:
        SchedulerError: the cluster cannot be used.
    """
    return Threads(threads) if scheduler is None else Cluster(scheduler)


def _in_order(futures: Sequence[Any], progress: Progress) -> Iterator[Any]:
    waiting, n = deque(futures), len(futures)
    try:
        while waiting:
            result = waiting[0].result()
            waiting.popleft()
            progress(1.0 - len(waiting) / n)
            yield result
    finally:
        # The last first: what runs meanwhile comes from the front.
        for future in reversed(waiting):
            future.cancel()


def _connected(address: str) -> Any:
    # Imported here: the client of a cluster takes longer to import than a run to play.
    import distributed
    from distributed.comm.addressing import get_address_host_port

    client: Any = distributed.Client
    try:
        # A client that finds nobody keeps its process for long and complains: we knock before it is made.
        socket.create_connection(get_address_host_port(address, strict=True), PATIENCE).close()
        return client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, ImportError) as error:
        raise SchedulerError("scheduler", "no_scheduler", address=address) from error


def check_workers(address: str, versions: dict[str, str]) -> None:
    """Checks that somebody works for a scheduler, and everybody with our version of the model.

    Args:
        address: of the scheduler. versions: of the model, by worker.

    Raises:
        SchedulerError: it is not so.
    """
    if not versions:
        raise SchedulerError("scheduler", "no_workers", address=address)
    ours = model_version()
    for worker, theirs in versions.items():
        if theirs != ours:
            raise SchedulerError("scheduler", "worker_version", worker=worker, theirs=theirs, ours=ours)


@dataclass(frozen=True)
class EnsemblePlan:
    """Companies to play: one ensemble, as `simulate` takes it."""

    scenario: Scenario
    policy: Schedule = None
    assumptions: Assumptions | None = None
    seed: int = 1
    replicates: int = 1
    weeks: int | None = None


@dataclass(frozen=True)
class Piece:
    """Some replicates of a plan: from `first` up to, without it, `last`."""

    plan: EnsemblePlan
    first: int
    last: int


def runs(plans: Sequence[EnsemblePlan], executor: Executor | None = None, progress: Progress = silent) -> Iterator[Run]:
    """Plays ensembles; gives their runs one after the other, without the people and teams of the end.

    Args:
        plans: what to play. executor: where; None is this machine. progress: see `Executor.map`.

    Raises:
        InputError: a plan is not allowed; says what is.
    """
    for plan, rows in zip(plans, _stacks(plans, None, executor, progress), strict=True):
        yield Run(plan.scenario.profile, rows, ())


def measured(
    plans: Sequence[EnsemblePlan],
    measures: Sequence[str],
    executor: Executor | None = None,
    progress: Progress = silent,
    read: Reader = recorded,
) -> Iterator[Floats]:
    """Plays ensembles; gives some measures of each, float64 (replicates, weeks + 1, measures), one after the other.

    Less travels and is kept than with `runs`. Arguments and errors are the same.

    Args:
        read: gives a measure's weeks from the records; importable by name.
    """
    return _stacks(plans, (tuple(measures), read), executor, progress)


def _stacks(
    plans: Sequence[EnsemblePlan],
    reading: tuple[tuple[str, ...], Reader] | None,
    executor: Executor | None,
    progress: Progress,
) -> Iterator[Floats]:
    for plan in plans:
        REPLICATES.check("executor", "replicates", plan.replicates)
        setting_of(plan.scenario, plan.policy, plan.assumptions, plan.seed, plan.weeks)
    executor = executor or Threads()
    results = executor.map(partial(_played, reading), _tasks(plans, executor.block), progress)
    pieces = (piece for result in results for piece in result)
    for plan in plans:
        stacked: list[Floats] = []
        while sum(map(len, stacked)) < plan.replicates:
            stacked.append(next(pieces))
        yield np.concatenate(stacked)
    # To its end, so that its threads are back before the last result is out of our hands.
    for _ in pieces:
        pass


def _tasks(plans: Sequence[EnsemblePlan], block: int) -> list[tuple[Piece, ...]]:
    """Pieces of up to a block, small plans together, in the plans' order."""
    tasks: list[tuple[Piece, ...]] = []
    gathered: list[Piece] = []
    for plan in plans:
        for first in range(0, plan.replicates, block):
            gathered.append(Piece(plan, first, min(first + block, plan.replicates)))
            if sum(piece.last - piece.first for piece in gathered) >= block:
                tasks.append(tuple(gathered))
                gathered = []
    return [*tasks, tuple(gathered)] if gathered else tasks


def _played(reading: tuple[tuple[str, ...], Reader] | None, pieces: tuple[Piece, ...]) -> list[Floats]:
    """Rows (or measures) of each piece, float64 (replicates, weeks + 1, columns)."""
    return [_piece_played(reading, piece) for piece in pieces]


def _piece_played(reading: tuple[tuple[str, ...], Reader] | None, piece: Piece) -> Floats:
    plan = piece.plan
    setting = setting_of(plan.scenario, plan.policy, plan.assumptions, plan.seed, plan.weeks)
    rows = np.stack([run_replicate(setting, replicate)[0] for replicate in range(piece.first, piece.last)])
    if reading is None:
        return rows
    records, (measures, read) = Records(rows, plan.scenario.profile), reading
    return np.stack([read(records, name) for name in measures], axis=-1)
