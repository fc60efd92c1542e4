"""The report that one takes away from a decision: a page, tables, pictures; by the ending of the file wanted."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from documents.people_csv import for_people
from experiments.attribute import Explanation
from experiments.decision import Decision
from experiments.effects import REPLICATES, Effects

__all__ = ["DEFAULT_MEASURE", "ENDINGS", "REPLICATES", "Effects", "Ending", "file_of", "paper"]

Ending = Literal["pdf", "csv", "xlsx", "png", "svg"]
ENDINGS: tuple[Ending, ...] = get_args(Ending)
DEFAULT_MEASURE = "customer_satisfaction"

# The libraries behind pages, tables and pictures take longer to import than a file to make: each file brings its own.


def paper(
    decision: Decision, language: str, link: str, made: date, why: Explanation | None = None,
    outcome: Effects | None = None,
) -> bytes:
    """One page A4 about a decision, as PDF; the same bits for the same input.

    Args:
        decision: what was decided. language: "fr" or "en". link: restores the decision; empty for none.
        made: the date on the page. why: what a change is made of, where that is known (`experiments.attribute`).
        outcome: the decision played; None plays it.
    """
    from documents.decision.page import page

    return page(outcome or Effects.of(decision), language, link, made, why)


def file_of(
    outcome: Effects, ending: Ending, language: str, link: str, made: date, measure: str = DEFAULT_MEASURE,
    why: Explanation | None = None,
) -> bytes:
    """A file of a decision played.

    Args:
        outcome: the decision played. ending: which kind of file. language, link, made, why: as in `paper`.
        measure: what a picture shows: the name of a measure, or `curve.GAINED`.

    Raises:
        UnknownNameError: no such measure; says the nearest.
    """
    if ending == "pdf":
        return paper(outcome.decision, language, link, made, why, outcome)
    if ending == "csv":
        from documents.decision.weeks_csv import csv_text

        return for_people(csv_text(outcome, link, made), language).encode()
    if ending == "xlsx":
        from documents.decision.workbook import workbook

        return workbook(outcome, language, link, made)
    from documents.decision.picture import picture_of

    return picture_of(outcome, ending, language, made, measure)
