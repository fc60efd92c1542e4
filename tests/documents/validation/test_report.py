"""The validation on paper: columns, numbers, words in both languages, pictures, files that are whole or not there."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from documents.validation.range_plot import range_plot_of, scale_of
from documents.validation.report import Provenance, csv_text, html_text
from documents.write import write
from experiments.validate import NO_SECTOR, ValidationRow, open_rows, place_of
from locales import LANGUAGES, messages_of, translate
from simulation.errors import InputError
from simulation.scenario_parts import Text
from tests.contracts import for_each
from tests.project.root import ROOT
from wording import validation
from wording.validation import (
    band_text, decimals_of, entries_of, figure_text, line_label, model_value_text, particulars, summary, verdict_text,
)

WORDS = messages_of(ROOT / "locales" / "fr" / "report.po")
COLUMNS = "id,relation,sector,target,low,high,value,value_low,value_high,verdict,certainty,source"
RELATION = ValidationRow(
    "T4", "relation", Text(fr="satisfaction ↔ départs", en="satisfaction ↔ turnover"), "hotel", -0.25, -0.38, -0.15,
    -0.3, -0.4, -0.2, "inside", "R-h", "T4")
MISSED = replace(RELATION, sector="bank", value=0.1, value_low=0.05, value_high=0.15, verdict="outside")
SIGN = ValidationRow(
    "Q12_1", "fact", Text(fr="résultat", en="profit"), NO_SECTOR, None, 0.0, None, 4497.3, 4406.1, 4588.5, "inside",
    "A", "Q12")
UNCLEAR = replace(SIGN, id="Q12_2", value=0.001, value_low=-0.002, value_high=0.004, verdict="outside")
SILENT = ValidationRow(
    "Q25", "fact", Text(fr="image", en="picture"), NO_SECTOR, None, None, None, None, None, None, "untestable", "B",
    "Q25", Text(fr="pas <d’avis>", en="no <opinions>"))
ROWS = [RELATION, MISSED, SIGN, UNCLEAR, SILENT]


class Reading(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "img", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_table_has_exactly_the_columns_agreed_and_numbers_for_machines() -> None:
    lines = csv_text(ROWS, "fr").split("\n")
    assert lines[0] == COLUMNS
    table = list(csv.DictReader(io.StringIO(csv_text(ROWS, "fr"))))
    assert (table[0]["target"], table[0]["low"], table[0]["value"]) == ("-0.25", "-0.38", "-0.3")
    assert (table[2]["target"], table[2]["low"], table[2]["high"]) == ("", "0.0", "")
    assert (table[4]["value"], table[4]["verdict"], table[4]["sector"]) == ("", "untestable", "all")
    assert [row["verdict"] for row in table] == ["inside", "outside", "inside", "outside", "untestable"]
    assert all(row["source"] and row["certainty"] for row in table)
    assert float(table[0]["value_high"]) == RELATION.value_high


def test_the_table_is_told_in_the_readers_language() -> None:
    assert "satisfaction ↔ départs" in csv_text(ROWS, "fr")
    assert "satisfaction ↔ turnover" in csv_text(ROWS, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_needs_nothing_from_outside_and_is_well_formed(language: str) -> None:
    text = html_text(ROWS, Provenance(300, 1), language)
    page = Reading(text)
    assert page.open == []
    assert [one for _, attributes in page.tags for one in attributes if one in ("src", "href", "srcset")] == []
    assert re.findall(r"https?:|url\(|@import|<script", text) == []
    assert page.tags[0][0] == "html" and page.tags[0][1]["lang"] == language
    assert ("viewport" in str(page.tags)) and ("prefers-color-scheme: dark" in text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_states_design_codes_reasons_and_result(language: str) -> None:
    words = Reading(html_text(ROWS, Provenance(300, 7), language)).words
    for code in ("A", "B", "C", "R-h", "R-m", "R-l", "none"):
        assert str(translate(f"grade.{code}", language)) in words
    assert validation.design_sentence(300, language) in words and "600" in validation.design_sentence(300, language)
    assert SILENT.note is not None and SILENT.note[language] in words
    assert all(sentence in words for sentence in summary(ROWS, language))
    assert "Krekel" in words
    assert validation.memory_sentence(ROWS, language) in words
    assert str(translate("report.calibrated.text", language)) in words
    assert str(translate("report.partial", language)) not in words
    assert str(translate("report.partial", language)) in Reading(
        html_text(ROWS, Provenance(300, 7, is_whole=False), language)).words


def test_the_page_of_every_row_can_be_written_before_anything_is_known() -> None:
    page = Reading(html_text(open_rows(), Provenance(300, 1), "fr"))
    assert page.open == []
    assert str(translate("report.verdict.open", "fr")) in page.words


def test_lines_of_one_finding_stand_together() -> None:
    entries = entries_of(ROWS)
    assert [(entry.id, len(entry.rows)) for entry in entries] == [("T4", 2), ("Q12", 2), ("Q25", 1)]
    assert line_label(MISSED, "en") == "Bank branches"
    assert line_label(SIGN, "en") == "profit Expected: more than 0."


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_band_that_is_not_in_the_evidence_says_where_it_comes_from(language: str) -> None:
    origin = Text(fr="celle de T2, la même relation", en="that of T2, the same relation")
    entry = entries_of([replace(RELATION, band_origin=origin)])[0]
    text = f"{band_text(RELATION, language)} ({origin[language]})"
    assert any(text in part for part in particulars(entry, language))
    assert not any("(" in part for part in particulars(entries_of([RELATION])[0], language)[:2])


def test_a_reason_is_told_once_for_all_sectors() -> None:
    silent = [replace(SILENT, id="T12", kind="relation", sector=sector) for sector in ("hotel", "bank")]
    assert entries_of(silent)[0].lines == (silent[0],)
    assert entries_of(ROWS)[0].lines == (RELATION, MISSED)


def test_a_proposed_size_is_told_with_whether_it_is_met() -> None:
    sized = replace(SIGN, low=1.0, value=1.45, value_low=1.4, value_high=1.5, size=(1.5, 2.5))
    assert line_label(sized, "en").endswith("Size proposed: 1.5 to 2.5, missed.")
    assert line_label(replace(sized, value=1.6), "en").endswith("Size proposed: 1.5 to 2.5, met.")
    assert line_label(replace(sized, value=None, verdict="open"), "en").endswith("Size proposed: 1.5 to 2.5.")


def test_values_are_told_as_each_language_writes_them() -> None:
    assert model_value_text(RELATION, "en") == "−0.30 [−0.40; −0.20]"
    assert model_value_text(RELATION, "fr") == "−0,30 [−0,40\N{NO-BREAK SPACE}; −0,20]"
    assert model_value_text(SIGN, "en") == "4,497 [4,406; 4,588]"
    assert (band_text(RELATION, "en"), band_text(SIGN, "en")) == ("−0.38 to −0.15", "more than 0")
    assert (figure_text(RELATION, "en"), figure_text(SIGN, "en")) == ("−0.25", "")
    assert (model_value_text(SILENT, "en"), band_text(SILENT, "en")) == ("", "")


@pytest.mark.parametrize(("value", "width", "decimals"), [
    (1.003, 0.0133, 2), (0.198, 0.075, 3), (4497.0, 182.0, 0), (16.5, 1.5, 1), (-0.2211, 6e-5, 3), (1.4525, 0.0, 2),
    (0.0015, 0.0012, 4), (0.0, 0.02, 3), (0.0, 0.0, 0), (0.000012, 1e-6, 4)])
def test_digits_that_matter_are_told(value: float, width: float, decimals: int) -> None:
    assert decimals_of(value, width) == decimals


@pytest.mark.parametrize(("row", "place"), [
    (RELATION, "inside"), (MISSED, "above"), (UNCLEAR, "unclear"), (SILENT, "untestable"),
    (replace(RELATION, value=-0.9, verdict="outside"), "below"), (replace(RELATION, verdict="open"), "open")])
def test_the_side_of_a_miss_is_told(row: ValidationRow, place: str) -> None:
    assert place_of(row) == place
    assert verdict_text(row, "en") == translate(f"report.verdict.{place}", "en")


def test_correlations_share_one_scale() -> None:
    strip = range_plot_of(RELATION)
    assert (strip.band, strip.target, strip.zero) == (pytest.approx((31.0, 42.5)), 37.5, 50.0)
    assert (strip.low, strip.value, strip.high) == (30.0, 35.0, 40.0)
    assert scale_of(RELATION) == scale_of(MISSED) == (-1.0, 1.0)


def test_a_sign_is_drawn_around_its_edge() -> None:
    strip = range_plot_of(SIGN)
    assert strip.band == (50.0, 100.0)
    assert strip.value is not None and strip.high is not None and 50 < strip.value < strip.high < 100


def test_a_band_far_wider_than_the_distance_shows_the_end_that_matters() -> None:
    strip = range_plot_of(replace(SIGN, low=-1.0, high=0.01, value=-0.0127, value_low=-0.013, value_high=-0.012))
    assert strip.band == (0.0, 50.0)
    assert strip.value is not None and strip.value < 40


@for_each("name, row", lambda: ((f"{row.id}-{row.sector}", row) for row in open_rows()))
def test_every_row_can_be_drawn_before_it_is_answered(name: str, row: ValidationRow) -> None:
    strip = range_plot_of(row)
    assert (strip.band is None) == (row.verdict == "untestable")
    for place in (*(strip.band or ()), strip.target, strip.zero):
        assert place is None or 0 <= place <= 100
    assert strip.band is None or strip.band[0] < strip.band[1]


def test_a_value_off_the_scale_stands_at_its_end() -> None:
    assert range_plot_of(replace(MISSED, value=3.0, value_high=4.0)).value == 100.0


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "report.csv"
    write(file, "before\n")

    def interrupted(part: Path, target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(file, "after\n")
    assert [one.name for one in tmp_path.iterdir()] == ["report.csv"]
    assert file.read_text(encoding="utf-8") == "before\n"


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot be written \(No such file or directory\)"):
        write(tmp_path / "nowhere" / "report.csv", "text")


def test_every_word_of_the_report_is_used_and_there() -> None:
    paths = [path for folder in ("wording", "documents", "ui", "commands") for path in (ROOT / folder).rglob("*")]
    # The command of that name has words of its own: `commands.report.…`.
    paths.remove(ROOT / "commands" / "report.py")
    text = "\n".join(path.read_text(encoding="utf-8") for path in paths if path.suffix in (".py", ".vue"))
    # Inside `report.py` its own keys are written without their prefix.
    own = (ROOT / "documents" / "validation" / "report.py").read_text(encoding="utf-8")
    written = {*re.findall(r"""["'`](report\.[a-z_.{}$ ='!]+)["'`\s]""", text),
               *(f"report.{key}" for key in re.findall(r'word\(f?"([a-z_.{}]+)"', own))}
    patterns = [re.sub(r"\\?\$?\\\{.*?\\\}", "[a-z_]+", re.escape(key)) for key in written]
    assert [key for key in WORDS if not any(re.fullmatch(pattern, key) for pattern in patterns)] == []
    files = ("report.css", "report.vue")
    assert [key for key in written if "{" not in key and key not in WORDS and key not in files] == []
