"""Slowing whoever guesses: per address, over all, in memory of fixed size."""

from __future__ import annotations

from ui.identity.rate_limit import MOST_ADDRESSES, MOST_KNOWN, Pace, RateLimit


EACH, TOGETHER = Pace(2, 10.0), Pace(1000, 0.001)


def slowing(each: Pace = EACH, together: Pace = TOGETHER) -> tuple[RateLimit, list[float]]:
    now = [100.0]
    return RateLimit(each, together, lambda: now[0]), now


def test_some_tries_are_free_and_then_each_waits_its_seconds() -> None:
    slow, now = slowing()
    assert slow.wait("a") == 0
    slow.count("a")
    assert slow.wait("a") == 0
    slow.count("a")
    assert slow.wait("a") == 10
    now[0] += 4
    assert slow.wait("a") == 6
    now[0] += 6
    assert slow.wait("a") == 0


def test_one_address_does_not_slow_another() -> None:
    slow, _ = slowing()
    for _ in range(5):
        slow.count("10.0.0.7")
    assert slow.wait("10.0.0.7") == 40 and slow.wait("10.0.0.8") == 0


def test_many_addresses_together_are_slowed_too() -> None:
    slow, _ = slowing(together=Pace(3, 5.0))
    for number in range(3):
        slow.count(f"10.0.0.{number}")
    assert slow.wait("10.0.0.99") == 5


def test_a_try_that_was_no_guess_is_not_counted() -> None:
    slow, _ = slowing()
    for _ in range(10):
        slow.count("a")
        slow.take_back("a")
    assert slow.wait("a") == 0


def test_the_addresses_of_one_subscriber_are_one() -> None:
    slow, _ = slowing()
    for number in range(3):
        slow.count(f"2001:db8:1:2::{number}")
    assert slow.wait("2001:db8:1:2:ffff::1") == 20 and slow.wait("2001:db8:1:3::1") == 0


def test_an_address_written_in_two_ways_is_one() -> None:
    slow, _ = slowing()
    for _ in range(2):
        slow.count("::ffff:10.0.0.7")
    assert slow.wait("10.0.0.7") == 10


def test_memory_is_bounded_and_those_who_tried_last_are_remembered() -> None:
    slow, _ = slowing(each=Pace(1, 1000.0))
    for number in range(3 * MOST_ADDRESSES):
        slow.count(f"address {number}")
    assert len(slow) <= MOST_ADDRESSES + 1
    assert slow.wait(f"address {3 * MOST_ADDRESSES - 1}") == 1000


def test_what_is_known_is_known_at_its_address_alone_and_the_oldest_is_forgotten_first() -> None:
    slow, _ = slowing()
    for number in range(MOST_KNOWN):
        slow.know("10.0.0.7", f"code {number}")
    slow.know("10.0.0.7", "code 0")
    slow.know("10.0.0.7", "one more")
    assert slow.is_known("10.0.0.7", "code 0") and slow.is_known("10.0.0.7", "one more")
    assert not slow.is_known("10.0.0.7", "code 1") and not slow.is_known("10.0.0.8", "code 0")
