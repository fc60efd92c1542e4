"""`reflet sensitivity` and `reflet search` give what the programming interface gives, and say what is wrong."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pandas as pd
import pytest

from commands.search import stopping
from commands.shared.voice import Voice
from experiments import Request, search, sensitivity
from experiments.decision import Decision
from experiments.sensitivity import Design
from locales import translate
from tests.command_line import Reflet

SOUGHT = ("--levers", "pay,advertising", "--trials", "10", "--replicates", "2")
SMALL = Decision("hotel", {"n_employees": 12.0, "n_customers": 150.0, "n_departments": 2.0, "span": 4.0}, seed=3)
"""A company that a search plays in a moment."""


@pytest.fixture
def of_small(tmp_path: Path) -> tuple[str, str]:
    """The option by which a command is about the small company."""
    file = tmp_path / "small.json"
    file.write_text(json.dumps(SMALL.as_mapping()), encoding="utf-8")
    return "--decision", str(file)


def test_sensitivity_writes_the_numbers_of_the_call(reflet: Reflet, tmp_path: Path) -> None:
    file = tmp_path / "found.csv"
    code, _, text = reflet(
        "sensitivity", "hotel", "--measure", "profit", "--measure", "worth", "--trajectories", "2", "--replicates", "2",
        "--seed", "3", "--by-group", "--out", str(file))
    found = sensitivity(
        Decision("hotel", seed=3), "profit", "worth", design=Design(n=2, replicates=2, is_grouped=True))
    assert code == 0 and "10 rows" in text
    pd.testing.assert_frame_equal(pd.read_csv(file, dtype={"rank": "Int64"}), found.frame(), rtol=1e-12)


def test_sensitivity_is_told_as_a_ranking(reflet: Reflet) -> None:
    code, text, _ = reflet(
        "sensitivity", "hotel", "--of", "levers", "--by-group", "--method", "sobol", "--samples", "2", "--replicates",
        "2", "--measure", "advertising_cost", "--lang", "fr")
    assert code == 0
    assert translate("measure.advertising_cost.label", "fr") in text
    # Advertising is the only lever that advertising costs depend on, whatever the luck: the other groups have no rank.
    ranked = [line for line in text.splitlines() if line.strip()[:2] in ("1 ", "2 ", "3 ", "4 ", "5 ")]
    assert len(ranked) == 1 and translate("group.market", "fr") in ranked[0]
    assert translate("commands.sensitivity.idle", "fr", n=4) in text.splitlines()


def test_of_a_measure_that_nothing_moves_it_is_said_so(reflet: Reflet, tmp_path: Path) -> None:
    line = (
        "sensitivity", "hotel", "--of", "assumptions", "--by-group", "--trajectories", "2", "--replicates", "2",
        "--measure", "advertising_cost")
    code, text, _ = reflet(*line)
    assert code == 0 and "moves it" in text and translate("commands.sensitivity.rank", "en") not in text
    file = tmp_path / "found.csv"
    assert reflet(*line, "--out", str(file))[0] == 0
    assert pd.read_csv(file)["rank"].isna().all()


def test_search_writes_the_numbers_of_the_call(
        reflet: Reflet, of_small: tuple[str, str], tmp_path: Path) -> None:
    file = tmp_path / "found.csv"
    code, _, text = reflet(
        "search", "hotel", "--aim", "profit", "--aim2", "employee_satisfaction", "--budget", "500", *SOUGHT, *of_small,
        "--out", str(file))
    found = search(SMALL, Request(
        ("profit", "employee_satisfaction"), 500, ("pay", "advertising"), trials=10, replicates=2))
    assert code == 0 and f"{len(found.points) + 1} rows" in text
    pd.testing.assert_frame_equal(pd.read_csv(file), found.frame(), rtol=1e-12, check_dtype=False)


def test_search_is_told_with_its_intervals_and_its_limits(reflet: Reflet, of_small: tuple[str, str]) -> None:
    code, text, _ = reflet("search", "hotel", "--aim", "advertising-cost", "--budget", "0", *SOUGHT, *of_small)
    assert code == 0
    assert translate("commands.search.assumed", "en") in text
    assert translate("lever.advertising.label", "en") in text
    assert translate("measure.advertising_cost.label", "en") in text


def test_the_first_interrupt_stops_the_looking_only(capsys: pytest.CaptureFixture[str]) -> None:
    # Where the tests run in the background, the shell has them ignore interrupts.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with stopping(Voice("en")) as is_stopped:
        assert not is_stopped()
        signal.raise_signal(signal.SIGINT)
        assert is_stopped()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    signal.signal(signal.SIGINT, before)
    assert translate("commands.search.stopping", "en") in capsys.readouterr().err


WRONG = {
    ("sensitivity",): "Error: say which scenario to play",
    ("sensitivity", "hotl"): "Error: unknown scenario 'hotl'; did you mean 'hotel'?",
    ("sensitivity", "hotel", "--of", "lever"): "unknown choice of what varies 'lever'; did you mean 'levers'?",
    ("sensitivity", "hotel", "--method", "moris"): "unknown method 'moris'; did you mean 'morris'?",
    ("sensitivity", "hotel", "--measure", "profitt"): "unknown measure 'profitt'; did you mean 'profit'?",
    ("sensitivity", "hotel", "--samples", "8"): "--samples does not go with the method morris: use --trajectories.",
    ("sensitivity", "hotel", "--trajectories", "1"): "--trajectories: 1 is out of range; allowed: 2 to 1,000.",
    ("sensitivity", "hotel", "--out", "a.xls"): "a.xls",
    ("search", "hotel", "--budget", "1"): "say the aim",
    ("search", "hotel", "--aim", "profit"): "say the budget",
    ("search", "hotel", "--aim", "profitt", "--budget", "1"): "unknown measure 'profitt'; did you mean 'profit'?",
    ("search", "hotel", "--aim", "profit", "--budget", "much"): "--budget: 'much' is not a number",
    ("search", "hotel", "--aim", "profit", "--budget", "1", "--levers", "pai"):
        "unknown lever 'pai'; did you mean 'pay'?",
    ("search", "hotel", "--aim", "profit", "--budget", "1", "--score", "lo"):
        "way of counting 'lo'; did you mean 'low'?",
    ("search", "hotel", "--aim", "profit", "--budget", "1", "--trials", "1"):
        "--trials: 1 is out of range; allowed: 10",
    ("search", "hotel", "--aim", "profit", "--budget", "-99999999"):
        "'budget' is −100,000,000 € a week; allowed: from −",
}


@pytest.mark.parametrize(("arguments", "given"), WRONG.items(), ids=map(" ".join, WRONG))
def test_wrong_use_is_told_with_what_is_right(reflet: Reflet, arguments: tuple[str, ...], given: str) -> None:
    code, _, complaint = reflet(*arguments)
    assert code == 2
    assert given in complaint
