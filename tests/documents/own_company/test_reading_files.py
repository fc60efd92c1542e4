"""Files as they come: any separator and coding, French or English, workbooks, damaged or made to harm."""

from __future__ import annotations

import csv
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings, strategies as st

from documents.own_company.headings import label
from documents.own_company.reading import read
from documents.own_company.sheets import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, FileError
from documents.own_company.workbook import MAX_UNPACKED
from experiments.own_company.fields import COMPANY_FIELDS, TEAM_FIELDS

FRENCH = """Secteur;Hôtellerie
Effectif;60
Clients;5 000
Turnover;40,5 %
Clients perdus par an;45
Chiffre d’affaires par client et par an;1 234,5 €

Équipe;Salariés;Satisfaction des salariés (1-5);Réponses des salariés
Accueil;12;3,4;10
Étages;48;3,0;
"""
ENGLISH = """Sector,Hotel
Headcount,60
Customers,"5,000"
Employee turnover,40.5
Churn,45%
Revenue per customer,"1,234.50"

Team,Headcount,Employee satisfaction from 1 to 5,Answers
Accueil,12,3.4,10
Étages,48,3.0,
"""
AS_TOLD = {"employees": 60, "customers": 5000, "turnover": 0.405, "churn": 0.45, "value": 1234.5, "teams": 2}


def values_in(content: bytes) -> dict[str, float]:
    checked = read(content).check
    assert checked.figures is not None, checked.mistakes
    satisfied = [round(team["employee_satisfaction"] or 0, 6) for team in checked.figures.teams]
    assert satisfied == [0.6, 0.5], "3.4 and 3 on a scale from 1 to 5"
    assert checked.figures.sector == "hotel"
    return dict(checked.figures.values)


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_french_csv_is_understood_in_any_coding(coding: str, delimiter: str) -> None:
    content = FRENCH.replace(";", delimiter).replace("’", "'").encode(coding)
    assert values_in(content) == AS_TOLD


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_an_english_csv_is_understood(ends: str) -> None:
    assert values_in(ENGLISH.replace("\n", ends).encode()) == AS_TOLD


def test_what_only_the_teams_tell_is_counted() -> None:
    text = ("Sector;Hotel\nCustomers;5000\nChurn;45\nValue per customer;600\n\n"
            "Team;Headcount;Turnover\nA;30;20\nB;10;60\n")
    sentence = read(text.encode()).check.figures
    assert sentence is not None
    assert (sentence["employees"], sentence["teams"], sentence["turnover"]) == (40, 2, pytest.approx(0.3))


