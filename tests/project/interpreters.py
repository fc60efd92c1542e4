"""Finds the Pythons of this machine on which the product has to run: on the search path, pyenv's, uv's.

As a script it prints them, one a line, the newest first: `3.13 /usr/bin/python3.13`. Any Python from 3.8 on runs it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent / "pyproject.toml"
NAME = "python.exe" if os.name == "nt" else "bin/python3"
ASK = "import sys; print(*sys.version_info[:3], sys.executable)"


def supported() -> range:
    """Minor versions of Python 3 that the project allows."""
    found = re.search(r'^requires-python = ">=3\.(\d+),<3\.(\d+)"$', PROJECT.read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise RuntimeError(f"requires-python in {PROJECT} is not written as '>=3.A,<3.B'")
    return range(int(found.group(1)), int(found.group(2)))


def candidates(minor: int) -> Iterator[Path]:
    """Where a Python of a minor version may be."""
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        yield Path(folder) / (f"python3.{minor}" + (".exe" if os.name == "nt" else ""))
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    yield from sorted(folder / NAME for folder in pyenv.glob(f"3.{minor}.*"))
    uv = Path(os.environ.get("UV_PYTHON_INSTALL_DIR") or Path.home() / ".local/share/uv/python")
    yield from sorted(folder / NAME for folder in uv.glob(f"cpython-3.{minor}.*"))


def asked(python: Path) -> tuple[tuple[int, ...], Path] | None:
    """Version and place of a Python, as itself says (pyenv's shims are not where it is); None where it does not run."""
    try:
        text = subprocess.run([str(python), "-c", ASK], capture_output=True, encoding="utf-8", timeout=60)
    except (OSError, subprocess.SubprocessError):
        return None
    if text.returncode:
        return None
    *version, place = text.stdout.strip().split(" ", 3)
    return tuple(int(part) for part in version), Path(place)


def interpreters() -> dict[int, Path]:
    """Minor version to the newest Python of it on this machine, the newest minor version first."""
    found = {}
    for minor in reversed(supported()):
        answers = filter(None, (asked(path) for path in candidates(minor) if path.is_file()))
        fitting = [one for one in answers if one[0][:2] == (3, minor)]
        if fitting:
            found[minor] = max(fitting, key=lambda one: one[0])[1]
    return found


if __name__ == "__main__":
    for number, path in interpreters().items():
        sys.stdout.write(f"3.{number} {path}\n")
