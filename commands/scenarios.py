"""`reflet scenarios`: the list, one scenario told, the schema of their files, and a check of one's own file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rich.table import Table
from rich.text import Text

from commands.shared.arguments import argument, option, switch
from commands.shared.command import Command, Options
from commands.shared.play_options import scenario_named
from commands.shared.progress import get_ready
from commands.shared.voice import Voice
from experiments import preview
from simulation.scenario import Scenario
from simulation.scenario_schema import scenario_schema, schema_text
from wording import sentences
from wording.goals import goal_sentence
from wording.names import companies, weeks_text


PLAYED = 16
"""Companies of a trial."""


def scenarios(voice: Voice, name: str | None, is_schema: bool, check: str | None, is_played: bool) -> None:
    """Prints what was asked for; the list when nothing was.

    Raises:
        CommandError: something is to be played, but no file. ScenarioError: a file cannot be used; says all of it.
    """
    if is_played and check is None:
        raise voice.wrong("scenarios.play_what")
    if is_schema:
        # JSON has a way of its own to write a sign that a channel does not know.
        voice.write(schema_text() if voice.knows_all_signs else json.dumps(scenario_schema(), indent=2) + "\n")
    elif check is not None:
        checked = Scenario.load(Path(check))
        voice.say("scenarios.usable", file=check, name=checked.name, digest=checked.digest())
        if is_played:
            play(voice, checked)
    elif name is not None:
        tell(voice, scenario_named(voice, name))
    else:
        print_list(voice)


def play(voice: Voice, scenario: Scenario) -> None:
    """What its companies do over all of its weeks, nobody deciding anything."""
    get_ready(voice)
    run = preview.preview(scenario, scenario.weeks, PLAYED)
    language = voice.language
    voice.say("scenarios.played", companies=companies(PLAYED, language), weeks=weeks_text(scenario.weeks, language))
    table = Table(box=None, pad_edge=False)
    for head in ("", "start", "end"):
        table.add_column(voice.words(f"scenarios.{head}") if head else "", justify="right" if head else "left")
    for row in sentences.preview_rows(run, language):
        table.add_row(row["label"], row["start"], row["end"])
    voice.out.print(table)
    if failing := sentences.failing_sentence(run, language):
        voice.out.print(failing, markup=False)


def print_list(voice: Voice) -> None:
    """Name and title of every scenario."""
    table = Table(box=None, pad_edge=False, show_header=False)
    for name in Scenario.offered():
        table.add_row(Text(name, style="bold"), Text(Scenario.load(name).title[voice.language]))
    voice.out.print(table)


def tell(voice: Voice, scenario: Scenario) -> None:
    """The scenario's story, task, goals and limits."""
    voice.out.print(Text(scenario.title[voice.language], style="bold"))
    parts = {
        "story": scenario.story, "briefing": scenario.briefing, "watch": scenario.watch,
        "not_modelled": scenario.not_modelled}
    for key, text in parts.items():
        voice.out.print()
        voice.out.print(Text(voice.words(f"scenarios.{key}"), style="bold"))
        voice.out.print(Text(text[voice.language].strip()))
    if scenario.goals:
        voice.out.print()
        voice.out.print(Text(voice.words("scenarios.goals"), style="bold"))
        for goal in scenario.goals:
            voice.out.print(Text(f"- {goal.text[voice.language]} ({goal_sentence(goal, voice.language)})"))


def _options(voice: Voice) -> Options:
    return [
        argument(voice, "name"), switch(voice, "schema", "--schema"),
        option(voice, "check", "--check", metavar="FILE"), switch(voice, "play", "--play")]


def _run(voice: Voice, name: str | None, schema: bool, check: str | None, play: bool, **_: Any) -> None:
    scenarios(voice, name, schema, check, play)


COMMAND = Command(_options, _run)
