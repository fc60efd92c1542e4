"""A rehearsal plays a workshop through real pages; its verdict follows from what it measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands.rehearse import limits_of
from loadtest.rehearsal import RehearsalResult, percentile
from tests.command_line import Reflet


def test_a_small_room_is_played_and_the_verdict_told(reflet: Reflet, tmp_path: Path) -> None:
    file = tmp_path / "found.json"
    code, text, noted = reflet(
        "rehearse", "--people", "4", "--teams", "2", "--rounds", "2", "--pace", "0.1", "--out", str(file),
        "--lang", "en")
    found = json.loads(file.read_text(encoding="utf-8"))
    assert len(found["opening"]) == 4
    assert len(found["spread"]) == 4 * 2
    # Two or three bets and a proposal each in every round, and a vote unless the round was over.
    assert len(found["clicks"]) >= 4 * 2 * 3
    assert (found["lost"], found["refused"]) == (0, 0)
    assert "Clicks called stored and lost: 0 (≤ 0)" in text
    is_met = all(limit["is_met"] for limit in found["limits"])
    assert code == (0 if is_met else 1)
    assert ("carries the room" in text) == is_met and ("does not carry" in noted) == (not is_met)


@pytest.mark.parametrize(("arguments", "problem"), [
    (("--people", "0"), "'people' is 0; allowed: 1 to 400 (people)"),
    (("--people", "many"), "'people' is 'many', not a number"),
    (("--people", "50", "--teams", "2"), "2 teams carry 40 people at most"),
    (("--mode", "same_lick"), "did you mean 'same_luck'?"),
    (("hotle",), "did you mean 'hotel'?"),
])
def test_what_cannot_be_rehearsed_is_refused(reflet: Reflet, arguments: tuple[str, ...], problem: str) -> None:
    code, _, noted = reflet("rehearse", *arguments, "--lang", "en")
    assert code == 2 and problem in noted


def test_a_slow_click_a_lost_one_and_a_refused_one_each_make_the_verdict_no() -> None:
    good = RehearsalResult(opening=[1.0], clicks=[0.1], spread=[0.1], memory_full=400 * 2**20)
    assert all(limit.is_met for limit in limits_of(good))
    for name, change in (("click", {"clicks": [0.1, 0.9]}), ("lost", {"lost": 1}), ("refused", {"refused": 1})):
        bad = RehearsalResult(**{"opening": [1.0], "clicks": [0.1], "spread": [0.1], **change})
        assert [limit.name for limit in limits_of(bad) if not limit.is_met] == [name]
    crowd = RehearsalResult(opening=[1.0] * 11, clicks=[0.1], spread=[0.1], memory_full=400 * 2**20)
    assert [limit.name for limit in limits_of(crowd) if not limit.is_met] == ["each"], "40 MB for each of ten"


def test_a_machine_that_does_not_carry_the_room_ends_with_code_1(
    reflet: Reflet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "commands.rehearse.rehearse", lambda *_: RehearsalResult(opening=[99.0], clicks=[0.1], spread=[0.1])
    )
    code, text, noted = reflet("rehearse", "--people", "4", "--lang", "en")
    assert code == 1 and "✗ Opening a page" in text and "does not carry the room" in noted


def test_a_percentile_is_the_value_that_so_many_do_not_exceed() -> None:
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert percentile([], 0.95) == 0.0
