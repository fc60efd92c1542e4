"""`reflet reference`: the page of everything declared, written from the declarations."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

from commands.shared.arguments import switch
from commands.shared.command import Command, Options
from commands.docs import submodels
from commands.docs.tables import table_of
from commands.docs.uses import uses
from commands.shared.voice import Voice
from locales import translate
from simulation.assumptions import SYMMETRIES, Assumptions
from simulation.measures import MEASURES
from simulation.parameters import Parameter, parameters_of
from simulation.policy import Policy
from simulation.profile import ACQUAINTANCE_GRAPHS, Profile
from simulation.rivalry import Rivalry
from simulation.sources import SOURCES

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference.md"
DECLARED: tuple[tuple[str, type, str], ...] = (
    ("lever", Policy, "Levers: what a direction decides"),
    ("assumption", Assumptions, "Assumptions: uncertain facts, with the range in which the truth may lie"),
    ("rivalry", Rivalry, "Rivalry: what is assumed where companies share a market"),
    ("profile", Profile, "Profile: the company at the start"))
GRADE_NAMES = {"—": "none"}
INTRODUCTION = """# Reference

Everything that is declared in the model, written by `reflet reference --write` from the declarations; a test compares
this page with them. Shares are 0 to 1, money is in euro, time in weeks. A grade says how well a figure is known (see
[Grades](#grades)); most working values are assumed, and a source then says where the mechanism comes from.
"""


def reference(voice: Voice, is_written: bool) -> None:
    """Shows the page, or writes it to `docs/reference.md` and the equations to `docs/model.md`."""
    if not is_written:
        voice.write(page())
        return
    if not PAGE.parent.is_dir():
        raise voice.wrong("reference.no_sources")
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    submodels.PAGE.write_text(
        submodels.updated(submodels.PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    for written in (PAGE, submodels.PAGE):
        voice.note("reference.written", file=f"docs/{written.name}")


def page() -> str:
    """The whole page as Markdown."""
    parts = [INTRODUCTION]
    for kind, cls, title in DECLARED:
        parts += [f"## {title}\n", *_choices(kind), *_groups(kind, cls)]
    parts += ["## Measures\n", _measures(), "## Grades\n", _grades(), "## Sources\n", _sources()]
    return "\n".join(parts)


def _groups(kind: str, cls: type) -> Iterable[str]:
    for group, members in groupby(parameters_of(cls).items(), key=lambda member: member[1].group):
        yield f"### {_said(f'group.{group}')}\n"
        heads = ["name", "English", "French", "default", "range", "unit"]
        heads += ["costs", "delay"] if kind == "lever" else []
        rows = [_row(kind, name, parameter) for name, parameter in members]
        yield table_of([*heads, "source", "used in"], rows)


def _row(kind: str, name: str, one: Parameter) -> list[str]:
    row = [
        f"`{name}`", _said(f"{kind}.{name}.label"), _said(f"{kind}.{name}.label", "fr"), f"{one.default:g}",
        f"{one.low:g} to {one.high:g}", one.unit]
    if kind == "lever":
        row += [_costs(one), f"{one.delay:g} weeks" if one.delay else "none"]
    return [*row, f"{one.source} ({one.grade})", _places(kind, name)]


def _costs(one: Parameter) -> str:
    parts = []
    if one.cost:
        amount = f"{one.cost:.0%}" if one.cost_base == "revenue" else f"€{one.cost:g}"
        parts.append(f"{amount} {_said(f'cost_base.{one.cost_base}')}")
    if one.hours:
        parts.append(f"{one.hours:g} {_said('cost_base.hours')}")
    return "; ".join(parts) or "through its effects"


def _places(kind: str, name: str) -> str:
    return "<br>".join(f"`{place}`" for place in uses().get((kind, name), ())) or "the engine"


def _choices(kind: str) -> list[str]:
    named = {"assumption": ("symmetry", SYMMETRIES), "profile": ("graph", ACQUAINTANCE_GRAPHS)}
    if kind not in named:
        return []
    name, choices = named[kind]
    texts = [f"`{choice}` ({_said(f'{kind}.{name}.{choice}')})" for choice in choices]
    return [f"`{name}` ({_said(f'{kind}.{name}.label')}; {_said(f'{kind}.{name}.label', 'fr')}): {', '.join(texts)}.\n"]


def _measures() -> str:
    rows = [
        [f"`{name}`", _said(f"measure.{name}.label"), _said(f"measure.{name}.label", "fr"), measure.unit,
         measure.better, _said(f"measure.{name}.help")]
        for name, measure in MEASURES.items()]
    return table_of(["name", "English", "French", "unit", "better", "meaning"], rows)


def _grades() -> str:
    grades = sorted({source.grade for source in SOURCES.values()})
    return table_of(["grade", "meaning"], [[g, _said(f"grade.{GRADE_NAMES.get(g, g)}")] for g in grades])


def _sources() -> str:
    rows = [
        [key, source.cited("en"), source.grade, source.told("en")]
        for key, source in SOURCES.items()]
    return table_of(["key", "reference", "grade", "what it says"], rows)


def _said(key: str, language: str = "en") -> str:
    return translate(key, language)


def _options(voice: Voice) -> Options:
    return [switch(voice, "write", "--write")]


def _run(voice: Voice, write: bool, **_: Any) -> None:
    reference(voice, write)


COMMAND = Command(_options, _run)
