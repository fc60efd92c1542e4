"""From a scenario file to the parts of a scenario, every one of them checked at its place in the file."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, NoReturn, Self, TypeVar, cast, get_args, get_type_hints

from simulation.assumptions import Assumptions
from simulation.errors import InputError, ScenarioError, unknown_name
from simulation.events import DURATION, EVENT_KINDS, SIZES, START, Event, whole_weeks
from simulation.measures import MEASURES
from simulation.parameters import Declared, Parameter, parameters_of
from simulation.policy import Policy
from simulation.profile import Profile
from simulation.rivalry import Rivalry
from simulation.scenario_parts import DIRECTIONS, TEXT_LANGUAGES, Claim, Goal, PolicyChange, Schedule, Text
from simulation.scenario_yaml import Entry, parse, read_text
from simulation.sources import SOURCES

SCENARIO_FOLDER = Path(__file__).resolve().parent.parent / "scenarios"

SECTORS = ("hotel", "contact_centre", "bank", "shops")
WEEKS = Parameter(156, 4, 1040, 1, "weeks", "assumed", "assumed", "scenario")
BUDGET = Parameter(0, 0, 1e9, 100, "eur", "assumed", "assumed", "scenario")
GOAL_VALUE = Parameter(0, -1e12, 1e12, 1, "index", "assumed", "assumed", "scenario")
GOAL_VALUES = {"share": Parameter(0, 0, 1, 0.01, "share", "assumed", "assumed", "scenario")}
"""Of measures with a unit that has bounds."""
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
ALL_LEVERS = "all"
LIKE = "like"
"""Key of `profile` that names the packaged scenario whose company this one resembles."""

TEXTS = ("title", "story", "briefing", "watch", "not_modelled")
REQUIRED = ("name", "sector", *TEXTS, "sources")
OPTIONAL = (
    "evidence_note", "sector_label", "profile", "policy", "assumptions", "rivalry", "levers", "budget", "weeks",
    "events", "goals", "claims")

T = TypeVar("T")
D = TypeVar("D", bound=Declared)


class Reading:
    """Reads the parts of something one by one, and says at its end all that was wrong with them."""

    def __init__(self) -> None:
        self._wrong: list[ScenarioError] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        if isinstance(error, ScenarioError):
            self._wrong += error.all
        elif error is not None:
            return
        if self._wrong:
            first, *others = (ScenarioError.of(one.at, one) for one in self._wrong)
            raise ScenarioError.of(first.at, first, tuple(others)) from None

    def part(self, read: Callable[..., T], *given: object, otherwise: Any = None) -> T:
        """What `read` gives; where it finds something wrong, that is kept and the reading goes on."""
        try:
            return read(*given)
        except ScenarioError as error:
            self._wrong += error.all
            return cast(T, otherwise)  # never used: the reading ends with what was wrong


class Keys(NamedTuple):
    """The keys that a mapping must and may have."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()


SCENARIO = Keys(REQUIRED, OPTIONAL)
EVENT = Keys(("week", "kind", "size"), ("weeks",))
GOAL = Keys(("measure", "by_week", "text"), ("at_least", "at_most"))
CLAIM = Keys(("text", "change", "measure", "week", "direction"), ("against",))
CHANGE = Keys(("week", "levers"))


def choices_of(cls: type) -> dict[str, tuple[str, ...]]:
    """The fields of a declared class that are chosen from a list of names, with the list."""
    hints = get_type_hints(cls)
    return {field.name: get_args(hints[field.name]) for field in dataclasses.fields(cls)
            if field.name not in parameters_of(cls)}


def packaged_names() -> tuple[str, ...]:
    """Names of the scenarios that come with the product, in alphabetical order."""
    return tuple(sorted(path.stem for path in SCENARIO_FOLDER.glob("*.yaml")))


def packaged_path(name: str) -> Path:
    """The file of a packaged scenario."""
    return SCENARIO_FOLDER / f"{name}.yaml"


@cache
def packaged_parts(name: str) -> Mapping[str, Any]:
    """The parts of a packaged scenario: read once, since its file stays while a process runs."""
    return read_file(packaged_path(name))


def read_file(path: Path) -> dict[str, Any]:
    """The parts of the scenario in a file, ready for `Scenario(**parts)`.

    Raises:
        ScenarioError: the file cannot be used; says where and why.
    """
    parts = read_parts(read_text(path), path.name)
    name = parts["name"]
    if name in packaged_names() and path.resolve() != packaged_path(name).resolve():
        raise ScenarioError(path.name, "taken", name=name)
    return parts