def workbook(rows: list[list[object]], name: str = "Feuil1", formats: dict[str, str] | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for row in rows:
        sheet.append(row)
    for cell, number_format in (formats or {}).items():
        sheet[cell].number_format = number_format
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


ROWS: list[list[object]] = [
    ["Secteur", "Hôtellerie"], ["Salariés", 60], ["Clients", 5000], ["Turnover", 0.405], ["Churn", 45],
    ["Valeur client", 1234.5], [], ["Équipe", "Salariés", "Satisfaction des salariés", "Réponses"],
    ["Accueil", 12, 3.4, 10], ["Étages", 48, 3, None], ["Échelle salariés", "1-5"]]


def test_a_workbook_is_understood_and_a_cell_in_percent_is_a_percentage() -> None:
    rows = [*ROWS[:7], ROWS[10], [], *ROWS[7:10]]
    assert values_in(workbook(rows, formats={"B4": "0.0%"})) == AS_TOLD


def test_a_workbook_that_begins_in_the_second_column_is_understood() -> None:
    rows = [[None, *row] for row in (*ROWS[:7], ROWS[10], [], *ROWS[7:10])]
    assert values_in(workbook(rows, formats={"C4": "0.0%"})) == AS_TOLD


def test_a_formula_is_not_calculated_and_its_cell_is_named() -> None:
    rows = [*ROWS[:5], ["Valeur client", "=1000+234.5"]]
    [remark] = [one for one in read(workbook(rows, "Données")).check.mistakes if one.kind == "formula"]
    assert remark.place is not None
    assert (remark.place.sheet, remark.place.line, remark.place.column, remark.value) == (
        "Données", 6, 2, "=1000+234.5")


def kind_of(content: bytes) -> str:
    with pytest.raises(FileError) as caught:
        read(content)
    return caught.value.kind


def packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return buffer.getvalue()


def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked() -> None:
    bomb = packed({"xl/workbook.xml": b"<workbook/>", "xl/sharedStrings.xml": b" " * (MAX_UNPACKED + 1)})
    assert len(bomb) < 100_000
    assert kind_of(bomb) == "bomb"


def test_a_workbook_that_declares_entities_is_refused() -> None:
    whole = workbook(ROWS)
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/workbook.xml"] = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + parts["xl/workbook.xml"]
    assert kind_of(packed(parts)) == "damaged"


@pytest.mark.parametrize(("content", "kind"), [
    (b"", "empty"), (b" \n\n", "empty"), (b"x" * (MAX_BYTES + 1), "too_large"), (b"\x89PNG\r\n\0\0", "picture"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_workbook"), (b"PK\x03\x04nothing", "damaged"),
    (b"Sector;Hotel\n\"Employees;60\n", "quote"), (b"a;b\nc;d\n", "nothing_known"), (b"\xa6\xac;\xb1\xa6", "coding"),
    (b"Sector;\nEmployees;\n", "nothing_filled"), (b"a;b\n" * (MAX_ROWS + 1), "too_many_rows"),
    ((";".join("x" * (MAX_COLUMNS + 1)) + "\n").encode(), "too_many_columns")])
def test_a_file_that_cannot_be_read_says_why(content: bytes, kind: str) -> None:
    assert kind_of(content) == kind


def test_a_workbook_without_tables_of_ours_is_no_table() -> None:
    assert kind_of(packed({"xl/nothing.xml": b"<w/>"})) == "no_table"


@given(st.binary(max_size=3000))
def test_no_bytes_break_the_reading(content: bytes) -> None:
    try:
        read(content)
    except FileError as error:
        assert error.kind


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_no_damage_to_a_workbook_breaks_the_reading(data: st.DataObject) -> None:
    content = bytearray(workbook(ROWS))
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        read(bytes(content))
    except FileError as error:
        assert error.kind


@pytest.mark.parametrize(("first", "second", "left"), [("", "", 3), ("", "84", 2), ("84", "", 3), ("84", "90", 3)])
def test_of_a_field_that_stands_twice_what_is_told_counts_and_the_other_line_is_named(
    first: str, second: str, left: int
) -> None:
    found = read(f"Sector;Hotel\nNombre de salariés;{first};0\nNombre de salariés;{second}\n".encode())
    assert found.entries.company.get("employees", "") == (first or second)
    assert [one.place.line for one in found.check.remarks if one.kind == "same_field" and one.place] == [left]


NAMES = [label(name, language) for name in (*COMPANY_FIELDS, *TEAM_FIELDS) for language in ("fr", "en")]
CELL = st.one_of(
    st.sampled_from(NAMES), st.text(max_size=12), st.integers(-10, 10**6).map(str),
    st.sampled_from(["", "3,5", "45 %"]))


@given(st.lists(st.lists(CELL, min_size=1, max_size=6), min_size=1, max_size=14), st.sampled_from([";", ",", "\t"]))
@settings(max_examples=150, deadline=None)
def test_no_line_is_lost_without_a_word(rows: list[list[str]], delimiter: str) -> None:
    rows = [["Sector", "Hotel"], *([cell.replace("\0", "").replace("\r", " ").replace("\n", " ") for cell in row]
                                   for row in rows)]
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    found = read(text.getvalue().encode("utf-8", "replace"))
    spoken = {place.line for place in found.entries.places.values()}
    spoken |= {
        line for one in found.check.remarks if one.place
        for line in range(one.place.line, int(one.values.get("last", one.place.line)) + 1)}
    for line, row in enumerate(rows, 1):
        words = [cell for cell in row if cell.strip()]
        is_title = not words or words[0].lstrip().startswith("#") or all(cell in NAMES for cell in words)
        assert is_title or line in spoken or is_head(row), (line, row)


def is_head(row: list[str]) -> bool:
    """Whether a line names at least two columns of teams."""
    of_teams = {label(name, language) for name in TEAM_FIELDS for language in ("fr", "en")}
    return sum(cell in of_teams for cell in row) >= 2
