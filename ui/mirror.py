"""The symmetry mirror: pairs of measures, what employees live on one side and what customers live on the other."""

from __future__ import annotations

import dataclasses
from typing import Any

from locales import number, translate
from experiments.telling import Reader

LEVEL = 3
"""Points between the two sides below which they are called level; smaller gaps come and go with the weeks."""


@dataclasses.dataclass(frozen=True)
class Face:
    """One side of a pair.

    Attributes:
        measure: what is read.
        turned: whether little is good, so that the bar shows what is left to one.
        is_score: whether the measure runs from -100 to 100 instead of from 0 to 1.
    """

    measure: str
    turned: bool = False
    is_score: bool = False

    def share(self, read: Reader) -> float:
        """The bar's length, 0 to 1."""
        value = read(self.measure)
        share = (100 + value) / 200 if self.is_score else value
        return min(1.0, max(0.0, 1 - share if self.turned else share))


@dataclasses.dataclass(frozen=True)
class Pair:
    """The same thing on both sides, with the message keys of its two names."""

    key: str
    left: Face
    right: Face


PAIRS = (
    Pair("satisfaction", Face("employee_satisfaction"), Face("customer_satisfaction")),
    Pair("care", Face("felt_care"), Face("delivered_quality")),
    Pair("trust", Face("trust"), Face("reputation")),
    Pair("recommend", Face("enps", is_score=True), Face("nps", is_score=True)),
    Pair("effort", Face("engagement"), Face("service_standard")),
    Pair("ease", Face("strain", turned=True), Face("weakest_contact")),
    Pair("loyalty", Face("employee_turnover", turned=True), Face("churn", turned=True)),
)


def mirror_rows(read: Reader, language: str) -> list[dict[str, Any]]:
    """The mirror's rows for one week, the widest gap marked."""
    shares = [(pair, pair.left.share(read), pair.right.share(read)) for pair in PAIRS]
    widest = max(abs(left - right) for _, left, right in shares)
    return [
        {
            "key": pair.key,
            "left": _face(pair, "left", left, language),
            "right": _face(pair, "right", right, language),
            "widest": abs(left - right) == widest and 100 * widest >= LEVEL,
            "told": _row_sentence(pair, left, right, language),
        }
        for pair, left, right in shares
    ]


def gap_sentence(read: Reader, language: str) -> str:
    """Which side is better off, in one sentence."""
    employees = round(100 * read("employee_satisfaction"))
    customers = round(100 * read("customer_satisfaction"))
    gap = abs(customers - employees)
    ahead = "mirror.customers_ahead" if customers > employees else "mirror.employees_ahead"
    key = "mirror.level" if gap < LEVEL else ahead
    return translate(
        key, language, gap=number(gap, language), employees=number(employees, language),
        customers=number(customers, language))


def _face(pair: Pair, part: str, share: float, language: str) -> dict[str, Any]:
    return {
        "label": translate(f"mirror.{pair.key}.{part}", language),
        "share": round(share, 3),
        "text": number(100 * share, language),
    }


def _row_sentence(pair: Pair, left: float, right: float, language: str) -> str:
    return translate(
        "mirror.row", language, left_label=translate(f"mirror.{pair.key}.left", language),
        right_label=translate(f"mirror.{pair.key}.right", language), left=number(100 * left, language),
        right=number(100 * right, language))
