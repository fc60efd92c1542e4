"""What a command is: its options in the reader's words, and what it does with what was written for them.

Each stands in the file of its name as `COMMAND`; that file is imported when the command is called, and no other.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import NamedTuple

from commands.shared.voice import Voice

Options = list[inspect.Parameter]
"""Parameters as Typer is to see them, with their help in the reader's language."""


class Command(NamedTuple):
    """A command of `reflet`.

    Attributes:
        options: what may be written for it. run: called with the voice and, by name, with what was written; None where
            nothing was. Gives the exit code, None for 0.
    """

    options: Callable[[Voice], Options]
    run: Callable[..., int | None]


def _nothing(voice: Voice, **given: object) -> None:
    """Stands where a command is listed only."""


LISTED = Command(lambda voice: [], _nothing)
"""A command in the list of all: its name and its help are shown, and it is not imported."""
