"""What a scenario file holds beside declared numbers: names, texts, levers on offer, events, goals and claims.

Where something else stands than what is wanted, every function raises a `ScenarioError` that says where and what.
"""

from __future__ import annotations

import re

from simulation.events import DURATION, EVENT_KINDS, SIZES, START, Event
from simulation.measures import MEASURES
from simulation.parameters import Parameter, parameters_of
from simulation.policy import Policy
from simulation.scenario_entries import (
    Keys, check_known, declared_of, items_of, keys_of, mapping_of, number_of, one_of, string_of, week_of, weeks_of,
)
from simulation.scenario_parts import DIRECTIONS, TEXT_LANGUAGES, Claim, Goal, PolicyChange, Schedule, Text
from simulation.scenario_yaml import YamlEntry

GOAL_VALUE = Parameter(0, -1e12, 1e12, 1, "index", "assumed", "assumed", "scenario")
GOAL_VALUES = {"share": Parameter(0, 0, 1, 0.01, "share", "assumed", "assumed", "scenario")}
"""Of measures with a unit that has bounds."""
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
ALL_LEVERS = "all"

EVENT = Keys(("week", "kind", "size"), ("weeks",))
GOAL = Keys(("measure", "by_week", "text"), ("at_least", "at_most"))
CLAIM = Keys(("text", "change", "measure", "week", "direction"), ("against",))
CHANGE = Keys(("week", "levers"))


def name_of(entry: YamlEntry) -> str:
    """The name of a scenario."""
    value = string_of(entry)
    if not NAME.fullmatch(value):
        raise entry.wrong("no_name", value=entry.shown)
    return value


def text_of(entry: YamlEntry) -> Text:
    """A text in one language or both."""
    found = mapping_of(entry)
    check_known(entry, found, TEXT_LANGUAGES)
    said = {
        language: string_of(found[language]).strip() for language in TEXT_LANGUAGES
        if language in found and found[language].value not in (None, "")}
    if not said:
        raise entry.wrong("text_missing")
    # Until a language is written, the other one stands for it.
    return Text(**{language: said.get(language) or next(iter(said.values())) for language in TEXT_LANGUAGES})


def levers_of(entry: YamlEntry) -> tuple[str, ...]:
    """The levers on offer."""
    if entry.value == ALL_LEVERS:
        return tuple(parameters_of(Policy))
    levers = tuple(one_of(item, parameters_of(Policy)) for item in items_of(entry))
    if not levers:
        raise entry.wrong("no_lever")
    return levers


def event_of(entry: YamlEntry, weeks: int) -> Event:
    """An event in one of so many weeks."""
    keys = keys_of(entry, EVENT)
    kind = one_of(keys["kind"], EVENT_KINDS)
    return Event(
        week=week_of(keys["week"], "week", int(START.low), weeks),
        kind=kind,
        size=number_of(keys["size"], "size", SIZES[kind]),
        weeks=weeks_of(keys["weeks"], DURATION) if "weeks" in keys else int(DURATION.default))


def goal_of(entry: YamlEntry, weeks: int) -> Goal:
    """A goal for one of so many weeks."""
    keys = keys_of(entry, GOAL)
    bounds = [key for key in ("at_least", "at_most") if key in keys]
    if len(bounds) != 1:
        raise entry.wrong("goal_bounds")
    measure = one_of(keys["measure"], MEASURES)
    return Goal(
        measure=measure,
        by_week=week_of(keys["by_week"], "by_week", 1, weeks),
        text=text_of(keys["text"]),
        **{bounds[0]: number_of(keys[bounds[0]], bounds[0], GOAL_VALUES.get(MEASURES[measure].unit, GOAL_VALUE))})


def claim_of(entry: YamlEntry, weeks: int) -> Claim:
    """A claim about one of so many weeks."""
    keys = keys_of(entry, CLAIM)
    return Claim(
        text=text_of(keys["text"]),
        change=_schedule(keys["change"], weeks),
        against=_schedule(keys["against"], weeks) if "against" in keys else (),
        measure=one_of(keys["measure"], MEASURES),
        week=week_of(keys["week"], "week", 1, weeks),
        direction=one_of(keys["direction"], DIRECTIONS))


def _schedule(entry: YamlEntry, weeks: int) -> Schedule:
    if not isinstance(entry.value, list):
        return (PolicyChange(0, _moved(entry)),)
    changes = tuple(_change(item, weeks) for item in entry.value)
    if [change.week for change in changes] != sorted({change.week for change in changes}):
        raise entry.wrong("weeks_fall")
    return changes


def _change(entry: YamlEntry, weeks: int) -> PolicyChange:
    keys = keys_of(entry, CHANGE)
    return PolicyChange(week_of(keys["week"], "week", 0, weeks), _moved(keys["levers"]))


def _moved(entry: YamlEntry) -> tuple[tuple[str, float], ...]:
    policy = declared_of(entry, Policy)
    return tuple((name, getattr(policy, name)) for name in mapping_of(entry))
