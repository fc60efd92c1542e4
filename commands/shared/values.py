"""What was written at the command line, read: numbers within their bounds, measures, one of some words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from commands.shared.voice import Voice
from experiments.outcomes import NAMES
from locales import number, translate
from simulation.measures import MEASURES
from simulation.parameters import Parameter


def flag_of(name: str) -> str:
    """The flag of a lever or option."""
    return "--" + name.replace("_", "-")


def whole(voice: Voice, name: str, given: str | None, bounds: Parameter) -> int:
    """A whole number within its bounds; the default when nothing was said."""
    return int(value_of(voice, flag_of(name), given, bounds)) if given is not None else int(bounds.default)


def value_of(voice: Voice, flag: str, given: str, bounds: Parameter) -> float:
    """The number that was said.

    Raises:
        CommandError: it is none, or out of its bounds; says the bounds with their unit.
    """
    low, high = (number(bound, voice.language, decimals_of(bound)) for bound in (bounds.low, bounds.high))
    unit = unit_of(voice, bounds)
    try:
        value = float(given)
    except ValueError:
        raise voice.wrong("run.not_a_number", flag=flag, said=given, low=low, high=high, unit=unit) from None
    if bounds.is_whole and value != round(value):
        raise voice.wrong("run.not_whole", flag=flag, said=given, low=low, high=high, unit=unit)
    if not bounds.low <= value <= bounds.high:
        raise voice.wrong("run.out_of_range", flag=flag, said=given, low=low, high=high, unit=unit)
    return value


def unit_of(voice: Voice, bounds: Parameter) -> str:
    """A parameter's unit as it follows its bounds, with a space before it; nothing for plain numbers."""
    if bounds.unit in ("count", "index"):
        return ""
    is_share = bounds.unit == "share"
    return " " + (voice.words("run.share") if is_share else translate(f"unit.{bounds.unit}", voice.language))


def decimals_of(value: float) -> int:
    """Decimals that a bound needs."""
    return next((k for k in range(4) if round(value, k) == value), 4)


def chosen(voice: Voice, option: str, given: str | None, allowed: Sequence[str]) -> str:
    """One of some words; the first when nothing was said."""
    if given is None:
        return allowed[0]
    if given not in allowed:
        raise voice.unknown(option, given[:60], allowed)
    return given


def measures_of(voice: Voice, given: Iterable[str]) -> tuple[str, ...]:
    """Names of measures, each once.

    Raises:
        CommandError: there is no such measure.
    """
    names = tuple(dict.fromkeys(name.replace("-", "_") for name in given))
    for name in names:
        if name not in NAMES:
            raise voice.unknown("measure", name[:60], NAMES)
    return names


def measure_of(voice: Voice, name: str) -> str:
    """The measure of this name, hyphens as good as underlines.

    Raises:
        CommandError: there is none; says the nearest.
    """
    name = name.replace("-", "_")
    if name not in MEASURES:
        raise voice.unknown("measure", name, MEASURES)
    return name
