"""`reflet validate`: what it writes and tells, and what it says when asked wrongly."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest

from cli import called
from experiments.evidence.facts import FACTS
from experiments.evidence.trials import TRIALS
from locales import translate
from wording.validation import luck_sentence

Reflet = Callable[..., tuple[int, str, str]]
# The package has the function under the same name.
module = import_module("experiments.validate")
FEW = ("--sector", "hotel", "--units", "8", "--seed", "3")


class Recorded(NamedTuple):
    """What a run with a table printed, complained of and wrote."""

    told: str
    note: str
    table: str

    @property
    def rows(self) -> list[dict[str, str]]:
        """The rows of the table."""
        return list(csv.DictReader(io.StringIO(self.table, newline="")))


def ask_little(patch: pytest.MonkeyPatch) -> None:
    """Leaves one trial and two facts."""
    patch.setattr(module, "TRIALS", tuple(trial for trial in TRIALS if trial.key == "L16"))
    patch.setattr(module, "FACTS", tuple(fact for fact in FACTS if fact.key in ("Q2", "Q25")))


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    """One run of a few questions, for all who only look at what came of it."""
    file = tmp_path_factory.mktemp("recorded") / "report.csv"
    printed, complained = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(printed), redirect_stderr(complained):
        ask_little(patch)
        assert called(("validate", *FEW, "--out", str(file)), {}) == 0
    return Recorded(printed.getvalue(), complained.getvalue(), file.read_text(encoding="utf-8"))


@pytest.fixture
def reflet(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Reflet:
    """Runs `reflet validate` with few questions; gives its exit code, what it printed and what it complained of."""
    ask_little(monkeypatch)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = called(("validate", *arguments), {})
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def test_the_findings_are_told_by_kind_with_the_result_in_the_end(reflet: Reflet) -> None:
    code, text, _ = reflet(*FEW)
    assert code == 0
    places = [text.index(str(translate(f"report.{kind}.title", "en"))) for kind in ("relation", "trial", "fact")]
    assert places == sorted(places)
    for part in ("T1  ", "Published: 0.31", "Band: 0.20 to 0.40", "Certainty: R-h", "Krekel", "Q25  "):
        assert part in text
    last, luck = text.strip().split("\n")[-2:]
    assert "values of relations and trials in their band" in last and "of 1 facts reproduced" in last
    assert luck == luck_sentence("en")


def test_every_row_inside_of_the_table_is_counted_in_the_summary(recorded: Recorded) -> None:
    inside = sum(row["verdict"] == "inside" for row in recorded.rows)
    counted = re.match(r"(\d+) of .* reproduced \((\d+) of their", recorded.told)
    assert counted is not None and sum(map(int, counted.groups())) == inside


def test_progress_is_told_line_by_line_where_nobody_watches_a_bar(recorded: Recorded) -> None:
    lines = [line for line in recorded.note.split("\n") if "Comparing" in line]
    assert lines[-1] == "Comparing with the evidence: 100% done"
    assert len(lines) <= 10


def test_both_kinds_of_file_are_written(reflet: Reflet, recorded: Recorded, tmp_path: Path) -> None:
    code, *page = reflet(*FEW, "--out", str(tmp_path / "report.html"))
    assert code == 0
    for text, note in (page, recorded[:2]):
        assert "rows written" in note and "facts reproduced" in text
    assert {row["sector"] for row in recorded.rows} == {"hotel", "all"}
    assert {"T1", "V7", "C3", "L16", "Q2_1", "Q25"} <= {row["id"] for row in recorded.rows}
    assert "<html lang=\"en\">" in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.html"]


def test_the_same_seed_writes_the_same_file_and_the_language_changes_only_words(
        reflet: Reflet, recorded: Recorded, tmp_path: Path) -> None:
    texts = [recorded.table]
    for language in ("en", "fr"):
        reflet(*FEW, "--lang", language, "--out", str(tmp_path / "report.csv"))
        texts.append((tmp_path / "report.csv").read_text(encoding="utf-8-sig"))
    assert texts[0] == texts[1]
    rows = [list(csv.reader(text.splitlines(), delimiter=sign)) for text, sign in ((texts[0], ","), (texts[2], ";"))]
    assert [row[2:11] for row in rows[0]] == [[cell.replace(",", ".") for cell in row[2:11]] for row in rows[1]]
    assert rows[0] != rows[1]


def test_sectors_can_be_named_together(reflet: Reflet, tmp_path: Path) -> None:
    file = tmp_path / "report.csv"
    reflet("--sector", "bank", "--sector=shops", "--units=8", "--out", str(file))
    with file.open(encoding="utf-8", newline="") as opened:
        assert {row["sector"] for row in csv.DictReader(opened)} == {"bank", "shops", "all"}


WRONG = {
    ("--sector", "hotl"): "Error: unknown sector 'hotl'; did you mean 'hotel'?",
    ("--sector", "zzz"): "Error: unknown sector 'zzz'; allowed: bank, contact_centre, hotel, shops",
    ("--out", "a.xls"): "Error: a.xls: '.xls' is no kind of report; allowed: .csv, .html.",
    ("--out", "report"): "Error: report has no ending that says what kind of file to write; allowed: .csv, .html.",
    ("--out", "no/where/a.csv"): "Error: no/where/a.csv: there is no folder no/where.",
    ("--units", "2"): "Error: --units: 2 is out of range; allowed: 8 to 10,000.",
    ("--seed", "x"): "Error: --seed: 'x' is not a number; allowed: 0 to 1,000,000,000.",
}


@pytest.mark.parametrize("line", WRONG, ids=" ".join)
def test_a_mistake_is_told_before_anything_is_computed(
    reflet: Reflet, monkeypatch: pytest.MonkeyPatch, line: tuple[str, ...]
) -> None:
    monkeypatch.setattr(module.Measured, "growing", lambda *_: pytest.fail("it computed"))
    assert reflet(*line) == (2, "", WRONG[line] + "\n")


def test_a_folder_is_no_file(reflet: Reflet, tmp_path: Path) -> None:
    (tmp_path / "report.csv").mkdir()
    for folder in (str(tmp_path), f"{tmp_path}/", str(tmp_path / "report.csv")):
        code, _, complaint = reflet("--out", folder)
        assert code == 2 and "is a folder" in complaint and "in it, ending in: .csv, .html." in complaint


def test_an_interruption_leaves_what_was_there(
    reflet: Reflet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    file = tmp_path / "report.csv"
    file.write_text("before\n", encoding="utf-8")
    monkeypatch.setattr(module.Measured, "growing", interrupted)
    assert reflet(*FEW, "--out", str(file))[0] == 130
    assert [path.name for path in tmp_path.iterdir()] == ["report.csv"]
    assert file.read_text(encoding="utf-8") == "before\n"
