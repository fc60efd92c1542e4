"""A decision as the command line says it: levers by their flags, or a file that holds one, or both."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from commands.shared.play_options import PlayOptions, assumptions_of, scenario_named
from commands.shared.values import flag_of, value_of, whole
from commands.shared.voice import Voice
from experiments.decision import Decision
from simulation.engine import SEED, WEEKS
from simulation.parameters import parameters_of
from simulation.policy import Policy
from wording.system import system_text

MAX_BYTES = 2**20


def decision_of(voice: Voice, options: PlayOptions, file: str | None) -> Decision:
    """What a file decides, with the levers, assumptions and seed that were said on top, from week 0.

    Args:
        file: of JSON as `Decision.as_mapping` gives it; None decides nothing yet.

    Raises:
        CommandError, InputError: something is not allowed; says what is.
    """
    own = scenario_named(voice, options.scenario)
    decision = Decision(options.scenario) if file is None else read_decision(voice, file, options.scenario)
    known = parameters_of(Policy)
    for name, text in options.levers.items():
        if text is not None:
            decision = decision.moved(name, value_of(voice, flag_of(name), text, known[name]))
    facts = assumptions_of(voice, options, decision.facts).as_mapping()
    changed = {name: value for name, value in facts.items() if value != getattr(own.assumptions, name)}
    seed = decision.seed if options.seed is None else whole(voice, "seed", options.seed, SEED)
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
        reason = system_text(error.strerror or str(error), voice.language)
        raise voice.wrong("decision.unreadable", file=file, reason=reason) from error
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
    for text in levers:
        name, equals, value = text.partition("=")
        if not equals:
            raise voice.wrong("decision.not_a_lever", flag=flag, said=text)
        name = name.replace("-", "_")
        if name not in known:
            raise voice.unknown("lever", name, known)
        decision = decision.moved(name, value_of(voice, name, value, known[name]))
    return decision


def weeks_of(voice: Voice, options: PlayOptions, decision: Decision) -> int:
    """How many weeks to play."""
    return decision.scenario.weeks if options.weeks is None else whole(voice, "weeks", options.weeks, WEEKS)


def decided_in(voice: Voice, scenario: str, file: str | None, seed: str | None) -> Decision:
    """A scenario's company, left to itself or as a file decides, with the luck of a seed.

    Raises:
        CommandError, InputError: something is not allowed; says what is.
    """
    return decision_of(voice, PlayOptions(scenario, {}, seed=seed), file)
