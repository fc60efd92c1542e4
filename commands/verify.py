"""`reflet verify`: plays the run of a result file again and compares every bit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from commands.shared.arguments import argument
from commands.shared.command import Command, Options
from commands.shared.progress import Count, bar, get_ready
from commands.shared.voice import Voice
from simulation.outputs import difference, read_result
from simulation.recipe import model_version


def verify(voice: Voice, file: str) -> int:
    """Returns 0 when every value comes out again bit for bit, 1 when not; says the first place that differs."""
    result = read_result(Path(file))
    recipe = result.recipe
    get_ready(voice)
    with bar(voice, "waiting.run", recipe.replicates) as at:
        table = recipe.play(note=Count(at))
    found = difference(result, table)
    if found is None:
        voice.say("verify.equal", file=file, n=int(result.table.size), version=model_version())
        return 0
    voice.say(
        "verify.different", file=file, measure=found.measure, replicate=found.replicate, week=found.week,
        in_file=repr(found.in_file), here=repr(found.here))
    if result.version != model_version():
        voice.say("verify.other_version", theirs=result.version, ours=model_version())
    return 1


def _options(voice: Voice) -> Options:
    return [argument(voice, "file")]


def _run(voice: Voice, file: str | None, **_: Any) -> int:
    if file is None:
        raise voice.wrong("needs_file")
    return verify(voice, file)


COMMAND = Command(_options, _run)
