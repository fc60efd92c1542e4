"""What somebody typed before a spreadsheet made a date of it: "1-5" becomes "01-mai", "5-Jan" or 2026-05-01."""

from __future__ import annotations

import re
import unicodedata

MONTHS = {
    "jan": 1, "ene": 1, "gen": 1, "feb": 2, "fev": 2, "mar": 3, "mrz": 3, "apr": 4, "avr": 4, "abr": 4, "may": 5,
    "mai": 5, "mag": 5, "jun": 6, "juin": 6, "giu": 6, "jul": 7, "juil": 7, "lug": 7, "aug": 8, "aou": 8, "ago": 8,
    "sep": 9, "set": 9, "oct": 10, "okt": 10, "ott": 10, "nov": 11, "dec": 12, "dez": 12, "dic": 12}
"""Months by how their names begin, in languages that spreadsheets of this region speak."""
WEEKDAY = re.compile(r"(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+(?=\d)")
CLOCK = r"(?:[ t]\d{1,2}:\d{2}.*)?"
YEAR_FIRST = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){CLOCK}")
YEAR_LAST = re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}|\d{{2}}){CLOCK}")
NO_YEAR = re.compile(r"(\d{1,2})/(\d{1,2})|(\d{1,2})\.(\d{1,2})\.")
DAY_NAMED = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)?[ ./-]*([a-z]{3,9})\.?(?:[ ./-]*(\d{4}|\d{2}))?")
NAMED_FIRST = re.compile(r"([a-z]{3,9})\.?[ ./-]*(\d{4}|\d{1,2})(?:,? \d{4})?")
LAST_MONTH, LAST_DAY = 12, 31

Pair = tuple[int, int]


def typed(text: str) -> tuple[Pair, ...]:
    """The pairs of whole numbers that somebody may have typed where a spreadsheet shows a date; () for no date."""
    spelt = unicodedata.normalize("NFKD", text.strip())
    bare = "".join(sign for sign in spelt if not unicodedata.combining(sign)).lower()
    found = _found(bare) or _found(WEEKDAY.sub("", bare, count=1))
    return tuple(dict.fromkeys(found))


def _found(bare: str) -> list[Pair]:
    if match := YEAR_FIRST.fullmatch(bare):
        year, month, day = map(int, match.groups())
        return _pairs(day, month, year)
    if match := YEAR_LAST.fullmatch(bare):
        first, second, year = map(int, match.groups())
        return _pairs(first, second, year)
    if match := NO_YEAR.fullmatch(bare):
        return _pairs(*(int(part) for part in match.groups() if part))
    if (match := DAY_NAMED.fullmatch(bare)) and (named := _month(match.group(2))):
        return _pairs(int(match.group(1)), named, int(match.group(3) or 0))
    if (match := NAMED_FIRST.fullmatch(bare)) and (named := _month(match.group(1))):
        number = int(match.group(2)) % 100
        return [(named, number), (number, named)]
    return []


def _pairs(first: int, second: int, year: int = 0) -> list[Pair]:
    if not (0 < min(first, second) <= LAST_MONTH and max(first, second) <= LAST_DAY):
        return []
    # A month and a year are the first day of that month.
    of_year = [(month, year % 100) for day, month in ((first, second), (second, first)) if year and day == 1]
    return [(first, second), (second, first), *of_year]


def _month(name: str) -> int | None:
    return MONTHS.get(name[:4]) or MONTHS.get(name[:3])
