"""What came of decisions, in sentences made from the weeks lived: year by year whom they reached, then how and why.

They are the same on the page Explore, of one company, and at the desk, of the mean of many.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import numpy as np

from locales import number, translate
from simulation.arithmetic import WEEKS_PER_QUARTER
from simulation.state import Floats
from wording.changes import change_text
from wording.durations import moment
from wording.measures import euros_text, label, notation, value_text

CHAIN = ("felt_care", "employee_satisfaction", "delivered_quality", "customer_satisfaction")
"""What decisions reach, in the order of the chain; all are shares."""
PEOPLE, CUSTOMERS = CHAIN[:2], CHAIN[2:]
ACCOUNTS = {
    "revenue": 1, "payroll": -1, "care_cost": -1, "turnover_cost": -1, "advertising_cost": -1, "other_cost": -1}
"""What profit is made of, and with which sign."""
FELT = 0.02
"""From which difference on somebody is reached, as a share; less comes and goes with the weeks. Assumed."""
WEEKS_PER_YEAR = 52
LEVERS_NAMED = 3

Weeks = Callable[[str], Floats]
"""Gives a measure's weeks from week 0 on, float64 (weeks + 1,); of several companies their mean."""


@dataclasses.dataclass(frozen=True)
class Lived:
    """A company as it was decided, beside the same one left to itself, with the same luck.

    Attributes:
        chosen, own: the weeks of a measure under each policy. weeks: how many were lived.
        moved: levers and the week after which each was moved. after: how long that is, in words.
        is_sure: whether the difference in profit could not be chance.
        failure_told: when and by what the company failed; empty where it did not.
    """

    chosen: Weeks
    own: Weeks
    weeks: int
    moved: tuple[tuple[int, str], ...]
    after: str
    is_sure: bool = True
    failure_text: str = ""

    def gap(self, measure: str) -> Floats:
        """How far the policy stands above the company left to itself, week by week, float64 (weeks + 1,)."""
        return np.asarray(self.chosen(measure)[:self.weeks + 1] - self.own(measure)[:self.weeks + 1])

    def felt(self, measure: str, week: int) -> float:
        """The same on the mean of the quarter that ends in a week."""
        return float(self.gap(measure)[max(0, week - WEEKS_PER_QUARTER + 1):week + 1].mean())

    def reached_in(self, measure: str) -> int | None:
        """From which week on a measure differs by as much as can be felt, to the end; None where it does not."""
        last = self.felt(measure, self.weeks)
        if abs(last) < FELT:
            return None
        is_there = np.sign(last) * self.gap(measure) >= FELT / 2
        left = np.flatnonzero(~is_there[:max(1, self.weeks - WEEKS_PER_QUARTER + 1)])
        return int(left[-1]) + 1 if left.size else 0

    def earned(self, account: str, first: int, last: int) -> float:
        """€ that an account adds to profit between two weeks, both counted, more than in the company left to itself."""
        return ACCOUNTS.get(account, 1) * float(self.gap(account)[first:last + 1].sum())


def years(lived: Lived, language: str) -> list[dict[str, str]]:
    """Every year that has passed, the last first: whom the decisions have reached by its end, and what they cost."""
    n = lived.weeks // WEEKS_PER_YEAR
    return [{"title": translate("recount.year", language, year=number(year, language)),
             "text": _year(lived, year, language)} for year in range(n, 0, -1)]


def ending(lived: Lived, language: str) -> list[str]:
    """Three sentences at the end: what became of the company, whom the decisions reached and when, what it cost."""
    return [_what(lived, language), _how(lived, language), _money(lived, language)]


def _year(lived: Lived, year: int, language: str) -> str:
    end = year * WEEKS_PER_YEAR
    if not any(week < end for week, _ in lived.moved):
        return translate("recount.untouched", language)
    earned = lived.earned("profit", end - WEEKS_PER_YEAR + 1, end)
    return " ".join((
        _side(lived, "people", PEOPLE, end, language), _side(lived, "customers", CUSTOMERS, end, language),
        translate("recount.profit", language, amount=euros_text(earned, language, signed=True))))


def _side(lived: Lived, side: str, measures: tuple[str, ...], week: int, language: str) -> str:
    felt = [lived.felt(measure, week) for measure in measures]
    first, second = (
        f"{_name(measure, language)} {change_text(measure, gap, language)}"
        for measure, gap in zip(measures, felt, strict=True))
    state = "reached" if max(map(abs, felt)) >= FELT else "not_yet"
    return translate(f"recount.{side}.{state}", language, first=first, second=second)


def _what(lived: Lived, language: str) -> str:
    def value(measure: str, week: int) -> str:
        return value_text(measure, float(lived.chosen(measure)[week]), language, notation(measure).decimals)

    text = translate(
        "recount.what", language, after=lived.after,
        employees=value("employee_satisfaction", 0), employees_now=value("employee_satisfaction", lived.weeks),
        customers=value("customer_satisfaction", 0), customers_now=value("customer_satisfaction", lived.weeks))
    return f"{lived.failure_text} {text}" if lived.failure_text else text


def _how(lived: Lived, language: str) -> str:
    levers = tuple(dict.fromkeys(lever for _, lever in lived.moved))
    if not levers:
        return translate("recount.untouched", language)
    found = {measure: lived.reached_in(measure) for measure in CHAIN}
    reached = sorted(
        ((week, place, measure) for place, (measure, week) in enumerate(found.items()) if week is not None))
    missed = ", ".join(_name(measure, language) for measure, week in found.items() if week is None)
    named = _levers_named(levers, language)
    if not reached:
        return translate("recount.how.nobody", language, levers=named, points=number(100 * FELT, language))
    steps = translate("recount.how.then", language).join(
        translate(
            "recount.how.step", language, measure=_name(measure, language), when=moment(week, language),
            change=change_text(measure, lived.felt(measure, lived.weeks), language))
        for week, _, measure in reached)
    key = "recount.how.some" if missed else "recount.how.all"
    return translate(key, language, levers=named, steps=steps, missed=missed)


def _money(lived: Lived, language: str) -> str:
    def euros(amount: float, signed: bool = True) -> str:
        return euros_text(amount, language, signed)

    if not lived.moved:
        total = float(lived.chosen("profit")[1:lived.weeks + 1].sum())
        return translate("recount.money.untouched", language, amount=euros(total, signed=False))
    parts = {name: lived.earned(name, 1, lived.weeks) for name in ACCOUNTS}
    first, second = sorted(parts, key=lambda name: -abs(parts[name]))[:2]
    return translate(
        "recount.money.sure" if lived.is_sure else "recount.money.chance", language,
        amount=euros(lived.earned("profit", 1, lived.weeks)),
        first=_name(first, language), first_amount=euros(parts[first]),
        second=_name(second, language), second_amount=euros(parts[second]))


def _levers_named(levers: tuple[str, ...], language: str) -> str:
    names = [translate(f"lever.{lever}.label", language) for lever in levers[:LEVERS_NAMED]]
    more = len(levers) - len(names)
    return ", ".join(names) + (translate("recount.more", language, n=more, more=number(more, language)) if more else "")


def _name(measure: str, language: str) -> str:
    """A measure's name in the middle of a sentence."""
    name = label(measure, language)
    return name[:1].lower() + name[1:]
