"""What somebody has entered, as it is written: texts by field, from a form or from a file. Nothing is judged here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from experiments.own_company.fields import COMPANY_FIELDS, MAX_TEAMS, TEAM_FIELDS

LONGEST_ENTRY = 200

Key = tuple[int | None, str]
"""Where an entry stands: the number of the team (None: the company itself) and the name of the field."""


@dataclass(frozen=True)
class Cell:
    """A cell of a file: its sheet ("" where there are none), line (from 1) and column (from 1; 0: the whole line)."""

    sheet: str
    line: int
    column: int = 0


@dataclass(frozen=True)
class Entries:
    """Texts as they were written.

    Attributes:
        company: of the company, by field. teams: of each team, by field.
        places: where an entry stands in the file that it was read from.
    """

    company: Mapping[str, str] = field(default_factory=dict)
    teams: tuple[Mapping[str, str], ...] = ()
    places: Mapping[Key, Cell] = field(default_factory=dict)

    def place(self, team: int | None, name: str) -> Cell | None:
        """Where an entry stands, or its line where the entry itself is missing; None for a form."""
        found = self.places.get((team, name))
        return found if found is not None else self.places.get((team, ""))

    def as_mapping(self) -> dict[str, Any]:
        """The texts alone, for a form."""
        return {"company": dict(self.company), "teams": [dict(team) for team in self.teams]}

    @classmethod
    def from_form(cls, form: Any) -> Self:
        """What a form holds; nobody vouches for it, and what is no entry is left out."""
        form = form if isinstance(form, Mapping) else {}
        teams = form.get("teams")
        rows = teams[:MAX_TEAMS] if isinstance(teams, list) else []
        return cls(_texts(form.get("company"), COMPANY_FIELDS), tuple(_texts(row, TEAM_FIELDS) for row in rows))


def _texts(entered: Any, known: Mapping[str, Any]) -> dict[str, str]:
    if not isinstance(entered, Mapping):
        return {}
    return {name: text[:LONGEST_ENTRY] for name, text in entered.items() if name in known and isinstance(text, str)}
