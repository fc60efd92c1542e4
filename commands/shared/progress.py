"""Progress bars for long work, on the error channel, and only where somebody watches."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from commands.shared.voice import Voice
from locales import percent
from simulation import warming
from simulation.jit import CACHE, KERNELS
from wording.system import system_text

# How many times the share done is told where nobody watches a bar, such as in a log.
STEPS_SHOWN = 10


@contextmanager
def bar_or_lines(voice: Voice, key: str) -> Iterator[Callable[[float], None]]:
    """A bar where somebody watches, else a line at every tenth; gives the function that sets the share done, 0–1."""
    if voice.err.is_terminal:
        with bar(voice, key, 1.0) as at:
            yield at
        return
    tenths = 0

    def tell(share: float) -> None:
        nonlocal tenths
        if int(share * STEPS_SHOWN) > tenths:
            tenths = int(share * STEPS_SHOWN)
            voice.note("waiting.done", what=voice.words(key), share=percent(tenths / STEPS_SHOWN, voice.language))

    yield tell


@contextmanager
def bar(voice: Voice, key: str, total: float) -> Iterator[Callable[[float], None]]:
    """A bar that disappears in the end; gives the function that sets how far it is."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=voice.err, transient=True, disable=not voice.err.is_terminal) as progress:
        task = progress.add_task(voice.words(key), total=total)
        yield lambda done: progress.update(task, completed=done)


def get_ready(voice: Voice) -> None:
    """Waits, with a bar, until the kernels need no compiling; at once when they were compiled before."""
    if warming.is_complete():
        return
    if not voice.err.is_terminal:
        voice.note("waiting.kernels")
    with bar(voice, "waiting.kernels", 1.0) as at:
        warming.start()
        while not warming.wait(0.1):
            at(warming.progress())
    if reason := warming.not_kept():
        reason = system_text(reason, voice.language)
        voice.note("waiting.not_kept", folder=KERNELS.path or "~", reason=reason, variable=CACHE)


class Count:
    """Counts pieces of work that several threads finish."""

    def __init__(self, at: Callable[[float], None]) -> None:
        self._at, self._numbers = at, itertools.count(1)

    def __call__(self) -> None:
        """One more is done."""
        self._at(next(self._numbers))
