"""What there is to say about an entry: a mistake to mend, or a note on how something was understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from experiments.own_company.entries import Key, Place
from experiments.own_company.fields import COMPANY_FIELDS, TEAM_FIELDS, Field
from experiments.own_company.headings import choice_label, label, nearest, nearest_choice
from experiments.own_company.scales import ends
from locales import number, translate

Kind = Literal[
    "missing", "not_number", "date", "formula", "ambiguous", "out_of_range", "percent", "not_whole", "unknown_choice",
    "too_long", "more_answers", "same_team", "span", "unknown_column", "unknown_field", "same_column", "same_field",
    "no_column", "no_heading", "no_headings", "left_out", "off_scale", "scale_unknown", "scale_heading", "two_scales",
    "scale_missing", "scale_out_of", "scale_date", "scale_unused", "share", "shares", "withheld", "date_name", "total",
    "sum_line", "sum", "sum_over", "count", "teams_first", "counted", "too_many_teams", "several_values",
    "unknown_table", "answers", "nameless"]
QUESTIONS: frozenset[Kind] = frozenset({
    "scale_missing", "scale_out_of", "scale_date", "scale_unused", "share", "shares", "sum_line"})
"""What only the reader can say: a guess needs a yes."""
MISTAKES: frozenset[Kind] = QUESTIONS | {
    "missing", "not_number", "date", "formula", "ambiguous", "out_of_range", "percent", "not_whole", "unknown_choice",
    "too_long", "more_answers", "same_team", "span", "unknown_column", "unknown_field", "same_column", "same_field",
    "no_column", "no_heading", "no_headings", "off_scale", "scale_unknown", "scale_heading", "two_scales", "sum_over",
    "too_many_teams", "several_values", "unknown_table", "answers"}

COUNTED: frozenset[Kind] = frozenset({"withheld", "sum_line"})
"""Remarks whose sentence has plural forms."""
LONGEST_QUOTE = 40
COLUMNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Offer:
    """An answer that a click can give: what it says, and what becomes of the entries.

    Attributes:
        shown: an entry as it would be written, or a scale. changes: new texts. drops: numbers of teams to leave out.
        is_scale: whether `shown` is a scale. is_kept: whether it confirms what is written.
    """

    shown: str
    changes: Mapping[Key, str] = field(default_factory=dict)
    drops: tuple[int, ...] = ()
    is_scale: bool = False
    is_kept: bool = False


@dataclass(frozen=True)
class Remark:
    """One thing to say.

    Attributes:
        kind: what it is. name: of the field ("" for none). team: number of the team (None: the company).
        place: where in the file (None: the form). value: what is written there.
        values: more that the sentence says, by name; numbers are written in the reader's language.
        offers: answers from which the reader can choose.
    """

    kind: Kind
    name: str = ""
    team: int | None = None
    place: Place | None = None
    value: str = ""
    values: Mapping[str, str | float] = field(default_factory=dict)
    offers: tuple[Offer, ...] = ()

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


def scale_told(scale: str, language: str) -> str:
    """A scale in words that no spreadsheet takes for a date: "1 to 5"."""
    low, high = (_written(end, language) for end in ends(scale))
    return translate("ownscale.ends", language, low=low, high=high)


def offer_told(offer: Offer, language: str) -> str:
    """What an answer is called."""
    if offer.drops:
        return translate("ownscale.drop", language, n=len(offer.drops))
    shown = scale_told(offer.shown, language) if offer.is_scale else offer.shown
    return translate("ownscale.keep", language, shown=shown) if offer.is_kept else shown


def told(remark: Remark, language: str) -> str:
    """The sentence: what is written, what is wrong with it, what is allowed."""
    values: dict[str, str | int] = {name: _written(value, language) for name, value in remark.values.items()}
    if remark.kind in COUNTED:
        values["n"] = int(remark.values["n"])
    text = translate(
        f"ownremark.{remark.kind}", language, **{
            "value": quoted(remark.value), "field": label(remark.name, language) if remark.name else "",
            "allowed": allowed(remark.field, language) if remark.field else "", **values})
    near = near_of(remark, language)
    return f"{text} {translate('ownremark.near', language, near=near)}" if near else text


def near_of(remark: Remark, language: str) -> str:
    """The nearest right name to what is written; empty where there is none."""
    if remark.kind == "unknown_column":
        return nearest(remark.value, TEAM_FIELDS, language)
    if remark.kind == "unknown_field":
        return nearest(remark.value, COMPANY_FIELDS, language)
    if remark.kind == "unknown_choice" and remark.field:
        return nearest_choice(remark.value, remark.field, language)
    return ""


def where(place: Place, language: str) -> str:
    """Where in the file, in words: sheet, line, column."""
    parts = {
        "sheet": place.sheet, "line": number(place.line, language), "column": column_letters(place.column)}
    key = ("sheet_" if place.sheet else "") + ("cell" if place.column else "line")
    return translate(f"ownplace.{key}", language, **parts)


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
    bounds = {name: _written(end, language) for name, end in (("low", field.low), ("high", field.high))}
    return translate("ownremark.range", language, unit=translate(f"ownunit.{field.unit}", language), **bounds)


def quoted(value: str) -> str:
    """What is written, cut where it is long."""
    bare = " ".join(value.split())
    return bare if len(bare) <= LONGEST_QUOTE else bare[: LONGEST_QUOTE - 1] + "…"


def _written(value: str | float, language: str) -> str:
    if isinstance(value, str):
        return value
    text = number(value, language, 2 if value % 1 else 0)
    return text.rstrip("0") if value % 1 else text
