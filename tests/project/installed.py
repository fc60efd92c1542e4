"""The product as somebody installs it who has no checkout: a wheel in an empty environment, in a folder of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from loadtest.server_process import ServerProcess
from tests.project.root import ROOT

NOT_PASSED_ON = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT", "UV_PYTHON")
SCRIPTS, ENDING = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")


def build_wheel(folder: Path) -> Path:
    """Builds the wheel of this checkout."""
    uv("build", "--wheel", "--quiet", "--out-dir", str(folder), str(ROOT))
    (wheel,) = folder.glob("*.whl")
    return wheel


def uv(*arguments: str) -> None:
    """Calls uv, which says itself what is wrong."""
    subprocess.run([shutil.which("uv") or "uv", *arguments], check=True, env=environment())


def environment(**more: str) -> dict[str, str]:
    """Environment variables without those that lead back to the checkout."""
    return {**{name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON}, **more}


def day_of_versions() -> str:
    """The day up to which versions of dependencies are taken, as `uv run` in the checkout takes them."""
    found = re.search(r'^exclude-newer = "(.+)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert found is not None
    return found.group(1)


class Installed:
    """The wheel in an environment of its own."""

    def __init__(self, python: Path, wheel: Path, folder: Path) -> None:
        """Makes the environment; `folder` is where everything is run, too."""
        self.folder, self._home = folder, folder / "environment"
        uv("venv", "--quiet", "--python", str(python), str(self._home))
        self.install(str(wheel))

    def install(self, *packages: str) -> None:
        """Adds packages, of the day from which the checkout's are."""
        uv("pip", "install", "--quiet", "--python", str(self.script("python")), "--exclude-newer", day_of_versions(),
           *packages)

    def script(self, name: str) -> Path:
        """A program of the environment."""
        return self._home / SCRIPTS / f"{name}{ENDING}"

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs a program of the environment to its end."""
        return subprocess.run(
            [str(self.script(program)), *arguments], cwd=self.folder, env=environment(), capture_output=True,
            encoding="utf-8", errors="replace")

    def served(self) -> ServerProcess:
        """The application, as its command serves it."""
        return ServedInstalled(self)


class ServedInstalled(ServerProcess):
    """An installed application in a process of its own."""

    def __init__(self, installed: Installed) -> None:
        super().__init__(environment(REFLET_DATA_DIR=str(installed.folder / "data")))
        self.folder, self._reflet = installed.folder, installed.script("reflet")

    def command(self) -> list[str]:
        """As its readers start it."""
        return [str(self._reflet), "serve", "--port", str(self.port), "--no-browser"]


def run_here(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Runs the command line of the checkout with the Python of the tests."""
    return subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *arguments], cwd=cwd, capture_output=True, encoding="utf-8")
