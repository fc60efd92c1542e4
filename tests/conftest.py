"""What several tests need: the served application and a real browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from loadtest.server_process import ServerProcess
from tests.command_line import Reflet, command_line
from tests.project.root import ROOT

CHROMIUM = next(filter(None, map(
    shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"))), None)
"""The browser of the tests; the first, which has no window of its own, needs half the processor time for a page."""
CHROMIUM_OPTIONS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync")
SECRET_KEY, TRAINER_PASSWORD = "a key for these tests alone, long enough", "a long password for tests"
"""What the tests' site signs cookies with, and how its trainer comes in."""
GROUPS = {
    "pages": ("accessibility", "decide", "explain_panels", "explore", "hypothesis", "method", "own_company", "report",
              "search"),
    "workshops": ("debrief", "doors", "kill", "play", "screen", "tools", "train", "waiting", "watchdog",
                  "workshop")}
"""Files of tests/browser that one process runs, with one browser and one site: two halves, for two processes."""


def pytest_configure(config: pytest.Config) -> None:
    """Groups of tests begin in the order in which they are collected, however many tests they have."""
    if getattr(config.option, "loadscopereorder", False):
        config.option.loadscopereorder = False


def pytest_xdist_setupnodes() -> None:
    """Kernels are compiled once, before workers and the servers that they start would all compile them at once."""
    from simulation import warming

    warming.wait()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests in a browser take longest: they come first."""
    first = tuple(GROUPS)
    items.sort(key=lambda item: first.index(name) if (name := group_of(item.nodeid)) in first else len(first))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """With several workers, a group runs in one of them: every file, but those in a browser, which share one."""
    from xdist.scheduler import LoadScopeScheduling

    class Groups(LoadScopeScheduling):
        # Not `--dist loadgroup`: it renames tests, which they refuse from pytest 9.2 on.
        def _split_scope(self, nodeid: str) -> str:
            return group_of(nodeid)

    return Groups(config, log)


def group_of(nodeid: str) -> str:
    """The name of the group of a test."""
    file, *inside = nodeid.split("::")
    name = PurePosixPath(file).stem
    if name == "test_two_clients":
        return "workshops"  # no browser, but the same site
    if name == "test_installed":
        return f"{file} {inside[-1].partition('3.')[2][:2]}"  # each Python by itself
    browser = name.removeprefix("test_") if "tests/browser/" in file else ""
    return next((group for group, names in GROUPS.items() if browser in names), file)


def is_on_ci() -> bool:
    """Whether a missing browser is a failure rather than a reason to skip."""
    return os.environ.get("CI", "").lower() == "true"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Playwright's launch options with the system's Chromium."""
    if CHROMIUM is None:
        if is_on_ci():
            pytest.fail("no Chromium on this machine, and CI=true")
        pytest.skip("no Chromium on this machine")
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": list(CHROMIUM_OPTIONS)}


@pytest.fixture
def reflet(capsys: pytest.CaptureFixture[str]) -> Reflet:
    """Runs a command line; gives its exit code, what it printed and what it complained of."""
    return command_line(capsys)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the site keeps its workshops; tests make theirs by writing to the same database."""
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="session")
def site(folder: Path) -> Iterator[str]:
    """Address of the served application, ready to be played: one for all tests of this process."""
    with Served(
            SOLARA_APP="tests.browser.served_pages", SOLARA_ASSETS_EXTRA_LOCATIONS="ui/assets",
            REFLET_DATA_DIR=str(folder), REFLET_DATABASE_URL="", REFLET_SECRET_KEY=SECRET_KEY,
            REFLET_TRAINER_PASSWORD=TRAINER_PASSWORD,
            REFLET_COUNTDOWN_SECONDS="0") as served:
        served.wait_until_ready()
        yield served.address


@pytest.fixture
def keys_of_site(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cookies and addresses that this process signs are the site's."""
    monkeypatch.setenv("REFLET_SECRET_KEY", SECRET_KEY)


@pytest.fixture
def serve() -> Iterator[Callable[..., Served]]:
    """Starts the application anew, with environment variables of the test's own."""
    with ExitStack() as started:
        yield lambda **environment: started.enter_context(Served(**environment))


class Served(ServerProcess):
    """The application in a process of its own, with environment variables of the test's own."""

    def __init__(self, port: int | None = None, **environment: str) -> None:
        super().__init__({**os.environ, **environment}, port)


@pytest.fixture(scope="session")
def scheduler() -> Iterator[str]:
    """Address of a scheduler of Dask with two workers on this machine, each a process of its own."""
    import dask
    from distributed import LocalCluster

    # The workers find the model where it stands, wherever the tests were started from.
    with (
        pytest.MonkeyPatch.context() as patch, dask.config.set({"distributed.admin.tick.limit": "60s"}),
    ):
        patch.setenv("PYTHONPATH", str(ROOT))
        with LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", memory_limit=None,
            silence_logs=50,
        ) as workers:
            yield str(workers.scheduler_address)
