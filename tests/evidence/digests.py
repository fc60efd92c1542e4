"""What the record was made of: the model's sources, the code that asks it, and the bits that it gives.

The bits of the probe say whether figures can have moved. Digests of sources and code only say that somebody has
touched what they rest on, be it a comment: then everything is to be played again once.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from simulation import Assumptions, Policy, Scenario, simulate
from simulation.assumptions import SYMMETRIES
from simulation.engine import Schedule
from simulation.parameters import parameters_of
from tests.evidence.topics import MODULES
from tests.project.root import ROOT

LENGTH = 16
PROBED_WEEKS, PROBED_SEED = 78, 29
LEANS = (0.8, 0.2)
"""Where the second schedule of the probe puts the levers, one after the other, between their ends."""


def sources() -> str:
    """Digest of the model and its scenarios, whichever version of a compiler makes it run."""
    return digest_of([*(ROOT / "simulation").rglob("*.py"), *(ROOT / "scenarios").glob("*.yaml")])


def code() -> str:
    """Digest of all that stands between the model and a recorded figure, and of the recorder."""
    return digest_of(files_behind_the_record())


def files_behind_the_record() -> set[Path]:
    """What the plays import of ours, from one module to the next.

    Not the kits' texts: a figure of theirs that asks something else is found under no name of the record.
    """
    found: set[Path] = set()
    waiting = [path for name in ("recorded", "digests", *MODULES) for path in files_of(f"tests.evidence.{name}")]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += imported_by(path)
    return found


def probe() -> str:
    """Digest of the bits of a year and a half of every scenario, under two policies and each hypothesis."""
    digest = hashlib.sha256()
    for name in Scenario.names():
        scenario = Scenario.load(name)
        for schedule in (None, contrary(scenario.policy)):
            for symmetry in SYMMETRIES:
                digest.update(bits_of(scenario, schedule, scenario.assumptions.replace(symmetry=symmetry)))
    return digest.hexdigest()[:LENGTH]


def bits_of(scenario: Scenario, schedule: Schedule, assumptions: Assumptions) -> bytes:
    """A company's rows, and its people and customers in the end."""
    run = simulate(scenario, schedule, assumptions, PROBED_SEED, weeks=PROBED_WEEKS)
    state = run.ends[0][0]
    return b"".join(part.astype("<f8").tobytes() for part in (
        run.rows, state.employees.numbers, state.managers.numbers, state.customers.numbers))


def contrary(policy: Policy) -> dict[int, Policy]:
    """A schedule that is far from the usual policy in every lever, and half-way far on the other side."""
    levers = parameters_of(Policy)

    def leaning(leans: tuple[float, float]) -> Policy:
        return policy.replace(**{
            name: round(lever.low + lean * (lever.high - lever.low), 0 if lever.is_whole else 6)
            for (name, lever), lean in zip(levers.items(), leans * len(levers), strict=False)})

    return {0: leaning(LEANS), PROBED_WEEKS // 2: leaning(LEANS[::-1])}


def digest_of(paths: Iterable[Path]) -> str:
    """Digest of files and their places, however lines end on this system."""
    digest = hashlib.sha256()
    for path in sorted(paths, key=lambda one: one.relative_to(ROOT).as_posix()):
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:LENGTH]


def imported_by(path: Path) -> Iterator[Path]:
    """Our own modules that a module imports, but for the model, whose digest stands apart."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        else:
            continue
        for name in names:
            if not name.startswith("simulation"):
                yield from files_of(name)


def files_of(module: str) -> list[Path]:
    """Where a module stands, if it is one of ours."""
    place = ROOT / module.replace(".", "/")
    return [path for path in (place.with_suffix(".py"), place / "__init__.py") if path.is_file()]
