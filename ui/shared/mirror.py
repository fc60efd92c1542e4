"""The symmetry mirror: pairs of measures, what employees live on one side and what customers live on the other."""

from __future__ import annotations

import dataclasses

from locales import translate
from ui.shared.views import FaceView, MirrorRow, MirrorScale
from wording.changes import BesideTexts, beside
from wording.measures import Reader

BAR = "employee_satisfaction"
"""Every bar is written as this measure is: in points of a hundred."""
LEVEL = 2.0
"""Points from which on a side has moved; smaller changes come and go with the weeks. Assumed."""


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


def mirror_rows(read: Reader, start: Reader, language: str) -> list[MirrorRow]:
    """The mirror's rows for one week, each side with its change against the start.

    The two sides are asked different questions on scales of their own, so that only their changes compare: marked is
    the row whose sides have moved apart most.
    """
    rows = [(pair, _moved(pair.left, read, start), _moved(pair.right, read, start)) for pair in PAIRS]
    widest = max(abs(left.change - right.change) for _, left, right in rows)
    return [
        {
            "key": pair.key,
            "left": _face(pair, "left", left, language),
            "right": _face(pair, "right", right, language),
            "widest": abs(left.change - right.change) == widest and widest >= LEVEL,
            "text": _row_sentence(pair, left, right, language),
        }
        for pair, left, right in rows
    ]


def mirror_scales(language: str) -> list[MirrorScale]:
    """What each bar measures, in the order of the rows."""
    return [
        {"pair": pair.key, "left": _scale(pair, "left", pair.left, language),
         "right": _scale(pair, "right", pair.right, language)}
        for pair in PAIRS]


def mirror_sentence(read: Reader, start: Reader, language: str) -> str:
    """How far each side's satisfaction has moved since the start, in one sentence or two."""
    employees, customers = (
        _moved(Face(measure), read, start) for measure in ("employee_satisfaction", "customer_satisfaction"))
    first, second = employees.texts(language), customers.texts(language)
    parts = {
        "employees": first.after, "customers": second.after, "employees_before": first.before,
        "customers_before": second.before, "employees_change": first.number, "customers_change": second.number}
    movement = _movement(employees.change, customers.change) if employees.change or customers.change else "nowhere"
    return translate(f"mirror.moved.{movement}", language, **parts)


@dataclasses.dataclass(frozen=True)
class Moved:
    """A bar's length now and at the start, 0 to 1."""

    now: float
    before: float

    @property
    def change(self) -> float:
        """Points gained since the start, as the figures that are shown differ."""
        return round(round(100 * self.now, 1) - round(100 * self.before, 1), 1)

    def texts(self, language: str) -> BesideTexts:
        """Both lengths and the change as they stand side by side."""
        return beside(BAR, self.before, self.now, language)


def _moved(face: Face, read: Reader, start: Reader) -> Moved:
    return Moved(face.share(read), face.share(start))


def _movement(employees: float, customers: float) -> str:
    def way(change: float) -> str:
        return "still" if abs(change) < LEVEL else "up" if change > 0 else "down"

    return f"{way(employees)}_{way(customers)}"


def _face(pair: Pair, part: str, moved: Moved, language: str) -> FaceView:
    texts = moved.texts(language)
    return {
        "label": translate(f"mirror.{pair.key}.{part}", language),
        "share": round(moved.now, 3), "start": round(moved.before, 3),
        "text": texts.after, "change": texts.number,
    }


def _row_sentence(pair: Pair, left: Moved, right: Moved, language: str) -> str:
    first, second = left.texts(language), right.texts(language)
    return translate(
        "mirror.row", language, left_label=translate(f"mirror.{pair.key}.left", language),
        right_label=translate(f"mirror.{pair.key}.right", language), left=first.after, right=second.after,
        left_change=first.number, right_change=second.number)


def _scale(pair: Pair, part: str, face: Face, language: str) -> str:
    text = translate(
        "mirror.scale", language, label=translate(f"mirror.{pair.key}.{part}", language),
        help=translate(f"measure.{face.measure}.help", language))
    if face.is_score:
        return f"{text} {translate('mirror.scale.score', language)}"
    return f"{text} {translate('mirror.scale.turned', language)}" if face.turned else text
