"""What one system has and another has not is used in one place only; texts are read and written as UTF-8."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.project.root import ROOT

FOLDERS = (
    "simulation",
    "experiments",
    "game",
    "wording",
    "documents",
    "ui",
    "loadtest",
    "commands",
    "locales",
    "benchmarks",
    "tests",
)
PROCESSES = "loadtest/server_process.py"
"""The place that starts and ends processes with what they start."""
FILES = [ROOT / "app.py", ROOT / "cli.py", *sorted(path for name in FOLDERS for path in (ROOT / name).rglob("*.py"))]

TEXT_CALLS = {"open", "read_text", "write_text", "fdopen", "NamedTemporaryFile", "TemporaryFile"}
PROCESS_CALLS = {"run", "Popen", "check_output", "call", "check_call"}
ONE_SYSTEM_ONLY = {
    "killpg", "fork", "forkpty", "setsid", "getpgid", "setpgid", "SIGKILL", "SIGALRM", "SIGUSR1", "SIGHUP", "geteuid",
    "mkfifo", "symlink_to", "WNOHANG"}
MODULES = {"resource", "fcntl", "pty", "termios", "grp", "msvcrt", "winreg"}
HOME_OF_TEMPORARY_FILES = "/" + "tmp"


def found_in(source: str) -> list[str]:
    """What does not hold on every system, by line."""
    return [f"line {line}: {what}" for line, what in sorted(_found(ast.parse(source)))]


def _found(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _of_call(node)
        elif isinstance(node, ast.Attribute) and node.attr in ONE_SYSTEM_ONLY:
            yield node.lineno, node.attr
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            names = {alias.name for alias in node.names} | {getattr(node, "module", None) or ""}
            yield from ((node.lineno, f"import {name}") for name in names & MODULES)
        elif isinstance(node, ast.Constant) and f"{node.value}/".startswith(f"{HOME_OF_TEMPORARY_FILES}/"):
            yield node.lineno, str(node.value)


def _of_call(call: ast.Call) -> Iterator[tuple[int, str]]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    given = {keyword.arg for keyword in call.keywords}
    if name == "start_new_session" or "start_new_session" in given or "preexec_fn" in given:
        yield call.lineno, "start_new_session or preexec_fn"
    if name in PROCESS_CALLS and given & {"text", "universal_newlines"}:
        yield call.lineno, f"{name} of a text without an encoding"
    if name in TEXT_CALLS and "encoding" not in given and not _is_of_bytes(call, name):
        yield call.lineno, f"{name} without an encoding"


def _is_of_bytes(call: ast.Call, name: str) -> bool:
    """Whether a call is of something else than a text file: of bytes, of a number, of a page or a browser."""
    is_method = isinstance(call.func, ast.Attribute)
    if name in ("read_text", "write_text"):
        return not is_method
    if is_method and name == "open" and getattr(call.func.value, "id", "") in ("os", "webbrowser"):
        return True
    is_temporary = name.endswith("TemporaryFile")
    place = 0 if is_temporary or (is_method and name == "open") else 1
    modes = [keyword.value for keyword in call.keywords if keyword.arg == "mode"] or call.args[place:place + 1]
    mode = getattr(modes[0], "value", None) if modes else "w+b" if is_temporary else "r"
    return not isinstance(mode, str) or "b" in mode or not set(mode) <= set("rwaxt+")


def test_nothing_holds_on_one_system_only() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): lines
        for path in FILES if (lines := found_in(path.read_text(encoding="utf-8")))}
    assert [line.partition(": ")[2] for line in found.pop(PROCESSES)] == ["start_new_session or preexec_fn"]
    assert found == {}


@pytest.mark.parametrize("line", [
    "os.killpg(1, 9)", "import resource", "from fcntl import flock", "os.fork()", "process.send_signal(signal.SIGKILL)",
    "Popen(['x'], start_new_session=True)", "run(['x'], text=True)", "open('a.csv')", "open('a.csv', 'w')",
    "path.open()", "path.open('a')", "path.read_text()", "path.write_text('x')", "os.fdopen(3, 'w')",
    "NamedTemporaryFile('w')", f"x = '{HOME_OF_TEMPORARY_FILES}/x'"])
def test_what_holds_on_one_system_only_is_found(line: str) -> None:
    assert len(found_in(line)) == 1


@pytest.mark.parametrize("line", [
    "open('a.csv', 'rb')", "open('a.csv', encoding='utf-8')", "path.open('wb')", "path.open('w', encoding='ascii')",
    "os.open('x', 0)", "webbrowser.open('http://x')", "place.open(widget, language)", "path.read_bytes()",
    "TemporaryFile(dir=path)", "run(['x'], encoding='utf-8')", "'see /tmpfile'"])
def test_what_holds_everywhere_is_left_alone(line: str) -> None:
    assert found_in(line) == []
