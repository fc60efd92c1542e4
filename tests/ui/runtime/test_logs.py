"""The server's log: nothing is kept from it, and nothing floods it."""

from __future__ import annotations

import logging

from ui.runtime.logs import AGAIN_SECONDS, MOST_LINES, OnceInAWhile


def line(text: str, level: int = logging.ERROR) -> logging.LogRecord:
    """A record as a logger makes it."""
    return logging.LogRecord("game.store", level, "", 0, "%s", (text,), None)


def test_the_same_line_is_written_once_in_a_while_with_how_often_it_was_left_out() -> None:
    now = [0.0]
    seldom = OnceInAWhile(lambda: now[0])
    written = [seldom.filter(line("the disk is full")) for _ in range(5)]
    assert written == [True, False, False, False, False]
    assert seldom.filter(line("something else")) and seldom.filter(line("the disk is full", logging.INFO))
    now[0] = AGAIN_SECONDS
    again = line("the disk is full")
    assert seldom.filter(again) and again.getMessage() == "the disk is full (4 more times since the last such line)"
    now[0] = 2 * AGAIN_SECONDS
    once = line("the disk is full")
    assert seldom.filter(once) and once.getMessage() == "the disk is full"


def test_lines_that_are_all_different_fill_no_memory() -> None:
    seldom = OnceInAWhile(lambda: 0.0)
    assert all(seldom.filter(line(f"number {n}")) for n in range(3 * MOST_LINES))
    assert len(seldom._lines._limit) <= MOST_LINES
