"""`reflet rehearse`: tonight's workshop played by bots on this machine, and whether it carries the room."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psutil

from commands.shared.arguments import argument, option
from commands.shared.command import Command, Options
from commands.shared.progress import bar_or_lines, get_ready
from commands.shared.voice import Voice
from documents.write import write
from game.errors import RefusedError
from game.workshop.setup import SEATS, TEAMS, Setup
from loadtest.rehearsal import RehearsalPlan, RehearsalResult, percentile, rehearse
from locales import number
from simulation.errors import Given, InputError
from simulation.parameters import Parameter
from simulation.scenario import DEFAULT_SCENARIO
from wording.problems import problem_text, refusal_text

REHEARSED = DEFAULT_SCENARIO
PEOPLE = Parameter(30, 1, 400, 1, "people", "assumed", "assumed", "workshop")
ROUNDS = Parameter(3, 1, 20, 1, "count", "assumed", "assumed", "workshop")
PACE = Parameter(6, 0, 120, 0.5, "seconds", "assumed", "assumed", "workshop")
"""Seconds between two clicks of a person; in a real round of six minutes it is about a minute."""
A_TEAM = 5
LATE = 0.95
"""The quantile that the verdict looks at: one click in twenty may be slower."""
MEGABYTE = 2**20
ENOUGH_PEOPLE = 10
NOT_CARRIED = 1
"""Exit code of a machine that does not carry the room."""

OPTIONS = ("people", "teams", "rounds", "mode", "pace")
"""Those that are called in the command as they are written."""


@dataclass(frozen=True)
class Limit:
    """What a room accepts: a figure in seconds or bytes, and what it may be at most."""

    name: str
    value: float
    most: float

    @property
    def is_met(self) -> bool:
        """Whether the figure is within it."""
        return self.value <= self.most


def rehearse_workshop(voice: Voice, scenario: str, given: dict[str, str | None], out: str | None) -> int:
    """Rehearses and tells the verdict; gives the exit code, 1 where it is no.

    Args:
        scenario: name of a packaged one. given: `people`, `teams`, `rounds`, `mode`, `pace` as written; None is the
            default. out: a JSON file for what was measured.

    Raises:
        CommandError: a value that is not allowed, or a file that cannot be written.
    """
    programme = _programme(voice, scenario, given)
    get_ready(voice)
    voice.note("rehearse.begins", people=programme.people, teams=programme.setup.teams, rounds=programme.setup.rounds)
    with bar_or_lines(voice, "rehearse.running") as at:
        measured = rehearse(programme, at)
    limits = limits_of(measured)
    for limit in limits:
        voice.out.print(_line(voice, limit), markup=False)
    voice.say("rehearse.clicks", n=len(measured.clicks), late=measured.late)
    if out is not None:
        _write(voice, Path(out), programme, measured)
    if not all(limit.is_met for limit in limits):
        voice.note("rehearse.no")
        return NOT_CARRIED
    voice.say("rehearse.go")
    return 0


def limits_of(measured: RehearsalResult) -> tuple[Limit, ...]:
    """What was measured beside what a room accepts; the memory a machine may give is what it has free, by half.

    What a person takes is asked from so many on: of fewer, most of it is what a first round takes.
    """
    each = [Limit("each", measured.memory_each, 8.0 * MEGABYTE)] if len(measured.opening) >= ENOUGH_PEOPLE else []
    return (
        Limit("opening", percentile(measured.opening, LATE), 10.0),
        Limit("click", percentile(measured.clicks, LATE), 0.5),
        Limit("spread", percentile(measured.spread, LATE), 2.0),
        Limit("memory", float(measured.memory_full), psutil.virtual_memory().available / 2),
        *each,
        Limit("refused", float(measured.refused), 0.0),
        Limit("lost", float(measured.lost), 0.0),
    )


def _programme(voice: Voice, scenario: str, given: dict[str, str | None]) -> RehearsalPlan:
    try:
        people = _whole(PEOPLE, "people", given)
        teams = _whole(TEAMS, "teams", {"teams": given.get("teams") or str(min(max(people // A_TEAM, 1), 20))})
        setup = Setup.from_mapping({
            "title": voice.words("rehearse.title"), "base": scenario, "teams": teams,
            "seats": int(min(-(-people // teams), SEATS.high)), "rounds": _whole(ROUNDS, "rounds", given),
            "minutes": 0, "mode": given.get("mode") or "same_luck", "asks_questions": False})
        if people > teams * SEATS.high:
            raise voice.wrong("rehearse.too_many", most=int(teams * SEATS.high), teams=teams)
        return RehearsalPlan(setup, people, PACE.check("rehearse", "pace", _number("pace", given, PACE)))
    except InputError as error:
        raise voice.wrong("rehearse.wrong", text=problem_text(error, voice.language)) from error
    except RefusedError as error:
        raise voice.wrong("rehearse.wrong", text=refusal_text(error, voice.language)) from error


def _number(name: str, given: dict[str, str | None], bounds: Parameter) -> float:
    text = given.get(name)
    try:
        return bounds.default if text is None else float(text)
    except ValueError as error:
        raise InputError("rehearse", "option", name=name, value=Given(text, repr(text))) from error


def _whole(bounds: Parameter, name: str, given: dict[str, str | None]) -> int:
    return int(bounds.check("rehearse", name, _number(name, given, bounds)))


def _line(voice: Voice, limit: Limit) -> str:
    is_memory = limit.name in ("memory", "each")
    is_count = limit.name in ("refused", "lost")
    scale, unit, decimals = (MEGABYTE, " MB", 0) if is_memory else (1, "", 0) if is_count else (1, " s", 2)
    value, most = (
        f"{number(one / scale, voice.language, decimals)}{unit}" for one in (limit.value, limit.most))
    return f"{'✓' if limit.is_met else '✗'} {voice.words(f'rehearse.{limit.name}')}: {value} (≤ {most})"


def _write(voice: Voice, file: Path, programme: RehearsalPlan, measured: RehearsalResult) -> None:
    found = {
        "people": programme.people, "pace": programme.pace, "setup": programme.setup.as_mapping(),
        "limits": [{**asdict(limit), "is_met": limit.is_met} for limit in limits_of(measured)], **asdict(measured)}
    try:
        write(file, json.dumps(found, indent=1))
    except InputError as error:
        raise voice.wrong("rehearse.not_written", file=str(file), reason=problem_text(error, voice.language)) from error


def _options(voice: Voice) -> Options:
    return [
        argument(voice, "scenario"),
        *(option(voice, name, f"--{name}", help_key=f"rehearse.option.{name}") for name in OPTIONS),
        option(voice, "out", "--out", help_key="rehearse.option.out")]


def _run(voice: Voice, scenario: str | None, out: str | None, **given: Any) -> int:
    return rehearse_workshop(voice, scenario or REHEARSED, {name: given[name] for name in OPTIONS}, out)


COMMAND = Command(_options, _run)
