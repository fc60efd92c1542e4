"""What is wrong, told in the reader's language."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from game.errors import Euros, RefusedError
from locales import is_known, money, number, translate

_PATTERNS = tuple((re.compile(pattern, re.DOTALL), key) for pattern, key in (
    (r"unknown name '(?P<name>.+)'; did you mean '(?P<near>.+)'\?", "train.problem.near"),
    (r"unknown name '(?P<name>.+)'; allowed: (?P<allowed>.+)", "train.problem.unknown"),
    (r"'(?P<name>\w+)' is missing; needed: (?P<allowed>.+)", "train.problem.missing"),
    (r"the text is missing; needed: fr, en or both", "train.problem.language"),
    (r"'(?P<name>\w+)' is (?P<value>.+), not a number; allowed: (?P<low>\S+) to (?P<high>\S+) \((?P<unit>\w+)\)",
     "train.problem.number"),
    (r"'(?P<name>\w+)' is (?P<value>.+), not a whole number[^;]*; allowed: (?P<low>\S+) to (?P<high>[^\s)]+).*",
     "train.problem.whole"),
    (r"'(?P<name>\w+)' is (?P<value>\S+) \w+; allowed: (?P<low>\S+) to (?P<high>\S+) \((?P<unit>\w+)\)",
     "train.problem.range"),
    (r"(?P<value>.+) stands where a mapping \(name: value\) is wanted", "train.problem.mapping"),
    (r"(?P<value>.+) stands where a list is wanted", "train.problem.list"),
    (r"(?P<value>.+) stands where a text is wanted; put it between quotes", "train.problem.quotes"),
    (r"'(?P<name>.+)' appears twice \(first on line (?P<line>\d+)\)", "train.problem.twice"),
    (r"a tab stands where spaces are wanted; indent with spaces", "train.problem.tab"),
    (r"'(?P<name>\w+)' is the name of a scenario of the product; choose another name", "train.problem.taken"),
    (r"this is not valid YAML: (?P<parser>.+)", "train.problem.yaml"),
    (r"the text is larger than .+", "train.problem.large"),
    (r"at least one lever is needed, or 'all'", "train.problem.levers"),
    (r"a goal needs either 'at_least' or 'at_most'", "train.problem.goal"),
    (r"(?P<value>.+) is not a name; allowed: a to z.+", "train.problem.name"),
    (r"anchors \(&\) and aliases \(\*\) are not allowed; write the value out", "train.problem.anchor"),
    (r"the tag .+ is not allowed; only plain texts and numbers are", "train.problem.tag"),
    (r"the file is empty", "train.problem.empty"),
    (r"the text holds characters that do not exist in Unicode", "train.problem.unicode"),
    (r"nested more than (?P<value>\d+) levels deep", "train.problem.nested"),
    (r"(?P<value>.+) is not a name; names are texts of 1 to (?P<high>\d+) characters", "train.problem.key"),
    (r"'(?P<name>.+)' resembles another company itself; name '(?P<near>.+)' directly", "train.problem.like"),
    (r"the weeks of a schedule must rise from one change to the next", "train.problem.rise"),
))
_PARSER = tuple((re.compile(pattern), key) for pattern, key in (
    (r"mapping values are not allowed.*", "train.yaml.colon"),
    (r"could not find expected ':'.*|did not find expected ':'.*", "train.yaml.no_colon"),
    (r".*unexpected end of stream.*|.*quoted scalar.*", "train.yaml.open"),
    (r"did not find expected key|.*block (mapping|sequence|collection).*|.*expected <block end>.*|.*not allowed in this"
     r" context", "train.yaml.indent"),
    (r"did not find expected '?(,|\]|\}).*|.*flow.*", "train.yaml.bracket"),
    (r".*unknown escape character.*", "train.yaml.escape"),
    (r".*cannot start any token.*|.*special characters are not allowed.*|.*control characters.*", "train.yaml.sign")))
"""What a YAML parser says, by what the reader has to look at."""
_SHOWN = {"a mapping": "mapping", "a list": "list", "a mapping or list": "mapping", "empty": "empty", "None": "empty",
          "True": "yes", "False": "no"}
"""How a wrong value is shown that is no text or number."""


def problem_text(problem: str, language: str) -> str:
    """A problem in the reader's language; of one that is not known here, that there is one."""
    for pattern, key in _PATTERNS:
        found = pattern.fullmatch(problem)
        if found is not None:
            return translate(key, language, **{
                name: _part_text(name, text, language) for name, text in found.groupdict().items()})
    return translate("train.problem.other", language)


def _part_text(name: str, text: str, language: str) -> str:
    """A part of a problem: units, numbers and what stands for a value in the reader's language, names as they are."""
    if name == "unit" and text == "share":
        # Files hold shares, pages show per cent.
        return translate("train.shown.share", language)
    if name == "unit":
        return translate(f"unit.{text}", language) if is_known(f"unit.{text}") else ""
    if name == "parser":
        key = next((key for pattern, key in _PARSER if pattern.fullmatch(text)), "train.yaml.other")
        return translate(key, language)
    if name not in ("value", "low", "high"):
        return text
    if text in _SHOWN:
        return translate(f"train.shown.{_SHOWN[text]}", language)
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    if not value.is_finite():
        return text
    return number(float(value), language, max(-int(value.normalize().as_tuple().exponent), 0))


PLURAL = "n"
"""Among the values of a message, the number that chooses its plural form."""


def _written(value: Any, language: str) -> Any:
    """A value as a language writes it."""
    if isinstance(value, Euros):
        return money(value, language)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return number(value, language, 0 if value == int(value) else 1)
    return value


def refusal_text(error: RefusedError, language: str) -> str:
    """The refusal in a reader's language."""
    written = {name: value if name == PLURAL else _written(value, language) for name, value in error.values.items()}
    return translate(f"refused.{error.reason}", language, **written)
