"""Names as they are typed: what is kept of them, and which are the same."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from experiments.typed_text import cleaned, folded
from game.errors import RefusedError
from game.names import checked_name
from game.workshop.setup import Setup

FLAG = "🏴\U000e0067\U000e0062\U000e007f"


@pytest.mark.parametrize(("typed", "name"), [
    ("علی\u200cرضا", "علی\u200cرضا"), ("क्\u200dष", "क्\u200dष"), ("👩\u200d🏫 Ana", "👩\u200d🏫 Ana"), (FLAG, FLAG),
    ("👩🏽\u200d❤\ufe0f\u200d👨 Léa", "👩🏽\u200d❤\ufe0f\u200d👨 Léa"), ("Zo\u00e9\u200b", "Zoé"),
    ("\u200dZoe\u0301\u200c", "Zoé"), ("\u200fדנה\u200e", "דנה"), ("\u2066Ana\u2069", "Ana"), ("Ana\u202e", "Ana"),
    ("An\u00ad\u2060na\ufeff", "Anna"), ("Jean\u00a0\u2003Luc", "Jean Luc"), ("\U000e0041Ana", "Ana")])
def test_signs_that_form_a_name_stay_and_unseen_ones_go(typed: str, name: str) -> None:
    assert checked_name(typed, 24) == name


@pytest.mark.parametrize("typed", [
    "", " ", "\u200b\u200d", "\u3164", "\u2800 \u2800", "\u0301", "a\x00b", "\ud800", "x" * 25])
def test_a_name_that_shows_nothing_or_is_too_long_is_refused(typed: str) -> None:
    with pytest.raises(RefusedError, match="^name, longest=24$"):
        checked_name(typed, 24)


@pytest.mark.parametrize(("one", "other"), [
    ("Zoé", "ZOE\u0301"), ("علی\u200cرضا", "علیرضا"), ("Ａｎａ", "ana"), ("Straße", "STRASSE"), ("Ana", " Ana\u200b "),
    ("O\u2019Neil", "O'Neil"), ("Jean\u2011Luc", "Jean-Luc"), ("İpek", "ipek")])
def test_two_spellings_of_a_name_are_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@given(st.text(max_size=40))
def test_what_is_cleaned_stays_as_it_is(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)
    assert folded(cleaned(text)) == folded(text)


def test_a_title_keeps_the_signs_that_form_it_and_no_others() -> None:
    made = Setup.from_mapping({"title": " \u202eAtelier\u200b  👩\u200d🏫 e\u0301te\u0301 ", "base": "hotel"})
    assert made.title == "Atelier 👩\u200d🏫 été"
