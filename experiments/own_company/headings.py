"""Which field a heading means, in French or in English, and which is the nearest where none is meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache

from experiments.own_company.fields import COMPANY_FIELDS, SCALES, TEAM_FIELDS, Field
from locales import LANGUAGES, translate

BETWEEN_ALIASES = "|"
BRACKETS = re.compile(r"\(([^)]*)\)|\[([^\]]*)\]")
OUT_OF = re.compile(r"(?:/|\bsur|\bout of)\s*(100|10|5|4)\s*$", re.IGNORECASE)
BEST = {"100": "0-100", "10": "0-10", "5": "1-5", "4": "1-4"}
CLOSE = 0.6


def plain(text: str) -> str:
    """A text without accents, case and signs."""
    spelt = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("’", "'"))
    bare = spelt.encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z0-9]+", bare))


def field_of(heading: str, fields: Mapping[str, Field]) -> str | None:
    """The field that a heading means; None where it means none of these."""
    known = _names(fields is TEAM_FIELDS)
    return known.get(plain(heading)) or known.get(plain(_bare(heading)))


def nearest(heading: str, fields: Mapping[str, Field], language: str) -> str:
    """Label of the field whose name is nearest to a heading; empty where none is near."""
    known = _names(fields is TEAM_FIELDS)
    near = get_close_matches(plain(_bare(heading)), known, n=1, cutoff=CLOSE)
    return label(known[near[0]], language) if near else ""


def label(name: str, language: str) -> str:
    """What a field is called."""
    return translate(f"ownfield.{name}.label", language)


def scale_in(heading: str) -> str | None:
    """The scale that a heading names, such as "Satisfaction (1-5)" or "Satisfaction /10"; None where it names none."""
    for part in (*(inner for found in BRACKETS.findall(heading) for inner in found), heading):
        if scale := scale_of(part):
            return scale
        if out_of := OUT_OF.search(part):
            return BEST[out_of.group(1)]
    return None


def scale_of(text: str) -> str | None:
    """The scale that a text names, as people write it: "1-5", "1 à 5", "de 0 à 10", "%"."""
    if text.strip() in ("%", "en %", "in %"):
        return "0-100"
    ends = re.findall(r"\d+", text)
    named = "-".join(ends)
    return named if len(ends) == 2 and named in SCALES and not re.search(r"[,.]", text) else None


def choice_of(text: str, field: Field) -> str | None:
    """The choice that a text means; None where it means none."""
    if field.choices == tuple(SCALES):
        return scale_of(text)
    return _choices(field.name).get(plain(text))


def nearest_choice(text: str, field: Field, language: str) -> str:
    """What the nearest choice is called; empty where none is near."""
    if field.choices == tuple(SCALES):
        return ""
    known = _choices(field.name)
    near = get_close_matches(plain(text), known, n=1, cutoff=CLOSE)
    return choice_label(field, known[near[0]], language) if near else ""


def choice_label(field: Field, choice: str, language: str) -> str:
    """What a choice is called."""
    return translate(f"sector.{choice}", language) if field.name == "sector" else choice


def _bare(heading: str) -> str:
    return OUT_OF.sub("", BRACKETS.sub(" ", heading))


@cache
def _names(of_team: bool) -> dict[str, str]:
    names: dict[str, str] = {}
    for name in TEAM_FIELDS if of_team else COMPANY_FIELDS:
        for language in LANGUAGES:
            also = translate(f"ownfield.{name}.also", language).split(BETWEEN_ALIASES)
            for text in (label(name, language), name.removeprefix("team_"), *also):
                names.setdefault(plain(text), name)
    names.pop("", None)
    return names


@cache
def _choices(name: str) -> dict[str, str]:
    field = COMPANY_FIELDS[name]
    told = {plain(choice_label(field, choice, language)): choice for choice in field.choices for language in LANGUAGES}
    return {plain(choice): choice for choice in field.choices} | told
