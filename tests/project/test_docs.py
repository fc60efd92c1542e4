"""The pages say what the model does: lists, names and equations are compared with the sources."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from cli import COMMANDS
from commands.docs.submodels import BEGINNING, END, updated
from commands.docs.uses import RULES
from commands.reference import page
from simulation import state
from simulation.assumptions import Assumptions
from simulation.measures import MEASURES
from simulation.parameters import parameters_of
from simulation.policy import Policy
from simulation.profile import Profile
from simulation.rivalry import Rivalry
from simulation.sources import SOURCES
from simulation.week import WEEK
from tests.contracts import for_each
from tests.project.root import ROOT

MODEL = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
REFERENCE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
PAGES = [*(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")), *(ROOT / "docs").glob("*.md")]
TOLD = MODEL.partition(BEGINNING)[0]
ODD = (
    "Purpose and patterns", "Entities, state variables, scales", "Process overview", "Design concepts",
    "Initialisation", "Input", "Submodels")


def test_the_model_is_described_in_the_order_of_odd() -> None:
    assert re.findall(r"^## \d\. (.+)$", MODEL, re.MULTILINE) == list(ODD)


def test_the_process_is_listed_in_the_order_of_the_week() -> None:
    overview = TOLD.partition("## 3. Process overview")[2].partition("## 4.")[0]
    assert re.findall(r"^\d+\. `(\w+)`", overview, re.MULTILINE) == [rule.__name__ for rule in WEEK]


def test_the_equations_on_the_page_are_those_of_the_sources() -> None:
    assert updated(MODEL) == MODEL, "write the page anew: reflet reference --write"


def test_every_equation_of_every_rule_stands_on_the_page() -> None:
    equations = {
        node.name for path in RULES.glob("*.py") for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
        and any(isinstance(one, ast.Name) and one.id == "kernel" for one in node.decorator_list)}
    assert [name for name in sorted(equations) if f"**{name}** (" not in MODEL] == []


def test_every_equation_says_what_it_stands_on() -> None:
    written = MODEL.partition("## 7. Submodels")[2]
    shown = re.findall(r"\*\*(\w+)\*\* \([^\n]*\n\n```python\n.*?```\n\n([^\n]*)", written, flags=re.DOTALL)
    assert len(shown) > 100
    assert [name for name, after in shown if not after.startswith("*Grounds: ")] == []


def test_the_reference_is_that_of_the_declarations() -> None:
    assert page() == REFERENCE, "write the page anew: reflet reference --write"


@pytest.mark.parametrize("kind", [Policy, Assumptions, Rivalry, Profile])
def test_everything_declared_has_a_row_in_the_reference(kind: type) -> None:
    assert [name for name in parameters_of(kind) if f"| `{name}` |" not in REFERENCE] == []


def test_every_measure_and_source_has_a_row_in_the_reference() -> None:
    assert [name for name in MEASURES if f"| `{name}` |" not in REFERENCE] == []
    assert [key for key in SOURCES if f"| {key} |" not in REFERENCE] == []


@pytest.mark.parametrize("names", ["EMPLOYEE", "MANAGER", "CUSTOMER", "DEPARTMENT"])
def test_every_state_variable_is_described(names: str) -> None:
    assert [name for name in getattr(state, names)._fields if f"`{name}`" not in TOLD] == []


def test_sources_cited_in_the_description_exist() -> None:
    cited = set(re.findall(r"\b[CDELPQSTV]\d{1,2}\b", TOLD))
    assert cited and cited <= set(SOURCES)


@for_each("path", PAGES)
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (path.parent / link).exists()] == []


@for_each("path", PAGES)
def test_commands_that_pages_show_exist(path: Path) -> None:
    shown = re.findall(r"uv run reflet ([a-z]+)", path.read_text(encoding="utf-8"))
    assert set(shown) <= set(COMMANDS)


def test_the_example_in_python_runs() -> None:
    (example,) = re.findall(r"```python\n(.+?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    known: dict[str, object] = {}
    exec(example, known)  # noqa: S102 (our own page)
    assert known["company"].week == 1  # type: ignore[attr-defined]


def test_the_equations_stand_between_their_marks() -> None:
    assert MODEL.count(BEGINNING) == MODEL.count(END) == 1
