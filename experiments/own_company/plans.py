"""How a part of a file is read: which of its columns or lines is what. Certain names decide; the rest is suggested."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from experiments.own_company.fields import COMPANY_FIELDS, MAX_TEAMS, TEAM_FIELDS, Field
from experiments.own_company.headings import CLOSE, field_of, names_of, plain
from experiments.own_company.parts import Part, Role, first_cell
from experiments.own_company.scales import without_scale

MANY_LINES, LINES_PER_NAME = 10, 2.5
"""Lines, and lines per name, from which a table is taken for one of answers, not of teams. Assumed."""


@dataclass(frozen=True)
class Plan:
    """How a part is read.

    Attributes:
        role: what its lines tell. n_head: how many of them, from the first, are headings (of a table).
        fields: name of the field by number of the column (of a table) or by number of the line (of the company).
        value: number of the column that holds the company's values; 0 for the one beside each name.
        is_grouped: whether lines of a department are one team.
    """

    role: Role
    n_head: int = 0
    fields: Mapping[int, str] = field(default_factory=dict)
    value: int = 0
    is_grouped: bool = False


def plan_of(part: Part) -> Plan:
    """How a part is read where nobody says more: only what is known by its name."""
    if part.role == "nothing":
        return Plan("nothing", part.n_head)
    if part.role == "company":
        return Plan("company", fields={
            row.line: name for row in part.rows if (name := field_of(row.cells[first_cell(row)], COMPANY_FIELDS))})
    return Plan(part.role, part.n_head, columns_known(part))


def columns_known(part: Part) -> dict[int, str]:
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
    near = get_close_matches(bare, known, n=1, cutoff=CLOSE)
    if near:
        return known[near[0]]
    words = set(bare.split())
    within = [name for name in known if set(name.split()) <= words]
    return known[max(within, key=len)] if within else ""


def seems_of_answers(part: Part, plan: Plan) -> bool:
    """Whether a table holds a line per answer: many lines, few names of teams, none of them people at work."""
    names = _names(part, plan, "team")
    has_sizes = "team_employees" in plan.fields.values()
    return not has_sizes and len(names) >= MANY_LINES and len(names) >= LINES_PER_NAME * len(set(names))


def is_too_long(part: Part, plan: Plan) -> bool:
    """Whether a table holds more teams than can be read."""
    return plan.role == "teams" and not plan.is_grouped and len(part.rows) - plan.n_head > MAX_TEAMS


def _names(part: Part, plan: Plan, field_name: str) -> list[str]:
    column = next((number for number, name in plan.fields.items() if name == field_name), 0)
    cells = (row.cells[column - 1] for row in part.rows[plan.n_head:] if 0 < column <= len(row.cells))
    return [plain(cell) or cell for cell in cells if cell.strip()]
