"""Numbers as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from documents.own_company.numerals import numeral_text, readings


@pytest.mark.parametrize(("text", "numbers"), [
    ("24000", (24000,)), ("24 000", (24000,)), ("24\u202f000,5", (24000.5,)), ("24,000.5", (24000.5,)),
    ("1.234,5", (1234.5,)), ("1,234,567", (1234567,)), ("3,5", (3.5,)), ("3.5", (3.5,)), ("-12", (-12,)),
    ("−12", (-12,)), ("45 %", (45,)), ("€1,234.50", (1234.5,)), ("1 234,50 €", (1234.5,)), ("1,234", (1.234, 1234)),
    ("0,234", (0.234,)), ("12,34", (12.34,)), ("1.234", (1.234,)), ("abc", ()), ("", ()), ("1e5", ()), ("nan", ()),
    ("3/5", ()), ("--3", ()), ("1,2,3", ()), ("9" * 40, ())])
def test_a_number_is_read_as_it_is_meant(text: str, numbers: tuple[float, ...]) -> None:
    assert readings(text) == numbers


@given(st.floats(-1e9, 1e9).map(lambda value: round(value, 3)))
def test_what_a_spreadsheet_holds_is_read_as_it_stands(value: float) -> None:
    assert readings(numeral_text(value)) == (pytest.approx(value, rel=1e-9, abs=1e-9),)


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(text: str) -> None:
    assert len(readings(text)) <= 2
