"""Reads the entries of a scenario file one by one: mappings, lists, texts, numbers, declared classes.

Where something else stands than what is wanted, every function raises a `ScenarioError` that says where and what.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple, NoReturn, Self, TypeVar, cast, get_args, get_type_hints

from simulation.errors import InputError, ScenarioError, unknown_name
from simulation.events import whole_weeks
from simulation.parameters import Declared, Parameter, parameters_of
from simulation.scenario_yaml import YamlEntry

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


def choices_of(cls: type) -> dict[str, tuple[str, ...]]:
    """The fields of a declared class that are chosen from a list of names, with the list."""
    hints = get_type_hints(cls)
    return {field.name: get_args(hints[field.name]) for field in dataclasses.fields(cls)
            if field.name not in parameters_of(cls)}


def checked_at(entry: YamlEntry, check: Callable[[str], T]) -> T:
    """What `check` gives for the entry's place; what it complains of becomes a `ScenarioError`."""
    try:
        return check(str(entry.place))
    except ScenarioError:
        raise
    except InputError as error:
        raise ScenarioError.of(entry.place, error) from error


def mapping_of(entry: YamlEntry) -> dict[str, YamlEntry]:
    """The values of a mapping by key."""
    if not isinstance(entry.value, dict):
        raise entry.wrong("no_mapping", value=entry.shown)
    return entry.value


def items_of(entry: YamlEntry) -> list[YamlEntry]:
    """The items of a list."""
    if not isinstance(entry.value, list):
        raise entry.wrong("no_list", value=entry.shown)
    return entry.value


def keys_of(entry: YamlEntry, allowed: Keys) -> dict[str, YamlEntry]:
    """The values of a mapping by key, which has the keys that it must and no others than it may have."""
    found = mapping_of(entry)
    check_keys(entry, found, allowed)
    return found


def check_keys(entry: YamlEntry, found: Mapping[str, YamlEntry], allowed: Keys) -> None:
    """Makes sure that a mapping has the keys that it must, and no others than it may have."""
    with Reading() as reading:
        reading.part(check_known, entry, found, allowed.required + allowed.optional)
        for key in allowed.required:
            if key not in found:
                reading.part(_missing, entry, key, allowed)


def _missing(entry: YamlEntry, key: str, allowed: Keys) -> NoReturn:
    raise entry.wrong("missing", name=key, allowed=allowed.required)


def check_known(entry: YamlEntry, found: Mapping[str, YamlEntry], allowed: Collection[str]) -> None:
    """Makes sure that a mapping has no other keys than these."""
    with Reading() as reading:
        for key, value in found.items():
            if key not in allowed:
                reading.part(_unknown, YamlEntry(key, entry.file, entry.path, value.line), allowed)


def _unknown(at_key: YamlEntry, allowed: Collection[str]) -> NoReturn:
    raise ScenarioError.of(at_key.place, unknown_name(at_key.place, at_key.value, allowed))


def string_of(entry: YamlEntry) -> str:
    """The text of an entry."""
    if not isinstance(entry.value, str):
        raise entry.wrong("no_text", value=entry.shown)
    return entry.value


def one_of(entry: YamlEntry, allowed: Iterable[str]) -> Any:
    """The text of an entry, one of those that are allowed."""
    value = string_of(entry)
    if value not in allowed:
        raise ScenarioError.of(entry.place, unknown_name(entry.place, value[:60], allowed))
    return value


def number_of(entry: YamlEntry, name: str, bounds: Parameter) -> float:
    """The number of an entry, within its bounds."""
    if isinstance(entry.value, (dict, list, str, bool)) or entry.value is None:
        raise entry.wrong(
            "not_a_number", name=name, value=entry.shown, low=bounds.low, high=bounds.high, unit=bounds.unit)
    return checked_at(entry, lambda place: bounds.check(place, name, entry.value))


def weeks_of(entry: YamlEntry, bounds: Parameter, name: str = "weeks") -> int:
    """The whole number of weeks of an entry, within its bounds."""
    number_of(entry, name, bounds)
    return checked_at(entry, lambda place: whole_weeks(place, name, entry.value, bounds))


def week_of(entry: YamlEntry, name: str, first: int, weeks: int) -> int:
    """The week of an entry, from `first` to `weeks`."""
    return weeks_of(entry, Parameter(0, first, weeks, 1, "weeks", "assumed", "assumed", "scenario"), name)


def declared_of(entry: YamlEntry, cls: type[D], but: str = "") -> D:
    """A declared class made of the values of a mapping; `but` is a key that is read elsewhere."""
    found = {key: value for key, value in mapping_of(entry).items() if key != but}
    numbers, choices = parameters_of(cls), choices_of(cls)
    with Reading() as reading:
        reading.part(check_known, entry, found, (*numbers, *choices))
        values = {
            key: reading.part(one_of, value, choices[key]) if key in choices else reading.part(
                number_of, value, key, numbers[key])
            for key, value in found.items() if key in numbers or key in choices}
    return checked_at(entry, lambda place: cls.from_mapping(values, place))


def each(entry: YamlEntry, read: Callable[[YamlEntry], T]) -> tuple[T, ...]:
    """What `read` gives for each item of a list."""
    with Reading() as reading:
        return tuple(reading.part(read, item) for item in items_of(entry))
