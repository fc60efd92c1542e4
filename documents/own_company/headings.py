"""Which field a heading means, in French or in English, and which is the nearest where none is meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache, lru_cache

from documents.own_company.scales import without_scale
from experiments.own_company.fields import COMPANY_FIELDS, TEAM_FIELDS, Field
from locales import LANGUAGES, translate

BETWEEN_ALIASES = "|"
CLOSE = 0.6
SMALL_WORDS = frozenset(re.findall(r"\w+", "a an aupres chez d de des du en et for l la le les of par per pour s the"))
MOST_KEPT = 10_000
"""Headings of which is kept what they mean: the same cells are asked about again and again."""
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
LONGEST_HEADING = 200
"""Signs of a heading with all that stands in brackets."""
LONGEST_NAME = 80
"""Signs of a heading that may still be the name of a field, written wrongly."""
FEWEST_WORDS = 2
"""Words that a heading needs to be known in any order: "Salariés, réponses"."""


def plain(text: str) -> str:
    """A text without accents, case and signs."""
    spelt = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("’", "'"))
    bare = spelt.encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z0-9]+", bare))


def field_of(heading: str, fields: Mapping[str, Field]) -> str | None:
    """The field that a heading means; None where it means none of these."""
    return _field_of(heading, fields is TEAM_FIELDS)


@lru_cache(MOST_KEPT)
def _field_of(heading: str, of_team: bool) -> str | None:
    if len(heading) > LONGEST_HEADING or _vocabulary(of_team).isdisjoint(plain(heading).split()):
        return None
    known, bare = names_of(of_team), plain(without_scale(heading))
    undated = " ".join(YEAR.sub(" ", bare).split())
    return known.get(plain(heading)) or known.get(bare) or known.get(undated) or _bags(of_team).get(words_of(undated))


@lru_cache(MOST_KEPT)
def nearest_field(heading: str, of_team: bool) -> str:
    """The field whose name is nearest to a heading; empty where none is near, as for a whole sentence."""
    known, bare = names_of(of_team), plain(without_scale(heading)) if len(heading) <= LONGEST_NAME else ""
    near = get_close_matches(bare, known, n=1, cutoff=CLOSE) if bare else []
    return known[near[0]] if near else ""


def label(name: str, language: str) -> str:
    """What a field is called."""
    return translate(f"ownfield.{name}.label", language)


def choice_of(text: str, field: Field) -> str | None:
    """The choice that a text means; None where it means none."""
    return _choices(field.name).get(plain(text))


def nearest_choice(text: str, field: Field, language: str) -> str:
    """What the nearest choice is called; empty where none is near."""
    known = _choices(field.name)
    near = get_close_matches(plain(text), known, n=1, cutoff=CLOSE)
    return choice_label(field, known[near[0]], language) if near else ""


def choice_label(field: Field, choice: str, language: str) -> str:
    """What a choice is called."""
    return translate(f"sector.{choice}", language) if field.name == "sector" else choice


@cache
def names_of(of_team: bool) -> dict[str, str]:
    """Field by how it may be called, without accents, case and signs."""
    names: dict[str, str] = {}
    for name in TEAM_FIELDS if of_team else COMPANY_FIELDS:
        for language in LANGUAGES:
            also = translate(f"ownfield.{name}.also", language).split(BETWEEN_ALIASES)
            for text in (label(name, language), name.removeprefix("team_"), *also):
                names.setdefault(plain(text), name)
    names.pop("", None)
    return names


@cache
def _vocabulary(of_team: bool) -> frozenset[str]:
    """All words of the names of fields: most cells have none of them, and need no closer look."""
    return frozenset(word for name in names_of(of_team) for word in name.split())


@cache
def _bags(of_team: bool) -> dict[frozenset[str], str]:
    """Fields by the words of their names in any order, as far as these mean one field."""
    bags: dict[frozenset[str], set[str]] = {}
    for heading, name in names_of(of_team).items():
        bags.setdefault(words_of(heading), set()).add(name)
    return {bag: min(names) for bag, names in bags.items() if len(bag) >= FEWEST_WORDS and len(names) == 1}


def words_of(heading: str) -> frozenset[str]:
    """The words of a plain heading that say something."""
    return frozenset(heading.split()) - SMALL_WORDS


@cache
def _choices(name: str) -> dict[str, str]:
    field = COMPANY_FIELDS[name]
    texts = {plain(choice_label(field, choice, language)): choice for choice in field.choices for language in LANGUAGES}
    return {plain(choice): choice for choice in field.choices} | texts
