"""Gets the kernels ready before they are needed: compiled once, in a process of its own, then loaded here.

Compiling holds the interpreter lock; elsewhere it leaves the pages of this process alone. What was compiled stays in
the cache folder (see `simulation.kernel_cache`), with a note of what belongs to it, so that the next start only loads.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from numba.core import event
from numba.core.dispatcher import Dispatcher

from simulation.jit import KERNELS, ROOT
from simulation.kernel_cache import SUFFIX, machine, mark_used, prune

LOG = logging.getLogger(__name__)

Note = Callable[[str], None]

# A kernel compiled elsewhere is told to this process as one line.
TOLD = "kernel "
# The kernels that a whole week is woven into take as long to compile as so many others; about a sixth of all are
# compiled twice, for other kinds of arguments.
LARGE = {"one_week": 20, "settle": 20, "play": 20}
SHARE_TWICE = 1 / 6
NEW = "there are none yet"
# While no kernel is told, progress goes half the way of a large one in so many seconds.
CREEP_SECONDS = 8.0


class Warming:
    """The kernels of this process on their way to being ready."""

    def __init__(self, command: tuple[str, ...] = (sys.executable, "-m", "simulation.warming")) -> None:
        """Prepares; `command` starts the process that compiles."""
        self._command = command
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        self._failure: Exception | None = None
        self._is_ready = False
        self._done, self._total, self._told_at = 0.0, 1.0, 0.0
        self._shown = 0.0

    def start(self) -> threading.Thread:
        """Begins, unless it has begun."""
        with self._starting:
            if self._thread is None:
                self._total = n_kernels() * (1.0 + SHARE_TWICE) + sum(LARGE.values())
                self._told_at = time.monotonic()
                self._thread = threading.Thread(target=self._run, name="warming", daemon=True)
                self._thread.start()
            return self._thread

    def is_ready(self) -> bool:
        """Whether the kernels can be used without waiting for the compiler."""
        return self._is_ready

    def progress(self) -> float:
        """Share (0 to 1) of the way; never goes back, 1 only when ready."""
        if self._is_ready:
            return 1.0
        if self._thread is None:
            return 0.0
        crept = max(LARGE.values()) * (1.0 - 0.5 ** ((time.monotonic() - self._told_at) / CREEP_SECONDS))
        self._shown = max(self._shown, min((self._done + crept) / self._total, 0.99))
        return self._shown

    def wait(self, timeout: float | None = None) -> bool:
        """Waits for the kernels, at most `timeout` seconds; says whether they are ready.

        Raises:
            RuntimeError: they cannot be compiled on this machine.
        """
        self.start().join(timeout)
        if self._failure is not None:
            raise RuntimeError(f"the kernels cannot be compiled here: {self._failure}") from self._failure
        return self._is_ready

    def _run(self) -> None:
        try:
            lacking = lacking_of_cache()
            if lacking:
                LOG.log(logging.INFO if lacking == NEW else logging.WARNING, "kernels are compiled anew: %s", lacking)
            if lacking and KERNELS.can_be_written():
                self._compile_elsewhere()
            exercise(self._note)
            if KERNELS.has_written:
                note_complete()
            self._is_ready = True
        except Exception as failure:
            self._failure = failure
            LOG.exception("the kernels cannot be compiled here")

    def _compile_elsewhere(self) -> None:
        problem = compile_elsewhere(self._command, self._note)
        # Where nothing can be kept, that is the reason, and said by the folder.
        if problem and KERNELS.can_be_written():
            LOG.warning("kernels could not be compiled in a process of their own (%s); this one does it", problem)

    def _note(self, kernel: str) -> None:
        self._done, self._told_at = self._done + LARGE.get(kernel, 1), time.monotonic()


class Listener(event.Listener):
    """Hears from numba which kernel has been compiled."""

    def __init__(self, note: Note) -> None:
        self._note = note

    def on_start(self, event: Any) -> None:
        """Nothing to tell yet."""

    def on_end(self, event: Any) -> None:
        """Tells the kernel's name."""
        self._note(event.data["dispatcher"].py_func.__name__)


