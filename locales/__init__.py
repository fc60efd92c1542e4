"""The words of the product in French and English, and numbers written as each language writes them.

The catalogues are gettext files read as they are: a message's key is its `msgid`, and both languages are complete.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from gettext import c2py
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal, format_percent

LANGUAGES = ("fr", "en")
LANGUAGE_NAMES = {"fr": "Français", "en": "English"}

_FOLDER = Path(__file__).parent
_LOCALES = {language: Locale.parse(language) for language in LANGUAGES}
_SEVERAL = 2
_MINUS = "\N{MINUS SIGN}"
_ISOLATE, _END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_ISOLATED = re.compile(f"{_ISOLATE}[^{_ISOLATE}{_END}]*{_END}")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of what follows them."""
_NOT_FROM_THE_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Signs of scripts that are written from the right, and those that turn the direction."""

Message = str | tuple[str, ...]


class UnknownMessageError(KeyError):
    """A message key or a language that the catalogues do not have."""

    def __str__(self) -> str:
        return str(self.args[0])


def translate(key: str, language: str, **values: Any) -> str:
    """The message of a key, with its placeholders filled in.

    Args:
        key: the message's key; where the message has plural forms, `n` in the values chooses among them.
        language: "fr" or "en".
        **values: what the placeholders stand for, as `str.format` takes them; texts are isolated.

    Raises:
        UnknownMessageError: no such key or language; names the nearest key.
    """
    known = messages(language)
    if key not in known:
        raise UnknownMessageError(_unknown("message", key, known))
    message = known[key]
    if isinstance(message, tuple):
        message = message[_plural_rule(language)(values["n"])]
    apart = {name: isolated(value) if isinstance(value, str) else value for name, value in values.items()}
    return message.format(**apart) if values else message


def isolated(text: str) -> str:
    """A text that somebody typed, to stand within ours: what is written from the right turns nothing around it."""
    if not _NOT_FROM_THE_LEFT.search(_ISOLATED.sub("", text)):
        return text
    return f"{_ISOLATE}{_TURNS.sub('', text)}{_END}"


def is_known(key: str, language: str = "fr") -> bool:
    """Whether the catalogues have a key."""
    return key in messages(language)


@cache
def messages(language: str) -> dict[str, Message]:
    """Every message of a language, by key; a message with plural forms is a tuple of them."""
    if language not in LANGUAGES:
        raise UnknownMessageError(_unknown("language", language, LANGUAGES))
    found: dict[str, Message] = {}
    for path in sorted((_FOLDER / language).glob("*.po")):
        found.update(messages_of(path))
    return found


def messages_of(path: Path) -> dict[str, Message]:
    """The messages of one catalogue file, by key."""
    with path.open("rb") as file:
        catalogue = read_po(file)
    return {
        message.id if isinstance(message.id, str) else message.id[0]: _text(message.string)
        for message in catalogue
        if message.id
    }


def number(value: float, language: str, decimals: int = 0, signed: bool = False) -> str:
    """A number with the language's separators; `signed` writes the plus sign too."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    shown = as_written(value, decimals)
    return _with_sign(format_decimal(abs(shown), pattern, _LOCALES[language]), shown, signed)


def as_written(value: float, decimals: int) -> Decimal:
    """A number as far as it is written; a half of the last digit goes to the even one."""
    exact = Decimal(str(float(value)))
    return round(exact, decimals) if exact.is_finite() else exact


def plural(value: float, language: str, decimals: int = 0) -> int:
    """The `n` that chooses the plural form for a number as it is written: French says 1,9 point, English 1.0 points."""
    size = abs(as_written(value, decimals))
    return _SEVERAL if decimals and language != "fr" else int(size)


def percent(share: float, language: str, decimals: int = 0, signed: bool = False) -> str:
    """A share (0 to 1) as a percentage."""
    pattern = _LOCALES[language].percent_formats[None].pattern
    if decimals:
        pattern = pattern.replace("0", "0." + "0" * decimals, 1)
    shown = as_written(100 * share, decimals)
    return _with_sign(format_percent(abs(shown) / 100, pattern, _LOCALES[language]), shown, signed)


def money(euros: float, language: str, decimals: int = 0, signed: bool = False) -> str:
    """An amount in euro."""
    pattern = _LOCALES[language].currency_formats["standard"].pattern.replace("0.00", "0" + "." * (decimals > 0))
    if decimals:
        pattern = pattern.replace("0.", "0." + "0" * decimals)
    shown = as_written(euros, decimals)
    text = format_currency(abs(shown), "EUR", pattern, _LOCALES[language], currency_digits=False)
    return _with_sign(text, shown, signed)


def day(moment: datetime, language: str) -> str:
    """The day of a moment where this machine stands: 7 décembre 2026, 7 December 2026."""
    return format_date(moment.astimezone().date(), "d MMMM y", locale=_LOCALES[language])


def _with_sign(text: str, shown: Decimal, signed: bool) -> str:
    value = float(shown)
    if value < 0:
        return _MINUS + text
    return "+" + text if signed and value > 0 else text


def _text(string: str | Sequence[str] | None) -> Message:
    return string if isinstance(string, str) else tuple(string or ())


@cache
def _plural_rule(language: str) -> Any:
    # gettext's own rule for the language: French counts zero as singular, English does not.
    return c2py("n > 1" if language == "fr" else "n != 1")


def _unknown(kind: str, name: str, allowed: Iterable[str]) -> str:
    near = get_close_matches(name, list(allowed), n=1, cutoff=0.4)
    hint = f"; did you mean '{near[0]}'?" if near else ""
    return f"unknown {kind} '{name}'{hint}"
