"""What can be wrong, as data: every raise names a kind with its values, every kind is told in both languages."""

from __future__ import annotations

import ast
import errno
import os
import pickle
import re
from collections.abc import Iterable
from dataclasses import dataclass
from string import Formatter
from typing import get_args

import pytest

from experiments.links import LinkError
from game.errors import NoPlaceError, RefusedError
from game.workshop.setup import Setup
from locales import LANGUAGES, messages
from simulation.errors import InputError, Place, ScenarioError, given, unknown_name
from simulation.parameters import Parameter, Unit
from simulation.problems import PROBLEMS
from tests.project.root import ROOT
from wording.problems import error_text, problem_text, refusal_text

FOLDERS = ("simulation", "experiments", "game", "wording", "documents", "ui", "commands", "benchmarks", "loadtest")
ROOT_OF_ALL = "InputError"
ENTRIES = ("entry", "here", "at_key", "like")
"""What an entry of a scenario file is called, whose method `wrong` makes an error at its place."""
HANDED_ON = ("error.kind", "kind")
"""How the kind is written where an error becomes another class's, with its values."""


@dataclass(frozen=True)
class Raised:
    """An error that the code makes: where, its kind as written, and the names of its values."""

    where: str
    kind: str
    values: frozenset[str]


@pytest.fixture(scope="module")
def raised() -> list[Raised]:
    """Every error of ours that is made somewhere in the tree."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for folder in FOLDERS
             for path in sorted((ROOT / folder).rglob("*.py"))}
    classes = errors_among(trees.values())
    return [
        Raised(f"{path.relative_to(ROOT)}:{node.lineno}", kind, frozenset(one.arg or "**" for one in node.keywords))
        for path, tree in trees.items() for node in ast.walk(tree)
        if isinstance(node, ast.Call) and (kind := made(node, classes)) not in (None, *HANDED_ON)]


def errors_among(trees: Iterable[ast.Module]) -> set[str]:
    """Names of the classes that are made of a kind and its values."""
    found = {ROOT_OF_ALL}
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    for node in classes:
        if any(isinstance(base, ast.Name) and base.id == ROOT_OF_ALL for base in node.bases):
            found.add(node.name)
    return found


def made(node: ast.Call, classes: set[str]) -> str | None:
    """The kind that a call makes an error of, as it is written; None where it makes none."""
    called = ast.unparse(node.func)
    if called in classes:
        return written(node.args[1])
    return written(node.args[0]) if called in [f"{entry}.wrong" for entry in ENTRIES] else None


def written(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else ast.unparse(node)


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_every_error_is_made_of_a_known_kind_with_the_values_that_its_sentence_names(
    raised: list[Raised]
) -> None:
    assert [one for one in raised if one.kind not in PROBLEMS] == []
    assert [one for one in raised if one.values != placeholders(PROBLEMS[one.kind])] == []


def test_every_kind_is_made_somewhere(raised: list[Raised]) -> None:
    assert sorted(set(PROBLEMS) - {one.kind for one in raised}) == []


def test_the_english_catalogue_says_what_callers_from_python_read() -> None:
    english = {key.removeprefix("problem."): text for key, text in messages("en").items() if key.startswith("problem.")}
    assert english == dict(PROBLEMS)


def test_every_kind_is_told_in_french_and_not_in_english() -> None:
    french, english = messages("fr"), messages("en")
    assert [kind for kind in PROBLEMS if french[f"problem.{kind}"] == english[f"problem.{kind}"]] == []


def test_an_error_says_to_python_its_place_what_was_given_what_is_allowed_and_the_nearest_name() -> None:
    assert str(unknown_name("search", "recogniton", ("recognition", "pay"))) == (
        "search: unknown name 'recogniton'; did you mean 'recognition'?")
    with pytest.raises(InputError) as refused:
        Parameter(1, 0.5, 1e9, 1, "index", "assumed", "assumed", "run").check("run", "pay", 0)
    assert str(refused.value) == "run: 'pay' is 0 index; allowed: 0.5 to 1e+09 (index)"
    assert str(LinkError("long", "link_long", length=13_000, most=12_000)) == (
        "link: it has 13000 characters; allowed: up to 12000")


def test_a_reader_reads_numbers_units_and_values_as_their_language_writes_them() -> None:
    with pytest.raises(InputError) as refused:
        Parameter(0.5, 0, 0.8, 0.1, "share", "assumed", "assumed", "run").check("run", "size", 1.5)
    assert plain(problem_text(refused.value, "fr")) == (
        "« size » vaut 1,5 ; possible : de 0 à 0,8 (une part : 1 pour 100 %)")
    error = InputError("run", "not_a_number", name="pay", value=given(None), low=0.0, high=1e9, unit="eur")
    assert plain(problem_text(error, "fr")) == (
        "« pay » vaut rien, ce n’est pas un nombre ; possible : de 0 à 1 000 000 000 (€)")


def test_a_problem_within_a_problem_is_told_in_the_same_language() -> None:
    inner = unknown_name("file", "xyz", ("pay",))
    error = InputError("file", "header", problem=inner)
    assert plain(problem_text(error, "fr")) == "en-tête : « xyz » est inconnu ; possibles : pay"
    assert str(error) == "file: header: unknown name 'xyz'; allowed: pay"


def test_all_that_is_wrong_in_a_file_is_told_with_lines_and_columns_in_the_readers_words() -> None:
    first, second = (ScenarioError(Place("mine.yaml", line, column, path), "tab") for line, column, path in (
        (3, 4, ""), (1200, None, "policy.pay")))
    error = ScenarioError.of(first.at, first, (second,))
    assert [plain(line) for line in error_text(error, "fr").splitlines()] == [
        "mine.yaml, ligne 3, colonne 4 : une tabulation se trouve là où il faut des espaces ; décalez avec des espaces",
        "mine.yaml, ligne 1200, policy.pay : une tabulation se trouve là où il faut des espaces ; décalez avec des "
        "espaces"]
    assert str(error).splitlines()[1].startswith("mine.yaml, line 1200, policy.pay: a tab ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_is_told_in_the_readers_words(language: str) -> None:
    for unit in get_args(Unit):
        error = InputError("run", "not_whole", name="x", value=1.5, low=0.0, high=4.0, unit=unit)
        assert "()" not in problem_text(error, language)


def test_what_the_system_says_is_told_in_the_readers_language_where_it_is_known() -> None:
    error = InputError("a.pdf", "not_written", reason=os.strerror(errno.ENOSPC))
    assert plain(problem_text(error, "fr")) == "écriture impossible (plus de place sur le disque)"
    error = InputError("a.pdf", "not_written", reason="whatever it says")
    assert plain(problem_text(error, "fr")) == "écriture impossible (whatever it says)"
    refused = NoPlaceError("/there", os.strerror(errno.EROFS))
    assert "/there (ce disque ne peut être que lu)" in plain(refusal_text(refused, "fr"))


def test_a_refusal_in_play_holds_its_problem_in_the_readers_language() -> None:
    with pytest.raises(RefusedError) as refused:
        Setup.from_mapping({"title": "x", "base": "hotel", "teams": 2, "seats": 2, "rounds": "many"})
    assert plain(refusal_text(refused.value, "fr")) == (
        "Ces réglages ne conviennent pas : « rounds » vaut 'many', ce n’est pas un nombre ; possible : de 1 à 20 "
        "(nombre).")


def test_an_error_goes_from_one_process_to_another_as_it_is() -> None:
    for error in (unknown_name("run", "pya", ("pay",)), LinkError("long", "link_long", length=3, most=2)):
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again), again.values) == (type(error), str(error), error.values)


def plain(text: str) -> str:
    """The same with ordinary spaces."""
    return re.sub(r"\s", " ", text)
