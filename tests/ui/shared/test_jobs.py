"""Long work is done once for everybody who waits for it, and for nobody when nobody does."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from experiments.executor import Progress
from ui.shared.jobs import Job, JobProgress, Lane

PATIENCE = 10.0


class Work:
    """Work whose steps the test allows one by one."""

    def __init__(self, steps: int = 3, error: Exception | None = None) -> None:
        self.steps, self.error, self.attempts = steps, error, 0
        self.allowed = threading.Semaphore(0)

    def __call__(self, progress: Progress) -> str:
        self.attempts += 1
        for step in range(self.steps):
            assert self.allowed.acquire(timeout=PATIENCE)
            if self.error:
                raise self.error
            progress((step + 1) / self.steps)
        return "found"


class Asker:
    """Somebody who asks and remembers how often they were called."""

    def __init__(self, job: Job[str]) -> None:
        self.calls = 0
        self.leave = job.watch(self.called)

    def called(self) -> None:
        self.calls += 1


def eventually(is_so: Callable[[], bool]) -> bool:
    """Whether something comes true within a test's patience."""
    deadline = time.monotonic() + PATIENCE
    while not is_so() and time.monotonic() < deadline:
        threading.Event().wait(0.005)
    return is_so()


def test_two_who_ask_share_one_job_and_hear_of_every_step() -> None:
    work = Work()
    job = Job(work)
    askers = [Asker(job), Asker(job)]
    work.allowed.release(3)
    assert eventually(lambda: all(asker.calls == 4 for asker in askers))
    assert (job.result, job.share, work.attempts) == ("found", 1.0, 1)


def test_a_result_is_told_at_once_and_not_measured_again() -> None:
    work = Work(steps=0)
    job = Job(work)
    Asker(job)
    assert eventually(lambda: job.result == "found")
    assert Asker(job).calls == 1
    assert work.attempts == 1


def test_the_work_stops_when_the_last_one_leaves_and_can_be_asked_for_again() -> None:
    work = Work()
    job = Job(work)
    one, other = Asker(job), Asker(job)
    one.leave()
    work.allowed.release()
    assert eventually(lambda: other.calls == 1)
    other.leave()
    work.allowed.release()
    assert eventually(lambda: not job.is_active)
    assert job.result is None and not job.has_failed
    assert one.calls == 0
    Asker(job)
    work.allowed.release(3)
    assert eventually(lambda: job.result == "found")
    assert work.attempts == 2


def test_whoever_asks_while_the_work_stops_gets_a_new_one() -> None:
    work = Work()
    job = Job(work)
    Asker(job).leave()
    late = Asker(job)
    work.allowed.release(6)
    assert eventually(lambda: job.result == "found")
    assert late.calls > 0


def test_work_that_breaks_is_told_and_can_be_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    work = Work(error=ValueError("no such luck"))
    job = Job(work)
    asker = Asker(job)
    work.allowed.release()
    assert eventually(lambda: asker.calls == 1)
    assert job.state == "failed" and job.has_failed and "no such luck" in caplog.text
    late = Asker(job)
    assert (late.calls, work.attempts) == (1, 1)
    work.error = None
    job.retry()
    assert not job.has_failed and job.is_active
    work.allowed.release(3)
    assert eventually(lambda: job.result == "found")
    assert work.attempts == 2


def test_what_has_failed_is_tried_again_when_somebody_watches() -> None:
    work = Work(error=ValueError("no such luck"))
    job = Job(work)
    Asker(job).leave()
    work.allowed.release()
    assert eventually(lambda: job.state == "failed")
    work.error = None
    job.retry()
    assert job.state == "idle"
    Asker(job)
    work.allowed.release(3)
    assert eventually(lambda: job.state == "done")


def test_work_that_is_stopped_ends_at_its_next_step_for_all_who_watch() -> None:
    work = Work()
    job = Job(work)
    asker = Asker(job)
    work.allowed.release()
    assert eventually(lambda: asker.calls == 1)
    job.stop()
    assert job.state == "stopping"
    work.allowed.release()
    assert eventually(lambda: job.state == "stopped")
    assert job.result is None and work.attempts == 1
    Asker(job)
    assert job.state == "stopped"
    job.retry()
    work.allowed.release(3)
    assert eventually(lambda: job.state == "done")


def test_a_search_that_is_stopped_ends_with_what_it_has() -> None:
    allowed = threading.Semaphore(0)

    def search(progress: JobProgress) -> str:
        best = ""
        while not progress.is_stopped():
            assert allowed.acquire(timeout=PATIENCE)
            best += "x"
            progress(0.5, best)
        return best

    job = Job(search, ends_itself=True)
    Asker(job)
    allowed.release(2)
    assert eventually(lambda: job.partial == "xx")
    job.stop()
    allowed.release()
    assert eventually(lambda: job.state == "done")
    assert job.result == "xxx"


def test_jobs_of_a_lane_take_turns_and_one_that_nobody_waits_for_takes_none() -> None:
    lane, works = Lane(1), [Work(), Work(), Work()]
    first, left, last = (Job(work, lane) for work in works)
    Asker(first)
    assert eventually(lambda: first.state == "running")
    Asker(left).leave()
    Asker(last)
    assert eventually(lambda: left.state == "idle")
    assert last.state == "waiting" and works[2].attempts == 0
    works[0].allowed.release(3)
    works[2].allowed.release(3)
    assert eventually(lambda: last.state == "done")
    assert [work.attempts for work in works] == [1, 0, 1]


def test_a_page_that_cannot_be_told_spoils_it_for_nobody(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> None:
        raise RuntimeError("page gone")

    job = Job(Work(steps=0))
    job.watch(broken)
    asker = Asker(job)
    assert eventually(lambda: job.result == "found")
    assert asker.calls <= 1 and not job.has_failed
