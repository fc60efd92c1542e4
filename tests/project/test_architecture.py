"""Imports run one way, as the layers of the product say; nothing else may be built on sand."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.project.root import ROOT

PACKAGES = ("simulation", "experiments", "game", "wording", "documents", "ui", "loadtest", "commands", "locales")
SCREEN = {"solara", "reacton", "ipyvue", "ipyvuetify"}


def imported(path: Path) -> set[str]:
    """Top-level packages that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def test_the_layers_are_kept() -> None:
    checked = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT, capture_output=True, encoding="utf-8")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_only_the_pages_and_the_door_import_solara() -> None:
    files = [ROOT / "cli.py", *(path for name in PACKAGES if name != "ui" for path in (ROOT / name).rglob("*.py"))]
    assert [path.name for path in files if imported(path) & SCREEN] == []


def test_only_the_store_imports_the_database() -> None:
    files = [ROOT / "cli.py", ROOT / "app.py", *(path for name in PACKAGES for path in (ROOT / name).rglob("*.py"))]
    outside = [path for path in files if ROOT / "game" / "store" not in path.parents]
    assert [path.name for path in outside if imported(path) & {"sqlalchemy", "alembic", "psycopg"}] == []


def test_the_model_imports_neither_words_nor_pages() -> None:
    for path in (ROOT / "simulation").rglob("*.py"):
        assert imported(path) & {"locales", "ui", "experiments", "commands", "game"} == set(), path.name


def test_importing_the_model_does_not_import_mesa_or_pandas() -> None:
    program = "import sys, simulation; print([name for name in ('mesa', 'pandas') if name in sys.modules])"
    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
    assert answer.stdout == "[]\n"


def test_everything_that_is_needed_is_installed_with_the_product() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    installed = project["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
    tops = {path.name for path in ROOT.iterdir() if path.is_dir() and any(path.glob("*.py"))}
    assert tops - {"tests", "benchmarks"} <= set(installed)
    assert {"app.py", "cli.py", "scenarios"} <= set(installed)


def test_the_door_is_short() -> None:
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) < 60


def test_the_first_command_installs_nothing_that_only_tests_need() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["uv"]["default-groups"] == []
    assert "solara-assets" not in "".join(project["project"]["dependencies"])
