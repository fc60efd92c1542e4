"""How many have answered the questions before and after, told to the trainer; nothing of what they answered."""

from __future__ import annotations

from game.workshop.state import Seat, Workshop
from locales import translate
from ui.train.views import QuestionsView


def questions_view(workshop: Workshop, language: str) -> QuestionsView:
    """The count that matters now, and whether somebody waits for the debrief because of it."""
    people = [seat for seat in workshop.seats.values() if not (seat.is_bot or seat.is_removed)]
    if not workshop.setup.asks_questions or not people:
        return {"text": "", "waiting": 0}
    time = "after" if workshop.phase == "ended" else "before"
    n = sum(time in seat.answers for seat in people)
    text = translate(f"train.questions.{time}", language, n=n, all=len(people))
    return {"text": text, "waiting": sum(is_kept_out(workshop, seat) for seat in people)}


def is_kept_out(workshop: Workshop, seat: Seat) -> bool:
    """Whether the debrief is closed to somebody who is here, for want of their answers."""
    is_person = not (seat.is_bot or seat.is_removed)
    return workshop.phase == "ended" and is_person and not workshop.may_debrief(seat)
