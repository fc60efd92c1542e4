"""`reflet report`: the files of the programming interface, and mistakes told."""

from __future__ import annotations

import io
import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from documents.decision import Effects, Ending, file_of
from experiments.decision import Decision
from tests.command_line import Reflet

DAY = "2026-11-24"
MOVED = Decision("hotel", seed=7).moved("recognition", 0.8).moved("pay", 1.1)
FEW = ("--replicates", "2", "--seed", "7", "--date", DAY)


@cache
def outcome() -> Effects:
    """What comes of the decision, played once."""
    return Effects.of(MOVED, 2)


@pytest.mark.parametrize("ending", ["pdf", "csv", "xlsx", "png", "svg"])
def test_it_writes_the_file_that_python_gives(reflet: Reflet, tmp_path: Path, ending: Ending) -> None:
    file = tmp_path / f"report.{ending}"
    code, text, noted = reflet(
        "report", "hotel", "--recognition", "0.8", "--pay=1.1", *FEW, "--link", "https://reflet.example/x", "--measure",
        "strain", "--lang", "fr", "--out", str(file))
    assert (code, text) == (0, "") and str(file) in noted
    expected = file_of(
        outcome(), ending, "fr", "https://reflet.example/x", date.fromisoformat(DAY), "strain")
    assert file.read_bytes() == expected


def test_a_decision_in_a_file_is_taken_away_with_its_plan(reflet: Reflet, tmp_path: Path) -> None:
    plan = Decision("hotel", moves=()).moved("recognition", 0.8, 52)
    (tmp_path / "plan.json").write_text(json.dumps(plan.as_mapping()), encoding="utf-8")
    file = tmp_path / "page.pdf"
    code, _, _ = reflet(
        "report", "hotel", "--decision", str(tmp_path / "plan.json"), "--replicates", "2", "--out", str(file))
    assert code == 0 and "year 2, Q1" in PdfReader(file).pages[0].extract_text()


def test_reasons_stand_on_the_page_when_asked_for(reflet: Reflet, tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    assert reflet("report", "hotel", "--recognition", "0.8", *FEW, "--why", "--out", str(file))[0] == 0
    assert "Shapley" in PdfReader(io.BytesIO(file.read_bytes())).pages[0].extract_text()


def test_the_day_of_a_reproducible_build_is_taken_where_none_is_said(
    reflet: Reflet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert reflet("report", "hotel", "--replicates", "2", "--out", str(tmp_path / "data.csv"))[0] == 0
    assert "# made 1970-01-02" in (tmp_path / "data.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(("line", "given"), [
    (("report", "hotel"), "say which file to write, with --out (allowed: .pdf, .csv, .xlsx, .png, .svg)."),
    (("report",), "say which scenario"),
    (("report", "hotel", "--out", "a.doc"), "'.doc' is no kind of report; allowed: .pdf, .csv, .xlsx, .png, .svg."),
    (("report", "hotel", "--out", "nowhere/a.pdf"), "there is no folder nowhere"),
    (("report", "hotel", "--out", "a.png", "--measure", "strian"), "unknown measure 'strian'; did you mean 'strain'?"),
    (("report", "hotel", "--out", "a.pdf", "--date", "soon"), "'soon' is no date"),
    (("report", "hotel", "--out", "a.pdf", "--replicates", "1"), "--replicates: 1 is out of range; allowed: 2 to"),
    (("report", "hotel", "--out", "a.pdf", "--weeks", "9"), "leave --weeks out"),
])
def test_a_mistake_is_told_before_anything_is_played(reflet: Reflet, line: tuple[str, ...], given: str) -> None:
    code, text, complaint = reflet(*line)
    assert (code, text) == (2, "") and given in complaint
