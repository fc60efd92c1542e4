"""The questions before and after a workshop as they are asked, and what the evidence answers."""

from __future__ import annotations

from typing import Any

from game.workshop.questions import DEGREES, QUESTIONS, Question
from locales import translate
from simulation.sources import SOURCES, TellingLanguage


def questions(language: str) -> list[dict[str, Any]]:
    """The questions as they are asked, in their order."""
    return [question_view(question, language) for question in QUESTIONS]


def question_view(question: Question, language: str) -> dict[str, Any]:
    """What a participant sees before answering: nothing that gives the answer away."""
    return {
        "key": question.key,
        "text": translate(f"questions.{question.key}.text", language),
        "is_marked": question.is_marked,
        "choices": [choice_text(question, number, language) for number in range(len(question.choices))],
    }


def choice_text(question: Question, number: int, language: str) -> str:
    """The text of an answer."""
    name = question.choices[number]
    return translate(
        f"questions.degree.{name}" if name in DEGREES else f"questions.{question.key}.{name}", language)


def answered_view(question: Question, language: TellingLanguage) -> dict[str, Any]:
    """What the evidence says: the answer it supports (None for an opinion), why, and the source with its code."""
    source = SOURCES[question.source]
    return {
        **question_view(question, language),
        "best": question.best,
        "why": translate(f"questions.{question.key}.why", language),
        "source": source.key,
        "grade": source.grade,
        "citation": source.cited(language),
    }
