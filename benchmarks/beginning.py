"""From nothing to the first result: what is downloaded, and how long it takes until the first page lives and plays.

`python -m benchmarks.beginning` takes the README's first command apart: everything that it installs, from an empty
cache (needs `uv` and a network), then the application started from it, with nothing compiled.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import tomllib
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

from packaging.tags import sys_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

from benchmarks.figure import Figure, medians, seconds
from loadtest.server_process import ServerProcess

ROOT = Path(__file__).resolve().parent.parent
FIRST_RUN = "from simulation import Scenario, simulate; simulate(Scenario.load('hotel'))"
ROUNDS = 5
PATIENCE = 60.0
LONGEST = 1800.0
"""Seconds until the kernels are compiled on a machine that does much else."""
MEGABYTE = 1e6
LARGEST = 8
LIVE_PAGE = b"requirejs@"
"""Stands in the page that comes alive, not in the words that are shown before it is loaded."""


def first_run() -> list[Figure]:
    """A new process that imports the model and plays three years, with compiled kernels at hand."""

    def process() -> None:
        subprocess.run([sys.executable, "-c", FIRST_RUN], check=True)

    process()
    (taken,) = medians([process], ROUNDS)
    return [Figure("first_run", taken, "s", 3)]


def home_page() -> list[Figure]:
    """How soon the home page answers with nothing compiled."""
    with tempfile.TemporaryDirectory() as empty:
        since = time.perf_counter()
        with started(Path(sys.executable), empty) as server:
            taken = waited(lambda: server.status("/") == 200, since, PATIENCE)
            server.kill()
    return [Figure("home_page", taken, "s", 3)]


def started(python: Path, empty: str) -> ServerProcess:
    """The application in a process of its own, with nothing compiled."""
    return ServerProcess({**os.environ, "REFLET_CACHE": empty}, python=python)


def waited(until: Callable[[], bool], since: float, longest: float) -> float:
    """Seconds since a moment until something is so, `longest` at most."""
    while not until() and time.perf_counter() - since < longest:
        time.sleep(0.02)
    return time.perf_counter() - since


def page(address: str) -> bytes:
    """What an address answers; nothing where nobody does yet."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 (our own server)
            return bytes(answer.read())
    except (urllib.error.URLError, OSError):
        return b""


@dataclass(frozen=True)
class Package:
    """What was installed of one package: bytes of its file on the network, and of its files on the disk."""

    name: str
    downloaded: int
    installed: int


def installed(environment: Path, cache: Path) -> float:
    """Installs what `uv run` installs, from an empty cache; the seconds it took."""
    own = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    own |= {"UV_PROJECT_ENVIRONMENT": str(environment), "UV_CACHE_DIR": str(cache), "UV_PYTHON": sys.executable}
    return seconds(lambda: subprocess.run(["uv", "sync", "--quiet"], cwd=ROOT, env=own, check=True))


def packages(environment: Path) -> list[Package]:
    """Every package of an environment that came from outside, the largest on the network first."""
    locked = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
    offered = {(package["name"], package.get("version")): package for package in locked}
    (folder,) = [*environment.glob("lib/python*/site-packages"), *environment.glob("Lib/site-packages")]
    found = []
    for one in distributions(path=[str(folder)]):
        package = offered[canonicalize_name(one.name), one.version]
        if "editable" not in package["source"]:
            found.append(Package(one.name, size_of_download(package), size_on_disk(one)))
    return sorted(found, key=lambda package: package.downloaded, reverse=True)


def size_of_download(package: dict[str, Any]) -> int:
    """Bytes of the file that fits this machine best: a wheel, or else the sources."""
    rank = {tag: place for place, tag in enumerate(sys_tags())}
    fitting = [
        (min(rank[tag] for tag in tags & rank.keys()), wheel["size"])
        for wheel in package.get("wheels", ())
        if (tags := parse_wheel_filename(wheel["url"].rpartition("/")[2])[3]) & rank.keys()]
    return int(min(fitting)[1] if fitting else package["sdist"]["size"])


def size_on_disk(one: Distribution) -> int:
    """Bytes of all files of a package that are there."""
    paths = (Path(str(file.locate())) for file in one.files or ())
    return sum(path.stat().st_size for path in paths if path.is_file())


def main() -> None:
    """Installs, starts, prints."""
    with tempfile.TemporaryDirectory() as folder:
        environment = Path(folder) / "environment"
        taken = installed(environment, Path(folder) / "cache")
        everything = packages(environment)
        print(f"{len(everything)} packages in {taken:.0f} s: "
              f"{sum(one.downloaded for one in everything) / MEGABYTE:.0f} MB downloaded, "
              f"{sum(one.installed for one in everything) / MEGABYTE:.0f} MB installed")
        for one in everything[:LARGEST]:
            print(f"  {one.name}: {one.downloaded / MEGABYTE:.1f} MB, {one.installed / MEGABYTE:.1f} MB")
        (python,) = [*environment.glob("bin/python"), *environment.glob("Scripts/python.exe")]
        since = time.perf_counter()
        with started(python, str(Path(folder) / "kernels")) as server:
            first = waited(lambda: server.status("/") == 200, since, PATIENCE)
            alive = waited(lambda: LIVE_PAGE in page(f"{server.address}/"), since, LONGEST)
            ready = waited(lambda: server.status("/readyz") == 200, since, LONGEST)
            server.kill()
        print(f"home page: first words after {first:.1f} s, alive after {alive:.1f} s; "
              f"Explore plays after {ready:.0f} s")


if __name__ == "__main__":
    main()
