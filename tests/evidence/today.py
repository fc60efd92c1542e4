"""The entries that are played again in today's runs: a few, in an order that the record's digest gives, all in time."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime

from tests.evidence.recorded import Recorded, the_record
from tests.evidence.replay import differences
from tests.evidence.topics import entries

AT_ONCE = 3


def today() -> date:
    """The day, the same everywhere."""
    return datetime.now(UTC).date()


def chosen(names: Sequence[str], n: int, day: date) -> list[str]:
    """The next n of some entries on a day; as many days later as it takes, all have been chosen."""
    order = sorted(names, key=lambda name: hashlib.sha256(f"{the_record()['probe']} {name}".encode()).digest())
    return [order[(day.toordinal() * n + k) % len(order)] for k in range(min(n, len(order)))]


def differences_today(play: Recorded, n: int) -> list[str]:
    """What of today's n cases of a play comes otherwise than recorded."""
    return differences(chosen([play.name(*case) for case in play.cases], n, today()))


def spot_check() -> list[str]:
    """What of today's entries, among all there are, comes otherwise than recorded."""
    return differences(chosen(list(entries()), AT_ONCE, today()))
