"""The sheets of a workbook (.xlsx): values only, nothing calculated, and no more unpacked than values need.

Read from the parts themselves: whatever else a workbook holds (fills, names, pictures, pivot tables) may be damaged or
missing. Names are taken without their namespace, so that the strict form of the format is read like the usual one.
"""

from __future__ import annotations

import datetime
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

from documents.own_company.numerals import numeral_text
from documents.own_company.sheets import LONGEST_CELL, MAX_SHEETS, FileError, Sheet, SheetRow, check_size

MAX_UNPACKED = 10_000_000
MAX_PARTS = 1000
BOOK, STRINGS, STYLES = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"
MARKUP_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")
"""How XML in two bytes a character begins; spreadsheets do not write it, and it could hide a declaration."""
DECIMALS = 6
PERCENTS, DATES = frozenset((9, 10)), frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Numbers of the formats that every workbook has, by what they show."""
DATE_SIGNS = re.compile(r"[dmyhsaj]", re.IGNORECASE)
BESIDE_SIGNS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|general|standard', re.IGNORECASE)
"""What stands in a format without showing a part of a date."""
FIRST_DAY, FIRST_DAY_1904 = datetime.datetime(1899, 12, 30, tzinfo=datetime.UTC), datetime.datetime(
    1904, 1, 1, tzinfo=datetime.UTC)
LAST_SERIAL = 2_958_465
LETTERS = re.compile(r"[A-Z]+")


@dataclass(frozen=True)
class _Styles:
    """Which styles of cells show a percentage, which a date."""

    percents: frozenset[int] = frozenset()
    dates: frozenset[int] = frozenset()


@dataclass(frozen=True)
class _Book:
    """What all sheets share; `first_day` is day 0 of its dates."""

    strings: tuple[str, ...] = ()
    styles: _Styles = field(default_factory=_Styles)
    first_day: datetime.datetime = FIRST_DAY


def workbook_sheets(content: bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook; a formula without a stored result stands as its own text.

    Raises:
        FileError: damaged, too large or made to harm.
    """
    parts = _unpacked(content)
    try:
        book = _parsed(parts[BOOK])
        targets = _targets(parts)
        sheets = [one for one in book.iter() if _name(one) == "sheet"]
        if len(sheets) > MAX_SHEETS:
            raise FileError("too_many_sheets", most=MAX_SHEETS)
        shared = _Book(
            _strings(parts), _styles(parts), FIRST_DAY_1904 if _is_of_1904(book) else FIRST_DAY)
        return tuple(
            Sheet(str(one.get("name", "")), tuple(_rows(_parsed(parts[target]), shared))) for one in sheets
            if (target := targets.get(_attribute(one, "id"), "")) in parts and not _is_chart(target))
    except FileError:
        raise
    except Exception as error:  # a damaged workbook fails in many ways, none of which is ours
        raise FileError("damaged") from error


def _unpacked(content: bytes) -> dict[str, bytes]:
    """The parts of a package, by name without a leading slash.

    Raises:
        FileError: not a package, one that unpacks to too much, or with declarations of its own.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            infos = package.infolist()
            if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNPACKED:
                raise FileError("bomb", most=MAX_UNPACKED / 1e6)
            parts = {info.filename.lstrip("/"): package.read(info) for info in infos
                     if info.filename.endswith((".xml", ".rels"))}
    except FileError:
        raise
    except Exception as error:  # zipfile, zlib and struct each have their own errors
        raise FileError("damaged") from error
    if BOOK not in parts:
        raise FileError("no_table")
    if any(_is_harmful(text) for text in parts.values()):
        raise FileError("damaged")
    return parts


def _is_harmful(text: bytes) -> bool:
    return text[:2] in WIDE_MARKS or any(mark in text for mark in MARKUP_DECLARATIONS)


def _parsed(text: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314  declarations, which could do harm, are refused before


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _attribute(element: ElementTree.Element, name: str) -> str:
    """An attribute that has a namespace, by its name alone."""
    return next((value for key, value in element.items() if key.startswith("{") and key.endswith(f"}}{name}")), "")


def _targets(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The name of a part by the key that the workbook has for it."""
    relations = _parsed(parts["xl/_rels/workbook.xml.rels"])
    return {
        str(one.get("Id")): posixpath.normpath(posixpath.join("/xl", str(one.get("Target")))).lstrip("/")
        for one in relations}


