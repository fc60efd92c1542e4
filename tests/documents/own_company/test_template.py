"""Files to fill in and the made-up example: complete, in both languages, and read back as they were written."""

from __future__ import annotations

import io

import openpyxl
import pytest

from documents.own_company.headings import field_of, label
from documents.own_company.reading import read
from documents.own_company.reference import reference, reference_page
from documents.own_company.sheets import FileError
from documents.own_company.template import ENDINGS, example_file, file_name, template_file
from experiments.own_company.fields import COMPANY, COMPANY_FIELDS, TEAM, TEAM_FIELDS
from locales import LANGUAGES, translate
from simulation import Policy, Profile
from simulation.parameters import parameters_of
from tests.project.root import ROOT

SHIPPED = ROOT / "docs" / "examples"
FORMS = [(ending, language) for ending in ENDINGS for language in LANGUAGES]


@pytest.mark.parametrize(("ending", "language"), FORMS)
def test_the_example_is_read_without_any_remark(ending: str, language: str) -> None:
    checked = read(example_file(ending, language)).check
    assert checked.remarks == ()
    assert checked.figures is not None
    assert checked.figures["turnover"] == pytest.approx(0.38)
    assert [team.employees for team in checked.figures.teams] == [13, 9, 16, 11, 14, 12, 9]
    assert checked.figures.teams[0]["employee_satisfaction"] == pytest.approx((3.1 - 1) / 4)


@pytest.mark.parametrize(("ending", "language"), FORMS)
def test_the_example_says_that_it_is_made_up(ending: str, language: str) -> None:
    content = example_file(ending, language)
    if ending == "csv":
        first = content.decode("utf-8-sig").splitlines()[0]
    else:
        first = str(openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["A1"].value)
    assert {"fr": "EXEMPLE INVENTÉ", "en": "MADE-UP EXAMPLE"}[language] in first


@pytest.mark.parametrize(("ending", "language"), FORMS)
def test_the_files_that_ship_are_those_that_the_code_writes(ending: str, language: str) -> None:
    shipped = (SHIPPED / file_name(True, ending, language)).read_bytes()
    if ending == "csv":
        assert shipped == example_file(ending, language)
    else:
        assert cells_of(shipped) == cells_of(example_file(ending, language))


@pytest.mark.parametrize(("ending", "language"), FORMS)
def test_an_empty_template_is_recognised_and_names_every_field(ending: str, language: str) -> None:
    content = template_file(ending, language)
    with pytest.raises(FileError, match="nothing_filled"):
        read(content)
    text = content.decode() if ending == "csv" else str(cells_of(content))
    for field in (*COMPANY, *TEAM):
        assert label(field.name, language) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_explains_every_field_with_its_bounds(language: str) -> None:
    notes = openpyxl.load_workbook(io.BytesIO(template_file("xlsx", language)))[translate("ownsheet.notes", language)]
    rows = [[cell.value for cell in row] for row in notes.iter_rows()]
    turnover = next(row for row in rows if row[0] == label("turnover", language))
    assert {"fr": "de 1 à 150", "en": "1 to 150"}[language] in str(turnover[2])
    assert len(rows) > len(COMPANY) + len(TEAM)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reference_has_every_field_once(language: str) -> None:
    rows = reference(language)
    assert len(rows) == len(COMPANY) + len(TEAM)
    assert all(all(value or key == "required" for key, value in row.items()) for row in rows)


def test_the_page_of_the_docs_is_up_to_date() -> None:
    assert (SHIPPED.parent / "own_company.md").read_text(encoding="utf-8") == reference_page()


def test_a_field_of_the_model_has_the_models_bounds() -> None:
    for field in COMPANY:
        kind = {"profile": Profile, "start": Policy}.get(field.informs)
        if kind is not None and field.name == field.target:
            declared = parameters_of(kind)[field.target]
            factor = 100 if field.kind == "share" else 1
            assert (field.low, field.high) == pytest.approx((factor * declared.low, factor * declared.high))


@pytest.mark.parametrize("fields", [COMPANY, TEAM], ids=["company", "team"])
def test_no_two_fields_answer_to_the_same_name(fields: tuple) -> None:

    for field in fields:
        for language in LANGUAGES:
            names = [label(field.name, language), *translate(f"ownfield.{field.name}.also", language).split("|")]
            known = TEAM_FIELDS if fields is TEAM else COMPANY_FIELDS
            assert {field_of(name, known) for name in names if name != "-"} == {field.name}


def cells_of(content: bytes) -> list[list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [[tuple(cell.value for cell in row) for row in sheet.iter_rows()] for sheet in book.worksheets]
