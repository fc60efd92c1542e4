"""`reflet bench`: one table of speeds, measured on this machine in one run, beside what they should be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table

from commands.shared.arguments import switch
from commands.shared.command import Command, Options
from commands.shared.progress import get_ready
from commands.shared.voice import Voice
from locales import number

if TYPE_CHECKING:
    from benchmarks.figure import Figure

UNITS = {"times": "×", "ms": "ms", "ns": "ns", "s": "s", "gb": "GB"}


def bench(voice: Voice, is_quick: bool) -> None:
    """Measures and prints the table.

    Raises:
        CommandError: the benchmarks are not installed (they come with the sources).
    """
    try:
        from benchmarks import beginning, engine, large
    except ModuleNotFoundError as missing:
        raise voice.wrong("bench.no_sources") from missing
    get_ready(voice)
    works = [engine.against_plain_objects, engine.ensemble, engine.behind_mesa, beginning.first_run]
    if not is_quick:
        works += [large.large, beginning.home_page]
    figures: list[Figure] = []
    for work in works:
        voice.note("bench.running", name=work.__name__.replace("_", " "))
        figures += work()
    voice.out.print(table_of(voice, figures))


def table_of(voice: Voice, figures: list[Figure]) -> Table:
    """Each figure with its target, and whether it is met."""
    table = Table(box=None, pad_edge=False)
    table.add_column(voice.words("bench.what"))
    for head in ("value", "target"):
        table.add_column(voice.words(f"bench.{head}"), justify="right")
    table.add_column()
    for figure in figures:
        sign = "≥" if figure.is_floor else "≤"
        table.add_row(
            voice.words(f"bench.{figure.name}"), figure_text(voice, figure.value, figure.unit),
            f"{sign} {figure_text(voice, figure.target, figure.unit)}", "✓" if figure.is_met else "✗")
    return table


def figure_text(voice: Voice, value: float, unit: str) -> str:
    """A figure with its unit, three digits or so."""
    decimals = 0 if value >= 100 or value == round(value) else 1 if value >= 10 else 2
    return f"{number(value, voice.language, decimals)} {UNITS[unit]}"


def _options(voice: Voice) -> Options:
    return [switch(voice, "quick", "--quick")]


def _run(voice: Voice, quick: bool, **_: Any) -> None:
    bench(voice, quick)


COMMAND = Command(_options, _run)
