"""What is wrong, told in the reader's language."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from game.errors import Euros, RefusedError
from locales import money, number, translate
from simulation.errors import Given, InputError, Place, ScenarioError
from wording.system import system_text

PLURAL = "n"
"""Among the values of a message, the number that chooses its plural form."""
_PARSER = (
    ("colon", ("mapping values are not allowed",)),
    ("no_colon", ("expected ':'",)),
    ("open", ("unexpected end of stream", "quoted scalar")),
    ("indent", (
        "did not find expected key", "block mapping", "block sequence", "block collection", "expected <block end>",
        "not allowed in this context")),
    ("bracket", ("did not find expected ','", "did not find expected ']'", "did not find expected '}'", "flow")),
    ("escape", ("unknown escape character",)),
    ("sign", ("cannot start any token", "special characters are not allowed", "control characters")))
"""What the reader has to look at (`yaml.*`), by words of a YAML parser."""


def problem_text(error: InputError, language: str) -> str:
    """What is wrong and what is allowed, without its place, in a reader's language."""
    return translate(f"problem.{error.kind}", language, **{
        name: _part_text(name, value, language) for name, value in error.values.items()})


def place_text(place: Place, language: str) -> str:
    """A place: file, line, column and dotted name, as far as they are known."""
    line = "" if place.line is None else translate("place.line", language, line=place.line)
    column = "" if place.column is None else translate("place.column", language, column=place.column)
    return ", ".join(part for part in (place.file, line, column, place.path) if part)


def error_text(error: InputError, language: str) -> str:
    """Where it is wrong and what; of a scenario file all that is, a line each."""
    all_of_it = error.all if isinstance(error, ScenarioError) else (error,)
    return "\n".join(
        translate("place.problem", language, place=place_text(one.at, language), problem=problem_text(one, language))
        for one in all_of_it)


def refusal_text(error: RefusedError, language: str) -> str:
    """The refusal in a reader's language."""
    return translate(f"refused.{error.reason}", language, **{
        name: value if name == PLURAL else _refused_value(name, value, language)
        for name, value in error.values.items()})


def _part_text(name: str, value: object, language: str) -> str:
    """A part of a problem: units, numbers and what stands for a value in the reader's language, names as they are."""
    if name == "unit":
        return _unit_text(str(value), language)
    if name == "reason":
        return system_text(str(value), language)
    if name == "parser":
        return _parser_text(str(value), language)
    if isinstance(value, InputError):
        return problem_text(value, language)
    if isinstance(value, Given):
        return _given_text(value, language)
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, (int, float)):
        return _number_text(f"{value:g}" if isinstance(value, float) else str(value), language)
    return str(value)


def _unit_text(unit: str, language: str) -> str:
    # Files hold shares, pages show per cent.
    return translate("shown.share" if unit == "share" else f"unit.{unit}", language)


def _parser_text(given: str, language: str) -> str:
    found = (name for name, words in _PARSER if any(one in given for one in words))
    return translate(f"yaml.{next(found, 'other')}", language)


def _given_text(given: Given, language: str) -> str:
    value = given.value
    if isinstance(value, bool):
        return translate("shown.yes" if value else "shown.no", language)
    if value is None:
        return translate("shown.empty", language)
    if isinstance(value, (int, float)):
        # Without its unit, which stands with what is allowed.
        return _number_text(given.text, language)
    if value in (dict, list):
        return translate("shown.list" if value is list else "shown.mapping", language)
    return given.text


def _number_text(text: str, language: str) -> str:
    """A number as code writes it, as the language does; what is cut or not finite stays."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    if not value.is_finite():
        return text
    return number(float(value), language, max(-int(value.normalize().as_tuple().exponent), 0))


def _refused_value(name: str, value: object, language: str) -> object:
    """A value of a refusal as a language writes it."""
    if name == "problem":
        return problem_text(value, language) if isinstance(value, InputError) else system_text(str(value), language)
    if isinstance(value, Euros):
        return money(value, language)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return number(value, language, 0 if value == int(value) else 1)
    return value
