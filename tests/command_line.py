"""The command line called in this process, for tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cli import called

Reflet = Callable[..., tuple[int, str, str]]
"""Arguments, and environment variables by name, to exit code, what was printed and what was complained of."""


def command_line(capsys: pytest.CaptureFixture[str], *first: str) -> Reflet:
    """Runs command lines that begin with some arguments."""

    def run(*arguments: str, **environment: str) -> tuple[int, str, str]:
        code = called((*first, *arguments), environment)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run
