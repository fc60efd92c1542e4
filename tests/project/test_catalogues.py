"""The catalogues: complete in both languages, nothing empty, nothing missing, nothing left over."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from locales import LANGUAGES, UnknownMessageError, messages, messages_of, money, number, percent, plural, translate
from tests.contracts import for_each
from tests.project.root import ROOT

CATALOGUES = sorted(path.name for path in (ROOT / "locales" / "fr").glob("*.po"))
ELSEWHERE = ("commands", "model", "report")
"""How catalogues begin whose keys are not written by pages alone; all others belong to the screen."""
SCREEN = {
    key: text for name in CATALOGUES if not name.startswith(ELSEWHERE)
    for key, text in messages_of(ROOT / "locales" / "fr" / name).items()}
SOURCES = {
    path: path.read_text(encoding="utf-8")
    for folder in ("ui", "wording", "documents", "game") for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in (".py", ".vue", ".js", ".html")}
PREFIXES = sorted({key.split(".")[0] for key in SCREEN})
WRITTEN_KEY = re.compile(rf"""['"`]((?:{"|".join(PREFIXES)})(?:\.(?:[a-z_]+|\$?\{{[^}}]+\}}))+)['"`]""")

ATTRIBUTE = re.compile('="')
"""Begins an attribute in a template, which may hold a key in quotes of its own but is none."""


def written_keys() -> set[str]:
    """The screen's keys as pages and components write them; a braced part stands for any word."""
    texts = (ATTRIBUTE.sub("=(", text) if path.suffix == ".vue" else text for path, text in SOURCES.items())
    return {key for text in texts for key in WRITTEN_KEY.findall(text) if not key.endswith(".vue")}


def pattern_of(written: str) -> re.Pattern[str]:
    """What keys of the catalogue a key as written can stand for."""
    parts = re.split(r"\$?\{[^}]+\}", written)
    return re.compile("[a-z_]+".join(re.escape(part) for part in parts))


@for_each("catalogue", CATALOGUES)
def test_both_languages_have_the_same_messages_and_none_is_empty(catalogue: str) -> None:
    french, english = (messages_of(ROOT / "locales" / language / catalogue) for language in LANGUAGES)
    assert set(french) == set(english)
    for texts in (french, english):
        assert [key for key, text in texts.items() if not text or not all(text)] == []


@for_each("catalogue", CATALOGUES)
def test_both_languages_fill_in_the_same_values(catalogue: str) -> None:
    french, english = (messages_of(ROOT / "locales" / language / catalogue) for language in LANGUAGES)
    assert {key: placeholders(text) for key, text in french.items()} == {
        key: placeholders(text) for key, text in english.items()}


def test_every_key_that_a_page_writes_exists() -> None:
    unknown = sorted(written_keys() - set(SCREEN))
    assert [key for key in unknown if not any(map(pattern_of(key).fullmatch, SCREEN))] == []


def test_every_message_of_the_pages_is_used() -> None:
    written = written_keys()
    patterns = [pattern_of(key) for key in written - set(SCREEN)]
    assert [key for key in SCREEN if key not in written and not any(one.fullmatch(key) for one in patterns)] == []


def test_no_component_shows_words_of_its_own() -> None:
    for path, text in SOURCES.items():
        if path.suffix == ".vue":
            template = text.split("<script>")[0]
            visible = re.sub(r"<[^>]*>|\{\{.*?\}\}", " ", template, flags=re.DOTALL)
            assert re.findall(r"[A-Za-zÀ-ÿ]{2,}", visible.replace("Reflet", "")) == [], path.name


def test_an_unknown_key_names_the_nearest_one() -> None:
    with pytest.raises(UnknownMessageError, match="unknown message 'home.titel'; did you mean 'home.title'?"):
        translate("home.titel", "fr")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UnknownMessageError, match="unknown language 'de'"):
        messages("de")


def test_numbers_are_written_as_each_language_writes_them() -> None:
    assert number(1234.5, "fr", 1) == "1\N{NARROW NO-BREAK SPACE}234,5"
    assert number(1234.5, "en", 1) == "1,234.5"
    assert percent(0.125, "fr", 1) == "12,5\N{NO-BREAK SPACE}%"
    assert percent(0.125, "en", 1) == "12.5%"
    assert money(1234567, "fr") == "1\N{NARROW NO-BREAK SPACE}234\N{NARROW NO-BREAK SPACE}567\N{NO-BREAK SPACE}€"
    assert money(-12.5, "en", 2) == "\N{MINUS SIGN}€12.50"


def test_a_signed_number_shows_its_sign_and_zero_has_none() -> None:
    assert number(3, "fr", signed=True) == "+3"
    assert number(-3, "fr", signed=True) == "\N{MINUS SIGN}3"
    assert number(-0.2, "fr", signed=True) == "0"


def test_french_counts_zero_as_one_and_english_as_many() -> None:
    assert "semaines" not in translate("levers.delay.weeks", "fr", n=0)
    assert "weeks" in translate("levers.delay.weeks", "en", n=0)
    assert "semaines" in translate("levers.delay.weeks", "fr", n=2)


def placeholders(text: str | tuple[str, ...]) -> set[str]:
    """Names of the values that a message wants."""
    texts = (text,) if isinstance(text, str) else text
    return {name for one in texts for _, name, _, _ in Formatter().parse(one) if name}


@pytest.mark.parametrize(("value", "decimals", "french", "english"), [
    (1.0, 0, 1, 1), (-1.0, 0, 1, 1), (0.4, 0, 0, 0), (1.9, 1, 1, 2), (2.0, 1, 2, 2), (1.96, 1, 2, 2), (1.0, 1, 1, 2)])
def test_a_number_counts_as_one_or_several_as_it_is_written(
        value: float, decimals: int, french: int, english: int) -> None:
    assert (plural(value, "fr", decimals), plural(value, "en", decimals)) == (french, english)


@pytest.mark.parametrize(("typed", "text"), [
    ("Zo\u00e9", "Zo\u00e9"), ("\u5f20\u4f1f 3", "\u5f20\u4f1f 3"),
    ("\u0648\u0631\u0634\u0629 3 Hotel", "\u2068\u0648\u0631\u0634\u0629 3 Hotel\u2069"),
    ("\u05d3\u05d5\u05d3", "\u2068\u05d3\u05d5\u05d3\u2069"), ("Zoe\u202e", "\u2068Zoe\u2069"),
    ("by \u2068\u05d3\u05d5\u05d3\u2069", "by \u2068\u05d3\u05d5\u05d3\u2069")])
def test_what_is_written_from_the_right_turns_nothing_around_it(typed: str, text: str) -> None:
    sentence = translate("play.backing_one", "en", name=typed)
    assert text in sentence
    assert sentence == translate("play.backing_one", "en", name="NAME").replace("NAME", text)
