"""Every figure has a source that exists, and nothing claims to be better known than its source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import simulation
from simulation.assumptions import Assumptions
from simulation.errors import InputError, UnknownNameError
from simulation.events import SIZES
from simulation.parameters import Parameter, parameters_of
from simulation.policy import Policy
from simulation.profile import Profile
from simulation.rivalry import Rivalry
from simulation.sources import GRADES, SOURCES, is_stronger, read_sources

DECLARED: dict[str, Parameter] = {
    f"{cls.__name__}.{name}": parameter
    for cls in (Policy, Profile, Assumptions, Rivalry) for name, parameter in parameters_of(cls).items()
} | {f"Event.{name}": parameter for name, parameter in SIZES.items()}

ROWS = (
    [f"T{i}" for i in (*range(1, 15), 16, 19, 20, 21)] + [f"V{i}" for i in (1, 2, 4, 5, 7)]
    + [f"C{i}" for i in (*range(1, 9), 10, 13)] + [f"L{i}" for i in range(1, 30)] + [f"Q{i}" for i in range(1, 26)]
    + [f"D{i}" for i in range(1, 6)] + [f"P{i}" for i in range(1, 5)] + [f"S{i}" for i in range(5)] + ["assumed"])

ENTRY = "X1:\n  citation: Somebody 2000\n  grade: A\n  where: ''\n  finding: {en: It does., fr: Oui.}\n"


def test_every_row_of_the_evidence_can_be_cited() -> None:
    assert [row for row in ROWS if row not in SOURCES or SOURCES[row].key != row] == []


def test_every_source_says_what_it_found_in_both_languages() -> None:
    for source in SOURCES.values():
        assert source.cited("en") and source.cited("fr"), source.key
        assert source.told("en").endswith(".") and source.told("fr").endswith("."), source.key
        assert source.told("en") != source.told("fr"), source.key


def test_a_figure_from_memory_is_said_to_be_from_memory() -> None:
    for source in SOURCES.values():
        if source.grade.startswith("R-"):
            assert "memory" in source.told("en") and "mémoire" in source.told("fr"), source.key


def test_every_parameter_cites_a_source_that_exists() -> None:
    assert [name for name, parameter in DECLARED.items() if parameter.source not in SOURCES] == []


def test_no_parameter_claims_to_be_better_known_than_its_source() -> None:
    assert [
        f"{name} is graded {parameter.grade}, its source {parameter.source} only {SOURCES[parameter.source].grade}"
        for name, parameter in DECLARED.items() if is_stronger(parameter.grade, SOURCES[parameter.source].grade)
    ] == []


def test_grades_are_ordered_from_read_at_the_source_to_assumed() -> None:
    assert GRADES == ("A", "B", "C", "R-h", "R-m", "R-l", "—", "assumed")
    assert is_stronger("A", "B") and is_stronger("—", "assumed")
    assert not is_stronger("C", "C") and not is_stronger("R-l", "C")


def test_every_key_cited_in_a_rule_is_a_source() -> None:
    rules = Path(simulation.__file__).parent / "rules"
    cited = {
        (path.name, key) for path in rules.glob("*.py")
        for key in re.findall(r"\b[CDELPQSTV]\d{1,2}\b", path.read_text(encoding="utf-8"))}
    assert cited
    assert {(file, key) for file, key in cited if key not in SOURCES} == set()


def test_a_table_of_sources_is_read() -> None:
    source = read_sources(ENTRY)["X1"]
    assert (source.citation, source.grade, source.told("fr")) == ("Somebody 2000", "A", "Oui.")


def test_a_source_with_an_unknown_grade_is_refused_with_the_allowed_ones() -> None:
    with pytest.raises(InputError, match=r"sources\.yaml, X1: grade 'A\+' is none of A, B, C"):
        read_sources(ENTRY.replace("grade: A", "grade: A+"))


def test_a_source_without_a_finding_is_refused() -> None:
    with pytest.raises(InputError, match=r"sources\.yaml, X1: 'finding' is missing"):
        read_sources(ENTRY.replace("finding", "where").replace("  where: ''\n", "", 1))


def test_a_misspelt_field_of_a_source_is_answered_with_the_right_name() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'citation'"):
        read_sources(ENTRY.replace("citation", "citatoin"))