def _is_chart(target: str) -> bool:
    return "chartsheet" in target.lower()


def _is_of_1904(book: ElementTree.Element) -> bool:
    return any(_name(one) == "workbookPr" and one.get("date1904") in ("1", "true") for one in book)


def _strings(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    if STRINGS not in parts:
        return ()
    return tuple(_text(one) for one in _parsed(parts[STRINGS]) if _name(one) == "si")


def _text(item: ElementTree.Element) -> str:
    """A text without how it is pronounced."""
    runs = [item, *(one for one in item if _name(one) == "r")]
    return "".join(one.text or "" for run in runs for one in run if _name(one) == "t")


def _styles(parts: Mapping[str, bytes]) -> _Styles:
    """What styles say of values; where they cannot be read, values are read without them."""
    try:
        root = _parsed(parts[STYLES])
    except (KeyError, ElementTree.ParseError):
        return _Styles()
    codes = {int(one.get("numFmtId", 0)): one.get("formatCode", "") for one in root.iter() if _name(one) == "numFmt"}
    cells = [one for group in root if _name(group) == "cellXfs" for one in group]
    formats = [int(one.get("numFmtId", 0)) for one in cells]
    return _Styles(
        frozenset(k for k, one in enumerate(formats) if one in PERCENTS or "%" in BESIDE_SIGNS.sub(
            "", codes.get(one, ""))),
        frozenset(k for k, one in enumerate(formats) if (one in DATES and one not in codes) or DATE_SIGNS.search(
            BESIDE_SIGNS.sub("", codes.get(one, "").split(";")[0]))))


def _rows(sheet: ElementTree.Element, book: _Book) -> Iterator[SheetRow]:
    line = 0
    for row in (one for one in sheet.iter() if _name(one) == "row"):
        line = int(row.get("r") or line + 1)
        texts = _cells(row, book)
        width = max((number for number, text in texts.items() if text.strip()), default=0)
        if width:
            check_size(line, width)
            yield SheetRow(line, tuple(texts.get(number, "") for number in range(1, width + 1)))


def _cells(row: ElementTree.Element, book: _Book) -> dict[int, str]:
    """The text of each cell by the number of its column (from 1)."""
    texts: dict[int, str] = {}
    number = 0
    for cell in row:
        if _name(cell) == "c":
            letters = LETTERS.match(cell.get("r", ""))
            number = _column(letters.group()) if letters else number + 1
            texts[number] = _shown(cell, book)[:LONGEST_CELL]
    return texts


def _column(letters: str) -> int:
    number = 0
    for letter in letters[:4]:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _shown(cell: ElementTree.Element, book: _Book) -> str:
    """What a cell holds, as a text; dates as 2026-05-01, percentages with their sign."""
    found = {_name(one): one for one in cell}
    kind, style = cell.get("t", "n"), int(cell.get("s") or 0)
    if kind == "inlineStr":
        return _text(found["is"]) if "is" in found else ""
    value = found["v"].text if "v" in found else None
    if value is None:
        return f"={found['f'].text or ''}" if "f" in found else ""
    if kind == "s":
        return book.strings[int(value)]
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    if kind == "d":
        return value[:10]
    return value if kind != "n" else _number(float(value), style, book)


def _number(value: float, style: int, book: _Book) -> str:
    if style in book.styles.percents:
        return f"{numeral_text(round(100 * value, DECIMALS))} %"
    if style in book.styles.dates and 0 <= value <= LAST_SERIAL:
        return (book.first_day + datetime.timedelta(days=value)).date().isoformat()
    return numeral_text(value)


