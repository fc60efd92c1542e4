"""Figures of a debrief in words: the score beside measures, changes with their intervals, moves, times, teams."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypedDict

from babel.dates import format_date

from experiments.estimate import Estimate, is_sure
from game.companies.figures import SCORE
from game.debrief.audience import Audience
from game.debrief.debrief import Debrief
from game.debrief.timeline import MovedLever
from locales import plural, translate
from wording.changes import change_number, interval_text, is_visible
from wording.levers import lever_text
from wording.debrief.views import EstimateView
from wording.measures import Side, notation, side
from wording.workshop.figures import unit_text

MINUTE = 60


class ScoreChange(TypedDict):
    """What a sentence says of a change in the score; `n` decides between one and many points."""

    change: str
    interval: str
    n: int


def days_text(days: tuple[date, date], language: str) -> str:
    """A day, or from which to which."""
    first, last = (format_date(day, "d MMMM y", locale=language) for day in days)
    return first if first == last else translate("debrief.days", language, first=first, last=last)


def days_in_file_names(days: tuple[date, date]) -> str:
    """The same as it stands in the name of a file."""
    return "_".join(day.isoformat() for day in dict.fromkeys(days))


def column_side(name: str) -> Side:
    """Whose measure it is: its colour."""
    return "company" if name == SCORE else side(name)


def column_unit(name: str, language: str) -> str:
    """The unit in which values stand."""
    return translate(notation(name).unit, language) if name == SCORE else unit_text(name, language)


def change_unit(name: str, language: str) -> str:
    """The unit in which changes stand: shares and rates change by points of a hundred."""
    way = notation(name)
    if way.style == "percent":
        return translate("debrief.unit.rate", language)
    return translate("debrief.unit.points", language) if way.decimals else unit_text(name, language)


def estimate_cells(name: str, one: Estimate, language: str) -> EstimateView:
    """A change with its interval, in words and in figures for a picture."""
    return {
        "text": change_number(name, one.value, language), "value": one.value, "low": one.low, "high": one.high,
        "interval": interval_text(name, one, language),
        # What is sure and too small to be written is nothing to point at.
        "sure": is_sure(one) and is_visible(name, one.value)}


def score_change(one: Estimate, language: str) -> ScoreChange:
    """What a sentence says of a change in the score: the change, its interval, and whether it counts as several."""
    cells = estimate_cells(SCORE, one, language)
    return {"change": cells["text"], "interval": cells["interval"], "n": plural(one.value, language, decimals=1)}


def moved_text(moved: MovedLever, language: str) -> str:
    """A lever's move."""
    return translate(
        "debrief.moved", language, lever=translate(f"lever.{moved.lever}.label", language),
        before=lever_text(moved.lever, moved.before, language), after=lever_text(moved.lever, moved.after, language))


def levers_text(levers: Sequence[str], language: str) -> str:
    """Names of levers, one after the other."""
    return ", ".join(translate(f"lever.{lever}.label", language) for lever in levers)


def time_text(seconds: float, language: str) -> str:
    """A stretch of time in minutes and seconds."""
    whole = round(seconds)
    if whole < MINUTE:
        return translate("debrief.seconds", language, n=whole)
    return translate("debrief.minutes", language, minutes=whole // MINUTE, seconds=whole % MINUTE)


def person_name(audience: Audience, debrief: Debrief, seat: int | None, language: str) -> str:
    """What somebody is called."""
    if seat is None or seat not in debrief.workshop.seats:
        return translate("debrief.nobody", language)
    if audience.has_names:
        return debrief.workshop.seats[seat].name
    return translate("debrief.person", language, seat=seat)
