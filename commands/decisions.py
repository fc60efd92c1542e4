"""A decision as the command line says it: levers by their flags, or a file that holds one, or both."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from commands.run import Asked, assumptions_of, flag_of, value_of, whole
from commands.scenarios import scenario_named
from commands.words import Voice
from experiments.decision import Decision
from experiments.people_csv import for_people
from experiments.reliance import assumed, sides_of
from experiments.report import write
from experiments.uncounted import as_text, uncounted
from simulation.engine import SEED, WEEKS
from simulation.measures import MEASURES
from simulation.parameters import parameters_of
from simulation.policy import Policy
from simulation.recipe import model_version

MAX_BYTES = 2**20
TABLES = (".csv",)


def decision_of(voice: Voice, asked: Asked, file: str | None) -> Decision:
    """What a file decides, with the levers, assumptions and seed that were said on top, from week 0.

    Args:
        file: of JSON as `Decision.as_mapping` gives it; None decides nothing yet.

    Raises:
        CommandError, InputError: something is not allowed; says what is.
    """
    own = scenario_named(voice, asked.scenario)
    decision = Decision(asked.scenario) if file is None else read_decision(voice, file, asked.scenario)
    known = parameters_of(Policy)
    for name, said in asked.levers.items():
        if said is not None:
            decision = decision.moved(name, value_of(voice, flag_of(name), said, known[name]))
    facts = assumptions_of(voice, asked, decision.facts).as_mapping()
    changed = {name: value for name, value in facts.items() if value != getattr(own.assumptions, name)}
    seed = decision.seed if asked.seed is None else whole(voice, "seed", asked.seed, SEED)
    return decision.replace(assumptions=changed, seed=seed)


def read_decision(voice: Voice, file: str, scenario: str) -> Decision:
    """The decision in a file.

    Raises:
        CommandError: it cannot be read, or is about another scenario. InputError: it holds no decision.
    """
    path = Path(file)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise voice.wrong("decision.too_large", file=file)
        parts: Any = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise voice.wrong("decision.unreadable", file=file, reason=error.strerror) from error
    except ValueError as error:
        raise voice.wrong("decision.no_json", file=file, reason=error) from error
    decision = Decision.from_mapping(parts, path.name)
    if decision.base != scenario:
        raise voice.wrong("decision.other_scenario", file=file, theirs=decision.base, ours=scenario)
    return decision


def moved_by(voice: Voice, decision: Decision, flag: str, levers: Sequence[str]) -> Decision:
    """The decision with levers set in week 0, each said as name=value.

    Raises:
        CommandError: one is unknown, malformed or out of its range.
    """
    known = parameters_of(Policy)
    for said in levers:
        name, equals, value = said.partition("=")
        if not equals:
            raise voice.wrong("decision.not_a_lever", flag=flag, said=said)
        name = name.replace("-", "_")
        if name not in known:
            raise voice.unknown("lever", name, known)
        decision = decision.moved(name, value_of(voice, name, value, known[name]))
    return decision


def weeks_of(voice: Voice, asked: Asked, decision: Decision) -> int:
    """How many weeks to play."""
    return decision.scenario.weeks if asked.weeks is None else whole(voice, "weeks", asked.weeks, WEEKS)


def measure_said(voice: Voice, name: str) -> str:
    """The measure of this name, hyphens as good as underlines.

    Raises:
        CommandError: there is none; says the nearest.
    """
    name = name.replace("-", "_")
    if name not in MEASURES:
        raise voice.unknown("measure", name, MEASURES)
    return name


def write_table(
    voice: Voice, path: Path, header: Sequence[str], heads: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Writes a table under comment lines as spreadsheets of the reader's language open it, whole or not at all.

    Raises:
        InputError: it cannot be written.
    """
    text = io.StringIO()
    text.writelines(f"# {line}\n" for line in header)
    csv.writer(text, lineterminator="\n").writerows([heads, *rows])
    write(path, for_people(text.getvalue(), voice.language))


def header_of(
    decision: Decision, replicates: int, weeks: int, rival: Decision | None = None, **more: Any,
) -> list[str]:
    """What a table follows from, as comment lines: enough to compute it again, what it rests on and leaves out.

    Args:
        rival: what the decision is compared with; None: the company left to itself.
    """
    other = decision.without_moves() if rival is None else rival
    gaps = as_text(uncounted(other.schedule, decision.schedule))
    relations = len(assumed(sides_of(decision, weeks).kept))
    parts = {
        "reflet": model_version(), "replicates": replicates, "weeks": weeks,
        **({"rests_on": f"{relations} assumed relations, tried by reflet money", "not_counted": gaps} if gaps else {}),
        **more}
    return [*(f"{name}: {value}" for name, value in parts.items()), f"decision: {json.dumps(decision.as_mapping())}"]
