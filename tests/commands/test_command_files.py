"""A command stands in the file of its name with its options, is imported when it is called, and needs no other."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

import cli
from cli import COMMANDS, wanted
from commands.shared.command import LISTED
from tests.project.root import ROOT

SOURCES = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "commands").glob("*.py")}
LISTING = """
import sys, cli
cli.called(sys.argv[1:], {})
heavy = ("commands.", "simulation", "numpy")
sys.stderr.write(" ".join(sorted(name for name in sys.modules if name.startswith(heavy))))
"""


def test_every_command_has_a_file_of_its_name_and_no_file_is_anything_else() -> None:
    assert set(SOURCES) - {"__init__"} == set(COMMANDS)


def test_no_command_imports_another() -> None:
    found = re.compile(r"^\s*(?:from|import) commands\.(\w+)", re.MULTILINE)
    assert {name: {*found.findall(text)} - {"shared", "docs"} for name, text in SOURCES.items()} == {
        name: set() for name in SOURCES}


def test_only_the_command_that_serves_knows_the_pages() -> None:
    assert [name for name, text in SOURCES.items() if re.search("from ui|import ui", text)] == ["serve"]


@pytest.mark.parametrize("arguments", [["--help"], ["-h", "--lang", "fr"], ["nothing"], ["--nothing"]])
def test_the_list_of_all_commands_imports_none_of_them(arguments: list[str]) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", LISTING, *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    found = ended.stderr.splitlines()[-1].split()
    assert found and [name for name in found if not name.startswith("commands.shared")] == []


def test_the_list_shows_every_command_with_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.called(["--help"], {}) == 0
    lines = capsys.readouterr().out.partition("Commands:")[2].splitlines()
    assert [line.split()[0] for line in lines if line[:3].strip()] == list(COMMANDS)


@pytest.mark.parametrize(("rest", "names"), [
    ([], ()), (["run", "hotel"], ("run",)), (["--", "verify", "x"], ("verify",)), (["--help", "run"], ()),
    (["-h"], ()), (["rnu"], ())])
def test_of_a_command_line_the_command_that_is_called_is_made(rest: list[str], names: tuple[str, ...]) -> None:
    assert wanted(rest) == names


def test_a_command_that_is_only_listed_does_nothing() -> None:
    assert LISTED.options(None) == [] and LISTED.run(None) is None  # type: ignore[arg-type, func-returns-value]
