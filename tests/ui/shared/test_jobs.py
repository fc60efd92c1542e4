"""Long work is done once for everybody who waits for it, and for nobody when nobody does."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from ui.shared.jobs import Job, Told

PATIENCE = 10.0


class Work:
    """Work whose steps the test allows one by one."""

    def __init__(self, steps: int = 3, error: Exception | None = None) -> None:
        self.steps, self.error, self.attempts = steps, error, 0
        self.allowed = threading.Semaphore(0)

    def __call__(self, told: Told) -> str:
        self.attempts += 1
        for step in range(self.steps):
            assert self.allowed.acquire(timeout=PATIENCE)
            if self.error:
                raise self.error
            told((step + 1) / self.steps)
        return "found"


class Asker:
    """Somebody who asks and remembers how often they were called."""

    def __init__(self, measurement: Job[str]) -> None:
        self.calls = 0
        self.leave = measurement.ask(self.called)

    def called(self) -> None:
        self.calls += 1


def eventually(is_so: Callable[[], bool]) -> bool:
    """Whether something comes true within a test's patience."""
    deadline = time.monotonic() + PATIENCE
    while not is_so() and time.monotonic() < deadline:
        threading.Event().wait(0.005)
    return is_so()


def test_two_who_ask_share_one_measurement_and_hear_of_every_step() -> None:
    work = Work()
    measurement = Job(work)
    askers = [Asker(measurement), Asker(measurement)]
    work.allowed.release(3)
    assert eventually(lambda: all(asker.calls == 4 for asker in askers))
    assert (measurement.result, measurement.share, work.attempts) == ("found", 1.0, 1)


def test_a_result_is_told_at_once_and_not_measured_again() -> None:
    work = Work(steps=0)
    measurement = Job(work)
    Asker(measurement)
    assert eventually(lambda: measurement.result == "found")
    assert Asker(measurement).calls == 1
    assert work.attempts == 1


def test_the_work_stops_when_the_last_one_leaves_and_can_be_asked_for_again() -> None:
    work = Work()
    measurement = Job(work)
    one, other = Asker(measurement), Asker(measurement)
    one.leave()
    work.allowed.release()
    assert eventually(lambda: other.calls == 1)
    other.leave()
    work.allowed.release()
    assert eventually(lambda: not measurement.is_running)
    assert measurement.result is None and not measurement.has_failed
    assert one.calls == 0
    Asker(measurement)
    work.allowed.release(3)
    assert eventually(lambda: measurement.result == "found")
    assert work.attempts == 2


def test_whoever_asks_while_the_work_stops_gets_a_new_one() -> None:
    work = Work()
    measurement = Job(work)
    Asker(measurement).leave()
    late = Asker(measurement)
    work.allowed.release(6)
    assert eventually(lambda: measurement.result == "found")
    assert late.calls > 0


def test_work_that_breaks_is_told_and_can_be_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    work = Work(error=ValueError("no such luck"))
    measurement = Job(work)
    asker = Asker(measurement)
    work.allowed.release()
    assert eventually(lambda: asker.calls == 1)
    assert measurement.has_failed and "no such luck" in caplog.text
    work.error = None
    Asker(measurement)
    assert not measurement.has_failed
    work.allowed.release(3)
    assert eventually(lambda: measurement.result == "found")


def test_a_page_that_cannot_be_told_spoils_it_for_nobody(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> None:
        raise RuntimeError("page gone")

    measurement = Job(Work(steps=0))
    measurement.ask(broken)
    asker = Asker(measurement)
    assert eventually(lambda: measurement.result == "found")
    assert asker.calls <= 1 and not measurement.has_failed
