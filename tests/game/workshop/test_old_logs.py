"""A log as an earlier version wrote it (`old_log.json`, with what it made of that) is read the same for ever."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from game.debrief.timeline import timeline
from game.workshop.folds import workshop_of
from game.workshop.log import LogEntry, entry_of
from game.workshop.state import Workshop

OLD: dict[str, Any] = json.loads(Path(__file__).with_name("old_log.json").read_text(encoding="utf-8"))


def read(last: int) -> tuple[LogEntry, ...]:
    """The entries up to a number."""
    return tuple(
        LogEntry(one["number"], datetime.fromisoformat(one["at"]), one["author"], entry_of(one["kind"], one["body"]))
        for one in OLD["log"] if one["number"] <= last)


def captains(workshop: Workshop) -> dict[str, int | None]:
    found = {team: workshop.captain(team) for team in workshop.teams}
    return {str(team): None if seat is None else seat.number for team, seat in found.items()}


def test_an_open_round_of_an_old_log_stands_where_it_stood() -> None:
    then, now = OLD["midway"], workshop_of(read(OLD["midway"]["number"]))
    assert now.phase == then["phase"] and captains(now) == then["captains"]
    assert {str(team): dict(one.levers) for team, one in now.settled.items()} == then["settled"]


def test_an_old_log_ends_where_it_ended() -> None:
    then, log = OLD["end"], read(len(OLD["log"]))
    now = workshop_of(log)
    assert (now.phase, now.round, captains(now)) == (then["phase"], then["round"], then["captains"])
    assert [{str(team): [dict(one.levers), one.proposer, one.how] for team, one in decided.items()}
            for decided in now.decided] == then["decided"]
    assert [[bet.seat, bet.round, bet.measure, bet.team, bet.is_by_bot] for bet in now.bets] == then["bets"]
    assert {str(seat.number): sorted(seat.answers) for seat in now.seats.values()} == then["answered"]
    assert {str(seat.number): seat.team for seat in now.seats.values()} == then["teams"]
    assert len(timeline(log)) == sum(map(len, then["decided"]))
