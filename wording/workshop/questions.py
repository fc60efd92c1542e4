"""The questions before and after a workshop as they are asked, and what the evidence answers."""

from __future__ import annotations

from typing import TypedDict

from game.workshop.questions import DEGREES, QUESTIONS, Question
from locales import translate
from simulation.parameters import Grade
from simulation.sources import SOURCES, TellingLanguage


class QuestionView(TypedDict):
    """A question before it is answered: nothing that gives the answer away."""

    key: str
    text: str
    is_marked: bool
    choices: list[str]


class AnsweredView(QuestionView):
    """What the evidence says: the answer it supports (None for an opinion), why, and the source with its code."""

    best: int | None
    why: str
    source: str
    grade: Grade
    citation: str


def questions(language: str) -> list[QuestionView]:
    """The questions as they are asked, in their order."""
    return [question_view(question, language) for question in QUESTIONS]


def question_view(question: Question, language: str) -> QuestionView:
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


def answered_view(question: Question, language: TellingLanguage) -> AnsweredView:
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
