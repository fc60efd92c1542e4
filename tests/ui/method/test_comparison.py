"""The comparison that all readers share: one at a time, stopped by whoever started it, kept when it is complete."""

from __future__ import annotations

import asyncio
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

with warnings.catch_warnings():
    # Solara imports a part of websockets that is on its way out.
    warnings.simplefilter("ignore", DeprecationWarning)
    import solara.server.starlette  # noqa: F401  (only with a server loaded does each page have its own context)

from solara.server import kernel
from solara.server.kernel_context import VirtualKernelContext

from wording.validation import entries_of
from experiments.estimate import Estimate
from experiments.validate import ValidationRow, open_rows
from locales import LANGUAGES
from simulation.recipe import model_version
from ui.method.comparison import ComparisonProgress, SharedComparison
from ui.shared.jobs import THREAD_NAME
from ui.method.view import finding_verdict, key_of, legend, lines, outline, status

SOON = 5.0
ROWS = open_rows(["hotel"])[:4]


class Steps:
    """A comparison of four steps, each of which waits until it may go on."""

    def __init__(self, fails_at: int = 99) -> None:
        self.may_go_on, self.seeds, self.ended = threading.Semaphore(0), list[int](), threading.Event()
        self.fails_at = fails_at

    def __call__(self, seed: int) -> Iterator[tuple[float, list[ValidationRow]]]:
        self.seeds.append(seed)
        try:
            for number, row in enumerate(ROWS, 1):
                assert self.may_go_on.acquire(timeout=SOON)
                if number == self.fails_at:
                    raise ValueError("broken on purpose")
                yield number / len(ROWS), [row]
        finally:
            self.ended.set()

    def go_on(self, steps: int = len(ROWS)) -> None:
        """Lets some steps happen."""
        self.may_go_on.release(steps)


def wait_until(is_so: Callable[[], bool]) -> None:
    """Returns as soon as something is so."""
    deadline = time.monotonic() + SOON
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_rows_arrive_on_the_way_and_the_result_stays() -> None:
    steps = Steps()
    shared = SharedComparison(steps)
    assert (shared.now.state, shared.now.rows) == ("idle", ())
    shared.run("ann")
    steps.go_on(2)
    wait_until(lambda: len(shared.now.rows) == 2)
    assert (shared.now.state, shared.now.share, shared.now.owner) == ("running", 0.5, "ann")
    steps.go_on(2)
    wait_until(lambda: shared.now.state == "done")
    assert (shared.now.rows, shared.now.share, shared.now.made.is_whole) == (tuple(ROWS), 1.0, True)


def test_it_runs_once_at_a_time() -> None:
    steps = Steps()
    shared = SharedComparison(steps)
    shared.run("ann")
    shared.run("bob")
    wait_until(lambda: bool(steps.seeds))
    assert shared.now.owner == "ann"
    steps.go_on()
    wait_until(lambda: shared.now.state == "done")
    assert steps.seeds == [1]


def test_only_whoever_started_it_can_stop_it_and_then_it_really_ends() -> None:
    steps = Steps()
    shared = SharedComparison(steps)
    shared.run("ann")
    steps.go_on(1)
    wait_until(lambda: len(shared.now.rows) == 1)
    shared.stop("bob")
    assert shared.now.state == "running"
    shared.stop("ann")
    assert (shared.now.state, len(shared.now.rows)) == ("stopping", 1)
    assert not shared.now.made.is_whole
    steps.go_on(1)
    assert steps.ended.wait(SOON)
    wait_until(lambda: all(thread.name != THREAD_NAME for thread in threading.enumerate()))
    assert (shared.now.state, len(shared.now.rows)) == ("stopped", 1)


def test_a_second_run_has_other_luck_and_when_stopped_gives_the_first_result_back() -> None:
    steps = Steps()
    shared = SharedComparison(steps)
    shared.run("ann")
    steps.go_on()
    wait_until(lambda: shared.now.state == "done")
    first = shared.now
    shared.run("bob")
    assert (shared.now.seed, shared.now.rows) == (2, ())
    shared.stop("bob")
    steps.go_on()
    wait_until(lambda: shared.now == first)
    assert steps.seeds == [1, 2]


def test_none_begins_before_the_one_that_is_stopping_has_ended() -> None:
    steps = Steps()
    shared = SharedComparison(steps)
    shared.run("ann")
    wait_until(lambda: bool(steps.seeds))
    shared.stop("ann")
    shared.run("bob")
    assert (shared.now.state, shared.now.owner, steps.seeds) == ("stopping", "ann", [1])
    steps.go_on(1)
    wait_until(lambda: shared.now.state == "stopped")
    shared.run("bob")
    wait_until(lambda: steps.seeds == [1, 1])
    assert (shared.now.state, shared.now.owner) == ("running", "bob")
    steps.go_on()


def test_what_fails_is_said_and_can_be_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    steps = Steps(fails_at=2)
    shared = SharedComparison(steps)
    shared.run("ann")
    steps.go_on()
    wait_until(lambda: shared.now.state == "failed")
    assert "broken on purpose" in caplog.text
    steps.fails_at = 99
    shared.run("ann")
    steps.go_on()
    wait_until(lambda: shared.now.state == "done")


