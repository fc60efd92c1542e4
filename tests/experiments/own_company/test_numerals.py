"""Numbers as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.own_company.answer_scales import inferred
from experiments.own_company.numerals import readings, written


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
    assert readings(written(value)) == (pytest.approx(value, rel=1e-9, abs=1e-9),)


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(text: str) -> None:
    assert len(readings(text)) <= 2


@pytest.mark.parametrize(("texts", "scale", "is_sure"), [
    (["72", "64,5"], "0-100", True), (["72 %"], "0-100", True), (["7,2", "8"], "0-10", True),
    (["4,2", "3,9"], "1-5", True), (["3,1", "2,8"], "1-5", False), (["0,7", "0,65"], "0-1", True),
    (["0.4", "3"], "0-10", False), (["0", "3"], "0-10", True)])
def test_a_scale_is_inferred_from_the_answers(texts: list[str], scale: str, is_sure: bool) -> None:
    assert inferred(texts) == (scale, is_sure)
