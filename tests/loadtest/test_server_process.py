"""A process is ended with what it started, on whatever system."""

from __future__ import annotations

import runpy
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from loadtest import server_process
from loadtest.server_process import end, kill, started

PARENT = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import time; print('there', flush=True); time.sleep(600)"],
                         stdout=subprocess.PIPE)
child.stdout.readline()
print(child.pid, flush=True)
child.wait()
import time; time.sleep(600)
"""
STUBBORN = """
import signal, time
for name in ("SIGTERM", "SIGBREAK"):
    if hasattr(signal, name):
        signal.signal(getattr(signal, name), signal.SIG_IGN)
print(0, flush=True)
time.sleep(600)
"""


def family(program: str) -> tuple[subprocess.Popen[str], int]:
    """A process that has begun, and the number of the one that it started."""
    parent: subprocess.Popen[str] = started(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, encoding="utf-8")
    assert parent.stdout is not None
    with parent.stdout:
        return parent, int(parent.stdout.readline())


def is_alive(number: int) -> bool:
    """Whether a process still runs; one that nobody has taken leave of does not."""
    try:
        return psutil.Process(number).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.mark.parametrize("how", [end, kill])
def test_a_process_ends_with_what_it_started(how: server_process.Ending) -> None:
    parent, child = family(PARENT)
    assert is_alive(child)
    how(parent)
    assert parent.returncode not in (None, 0) and not is_alive(child)
    how(parent)  # and may be ended again


def test_a_process_that_does_not_listen_is_ended_all_the_same() -> None:
    parent, _ = family(STUBBORN)
    end(parent, within=0.1)
    assert parent.returncode not in (None, 0)


def test_nobody_waits_for_the_dead_where_nobody_buries_them(monkeypatch: pytest.MonkeyPatch) -> None:
    parent, child = family(PARENT)
    monkeypatch.setattr(server_process, "GONE_WITHIN", 0.1)
    with monkeypatch.context() as patched:
        # As in a container without an init, where what was killed stays on the list.
        patched.setattr(psutil.Process, "kill", lambda process: None)
        kill(parent)
    assert is_alive(child)
    psutil.Process(child).kill()


def test_where_a_process_cannot_be_asked_it_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_process, "END_REQUEST", 9999)  # Windows refuses a break where there is no keyboard
    parent, child = family(PARENT)
    end(parent, within=0.1)
    assert parent.returncode not in (None, 0) and not is_alive(child)


def test_on_windows_a_process_has_a_group_of_its_own_and_a_break_asks_it_to_end(
    monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0x200, raising=False)
    monkeypatch.setattr(signal, "CTRL_BREAK_EVENT", 1, raising=False)
    there = runpy.run_path(str(Path(server_process.__file__)))
    assert (there["GROUP_OF_ITS_OWN"], there["END_REQUEST"]) == (0x200, 1)
    given: dict[str, object] = {}
    monkeypatch.setattr(subprocess, "Popen", lambda command, **options: given.update(options))
    there["started"](["reflet"])
    assert given == {"start_new_session": True, "creationflags": 0x200}