def n_kernels() -> int:
    """Kernels of the simulation, each counted once."""
    modules = [module for name, module in list(sys.modules.items()) if name.startswith("simulation.")]
    return len({id(kept) for module in modules for kept in vars(module).values() if isinstance(kept, Dispatcher)})


def is_complete() -> bool:
    """Whether all kernels of this version have been compiled and kept before."""
    return not lacking_of_cache()


def not_kept() -> str:
    """Why compiled kernels cannot be kept on this machine; "" where they can, as far as anybody tried."""
    return KERNELS.problem


def lacking_of_cache() -> str:
    """What keeps the cache from being complete; "" where nothing does, `NEW` where nothing has been kept yet."""
    note = complete_note()
    try:
        kept: dict[str, int] = json.loads(note.read_bytes())
        for name, size in kept.items():
            if (note.parent / name).stat().st_size != size:
                return f"{note.parent / name} is damaged"
    except FileNotFoundError as error:
        return NEW if error.filename == str(note) else f"{error.filename} is missing"
    except (OSError, ValueError, AttributeError, TypeError) as error:
        return f"{note} is damaged ({error})"
    mark_used(note.parent)
    return ""


def complete_note() -> Path:
    """The file that says which files with which sizes belong to a complete cache on this machine."""
    return (KERNELS.path or Path()) / f"complete-{hashlib.sha256(machine().encode()).hexdigest()[:8]}"


def note_complete() -> None:
    """Notes that what this process has used is a complete cache."""
    kept = {name: size for name, size in KERNELS.used.items() if name.endswith(SUFFIX)}
    KERNELS.write(complete_note().name, json.dumps(kept).encode())


def exercise(note: Note) -> None:
    """Runs once through every kernel that Python calls, on a small company; tells each that had to be compiled."""
    from simulation.company import Company
    from simulation.costs import costs_per_week
    from simulation.profile import Profile
    from simulation.scenario import DEFAULT_SCENARIO, Scenario
    from simulation.shared_market import SharedMarket

    small = Scenario.load(DEFAULT_SCENARIO).replace(profile=Profile(n_employees=4, n_customers=50))
    with event.install_listener("numba:compile", Listener(note)):
        company = Company(small)
        company.step()
        company.lifetime_value_of(0)
        costs_per_week(small.policy, n_employees=4, revenue=1)
        market = SharedMarket([Company(small), Company(small)])
        for _ in range(2):
            market.step()


def compile_elsewhere(command: tuple[str, ...], note: Note) -> str:
    """Compiles in another process, which fills the cache; returns what went wrong, "" when nothing did."""
    paths = os.pathsep.join(filter(None, (str(ROOT.parent), os.environ.get("PYTHONPATH"))))
    last = ""
    try:
        with subprocess.Popen(  # noqa: S603 (our own command)
            command, env={**os.environ, "PYTHONPATH": paths}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
        ) as process:
            for line in process.stdout or ():
                if line.startswith(TOLD):
                    note(line.removeprefix(TOLD).strip())
                else:
                    last = line.strip() or last
    except OSError as error:
        return str(error)
    return "" if process.returncode == 0 else last or f"ended with code {process.returncode}"


def tell(kernel: str) -> None:
    """Tells the process that waits; ends this one where what it compiles cannot be kept, for that is all it is for."""
    if KERNELS.problem:
        raise SystemExit(KERNELS.problem)
    sys.stdout.write(f"{TOLD}{kernel}\n")
    sys.stdout.flush()


def main() -> None:
    """Compiles all kernels, tells each on a line, and notes that the cache is complete; clears away old ones."""
    exercise(tell)
    note_complete()
    if KERNELS.problem:
        raise SystemExit(KERNELS.problem)
    if KERNELS.path is not None:
        prune(KERNELS.path)


_WARMING = Warming()
start, progress, is_ready, wait = _WARMING.start, _WARMING.progress, _WARMING.is_ready, _WARMING.wait

if __name__ == "__main__":
    main()
