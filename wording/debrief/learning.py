"""What was learned, in words: the room, the reader's own gain, and question by question what the evidence says."""

from __future__ import annotations

import math
from typing import cast

from experiments.estimate import Estimate
from game.debrief.audience import Audience
from game.debrief.debrief import Debrief
from game.debrief.learning import QuestionResult
from game.workshop.questions import FEW, RoomGain
from locales import number, percent, plural, translate
from simulation.sources import TellingLanguage
from wording.debrief.views import LearningView, QuestionResultView
from wording.sources import plain_certainty, plain_source
from wording.workshop.questions import answered_view


def learning_section(debrief: Debrief, view: Audience, language: str) -> LearningView:
    """The learning gain of the room and, on a participant's page, their own."""
    room = debrief.learning()
    return {
        "text": _room_sentence(room.room, room.n_before, room.n_after, language),
        "own": _own_sentence(debrief, view, language), "confidence": _confidence_sentence(room.confidence, language),
        "note": translate("debrief.learning.note", language) if room.room else "",
        "questions": [_question(one, language) for one in room.questions] if room.room else []}


def _room_sentence(room: RoomGain | None, n_before: int, n_after: int, language: str) -> str:
    if room is None and n_before == n_after == 0:
        return translate("debrief.learning.nobody", language)
    if room is None:
        return translate(
            "debrief.learning.none", language, before=number(n_before, language), after=number(n_after, language))
    text = translate(
        "debrief.learning.room", language, n=room.n, people=number(room.n, language),
        before=percent(room.before, language), after=percent(room.after, language), gain=_interval(room, language))
    return f"{text} {translate('debrief.learning.few', language, least=FEW)}" if room.is_small else text


def _interval(room: RoomGain, language: str) -> str:
    one = room.normalised
    if one is None:
        return translate("debrief.learning.known", language)
    value = percent(one.value, language)
    if not math.isfinite(one.low):
        return value
    return translate(
        "debrief.learning.interval", language, value=value, low=percent(one.low, language),
        high=percent(one.high, language))


def _own_sentence(debrief: Debrief, view: Audience, language: str) -> str:
    if view.seat is None:
        return ""
    own = debrief.learning((view.seat,)).gains.get(view.seat)
    if own is None:
        return ""
    g = own.normalised
    return translate(
        "debrief.learning.own", language, before=percent(own.before, language), after=percent(own.after, language),
        gain=translate("debrief.learning.known", language) if g is None else percent(g, language))


def _confidence_sentence(change: Estimate | None, language: str) -> str:
    if change is None:
        return ""
    return translate(
        "debrief.learning.confidence", language, n=plural(100 * change.value, language),
        change=number(100 * change.value, language, signed=True))


def _question(one: QuestionResult, language: str) -> QuestionResultView:
    answered = answered_view(one.question, cast(TellingLanguage, language))
    best, source = answered["best"], plain_source(answered["source"], language)
    certainty = plain_certainty(answered["source"], answered["grade"], language)
    before, after = (percent(share, language) if one.n else "–" for share in (one.before, one.after))
    return {
        "text": answered["text"], "why": answered["why"], "best": "" if best is None else answered["choices"][best],
        "source": source, "grounds": f"{source}. {certainty}" if source else certainty,
        "before": before, "after": after, "answers": _answers(one, before, after, language)}


def _answers(one: QuestionResult, before: str, after: str, language: str) -> str:
    if not one.n:
        return translate("debrief.learning.unanswered", language)
    way = "right" if one.question.is_marked else "agreed"
    return f"{translate(f'debrief.learning.{way}', language)} {before} → {after}"
