"""Every word that the model needs stands in both languages, and no word stands there for nothing."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from babel.messages.pofile import read_po

import locales
from simulation.assumptions import Assumptions
from simulation.measures import MEASURES
from simulation.parameters import CostBase, Grade, Unit, parameters_of
from simulation.policy import Policy
from simulation.profile import Profile
from simulation.rivalry import Rivalry

LANGUAGES = ("fr", "en")
KINDS: dict[str, type] = {"lever": Policy, "assumption": Assumptions, "rivalry": Rivalry, "profile": Profile}
# A dash cannot stand in a key: "—" (direction only) is named.
GRADE_NAMES = {"—": "none"}
LONGEST_CHART_TITLE = 33


def catalogue(language: str) -> dict[str, str]:
    """The messages of `model.po` in a language, by key."""
    path = Path(locales.__file__).parent / language / "model.po"
    with path.open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


def keys_of_declarations() -> set[str]:
    """Label and help of every declared field, what goes wrong with a lever, and the names of choices."""
    keys = set()
    for kind, cls in KINDS.items():
        hints = get_type_hints(cls)
        for field in dataclasses.fields(cls):
            keys |= {f"{kind}.{field.name}.label", f"{kind}.{field.name}.help"}
            keys |= {f"{kind}.{field.name}.{choice}" for choice in get_args(hints[field.name])}
            if kind == "lever":
                keys.add(f"lever.{field.name}.wrong")
    return keys


def keys_needed() -> set[str]:
    """Every key that `model.po` has to hold."""
    keys = keys_of_declarations()
    keys |= {f"measure.{name}.{part}" for name in MEASURES for part in ("label", "help")}
    keys |= {f"group.{parameter.group}" for cls in KINDS.values() for parameter in parameters_of(cls).values()}
    keys |= {f"unit.{unit}" for unit in get_args(Unit)} | {f"unit.{measure.unit}" for measure in MEASURES.values()}
    # Besides euros, a lever can cost hours off the job (`Parameter.hours`).
    keys |= {f"cost_base.{base}" for base in (*get_args(CostBase), "hours")}
    return keys | {f"grade.{GRADE_NAMES.get(grade, grade)}" for grade in get_args(Grade)}


CATALOGUES = {language: catalogue(language) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_of_the_model_is_missing(language: str) -> None:
    assert keys_needed() - set(CATALOGUES[language]) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_of_the_model_is_unused(language: str) -> None:
    assert set(CATALOGUES[language]) - keys_needed() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_a_text_without_placeholders(language: str) -> None:
    messages = CATALOGUES[language]
    assert [key for key, text in messages.items() if not text or text != text.strip() or re.search("[{}]", text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_explanation_is_made_of_whole_sentences(language: str) -> None:
    explanations = {key: text for key, text in CATALOGUES[language].items() if key.endswith((".help", ".wrong"))}
    assert [key for key, text in explanations.items() if not re.fullmatch(r"[A-ZÀÉÊ\d].*\.", text)] == []


def test_french_marks_stand_behind_a_narrow_space() -> None:
    crowded = re.compile(r"[^\u202f][:;!?»%]|«[^\u202f]")
    assert [key for key, text in CATALOGUES["fr"].items() if crowded.search(text)] == []


def test_nobody_is_addressed_as_a_familiar() -> None:
    familiar = re.compile(r"\b(tu|te|toi|ton|ta|tes)\b", re.IGNORECASE)
    assert [key for key, text in CATALOGUES["fr"].items() if familiar.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_title_is_short(language: str) -> None:
    titles = {key: text for key, text in CATALOGUES[language].items() if re.fullmatch(r"measure\.\w+\.label", key)}
    assert [key for key, text in titles.items() if len(text) > LONGEST_CHART_TITLE] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [*KINDS, "measure"])
def test_no_two_controls_or_charts_have_the_same_name(language: str, kind: str) -> None:
    labels = [text for key, text in CATALOGUES[language].items() if re.fullmatch(rf"{kind}\.\w+\.label", key)]
    assert sorted(set(labels)) == sorted(labels)
