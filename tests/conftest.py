"""What several tests need: the served application and a real browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.command_line import Reflet, command_line
from ui.server_process import ServerProcess

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
CHROMIUM_OPTIONS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync")


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
def site() -> Iterator[str]:
    """Address of the served application, ready to be played."""
    with Served() as served:
        served.wait_until_ready()
        yield served.address


@pytest.fixture
def serve() -> Iterator[Callable[..., Served]]:
    """Starts the application anew, with environment variables of the test's own."""
    with ExitStack() as started:
        yield lambda **environment: started.enter_context(Served(**environment))


class Served(ServerProcess):
    """The application in a process of its own, with environment variables of the test's own."""

    def __init__(self, port: int | None = None, **environment: str) -> None:
        super().__init__({**os.environ, **environment}, port)
