"""How a part of a file is read: which of its columns or lines is what. Certain names decide; the rest is suggested."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from documents.own_company.headings import field_of, names_of, nearest_field, plain, words_of
from documents.own_company.parts import FilePart, Role, first_cell
from documents.own_company.scales import in_heading, without_scale
from experiments.own_company.fields import COMPANY_FIELDS, TEAM_FIELDS, Field
from locales import LANGUAGES, is_known, translate

SHORTEST = 3
"""Letters from which the beginning of a word may stand for it."""
MANY_LINES, LINES_PER_NAME = 10, 2.5
"""Lines, and lines per name, from which a table is taken for one of answers, not of teams. Assumed."""


@dataclass(frozen=True)
class ReadingPlan:
    """How a part is read.

    Attributes:
        role: what its lines tell. start: how many of them, from the first, are left out.
        n_head: how many of the others, from the first, are headings (of a table).
        fields: name of the field by number of the column (of a table) or by number of the line (of the company);
            empty for what is not to be read.
        value: number of the column that holds the company's values; 0 for the one beside each name.
        is_grouped: whether lines of a department are one team.
        is_said: whether the reader has said so: what has no field then is not to be read.
    """

    role: Role
    start: int = 0
    n_head: int = 0
    fields: Mapping[int, str] = field(default_factory=dict)
    value: int = 0
    is_grouped: bool = False
    is_stated: bool = False

    def of(self, part: FilePart) -> FilePart:
        """The part as it is to be read."""
        return replace(part, role=self.role, rows=part.rows[self.start:], n_head=self.n_head)


def plan_of(part: FilePart) -> ReadingPlan:
    """How a part is read where nobody says more: only what is known by its name."""
    return planned(part, part.role, 0, part.n_head)


def planned(part: FilePart, role: Role, start: int, n_head: int) -> ReadingPlan:
    """How a part is read whose lines tell this, as far as names say."""
    if role == "nothing":
        return ReadingPlan(role, start, n_head)
    if role == "company":
        return ReadingPlan(role, fields={
            row.line: name for row in part.rows if (name := field_of(row.cells[first_cell(row)], COMPANY_FIELDS))})
    plan = ReadingPlan(role, start, n_head)
    return replace(plan, fields=columns_known(plan.of(part)))


def columns_known(part: FilePart) -> dict[int, str]:
    """Field by number of the column, the first where two headings mean the same."""
    found: dict[str, int] = {}
    for number in range(1, 1 + len(part.headings)):
        if name := part.field_in(number):
            found.setdefault(name, number)
    return {number: name for name, number in found.items()}


def suggested(heading: str, fields: Mapping[str, Field]) -> str:
    """The field that a heading may mean, which somebody has to confirm; empty where none is near."""
    bare = plain(without_scale(heading))
    known = names_of(fields is TEAM_FIELDS)
    words = bare.split()
    within = [name for name in known if all(_is_short_for(words, word) for word in words_of(name))]
    by_hint = [name for name in fields for hint in _hints(name) if hint in words]
    sure = [*(known[name] for name in sorted(within, key=len, reverse=True)), *by_hint]
    near = nearest_field(heading, fields is TEAM_FIELDS)
    # Answers have a scale, people are counted: what names one is no number of heads.
    has_scale = bool(in_heading(heading)[0])
    return next((name for name in (*sure, near) if name and not (
        has_scale and (fields[name].is_whole or fields[name].kind == "text"))), "")


def _is_short_for(words: list[str], word: str) -> bool:
    """Whether one of some words is the word, or cut short for it: "sat" for "satisfaction"."""
    return any(word == one or (len(one) >= SHORTEST and word.startswith(one)) for one in words)


@cache
def _hints(name: str) -> tuple[str, ...]:
    """Words that hint at a field without naming it."""
    key = f"ownhint.{name}"
    return tuple(plain(word) for language in LANGUAGES if is_known(key, language)
                 for word in translate(key, language).split("|"))


def seems_of_answers(part: FilePart, plan: ReadingPlan) -> bool:
    """Whether a table, as it is to be read, holds a line per answer: many lines, few teams, no number of people."""
    names = _names(part, plan)
    has_sizes = "team_employees" in plan.fields.values()
    return not has_sizes and len(names) >= MANY_LINES and len(names) >= LINES_PER_NAME * len(set(names))


def _names(part: FilePart, plan: ReadingPlan) -> list[str]:
    """The name of the team of each line of a table."""
    column = next((number for number, name in plan.fields.items() if name == "team"), 0)
    cells = (row.cells[column - 1] for row in part.body if 0 < column <= len(row.cells))
    return [plain(cell) or cell for cell in cells if cell.strip()]