def read_parts(text: str, file: str) -> dict[str, Any]:
    """The parts of the scenario in a text (an upload, an editor), ready for `Scenario(**parts)`.

    Args:
        text: YAML.
        file: what to call it in messages.

    Raises:
        ScenarioError: the text cannot be used; says where and why.
    """
    entry = parse(text, file)
    found = _mapping(entry)
    with Reading() as reading:
        reading.part(_complete, entry, found, SCENARIO)
        weeks = reading.part(_weeks, found["weeks"], WEEKS, otherwise=int(WEEKS.high)) if "weeks" in found else int(
            WEEKS.default)
        readers: dict[str, Callable[[Entry], Any]] = {
            "name": _name, "sector": lambda one: _one_of(one, SECTORS), **dict.fromkeys(TEXTS, _text),
            "evidence_note": _text, "sector_label": _text,
            "sources": lambda one: _each(one, lambda item: _one_of(item, SOURCES)),
            "profile": _profile, "policy": lambda one: _declared(one, Policy),
            "assumptions": lambda one: _declared(one, Assumptions), "rivalry": lambda one: _declared(one, Rivalry),
            "levers": _levers, "budget": lambda one: _number(one, "budget", BUDGET),
            "events": lambda one: _each(one, lambda item: _event(item, weeks)),
            "goals": lambda one: _each(one, lambda item: _goal(item, weeks)),
            "claims": lambda one: _each(one, lambda item: _claim(item, weeks))}
        return {"weeks": weeks, **{
            key: reading.part(readers[key], value) for key, value in found.items() if key in readers}}


def _at(entry: Entry, check: Callable[[str], T]) -> T:
    """What `check` gives for the entry's place; what it complains of becomes a `ScenarioError`."""
    try:
        return check(str(entry.place))
    except ScenarioError:
        raise
    except InputError as error:
        raise ScenarioError.of(entry.place, error) from error


def _mapping(entry: Entry) -> dict[str, Entry]:
    if not isinstance(entry.value, dict):
        raise entry.wrong("no_mapping", value=entry.shown)
    return entry.value


def _items(entry: Entry) -> list[Entry]:
    if not isinstance(entry.value, list):
        raise entry.wrong("no_list", value=entry.shown)
    return entry.value


def _keys(entry: Entry, allowed: Keys) -> dict[str, Entry]:
    found = _mapping(entry)
    _complete(entry, found, allowed)
    return found


def _complete(entry: Entry, found: Mapping[str, Entry], allowed: Keys) -> None:
    with Reading() as reading:
        reading.part(_known, entry, found, allowed.required + allowed.optional)
        for key in allowed.required:
            if key not in found:
                reading.part(_missing, entry, key, allowed)


def _missing(entry: Entry, key: str, allowed: Keys) -> NoReturn:
    raise entry.wrong("missing", name=key, allowed=allowed.required)


def _known(entry: Entry, found: Mapping[str, Entry], allowed: Collection[str]) -> None:
    with Reading() as reading:
        for key, value in found.items():
            if key not in allowed:
                reading.part(_unknown, Entry(key, entry.file, entry.path, value.line), allowed)


def _unknown(at_key: Entry, allowed: Collection[str]) -> NoReturn:
    raise ScenarioError.of(at_key.place, unknown_name(at_key.place, at_key.value, allowed))


def _string(entry: Entry) -> str:
    if not isinstance(entry.value, str):
        raise entry.wrong("no_text", value=entry.shown)
    return entry.value


def _one_of(entry: Entry, allowed: Iterable[str]) -> Any:
    value = _string(entry)
    if value not in allowed:
        raise ScenarioError.of(entry.place, unknown_name(entry.place, value[:60], allowed))
    return value


def _name(entry: Entry) -> str:
    value = _string(entry)
    if not NAME.fullmatch(value):
        raise entry.wrong("no_name", value=entry.shown)
    return value


def _text(entry: Entry) -> Text:
    found = _mapping(entry)
    _known(entry, found, TEXT_LANGUAGES)
    said = {
        language: _string(found[language]).strip() for language in TEXT_LANGUAGES
        if language in found and found[language].value not in (None, "")}
    if not said:
        raise entry.wrong("text_missing")
    # Until a language is written, the other one stands for it.
    return Text(**{language: said.get(language) or next(iter(said.values())) for language in TEXT_LANGUAGES})


def _number(entry: Entry, name: str, bounds: Parameter) -> float:
    if isinstance(entry.value, (dict, list, str, bool)) or entry.value is None:
        raise entry.wrong(
            "not_a_number", name=name, value=entry.shown, low=bounds.low, high=bounds.high, unit=bounds.unit)
    return _at(entry, lambda place: bounds.check(place, name, entry.value))


