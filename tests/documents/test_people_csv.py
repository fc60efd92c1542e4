"""CSV that people take away: columns and decimals as the spreadsheets of their language read them."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from documents.people_csv import for_people

TABLE = '# made 1.5, for us\nteam,value,name\n1,-0.5,"Accueil, nuit"\n2,1e-05,v1.2\n'


def test_in_french_columns_are_parted_by_semicolons_and_decimals_by_commas_under_a_mark() -> None:
    assert for_people(TABLE, "fr") == (
        "\ufeff# made 1.5, for us\nteam;value;name\n1;-0,5;Accueil, nuit\n2;1e-05;v1.2\n")


def test_in_english_a_file_stays_as_programs_read_it() -> None:
    assert for_people(TABLE, "en") == TABLE


def test_pandas_reads_the_french_form_with_two_words_more() -> None:
    content = io.BytesIO(for_people(TABLE, "fr").encode())
    frame = pd.read_csv(content, comment="#", sep=";", decimal=",")
    assert frame["value"].tolist() == [-0.5, 1e-05]


@given(st.lists(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=2, max_size=4), min_size=1))
def test_no_bit_of_a_number_is_lost(rows: list[list[float]]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    lines = for_people(text.getvalue(), "fr").removeprefix("\ufeff").splitlines()
    assert [[float(cell.replace(",", ".")) for cell in line.split(";")] for line in lines] == rows


@pytest.mark.parametrize("text", ["", "# only a comment\n", "a\n"])
def test_short_files_stay_whole(text: str) -> None:
    assert for_people(text, "fr") == "\ufeff" + text
