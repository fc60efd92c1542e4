"""Whose tries a request counts to."""

from __future__ import annotations

from ui.identity.addresses import subscriber


def test_the_addresses_of_one_subscriber_are_one() -> None:
    assert len({subscriber(f"2001:db8:1:2::{number}") for number in range(3)}) == 1
    assert subscriber("2001:db8:1:2:ffff::1") == subscriber("2001:db8:1:2::") != subscriber("2001:db8:1:3::1")


def test_an_address_written_in_two_ways_is_one() -> None:
    assert subscriber("::ffff:10.0.0.7") == subscriber("10.0.0.7") == "10.0.0.7"


def test_what_is_no_address_stands_for_itself() -> None:
    assert subscriber("testclient") == "testclient" and subscriber("") == ""