def _weeks(entry: Entry, bounds: Parameter, name: str = "weeks") -> int:
    _number(entry, name, bounds)
    return _at(entry, lambda place: whole_weeks(place, name, entry.value, bounds))


def _week(entry: Entry, name: str, first: int, weeks: int) -> int:
    return _weeks(entry, Parameter(0, first, weeks, 1, "weeks", "assumed", "assumed", "scenario"), name)


def _declared(entry: Entry, cls: type[D], but: str = "") -> D:
    found = {key: value for key, value in _mapping(entry).items() if key != but}
    numbers, choices = parameters_of(cls), choices_of(cls)
    with Reading() as reading:
        reading.part(_known, entry, found, (*numbers, *choices))
        values = {
            key: reading.part(_one_of, value, choices[key]) if key in choices else reading.part(
                _number, value, key, numbers[key])
            for key, value in found.items() if key in numbers or key in choices}
    return _at(entry, lambda place: cls.from_mapping(values, place))


def _profile(entry: Entry) -> Profile:
    found = _mapping(entry)
    own = _declared(entry, Profile, but=LIKE)
    if LIKE not in found:
        return own
    changed = {key: getattr(own, key) for key in found if key != LIKE}
    return _profile_of(found[LIKE]).replace(**changed)


def _profile_of(like: Entry) -> Profile:
    name = _one_of(like, packaged_names())
    path = packaged_path(name)
    entry = _mapping(parse(read_text(path), path.name)).get("profile")
    if entry is None:
        return Profile()
    if LIKE in _mapping(entry):
        raise like.wrong("resembles_another", name=name, near=entry.value[LIKE].value)
    return _declared(entry, Profile)


def _levers(entry: Entry) -> tuple[str, ...]:
    if entry.value == ALL_LEVERS:
        return tuple(parameters_of(Policy))
    levers = tuple(_one_of(item, parameters_of(Policy)) for item in _items(entry))
    if not levers:
        raise entry.wrong("no_lever")
    return levers


def _each(entry: Entry, read: Callable[[Entry], T]) -> tuple[T, ...]:
    with Reading() as reading:
        return tuple(reading.part(read, item) for item in _items(entry))


def _event(entry: Entry, weeks: int) -> Event:
    keys = _keys(entry, EVENT)
    kind = _one_of(keys["kind"], EVENT_KINDS)
    return Event(
        week=_week(keys["week"], "week", int(START.low), weeks),
        kind=kind,
        size=_number(keys["size"], "size", SIZES[kind]),
        weeks=_weeks(keys["weeks"], DURATION) if "weeks" in keys else int(DURATION.default))


def _goal(entry: Entry, weeks: int) -> Goal:
    keys = _keys(entry, GOAL)
    bounds = [key for key in ("at_least", "at_most") if key in keys]
    if len(bounds) != 1:
        raise entry.wrong("goal_bounds")
    measure = _one_of(keys["measure"], MEASURES)
    return Goal(
        measure=measure,
        by_week=_week(keys["by_week"], "by_week", 1, weeks),
        text=_text(keys["text"]),
        **{bounds[0]: _number(keys[bounds[0]], bounds[0], GOAL_VALUES.get(MEASURES[measure].unit, GOAL_VALUE))})


def _claim(entry: Entry, weeks: int) -> Claim:
    keys = _keys(entry, CLAIM)
    return Claim(
        text=_text(keys["text"]),
        change=_schedule(keys["change"], weeks),
        against=_schedule(keys["against"], weeks) if "against" in keys else (),
        measure=_one_of(keys["measure"], MEASURES),
        week=_week(keys["week"], "week", 1, weeks),
        direction=_one_of(keys["direction"], DIRECTIONS))


def _schedule(entry: Entry, weeks: int) -> Schedule:
    if not isinstance(entry.value, list):
        return (PolicyChange(0, _moved(entry)),)
    changes = tuple(_change(item, weeks) for item in entry.value)
    if [change.week for change in changes] != sorted({change.week for change in changes}):
        raise entry.wrong("weeks_fall")
    return changes


def _change(entry: Entry, weeks: int) -> PolicyChange:
    keys = _keys(entry, CHANGE)
    return PolicyChange(_week(keys["week"], "week", 0, weeks), _moved(keys["levers"]))


def _moved(entry: Entry) -> tuple[tuple[str, float], ...]:
    policy = _declared(entry, Policy)
    return tuple((name, getattr(policy, name)) for name in _mapping(entry))
