"""`reflet explain` and `reflet compare`: what they tell and write, the same on a cluster; mistakes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from commands.compare import give_or_take
from commands.shared.voice import Voice
from experiments import attribute, compare
from experiments.decision import Decision, Move
from experiments.estimate import Estimate
from experiments.levers.same_euro import same_euro
from experiments.money.cost_benefit import cost_benefit
from locales import translate
from simulation import Scenario
from simulation.measures import MEASURES
from tests.command_line import Reflet

SHORT = ("hotel", "--replicates", "3", "--weeks", "6", "--seed", "7")
MOVED = Decision("hotel", seed=7).moved("recognition", 0.8).moved("pay", 1.1)


def decision_file(folder: Path, decision: Decision) -> str:
    """A file that holds a decision."""
    file = folder / "decision.json"
    file.write_text(json.dumps(decision.as_mapping()), encoding="utf-8")
    return str(file)


def table_in(file: Path) -> pd.DataFrame:
    """What a command wrote."""
    return pd.read_csv(file, comment="#")


def test_an_explanation_writes_the_shares_of_attribute(reflet: Reflet, tmp_path: Path) -> None:
    file = tmp_path / "why.csv"
    request = (
        "--recognition",
        "0.8",
        "--pay=1.1",
        "--tools=200",
        "--assumption",
        "contagion=0.1",
        "--measure",
        "profit",
    )
    code, _, _ = reflet("explain", *SHORT, *request, "--window", "2-5", "--out", str(file))
    decision = MOVED.replace(assumptions={"contagion": 0.1}).moved("tools", 200)
    found = attribute(decision, "profit", replicates=3, weeks=6)
    written = table_in(file)
    assert code == 0
    window = written.iloc[:4]
    expected = {share.factor.name: share.estimate for share in found.explain("profit", 2, 5).shares}
    assert window["factor"].tolist() == ["recognition", "tools", "pay", "change"]
    for row in window.iloc[:3].itertuples():
        assert (row.share, row.low, row.high) == pytest.approx(
            (expected[row.factor].value, expected[row.factor].low, expected[row.factor].high))
    assert window["share"].iloc[:3].sum() == pytest.approx(window["share"].iloc[3])
    assert set(zip(written["first_week"][4:], written["last_week"][4:], strict=True)) == {(w, w) for w in range(7)}


def test_the_file_says_what_it_follows_from(reflet: Reflet, tmp_path: Path) -> None:
    file = tmp_path / "why.csv"
    reflet("explain", *SHORT, "--recognition", "0.8", "--out", str(file))
    header = dict(re.findall(r"^# (\w+): (.*)$", file.read_text(encoding="utf-8"), re.M))
    assert Decision.from_mapping(json.loads(header["decision"]), "file") == Decision("hotel", seed=7).moved(
        "recognition", 0.8)
    assert (header["weeks"], header["replicates"], header["orders"]) == ("6", "3", "all")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_explanation_is_told_with_its_sum(reflet: Reflet, language: str) -> None:
    code, text, _ = reflet("explain", *SHORT, "--recognition", "0.8", "--pay", "1.1", "--lang", language)
    assert code == 0
    for key in ("lever.recognition.label", "lever.pay.label", "commands.explain.total"):
        assert translate(key, language) in text
    percent = {"fr": "\N{NO-BREAK SPACE}%", "en": "%"}[language]
    assert f"25{percent} → 80{percent}" in text
    companies = translate("value.companies", language, n=3, count="3")
    assert translate("commands.explain.exact", language, n=4, companies=companies) in text


def test_drawn_orders_are_told_with_their_error(reflet: Reflet) -> None:
    text = reflet("explain", *SHORT, "--recognition=0.8", "--pay=1.1", "--pairs", "2")[1]
    assert "4 orders drawn" in text and "Error of drawing" in text


def test_a_schedule_is_explained_from_a_file(reflet: Reflet, tmp_path: Path) -> None:
    decision = Decision("hotel", moves=(Move(0, "recognition", 0.8), Move(3, "recognition", 0.4)))
    text = reflet("explain", *SHORT, "--decision", decision_file(tmp_path, decision), "--tools", "200")[1]
    assert "25% → 80% → 40% (year 1, Q1, week 3)" in text and "€60 → €200" in text


def test_a_difference_of_yearly_rates_and_its_reach_are_both_in_points() -> None:
    text = give_or_take(Voice("en"), "churn", Estimate(-0.021, -0.033, -0.009))
    assert text == "\N{MINUS SIGN}2.1 ± 1.2"


def test_a_comparison_writes_the_differences_of_compare(reflet: Reflet, tmp_path: Path) -> None:
    file = tmp_path / "ab.csv"
    code, _, _ = reflet(
        "compare", *SHORT, "--recognition", "0.8", "--pay", "1.1", "--a", "price=1.05", "--out", str(file))
    hotel = Scenario.load("hotel")
    found = compare(
        hotel, hotel.policy.replace(price=1.05), hotel.policy.replace(recognition=0.8, pay=1.1), seed=7, replicates=3,
        weeks=6)
    written = table_in(file)
    assert code == 0 and written["measure"].tolist() == list(MEASURES) and set(written["week"]) == {6}
    for row in written.itertuples():
        paired = found[row.measure].paired[:, 6]
        assert (row.difference, row.a) == pytest.approx((paired.mean(), found[row.measure].a[:, 6].mean()))
        # Student's quantile for two degrees of freedom; the approximation is 3 % off there.
        assert row.high - row.difference == pytest.approx(4.303 * paired.std(ddof=1) / np.sqrt(3), rel=0.04, abs=1e-12)
        assert row.gain_of_pairing == pytest.approx(found[row.measure].gain[6])


def test_a_comparison_tells_every_full_year(reflet: Reflet) -> None:
    text = reflet("compare", "hotel", "--replicates=2", "--weeks=105", "--pay=1.1", "--measure", "profit")[1]
    assert "Week 52" in text and "Week 104" in text and "Week 105" not in text
    assert "Profit (sum of the year)" in text and "In all" in text and translate("measure.nps.label", "en") not in text


def test_two_files_are_compared(reflet: Reflet, tmp_path: Path) -> None:
    a = decision_file(tmp_path, Decision("hotel").moved("price", 1.05))
    file = tmp_path / "ab.csv"
    reflet("compare", *SHORT, "--recognition", "0.8", "--against", a, "--measure", "profit", "--out", str(file))
    flags = tmp_path / "flags.csv"
    reflet("compare", *SHORT, "--recognition", "0.8", "--a", "price=1.05", "--measure", "profit", "--out", str(flags))
    assert file.read_text(encoding="utf-8") == flags.read_text(encoding="utf-8")
    header = dict(re.findall(r"^# (\w+): (.*)$", file.read_text(encoding="utf-8"), re.M))
    assert header["not_counted"].startswith("price_cut: price lowered") and "assumed relations" in header["rests_on"]


@pytest.mark.parametrize("command", ["explain", "compare", "run", "money"])
def test_a_cluster_gives_the_same_file(reflet: Reflet, scheduler: str, tmp_path: Path, command: str) -> None:
    near, far = tmp_path / "near.csv", tmp_path / "far.csv"
    request = (command, *SHORT, "--recognition", "0.8", "--pay", "1.1")
    assert reflet(*request, "--out", str(near))[0] == 0
    assert reflet(*request, "--out", str(far), "--scheduler", scheduler)[0] == 0
    assert near.read_bytes() == far.read_bytes()


def test_money_writes_the_books_and_both_ways_of_a_euro(reflet: Reflet, tmp_path: Path) -> None:
    file = tmp_path / "money.csv"
    assert reflet("money", *SHORT, "--recognition", "0.8", "--pay=1.1", "--euro", "300", "--out", str(file))[0] == 0
    found, ways = cost_benefit(MOVED, replicates=3, weeks=6), same_euro(MOVED, 300, replicates=3, weeks=6)
    written = table_in(file).set_index(["part", "name"])
    revenue, hours = found.line("revenue", 1), found.lever("listening", 1)["hours"]
    assert tuple(written.loc[("account", "revenue")][["year", "value", "change", "change_low"]]) == pytest.approx(
        (1, revenue.value.value, revenue.change.value, revenue.change.low))
    assert written.loc[("lever", "listening.hours")]["value"] == pytest.approx(hours.value.value)
    assert written.loc[("payback", "share")]["value"] == found.payback.share
    assert written.loc[("inside", "gain")]["change"] == pytest.approx(ways.ways[0].gain.value)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_money_is_told_by_year(reflet: Reflet, language: str) -> None:
    request = ("money", "hotel", "--replicates=2", "--weeks=60", "--recognition=0.8", "--euro=300", "--lang", language)
    text = reflet(*request)[1]
    assert "= " + translate("measure.profit.label", language) in text
    for key in ("lever.recognition.label", "money.leavers.ramp_up", "money.euro.outside"):
        assert translate(key, language) in text
    assert translate("money.year", language, year=2) in text


def test_the_same_twice_is_noted(reflet: Reflet) -> None:
    assert reflet("compare", *SHORT, "--measure", "nps")[2] == "Note: A and B decide the same.\n"


WRONG = {
    ("explain",): "say which scenario to play; “reflet scenarios” lists them.",
    ("explain", "hotel"):
        "nothing is decided: move a lever (such as --recognition 0.6) or give a file with "
        "--decision.",
    ("explain", "hotel", "--pay", "1.1", "--measure", "porfit"): "unknown measure 'porfit'; did you mean 'profit'?",
    ("explain", "hotel", "--pay", "1.1", "--window", "5-200"):
        "--window: '5-200' are no weeks of this run; write FIRST-LAST or one week, from 0 to 156.",
    ("explain", "hotel", "--pay", "1.1", "--window", "x"):
        "--window: 'x' are no weeks of this run; write FIRST-LAST or one week, from 0 to 156.",
    ("explain", "hotel", "--pay", "1.1", "--pairs", "1"): "--pairs: 1 is out of range; allowed: 2 to 10,000.",
    ("explain", "hotel", "--pay", "1.1", "--replicates", "1"):
        "--replicates: 1 is out of range; allowed: 2 to 10,000.",
    ("explain", "hotel", "--pay", "1.1", "--out", "why.xlsx"):
        "why.xlsx: '.xlsx' is no kind of report; allowed: .csv.",
    ("explain", "hotel", "--decision", "nothing.json"): "nothing.json: cannot be read (No such file or directory).",
    ("compare", "hotel", "--a", "price"): "--a 'price': write lever=value.",
    ("compare", "hotel", "--a", "prise=1"): "unknown lever 'prise'; did you mean 'price'?",
    ("compare", "hotel", "--a", "price=9"): "price: 9 is out of range; allowed: 0.8 to 1.2.",
    ("compare", "hotel", "--measure", "npz"): "unknown measure 'npz'; did you mean 'nps'?",
    ("compare", "hotel", "--threads", "0"): "--threads: 0 is out of range; allowed: 1 to 256.",
}


@pytest.mark.parametrize("line", WRONG, ids=" ".join)
def test_a_mistake_is_told(reflet: Reflet, line: tuple[str, ...]) -> None:
    assert reflet(*line) == (2, "", f"Error: {WRONG[line]}\n")


def test_a_decision_file_that_is_none_is_told(reflet: Reflet, tmp_path: Path) -> None:
    file = tmp_path / "broken.json"
    file.write_text("{", encoding="utf-8")
    assert "broken.json: not JSON (Expecting property name" in reflet("explain", "hotel", "--decision", str(file))[2]
    file.write_text('{"scenario": "hotel", "moves": [[0, "pai", 1]]}', encoding="utf-8")
    assert "broken.json: unknown name 'pai'; did you mean 'pay'?" in reflet(
        "explain", "hotel", "--decision", str(file))[2]


def test_decisions_about_another_company_are_refused(reflet: Reflet, tmp_path: Path) -> None:
    bank = decision_file(tmp_path, Decision("bank").moved("pay", 1.1))
    assert "it is about the scenario 'bank', and 'hotel' was asked for" in reflet(
        "explain", "hotel", "--decision", bank)[2]
    larger = decision_file(tmp_path, Decision("hotel", {"n_employees": 80.0}))
    assert "its company is another one" in reflet("compare", "hotel", "--pay", "1.1", "--against", larger)[2]
