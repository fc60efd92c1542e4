"""Where the figures and claims behind the model come from, and how well each of them is known.

The table stands in `sources.yaml`, one entry per row of the evidence, so that a reference can be added or corrected
without touching code. Findings are told in French and English.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Literal, get_args

import yaml

from simulation.errors import InputError, unknown_name
from simulation.parameters import Grade

FILE = "sources.yaml"
FIELDS = ("citation", "finding", "grade", "where")
GRADES: tuple[Grade, ...] = get_args(Grade)
"""Codes of certainty, the strongest first."""

TellingLanguage = Literal["en", "fr"]


@dataclasses.dataclass(frozen=True)
class Source:
    """One reference, with what it says and how that is known.

    Attributes:
        key: name under which parameters and rules cite it, such as "L6".
        citation: authors, year and place of publication, in English where words are needed.
        finding: what it says, in English, with the code of each part that is known less well.
        grade: the weakest code that covers the figure ("—": direction only, no number known).
        where: address at which it was read, empty where only the reference was kept.
        citation_fr: the citation for French readers.
        finding_fr: the finding in French.
    """

    key: str
    citation: str
    finding: str
    grade: Grade
    where: str
    citation_fr: str
    finding_fr: str

    def cited(self, language: TellingLanguage) -> str:
        """The citation in a language."""
        return self.citation_fr if language == "fr" else self.citation

    def told(self, language: TellingLanguage) -> str:
        """The finding in a language."""
        return self.finding_fr if language == "fr" else self.finding


def is_stronger(grade: Grade, other: Grade) -> bool:
    """Whether the first code claims more certainty than the second."""
    return GRADES.index(grade) < GRADES.index(other)


def read_sources(text: str) -> dict[str, Source]:
    """Reads a table of sources written as YAML.

    Raises:
        InputError: an entry lacks a field, or its grade is no code of certainty.
        UnknownNameError: an entry has a field that sources do not have.
    """
    # The C loader is eight times faster where libyaml was built in, and as safe.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {key: _source(key, entry) for key, entry in yaml.load(text, Loader=loader).items()}


def _source(key: str, entry: Mapping[str, Any]) -> Source:
    place = f"{FILE}, {key}"
    for name in entry:
        if name not in FIELDS:
            raise unknown_name(place, name, FIELDS)
    for name in FIELDS:
        if name not in entry:
            raise InputError(place, "absent", name=name)
    if entry["grade"] not in GRADES:
        raise InputError(place, "grade", grade=entry["grade"], allowed=tuple(GRADES))
    return Source(
        key=key,
        citation=_in_language(entry["citation"], "en"),
        finding=_in_language(entry["finding"], "en"),
        grade=entry["grade"],
        where=entry["where"],
        citation_fr=_in_language(entry["citation"], "fr"),
        finding_fr=_in_language(entry["finding"], "fr"),
    )


def _in_language(text: str | Mapping[str, str], language: TellingLanguage) -> str:
    return text if isinstance(text, str) else text[language]


SOURCES: dict[str, Source] = read_sources(files("simulation").joinpath(FILE).read_text(encoding="utf-8"))
