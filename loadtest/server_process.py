"""The application in a process of its own, as a reader starts it, and how such a process ends with what it started.

The one place that knows how the systems differ in this: Windows has no signal that asks a process to end.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from socket import socket
from typing import Any, Self

import psutil

ROOT = Path(__file__).resolve().parent.parent
END_REQUEST: int = getattr(signal, "CTRL_BREAK_EVENT", signal.SIGTERM)
"""What asks a process to end: a break at the keyboard where there is no such signal."""
GROUP_OF_ITS_OWN: int = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
"""Windows' flag, without which the break would reach us, too; elsewhere a session does it."""
ENDS_WITHIN, READY_WITHIN = 30.0, 300.0
"""Seconds; without compiled kernels being ready takes most of them."""
GONE_WITHIN = 5.0
"""Seconds until a process that was killed is gone from the system's list."""


Ending = Callable[[subprocess.Popen[Any]], None]


def started(command: Sequence[str], **options: Any) -> subprocess.Popen[Any]:
    """Starts a process that an interrupt at our keyboard does not reach.

    Args:
        options: as of `subprocess.Popen`.
    """
    return subprocess.Popen(  # noqa: S603  (our own commands)
        command, start_new_session=True, creationflags=GROUP_OF_ITS_OWN, **options)


def end(process: subprocess.Popen[Any], within: float = ENDS_WITHIN) -> None:
    """Asks a process and those that it started to end; ends them where they have not after so many seconds."""
    if process.poll() is not None:
        return
    children = _children(process)
    with suppress(OSError):
        process.send_signal(END_REQUEST)
    for child in children:
        with suppress(psutil.Error):
            child.terminate()
    try:
        process.wait(within)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    _kill(children)


def kill(process: subprocess.Popen[Any]) -> None:
    """Ends a process and those that it started as a power cut does, without a word."""
    children = _children(process)
    process.kill()
    _kill(children)
    process.wait()


def _children(process: subprocess.Popen[Any]) -> list[psutil.Process]:
    if process.poll() is not None:
        return []  # its number may be another's by now
    try:
        return psutil.Process(process.pid).children(recursive=True)
    except psutil.Error:
        return []


def _kill(processes: list[psutil.Process]) -> None:
    for process in processes:
        with suppress(psutil.Error):
            process.kill()
    # Where nobody buries the dead (a container without an init), they stay: they do nothing any more.
    psutil.wait_procs(processes, GONE_WITHIN)


class ServerProcess:
    """The application, served on this machine by another process.

    Attributes:
        address: where, without a path. folder: in which it runs.
    """

    process: subprocess.Popen[Any]

    def __init__(
        self, environment: Mapping[str, str] = os.environ, port: int | None = None,
        python: str | Path = sys.executable,
    ) -> None:
        """Starts nothing yet; without a port takes a free one."""
        self.port = port or free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._environment, self._python, self.folder = environment, python, ROOT

    def command(self) -> Sequence[str]:
        """What is started, in `folder`."""
        return (str(self._python), "-c", f"import app; app.serve('127.0.0.1', {self.port}, False)")

    def __enter__(self) -> Self:
        self.process = started(self.command(), cwd=self.folder, env=dict(self._environment))
        return self

    def __exit__(self, *reason: object) -> None:
        end(self.process)

    def kill(self) -> None:
        """Ends it without a word."""
        kill(self.process)

    def wait_until_ready(self, within: float = READY_WITHIN) -> None:
        """Returns when the simulation can be used.

        Raises:
            TimeoutError: it was not ready in so many seconds, or has ended.
        """
        deadline = time.monotonic() + within
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise TimeoutError("the application ended before it was ready")
            if self.status("/readyz") == 200:
                return
            time.sleep(0.2)
        raise TimeoutError(f"the application was not ready within {within:g} s")

    def status(self, path: str) -> int:
        """The status with which a path answers; 0 where nobody listens."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=10) as answer:  # noqa: S310  (this machine)
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return int(error.code)
        except OSError:
            return 0

    def memory(self) -> int:
        """Bytes of its main memory."""
        return int(psutil.Process(self.process.pid).memory_info().rss)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
