"""Slowing whoever tries too often: per key, over all, in memory of fixed size, however many try at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from ui.runtime.rate_limit import MOST_KEYS, MOST_KNOWN, Occasional, Pace, RateLimit


EACH, TOGETHER = Pace(2, 10.0), Pace(1000, 0.001)


def limited(each: Pace = EACH, together: Pace | None = TOGETHER) -> tuple[RateLimit, list[float]]:
    now = [100.0]
    return RateLimit(each, together, lambda: now[0]), now


def test_some_tries_are_free_and_then_each_waits_its_seconds() -> None:
    limit, now = limited()
    assert [limit.take("a") for _ in range(4)] == [0, 0, 10, 10]
    now[0] += 4
    assert limit.take("a") == 6
    now[0] += 6
    assert [limit.take("a"), limit.take("a")] == [0, 10]


def test_one_key_does_not_slow_another() -> None:
    limit, _ = limited()
    assert [limit.take("10.0.0.7") for _ in range(5)][-1] == 10
    assert limit.take("10.0.0.8") == 0


def test_many_keys_together_are_slowed_too() -> None:
    limit, _ = limited(together=Pace(3, 5.0))
    assert [limit.take(f"10.0.0.{number}") for number in range(4)] == [0, 0, 0, 5]


def test_without_a_pace_of_all_each_key_has_its_own_only() -> None:
    limit, _ = limited(Pace(1, 10.0), None)
    assert {limit.take(f"seat {number}") for number in range(2000)} == {0}


def test_tries_whose_seconds_are_fractions_are_all_free() -> None:
    limit, now = limited(Pace(400, 1 / 60), None)
    assert {limit.take("a") for _ in range(400)} == {0} and limit.take("a") > 0
    now[0] += 1
    assert [limit.take("a") for _ in range(61)][:60] == [0] * 60 and limit.take("a") > 0


def test_a_try_that_is_given_back_is_not_counted() -> None:
    limit, _ = limited()
    for _ in range(10):
        assert limit.take("a") == 0
        limit.give_back("a")
    assert len(limit) == 0


def test_of_many_tries_at_once_no_more_get_through_than_may() -> None:
    limit, together = limited(Pace(20, 10.0), Pace(50, 1.0))[0], Barrier(32)

    def tries(number: int) -> list[float]:
        together.wait()
        return [limit.take(f"10.0.0.{number % 4}") for _ in range(40)]

    with ThreadPoolExecutor(32) as pool:
        found = [seconds for one in pool.map(tries, range(32)) for seconds in one]
    assert len(found) == 32 * 40 and found.count(0.0) == 50


def test_memory_is_bounded_and_those_who_tried_last_are_remembered() -> None:
    limit, _ = limited(each=Pace(1, 1000.0), together=None)
    for number in range(3 * MOST_KEYS):
        assert limit.take(f"key {number}") == 0
    assert len(limit) <= MOST_KEYS
    assert limit.take(f"key {3 * MOST_KEYS - 1}") == 1000


def test_what_is_known_is_known_under_its_key_alone_and_the_oldest_is_forgotten_first() -> None:
    limit, _ = limited()
    for number in range(MOST_KNOWN):
        limit.know("10.0.0.7", f"code {number}")
    limit.know("10.0.0.7", "code 0")
    limit.know("10.0.0.7", "one more")
    assert limit.is_known("10.0.0.7", "code 0") and limit.is_known("10.0.0.7", "one more")
    assert not limit.is_known("10.0.0.7", "code 1") and not limit.is_known("10.0.0.8", "code 0")


def test_what_happens_often_is_said_once_in_a_while_with_how_often_it_happened() -> None:
    now = [0.0]
    occasional = Occasional(60.0, lambda: now[0], most=100)
    assert [occasional.count("full") for _ in range(4)] == [1, 0, 0, 0] and occasional.count("empty") == 1
    now[0] = 60.0
    assert [occasional.count("full") for _ in range(2)] == [4, 0]
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(occasional.count, ["parallel"] * 200)) == 1
    now[0] = 120.0
    assert occasional.count("parallel") == 200
