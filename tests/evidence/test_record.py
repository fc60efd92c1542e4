"""The record is the model's: its bits have not moved, and what is played again comes as it is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib import import_module

import numpy as np
import pytest

from experiments.estimate import Estimate
from simulation import Assumptions, Scenario
from simulation.parameters import Parameter, parameters_of
from tests.evidence import digests, record, recorded, today
from tests.evidence.recorded import COMMAND, RECORD, Figures, Precision, apart, row_of, text_of, the_record
from tests.evidence.replay import differences
from tests.evidence.topics import entries

MOVED = f"the model gives other bits than those that were recorded. Renew the record: {COMMAND}"


def test_the_model_gives_the_bits_that_it_gave_when_the_record_was_made() -> None:
    assert digests.probe() == the_record()["probe"], MOVED


def test_everything_that_is_recorded_is_there_in_its_order_and_nothing_else() -> None:
    assert list(the_record()["entries"]) == list(entries()), f"renew the record: {COMMAND}"
    assert the_record()["nearly"] == record.precisions()["nearly"]


def test_three_entries_a_day_are_played_again_and_come_as_recorded() -> None:
    assert today.spot_check() == [], f"other figures than recorded; if they are right, renew the record: {COMMAND}"


def test_the_probe_notices_a_fact_of_every_kind_that_moves_by_a_fiftieth() -> None:
    declared = {one.group: (name, one) for name, one in parameters_of(Assumptions).items() if not one.is_whole}
    unnoticed = [name for name, one in declared.values() if not any(notices(place, name, one) for place in PLACES)]
    assert len(declared) > 8
    assert unnoticed == []


PLACES = ("remote", "ambassadors", "hotel", "bank")


def notices(scenario: str, name: str, declared: Parameter) -> bool:
    """Whether a company that the probe plays has other bits when an assumption is another."""
    usual, request = probed(scenario)
    facts = request.assumptions
    other = facts.replace(**{name: moved(declared, getattr(facts, name))})
    return usual != digests.bits_of(request, digests.contrary(request.policy), other)


@cache
def probed(name: str) -> tuple[bytes, Scenario]:
    """A scenario, and its bits under the contrary policy."""
    scenario = Scenario.load(name)
    return digests.bits_of(scenario, digests.contrary(scenario.policy), scenario.assumptions), scenario


def moved(declared: Parameter, value: float) -> float:
    """A value moved by a fiftieth, or by so much of its range where it is nothing."""
    step = 0.02 * (value or declared.high - declared.low)
    return value + step if value + step <= declared.high else value - step


@pytest.mark.deep
def test_all_entries_come_as_recorded() -> None:
    text = record.Telling(len(entries()))
    assert differences(list(entries()), text) == [], f"if the new figures are right, renew the record: {COMMAND}"


def test_all_entries_have_their_turn_as_days_go_by() -> None:
    days = -(-len(entries()) // today.AT_ONCE)
    seen = {
        name for day in range(days)
        for name in today.chosen(list(entries()), today.AT_ONCE, date(2026, 1, 1) + timedelta(day))}
    assert seen == set(entries())
    assert len(set(today.chosen(["a", "b"], 3, date(2026, 1, 1)))) == 2


def test_the_record_is_written_as_it_is_read() -> None:
    figures = {name: Figures({figure: tuple(row) for figure, row in found.items()})
               for name, found in the_record()["entries"].items()}
    head = {key: value for key, value in the_record().items() if key != "entries"}
    assert text_of(head, figures) == RECORD.read_text(encoding="utf-8")


def test_a_figure_that_moved_is_one_line_of_the_difference() -> None:
    before = text_of({"probe": "a"}, {"one": Figures(rise=(1.0, 0.5)), "other": Figures(rise=(2.0,), fall=(3.0,))})
    after = text_of({"probe": "a"}, {"one": Figures(rise=(1.0, 0.5)), "other": Figures(rise=(2.5,), fall=(3.0,))})
    pairs = zip(before.split("\n"), after.split("\n"), strict=True)
    assert [pair for pair in pairs if pair[0] != pair[1]] == [('   "rise": [2.0],', '   "rise": [2.5],')]


def test_figures_are_recorded_to_the_last_bit_with_their_interval() -> None:
    third = np.float64(1) / 3
    assert row_of(Estimate(third, third / 2, 1.0)) == (1 / 3, 1 / 6, 1.0)
    # Mean 2, standard error 1/√3.
    assert row_of(np.array([1.0, 2.0, 3.0])) == pytest.approx((2.0, 2 - 1.96 / 3**0.5, 2 + 1.96 / 3**0.5))
    assert row_of((third, None, "inside", np.bool_(True), 3)) == (1 / 3, None, "inside", True, 3)
    assert row_of(float("-inf")) == ("-inf",)


@pytest.mark.parametrize(("now", "precision", "is_given"), [
    ((0.3, "inside"), "bits", False), ((0.3 + 5e-17, "inside"), "bits", True), ((0.3, "outside"), "bits", True),
    ((0.3 + 1e-11, "inside"), "nearly", False), ((0.3 + 1e-8, "inside"), "nearly", True),
    ((0.3, "outside"), "nearly", True), ((0.3,), "nearly", True), (None, "nearly", True)])
def test_what_differs_from_the_record_is_told(
    now: tuple[float | str, ...] | None, precision: Precision, is_given: bool,
) -> None:
    before = Figures(effect=(0.3, "inside"), other=(1.0,))
    after = Figures({"effect": now, "other": (1.0,)} if now else {"other": (1.0,)})
    found = apart(before, after, precision)
    assert [one.split(":")[0] for one in found] == (["effect"] if is_given else [])


@pytest.mark.parametrize("ask", [
    lambda: recorded.recorded_figures("nothing"), lambda: Figures(rise=(1.0,)).estimate("fall")])
def test_whoever_asks_for_what_is_not_recorded_is_told_the_command(ask: object) -> None:
    with pytest.raises(LookupError, match=f"Renew it: {COMMAND}"):
        ask()  # type: ignore[operator]


@pytest.mark.parametrize(("moved", "code", "says"), [
    ({}, 0, "is current"), ({"sources": "0"}, 1, "other sources"), ({"code": "0"}, 1, "other code"),
    ({"sources": "0", "code": "0"}, 1, "other sources and code")])
def test_the_command_says_whether_everything_is_to_be_played_again(
    moved: Mapping[str, str], code: int, says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    head = {"sources": digests.sources(), "code": digests.code()}
    monkeypatch.setattr(record, "the_record", lambda: head | moved)
    assert record.main(["--is-current"]) == code
    assert says in capsys.readouterr().err


def test_the_digest_of_the_code_covers_what_is_asked_and_no_page() -> None:
    covered = {path.relative_to(digests.ROOT).as_posix() for path in digests.files_behind_the_record()}
    assert {
        "tests/evidence/recorded.py",
        "tests/mechanisms.py",
        "experiments/validate.py",
        "experiments/evidence/trials/arms.py",
        "experiments/evidence/facts/word.py",
        "experiments/own_company/bayes.py",
        "documents/kits/kit.py",
    } <= covered
    assert not any(path.startswith(("simulation/", "ui/", "commands/", "documents/decision/")) for path in covered)


def test_digests_do_not_ask_how_lines_end(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "ROOT", tmp_path)
    file = digests.ROOT / "rule.py"
    file.write_bytes(b"a = 1\nb = 2\n")
    here = digests.digest_of([file])
    file.write_bytes(b"a = 1\r\nb = 2\r\n")
    assert digests.digest_of([file]) == here
    file.write_bytes(b"a = 1\nb = 3\n")
    assert digests.digest_of([file]) != here


def test_tests_of_evidence_ask_modules_that_are_recorded() -> None:
    from tests.evidence.topics import MODULES

    plays = {
        path.stem for path in RECORD.parent.glob("*.py") if any(
            isinstance(one, recorded.Recorded)
            for one in vars(import_module(f"tests.evidence.{path.stem}")).values())
        if not path.stem.startswith("test_")}
    assert plays == set(MODULES)
