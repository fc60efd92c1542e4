"""How time is told: how long, from when, after how many weeks, and how much is left."""

from __future__ import annotations

from math import isfinite

from locales import number, translate
from simulation.arithmetic import WEEKS_PER_QUARTER

WEEKS_OF_A_YEAR = 52


def after(week: int, language: str) -> str:
    """When, in words: after so many years, or so many weeks."""
    years, rest = divmod(week, WEEKS_OF_A_YEAR)
    if rest or not years:
        return translate("decide.after.weeks", language, n=week, weeks=number(week, language))
    return translate("decide.after.years", language, n=years, years=number(years, language))
MINUTE = 60


def remaining_text(seconds: float, language: str) -> str:
    """Some seconds or minutes; "a moment" where nobody can tell yet."""
    if not isfinite(seconds):
        return translate("search.left.unknown", language)
    if seconds < MINUTE:
        return translate("search.seconds", language, n=max(round(seconds), 1))
    minutes = round(seconds / MINUTE)
    return translate("search.minutes", language, n=minutes, minutes=number(minutes, language))


def week_label(week: int, horizon: int, language: str) -> str:
    """A week in words."""
    return translate(
        "time.week", language, week=number(week, language), horizon=number(horizon, language),
        year=number(max(0, week - 1) // WEEKS_PER_YEAR + 1, language))
WEEKS_PER_YEAR = 52
YEARS_WRITTEN = 3


def horizons(weeks: int) -> tuple[int, ...]:
    """The weeks at which differences are told: after one, two and three years, or at the end of a shorter run."""
    return tuple(range(WEEKS_PER_YEAR, min(weeks, YEARS_WRITTEN * WEEKS_PER_YEAR) + 1, WEEKS_PER_YEAR)) or (weeks,)


def when_text(week: int, language: str) -> str:
    """From when a lever acts, in words."""
    if week == 0:
        return translate("decide.when.start", language)
    return translate("decide.when.week", language, when=since(week, language))


def period(weeks: int, language: str) -> str:
    """A length of time: whole years, else weeks."""
    years, rest = divmod(weeks, WEEKS_OF_A_YEAR)
    return translate("paper.weeks", language, n=weeks) if rest or not years else translate(
        "paper.year", language, n=years)


def moment(week: int, language: str) -> str:
    """When, as readers count: in which quarter of which year a week lies (week 0 is the start), the week beside."""
    if week == 0:
        return translate("moment.start", language)
    year, within = divmod(week - 1, WEEKS_OF_A_YEAR)
    return translate(
        "moment.week", language, year=number(year + 1, language), week=number(week, language),
        quarter=number(within // WEEKS_PER_QUARTER + 1, language))


def since(week: int, language: str) -> str:
    """From when on what is decided after a week acts, as readers count: a year that ends is the next one's start."""
    if week == 0:
        return translate("moment.start", language)
    year, within = divmod(week, WEEKS_OF_A_YEAR)
    return translate(
        "moment.week", language, year=number(year + 1, language), week=number(week, language),
        quarter=number(within // WEEKS_PER_QUARTER + 1, language))


def at_head(text: str) -> str:
    """The text as a sentence begins."""
    return text[:1].upper() + text[1:]
