"""Sheets of the workbook in euro: accounts by year, what each lever costs, and when the decision has paid for itself.

All are means over the companies, so that lines add up.
"""

from __future__ import annotations

from collections.abc import Iterator

from documents.decision.cells import Cell, FigureCell, WorkbookSheet, head
from experiments.effects import Effects
from experiments.estimate import Estimate, mean_estimate
from experiments.money.accounts import LINES
from experiments.money.cost_benefit import HOURS, Changed
from locales import translate
from simulation.arithmetic import WEEKS_PER_QUARTER
from wording.measures import label


def accounts(outcome: Effects, language: str) -> WorkbookSheet:
    """A line of the accounts a year: revenue less all costs is profit."""
    found = outcome.money
    return WorkbookSheet(head(language, "account", "year", "base_mean", "decided_mean", *DIFFERENCE), [
        [label(name, language), year, *_beside(found.line(name, year))] for year in found.years for name in LINES])


def levers(outcome: Effects, language: str) -> WorkbookSheet:
    """What each lever costs a year; the hours that it takes stand in the payroll anyway."""
    found, rows = outcome.money, list[list[Cell]]()
    for year in found.years:
        for name, parts in found.after.levers.items():
            if parts:
                hours = found.lever(name, year).get(HOURS)
                rows.append([
                    translate(f"lever.{name}.label", language), year, *_beside(found.lever_total(name, year)),
                    None if hours is None else _euro(hours.value.value)])
    return WorkbookSheet(head(language, "lever", "year", "base_mean", "decided_mean", *DIFFERENCE, "hours_of_it"), rows)


def payback(outcome: Effects, language: str) -> WorkbookSheet:
    """€ of today gained until the end of each quarter, and how many companies have their money back then."""
    total = outcome.money.cumulated

    def rows() -> Iterator[list[Cell]]:
        for week in range(WEEKS_PER_QUARTER, outcome.weeks + 1, WEEKS_PER_QUARTER):
            gained = total[:, week - 1]
            yield [week, *_bounds(mean_estimate(gained)), FigureCell(float((gained > 0.0).mean()), "share")]

    return WorkbookSheet(head(language, "week", "gained", "difference_low", "difference_high", "in_plus"), list(rows()))


DIFFERENCE = ("difference", "difference_low", "difference_high")


def _beside(amount: Changed) -> list[Cell]:
    return [_euro(amount.value.value - amount.change.value), _euro(amount.value.value), *_bounds(amount.change)]


def _bounds(change: Estimate) -> list[Cell]:
    return [_euro(value) for value in (change.value, change.low, change.high)]


def _euro(value: float) -> FigureCell:
    return FigureCell(value, "eur")
