"""What is dear to make is made once, kept within a bound, and handed to all who wait for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from simulation.cache import BoundedCache

PATIENCE = 30.0


class Maker:
    """Makes a text again and again, and counts."""

    def __init__(self) -> None:
        self.n_made = 0

    def __call__(self) -> str:
        self.n_made += 1
        return f"made {self.n_made}"


def made_behind(gate: threading.Event, made: Callable[[], str]) -> Callable[[], str]:
    """A maker that waits for a gate."""
    def make() -> str:
        assert gate.wait(PATIENCE)
        return made()

    return make


def test_a_value_is_made_once_and_handed_out_again() -> None:
    cache, make = BoundedCache[str, str](max_items=2), Maker()
    assert [cache.get("a", make), cache.get("a", make), cache.peek("a")] == ["made 1"] * 3


def test_those_who_ask_while_it_is_made_wait_for_it() -> None:
    cache, make, gate = BoundedCache[str, str](max_items=2), Maker(), threading.Event()
    with ThreadPoolExecutor(4) as pool:
        asking = [pool.submit(cache.get, "a", made_behind(gate, make)) for _ in range(4)]
        gate.set()
        assert {one.result(PATIENCE) for one in asking} == {"made 1"}


def test_those_who_wait_get_what_is_too_heavy_to_be_kept() -> None:
    cache = BoundedCache[str, str](max_bytes=100, max_bytes_each=3, bytes_of=len)
    make, gate, is_requested = Maker(), threading.Event(), threading.Event()

    def first() -> str:
        is_requested.set()
        return made_behind(gate, make)()

    with ThreadPoolExecutor(1) as pool:
        making = pool.submit(cache.get, "a", first)
        assert is_requested.wait(PATIENCE)
        waiting = cache._being_made["a"]
        gate.set()
        assert making.result(PATIENCE) == "made 1" and waiting.values == ["made 1"]
    assert cache.peek("a") is None and len(cache) == 0


def test_a_value_is_made_while_others_are_got() -> None:
    cache = BoundedCache[str, str](max_items=2)
    assert cache.get("a", lambda: cache.get("b", lambda: "b") + "a") == "ba"
    assert cache.peek("b") == "b"


def test_a_maker_that_fails_lets_the_next_one_try() -> None:
    cache, gate, is_requested = BoundedCache[str, str](max_items=2), threading.Event(), threading.Event()

    def broken() -> str:
        is_requested.set()
        assert gate.wait(PATIENCE)
        raise ValueError

    with ThreadPoolExecutor(2) as pool:
        failing = pool.submit(cache.get, "a", broken)
        assert is_requested.wait(PATIENCE)
        next_one = pool.submit(cache.get, "a", lambda: "a")
        gate.set()
        with pytest.raises(ValueError):
            failing.result(PATIENCE)
        assert next_one.result(PATIENCE) == "a"
    assert cache.peek("a") == "a"


def test_beyond_the_number_the_one_that_was_not_used_for_longest_goes() -> None:
    cache = BoundedCache[str, str](max_items=2)
    for key in "ab":
        cache.keep(key, key)
    cache.peek("a")
    cache.keep("c", "c")
    assert [cache.peek(key) for key in "abc"] == ["a", None, "c"]


def test_beyond_the_bytes_old_ones_go_and_the_newest_stays_whatever_it_weighs() -> None:
    cache = BoundedCache[str, str](max_bytes=4, bytes_of=len)
    for key, value in (("a", "aa"), ("b", "bb"), ("c", "c")):
        cache.keep(key, value)
    assert [cache.peek(key) for key in "abc"] == [None, "bb", "c"]
    cache.keep("d", "d" * 9)
    assert [cache.peek(key) for key in "abcd"] == [None, None, None, "d" * 9]
    cache.keep("d", "d")
    cache.keep("a", "aaa")
    assert [cache.peek(key) for key in "ad"] == ["aaa", "d"]


def test_the_newest_of_those_that_are_meant_is_found() -> None:
    cache = BoundedCache[str, int](max_items=4)
    for key, value in (("a1", 1), ("b1", 2), ("a2", 3)):
        cache.keep(key, value)
    assert cache.newest(lambda key, value: key.startswith("a")) == 3
    assert cache.newest(lambda key, value: value == 9) is None


def test_what_is_forgotten_is_made_again() -> None:
    cache, make = BoundedCache[str, str](max_bytes=100, bytes_of=len), Maker()
    for forget in (lambda: cache.forget("a"), lambda: cache.forget_all(lambda key: key == "a"), cache.clear):
        cache.get("a", make)
        forget()
    assert cache.get("a", make) == "made 4"
    cache.keep("b", "b" * 94)
    assert len(cache) == 2
