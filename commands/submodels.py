"""The equations of the model as Markdown, taken from the sources of the rules in the order of a week."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from commands.uses import RECORDS, ROOT
from simulation.week import WEEK

BEGINNING, END = "<!-- submodels: written by `reflet reference --write` -->", "<!-- end of submodels -->"
PAGE = Path(__file__).resolve().parent.parent / "docs" / "model.md"
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
    told = " ".join((ast.get_docstring(function) or "").replace("Args:", "Arguments:").split())
    yield f"**{function.name}** ({', '.join(argument.arg for argument in function.args.args)}). {told}\n"
    if "kernel" in kinds or _reckons(function):
        yield f"```python\n{_body(function, source)}\n```\n"


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