def test_pages_are_told_until_they_look_away_or_close() -> None:
    page = VirtualKernelContext(
        id="page", session_id="reader", kernel=kernel.Kernel(), event_loop=asyncio.new_event_loop())
    seen: list[str] = []
    shared = SharedComparison(lambda seed: iter(()))
    with page:
        stop_looking = shared.watch(lambda: seen.append(shared.now.state))
    page.event_loop.close()
    shared.run("ann")
    wait_until(lambda: "done" in seen)
    text = len(seen)
    stop_looking()
    shared.run("ann")
    wait_until(lambda: shared.now.seed == 2 and shared.now.state == "done")
    assert len(seen) == text
    with page:
        shared.watch(lambda: seen.append("closed"))
    page.close()
    shared.run("ann")
    wait_until(lambda: shared.now.seed == 3 and shared.now.state == "done")
    assert "closed" not in seen


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_the_evidence_has_a_line_that_its_answer_finds(language: str) -> None:
    keys = {line["key"] for part in outline(language) for entry in part["entries"] for line in entry["lines"]}
    testable = [row for row in open_rows() if row.verdict != "untestable"]
    assert keys >= {key_of(row) for row in testable}
    assert {row.id for row in open_rows()} == {key.split("/")[0] for key in keys}
    answered = [row.answered(found(), "inside") for row in testable]
    assert set(lines(ComparisonProgress("done", rows=tuple(answered)), language)) == {key_of(row) for row in testable}


def test_the_introduction_has_every_code_and_the_design() -> None:
    text = legend("en")
    assert [grade["code"] for grade in text["grades"]] == ["A", "B", "C", "R-h", "R-m", "R-l", "—"]
    assert "1,000" in text["design"] and "600" in text["design"]


def test_a_reader_is_told_what_they_can_do() -> None:
    rows = (ROWS[0].answered(found(), "inside"),)
    running = ComparisonProgress("running", 1, 0.25, rows, "ann")
    assert status(running, "ann", "en")["mine"] and not status(running, "bob", "en")["mine"]
    assert status(running, "ann", "en")["files"] and not status(ComparisonProgress(), "ann", "en")["files"]
    assert "25%" in status(running, "ann", "en")["text"]
    done = status(ComparisonProgress("done", 4, 1.0, rows, "ann"), "bob", "en")
    assert done["files"] and done["summary"][0].startswith("1 of 1")
    assert "Seed 4" in done["made"] and model_version() in done["made"]
    assert status(ComparisonProgress(), "bob", "fr")["summary"] == []


@pytest.mark.parametrize(("verdicts", "whole"), [
    (("inside", "inside"), "inside"), (("inside", "outside"), "outside"), (("inside", "untestable"), "inside"),
    (("untestable",), "untestable"), (("outside", "open"), "open")])
def test_a_finding_holds_where_all_that_can_be_tested_does(verdicts: tuple[str, ...], whole: str) -> None:
    assert finding_verdict(replace(ROWS[0], verdict=one) for one in verdicts) == whole


def test_before_a_run_every_finding_is_counted_as_pending_or_not_testable() -> None:
    entries = entries_of(open_rows())
    silent = sum(all(row.verdict == "untestable" for row in entry.rows) for entry in entries)
    counts = [counts_of(one) for one in status(ComparisonProgress(), "ann", "en")["tallies"] if one["by"] == "kind"]
    assert sum(one["untestable"] for one in counts) == silent
    assert sum(one["open"] for one in counts) == len(entries) - silent
    assert all(one["inside"] == one["outside"] == 0 for one in counts)


def test_what_stays_outside_is_named_with_the_side_and_counted_in_its_sector_only() -> None:
    target = next(row for row in open_rows() if row.sector == "bank" and row.high is not None)
    rows = tuple(
        row.answered(Estimate(9.0, 8.0, 10.0), "outside") if row == target else row.answered(found(), "inside")
        for row in open_rows() if row.verdict != "untestable")
    text = status(ComparisonProgress("done", 1, 1.0, rows, "ann"), "ann", "en")
    assert [(one["id"], one["where"]) for one in text["outside"]] == [(target.id, "Bank branches above")]
    outside = {one["name"]: counts_of(one)["outside"] for one in text["tallies"]}
    assert outside == {
        "relation": 1, "trial": 0, "fact": 0, "hotel": 0, "contact_centre": 0, "bank": 1, "shops": 0}


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_from_memory_are_counted_and_told_on_their_finding(language: str) -> None:
    entries = [entry for part in outline(language) for entry in part["entries"]]
    recalled = [entry for entry in entries if entry["memory"]]
    assert {entry["grade"] for entry in recalled} == {"R-h", "R-m"}
    text = legend(language)["memory"]
    assert str(len(recalled)) in text and str(len(entries)) in text
    memory = {"fr": "de mémoire", "en": "from memory"}[language]
    assert all(memory in entry["grade_text"].lower() for entry in recalled)


def counts_of(tally: dict[str, Any]) -> dict[str, int]:
    """How many findings of a tally have each verdict."""
    return {one["verdict"]: one["n"] for one in tally["counts"]}


def found() -> Estimate:
    """A value that every band has an opinion about."""
    return Estimate(0.3, 0.2, 0.4)
