"""What there is to say about an entry: a mistake to mend, or a note on how something was understood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from documents.own_company.entries import Cell, Key
from documents.own_company.headings import choice_label, label, nearest_choice, nearest_field
from documents.own_company.plans import suggested
from documents.own_company.scales import ends
from experiments.own_company.fields import COMPANY_FIELDS, TEAM_FIELDS, Field
from locales import number, percent, translate

Kind = Literal[
    "missing", "not_number", "date", "formula", "ambiguous", "out_of_range", "percent", "not_whole", "unknown_choice",
    "too_long", "more_answers", "same_team", "span", "unknown_column", "unknown_field", "same_column", "same_field",
    "no_column", "no_heading", "no_headings", "left_out", "off_scale", "scale_unknown", "scale_heading", "two_scales",
    "scale_missing", "scale_out_of", "scale_date", "scale_unused", "share", "shares", "withheld", "date_name", "total",
    "sum_line", "sum", "sum_over", "count", "teams_first", "counted", "too_many_teams", "several_values",
    "unknown_table", "answers", "nameless", "not_told", "scale_unsure"]
QUESTIONS: frozenset[Kind] = frozenset({
    "scale_missing", "scale_out_of", "scale_date", "scale_unused", "scale_unsure", "share", "shares", "sum_line"})
"""What only the reader can say: a guess needs a yes."""
MISTAKES: frozenset[Kind] = QUESTIONS | {
    "missing", "not_number", "date", "formula", "ambiguous", "out_of_range", "percent", "not_whole", "unknown_choice",
    "too_long", "more_answers", "same_team", "span", "unknown_column", "unknown_field", "same_column", "same_field",
    "no_column", "no_heading", "no_headings", "off_scale", "scale_unknown", "scale_heading", "two_scales", "sum_over",
    "too_many_teams", "several_values", "unknown_table", "answers", "not_told"}

COUNTED: frozenset[Kind] = frozenset({"withheld", "sum_line"})
"""Remarks whose sentence has plural forms."""
LISTS: frozenset[Kind] = frozenset({"withheld", "sum_line", "several_values", "unknown_table"})
"""Remarks that quote several texts, each of them cut where it is long."""
LONGEST_QUOTE = 40
MOST_DECIMALS = 4
"""Decimals of a number that a sentence repeats."""
MOST_LISTED = 4
"""Numbers that a sentence or a button lists."""
COLUMNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Offer:
    """An answer that a click can give: what it says, and what becomes of the entries.

    Attributes:
        shown: a scale; empty for another answer. changes: new texts. drops: numbers of teams to leave out.
        is_kept: whether it confirms what is written. numbers: what is offered to be meant, and the unit that stands
        behind each ("%" or nothing).
    """

    shown: str = ""
    changes: Mapping[Key, str] = field(default_factory=dict)
    drops: tuple[int, ...] = ()
    is_kept: bool = False
    numbers: tuple[float, ...] = ()
    unit: str = ""


@dataclass(frozen=True)
class Remark:
    """One thing to say.

    Attributes:
        kind: what it is. name: of the field ("" for none). team: number of the team (None: the company).
        place: where in the file (None: the form). value: what is written there.
        also: further places of which the same is said.
        values: more that the sentence says, by name; numbers are written in the reader's language.
        offers: answers from which the reader can choose.
    """

    kind: Kind
    name: str = ""
    team: int | None = None
    place: Cell | None = None
    value: str = ""
    values: Mapping[str, str | float | tuple[float, ...]] = field(default_factory=dict)
    offers: tuple[Offer, ...] = ()
    also: tuple[Cell, ...] = ()

    @property
    def is_question(self) -> bool:
        """Whether only the reader can say what is meant."""
        return self.kind in QUESTIONS

    @property
    def is_mistake(self) -> bool:
        """Whether it has to be mended before anything can be fitted."""
        return self.kind in MISTAKES

    @property
    def field(self) -> Field | None:
        """The field that it is about."""
        return (COMPANY_FIELDS if self.team is None else TEAM_FIELDS).get(self.name)


def together(notes: Sequence[Remark]) -> Iterator[Remark]:
    """Notes of withheld cells as one, with all that is written and every place; none where there are none."""
    if notes:
        signs = ", ".join(dict.fromkeys(quoted(note.value) for note in notes))
        places = [note.place for note in notes if note.place]
        yield replace(notes[0], value=signs, values={"n": len(notes)}, also=tuple(places[1:]))


def scale_text(scale: str, language: str) -> str:
    """A scale in words that no spreadsheet takes for a date: "1 to 5"."""
    low, high = (in_words(end, language) for end in ends(scale))
    return translate("ownscale.ends", language, low=low, high=high)


def offer_text(offer: Offer, language: str) -> str:
    """What an answer is called."""
    if offer.drops:
        return translate("ownscale.drop", language, n=len(offer.drops))
    if offer.numbers:
        return _listed(offer.numbers, language, offer.unit)
    shown = scale_text(offer.shown, language)
    return translate("ownscale.keep", language, shown=shown) if offer.is_kept else shown


def remark_sentence(remark: Remark, language: str) -> str:
    """The sentence: what is written, what is wrong with it, what is allowed."""
    values: dict[str, str | int] = {name: in_words(value, language) for name, value in remark.values.items()}
    if remark.kind in COUNTED:
        values["n"] = int(remark.values["n"])  # type: ignore[arg-type]
    text = translate(
        f"ownremark.{remark.kind}", language, **{
            "value": remark.value if remark.kind in LISTS else quoted(remark.value),
            "field": label(remark.name, language) if remark.name else "",
            "allowed": allowed(remark.field, language) if remark.field else "", **values})
    near = near_of(remark, language)
    return f"{text} {translate('ownremark.near', language, near=near)}" if near else text


def near_of(remark: Remark, language: str) -> str:
    """The nearest right name to what is written; empty where there is none."""
    if remark.kind in ("unknown_column", "unknown_field"):
        is_of_team = remark.kind == "unknown_column"
        name = nearest_field(remark.value, is_of_team) or suggested(
            remark.value, TEAM_FIELDS if is_of_team else COMPANY_FIELDS)
        return label(name, language) if name else ""
    if remark.kind == "unknown_choice" and remark.field:
        return nearest_choice(remark.value, remark.field, language)
    return ""


def where(place: Cell, language: str, also: Sequence[Cell] = ()) -> str:
    """Where in the file, in words: sheet, line, column; several cells of a column by their lines."""
    groups: dict[tuple[str, int], list[int]] = {}
    for one in (place, *also):
        groups.setdefault((one.sheet, one.column), []).append(one.line)
    return " · ".join(
        _where(sheet, column, _lines(lines, language), len(lines) > 1, language)
        for (sheet, column), lines in groups.items())


def _where(sheet: str, column: int, lines: str, are_several: bool, language: str) -> str:
    key = ("sheet_" if sheet else "") + ("cell" if column else "line") + "s" * are_several
    return translate(f"ownplace.{key}", language, sheet=sheet, line=lines, column=column_letters(column))


def _lines(lines: Sequence[int], language: str) -> str:
    """Lines in words, those that follow one another as their first and last: "10, 12 to 15"."""
    runs: list[list[int]] = []
    for line in sorted(set(lines)):
        if runs and line == runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    ends_of = ([number(line, language) for line in (run[0], run[-1])] for run in runs)
    return ", ".join(
        low if low == high else translate("ownscale.ends", language, low=low, high=high) for low, high in ends_of)


def column_letters(column: int) -> str:
    """A column (from 1) as spreadsheets call it: A, B, …, Z, AA."""
    letters = ""
    while column > 0:
        column, letter = divmod(column - 1, len(COLUMNS))
        letters = COLUMNS[letter] + letters
    return letters


def allowed(field: Field, language: str) -> str:
    """What may be written into a field, with its unit."""
    if field.kind == "choice":
        return ", ".join(choice_label(field, choice, language) for choice in field.choices)
    if field.kind == "text":
        return translate("ownunit.text", language)
    if field.kind in ("scale", "ends"):
        return translate(f"ownunit.{field.kind}", language)
    bounds = {name: in_words(end, language) for name, end in (("low", field.low), ("high", field.high))}
    return translate("ownremark.range", language, unit=translate(f"ownunit.{field.unit}", language), **bounds)


def quoted(value: str) -> str:
    """What is written, cut where it is long."""
    bare = " ".join(value.split())
    return bare if len(bare) <= LONGEST_QUOTE else bare[: LONGEST_QUOTE - 1] + "…"


def in_words(value: str | float | tuple[float, ...], language: str) -> str:
    """What a sentence says of a value: a text as it is, a number with the separators of the language."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return _listed(value, language)
    text = number(value, language, MOST_DECIMALS)
    return re.sub(r"([.,]\d*?)0+$", r"\1", text).rstrip(".,")


def _listed(values: Sequence[float], language: str, unit: str = "") -> str:
    """The first of some numbers, side by side."""
    remark_sentence = [
        percent(value / 100, language, _decimals(value)) if unit else in_words(value, language)
        for value in values[:MOST_LISTED]]
    return " · ".join([*remark_sentence, "…"] if len(values) > MOST_LISTED else remark_sentence)


def _decimals(value: float) -> int:
    return len(f"{round(value, MOST_DECIMALS):g}".partition(".")[2])
