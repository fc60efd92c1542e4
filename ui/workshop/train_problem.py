"""What the check of a scenario says, in the trainer's language: the model speaks English, its sentences are few."""

from __future__ import annotations

import re

from locales import translate

_PATTERNS = tuple((re.compile(pattern, re.DOTALL), key) for pattern, key in (
    (r"unknown name '(?P<name>.+)'; did you mean '(?P<near>.+)'\?", "train.problem.near"),
    (r"unknown name '(?P<name>.+)'; allowed: (?P<allowed>.+)", "train.problem.unknown"),
    (r"'(?P<name>\w+)' is missing; needed: (?P<allowed>.+)", "train.problem.missing"),
    (r"the \w+ text \('(?P<name>fr|en)'\) is missing; needed: fr and en", "train.problem.language"),
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
    (r"this is not valid YAML: (?P<value>.+)", "train.problem.yaml"),
    (r"the text is larger than .+", "train.problem.large"),
    (r"at least one lever is needed, or 'all'", "train.problem.levers"),
    (r"a goal needs either 'at_least' or 'at_most'", "train.problem.goal"),
    (r"(?P<value>.+) is not a name; allowed: a to z.+", "train.problem.name"),
    (r"anchors \(&\) and aliases \(\*\) are not allowed; write the value out", "train.problem.anchor"),
    (r"the tag .+ is not allowed; only plain texts and numbers are", "train.problem.tag"),
    (r"the file is empty", "train.problem.empty"),
))


def problem_told(problem: str, language: str) -> str:
    """A problem in the reader's language; one that is not known here is told as it is."""
    for pattern, key in _PATTERNS:
        found = pattern.fullmatch(problem)
        if found is not None:
            return translate(key, language, **found.groupdict())
    return problem
