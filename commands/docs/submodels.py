"""The equations of the model as Markdown, taken from the sources of the rules in the order of a week."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from commands.docs.uses import RECORDS, ROOT
from simulation.assumptions import Assumptions
from simulation.parameters import parameters_of
from simulation.policy import Policy
from simulation.profile import Profile
from simulation.rivalry import Rivalry
from simulation.sources import SOURCES
from simulation.week import WEEK

DECLARED = {**parameters_of(Profile), **parameters_of(Policy), **parameters_of(Assumptions),
            **parameters_of(Rivalry)}
KEY = re.compile(r"\b[A-Z]+\d+[a-z]?\b")
GRADES = {"—": "no grade given"}
BEGINNING, END = "<!-- submodels: written by `reflet reference --write` -->", "<!-- end of submodels -->"
PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "model.md"
# What the rules of a week lean on, and what happens before and around it.
BEFORE = ("arithmetic.py", "rules/decision.py")
BESIDE = {"workload.py": ("symmetry.py",), "contact.py": ("judgement.py",), "turnover.py": ("people.py",)}
AFTER = ("quarter.py", "rules/rivalry.py", "rules/switching.py", "rules/poaching.py", "start.py")


def submodels() -> str:
    """Every equation, rule by rule."""
    parts = [text for name in BEFORE for text in _module(ROOT / name)]
    for path, rules in rule_files():
        parts += _module(path, rules)
        for beside in BESIDE.get(path.name, ()):
            parts += _module(path.parent / beside)
    parts += [text for name in AFTER for text in _module(ROOT / name)]
    return "\n".join(parts)


def rule_files() -> Iterator[tuple[Path, tuple[str, ...]]]:
    """The files of the rules with the rules in them, in the order of the week."""
    found: dict[Path, list[str]] = {}
    for rule in WEEK:
        module = sys.modules[rule.__module__]
        found.setdefault(Path(str(module.__file__)), []).append(rule.__name__)
    return ((path, tuple(rules)) for path, rules in found.items())


def updated(text: str) -> str:
    """The page with its equations brought up to date."""
    before, _, rest = text.partition(BEGINNING)
    _, _, after = rest.partition(END)
    return f"{before}{BEGINNING}\n\n{submodels()}\n{END}{after}"


def _module(path: Path, rules: tuple[str, ...] = ()) -> Iterator[str]:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    place = path.relative_to(ROOT).as_posix()
    title = ", ".join(f"`{rule}`" for rule in rules)
    yield f"### {title} ({place})\n" if rules else f"### {place}\n"
    yield f"{ast.get_docstring(tree)}\n"
    if constants := _constants(tree, source):
        yield f"```python\n{constants}\n```\n"
    for function in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
        yield from _function(function, source)


def _function(function: ast.FunctionDef, source: str) -> Iterator[str]:
    kinds = {node.id for node in function.decorator_list if isinstance(node, ast.Name)}
    if not kinds & {"kernel", "inner"}:
        return
    text = " ".join((ast.get_docstring(function) or "").replace("Args:", "Arguments:").split())
    yield f"**{function.name}** ({', '.join(argument.arg for argument in function.args.args)}). {text}\n"
    if "kernel" in kinds or _reckons(function):
        yield f"```python\n{_body(function, source)}\n```\n"
        yield f"{_grounds(function, text)}\n"


def _grounds(function: ast.FunctionDef, text: str) -> str:
    """What an equation stands on: the sources it names, and the grade of every declared value that it reads."""
    sources = list(dict.fromkeys(key for key in KEY.findall(text) if key in SOURCES))
    read = {
        part.attr for part in ast.walk(function)
        if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name) and part.value.id in RECORDS}
    by_grade: dict[str, list[str]] = {}
    for name in sorted(read & DECLARED.keys()):
        by_grade.setdefault(DECLARED[name].grade, []).append(f"`{name}`")
    grades = "; ".join(f"{GRADES.get(grade, grade)}: {', '.join(names)}" for grade, names in sorted(by_grade.items()))
    if not sources and not grades:
        return "*Grounds: the form is assumed; no declared value of its own.*"
    named = f"sources named: {', '.join(sources)}" if sources else "the form is assumed"
    return f"*Grounds: {named}{'. Values read, by grade of certainty: ' + grades if grades else ''}.*"


def _reckons(function: ast.FunctionDef) -> bool:
    sums = (node for node in ast.walk(function) if isinstance(node, ast.BinOp))
    return any(
        isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name) and part.value.id in RECORDS
        for one in sums for part in ast.walk(one))


def _body(function: ast.FunctionDef, source: str) -> str:
    lines, statements = source.splitlines(), function.body[1:]
    first, last = statements[0].lineno - 1, statements[-1].end_lineno
    return "\n".join(line[4:] for line in lines[first:last])


def _constants(tree: ast.Module, source: str) -> str:
    lines, shown = source.splitlines(), []
    for node in tree.body:
        if isinstance(node, ast.Assign) and lines[node.lineno - 2].startswith("#"):
            first = node.lineno - 2
            while lines[first - 1].startswith("#"):
                first -= 1
            shown += lines[first:node.end_lineno]
    return "\n".join(shown)
