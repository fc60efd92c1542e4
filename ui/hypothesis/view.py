"""What the page of the hypothesis is shown: three panels with their lines, figures and sentences."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, TypedDict

import numpy as np

from experiments.estimate import Estimate, Floats
from experiments.evidence.signatures import DRAWS, QUANTILES, THEORY, Points, Relation, Signature, Signatures
from locales import number, percent, translate
from simulation.assumptions import SYMMETRIES, Symmetry
from simulation.sources import SOURCES
from wording.names import grade_text
from wording.sources import plain_source

Shape = Literal["rising", "flat", "falling"]
N_DRAWN = 600
"""Points on a picture; more would be a blot."""
TEN_POINTS = 0.1
GLANCE_ROOM = 0.05
"""Share of the scale left free on either side of the intervals at a glance."""
EDGE = 0.01
"""Share of the points on either side beyond which no line is drawn."""

EVIDENCE: dict[Symmetry, tuple[str, ...]] = {
    "none": ("E1", "E5"), "soft": ("E2", "L24"), "strict": ("E2", "S0", "E3")}
"""Sources of what is said about each setting."""


class SourceView(TypedDict):
    """A source, and how certain it is."""

    cited: str
    text: str
    code: str
    grade: str


class EvidenceView(TypedDict):
    """What the evidence says about a setting."""

    text: str
    sources: list[SourceView]


class Frame(TypedDict):
    """Low and high ends of both axes."""

    x: list[float]
    y: list[float]


class TickView(TypedDict):
    """A place on an axis."""

    at: float
    text: str


class Ticks(TypedDict):
    """Places on both axes."""

    x: list[TickView]
    y: list[TickView]


class AxisLabels(TypedDict):
    """What the axes show."""

    x: str
    y: str


class FigureView(TypedDict):
    """A figure of the model beside what a setting says of it."""

    label: str
    value: str
    interval: str
    theory: str


class GlanceView(TypedDict):
    """A setting on one line: places in percent of its length."""

    name: str
    title: str
    zero: float
    low: float
    value: float
    high: float
    text: FigureView


class QuantileView(TypedDict):
    """A line through a share of the companies: its two ends."""

    quantile: float
    x: list[float]
    y: list[float]
    text: str


class PanelView(TypedDict):
    """A setting's picture, its sentence and its figures."""

    symmetry: str
    text: str
    verdict: str
    points: list[list[float]]
    lines: list[QuantileView]
    cap: float | None
    picture: str
    rows: list[FigureView]
    tenths: list[list[str]]


class SignaturesView(TypedDict):
    """What the three panels show, and what they share."""

    relation: str
    frame: Frame
    ticks: Ticks
    labels: AxisLabels
    note: str
    glance: list[GlanceView]
    panels: list[PanelView]


def signatures_view(found: Signatures, relation: Relation, language: str) -> SignaturesView:
    """Everything that the three panels show."""
    signs = [found[relation, symmetry] for symmetry in SYMMETRIES]
    frame = _frame([sign.points for sign in signs])
    return {
        "relation": relation,
        "frame": frame,
        "ticks": {"x": _axis_ticks(frame["x"], language), "y": _axis_ticks(frame["y"], language)},
        "labels": {
            "x": translate(f"hypothesis.x.{relation}", language), "y": translate(f"hypothesis.y.{relation}", language)},
        "note": translate(
            "hypothesis.note", language, companies=number(found.n_companies, language),
            draws=number(DRAWS, language)),
        "glance": _glance(signs, language),
        "panels": [_panel(found, sign, frame, language) for sign in signs],
    }


def evidence_of(symmetry: Symmetry, language: str) -> EvidenceView:
    """What the evidence says about a setting, with sources and how certain each is."""
    return {
        "text": translate(f"hypothesis.evidence.{symmetry}", language),
        "sources": [_source(key, language) for key in EVIDENCE[symmetry]],
    }


def shape_of(rise: Estimate) -> Shape:
    """Whether slopes rise from the lowest line to the highest, as far as chance lets one say."""
    if rise.low > 0:
        return "rising"
    return "falling" if rise.high < 0 else "flat"


def _panel(found: Signatures, sign: Signature, frame: Frame, language: str) -> PanelView:
    points = sign.points
    chosen = np.linspace(0, points.x.size - 1, min(N_DRAWN, points.x.size)).astype(int)
    is_capped = sign.symmetry != "none" and sign.relation != "satisfaction"
    return {
        "symmetry": sign.symmetry,
        "text": _told(sign, language),
        "verdict": translate(f"hypothesis.verdict.{_verdict(sign)}", language),
        "points": np.column_stack([points.x[chosen], points.y[chosen]]).round(3).tolist(),
        "lines": _lines(sign, language),
        "cap": found.assumptions.symmetry_margin if is_capped else None,
        "picture": translate(
            f"hypothesis.picture.{sign.relation}", language, n=number(chosen.size, language),
            all=number(points.x.size, language)),
        "rows": _rows(found, sign, language),
        "tenths": [_tenth(middle, spread, language) for middle, spread in points.tenths()],
    }


def _glance(signs: Sequence[Signature], language: str) -> list[GlanceView]:
    low = min(0.0, *(sign.rise.low for sign in signs))
    high = max(0.0, *(sign.rise.high for sign in signs))
    room = GLANCE_ROOM * ((high - low) or 1.0)
    low, span = low - room, (high - low) + 2 * room

    def at(value: float) -> float:
        return round(100 * (value - low) / span, 2)

    return [
        {"name": sign.symmetry, "title": translate(f"assumption.symmetry.{sign.symmetry}", language),
         "zero": at(0.0), "low": at(sign.rise.low), "value": at(sign.rise.value), "high": at(sign.rise.high),
         "text": _row("", sign.rise, 0.0, language)}
        for sign in signs]


def _told(sign: Signature, language: str) -> str:
    low, middle, high = (number(slope.value, language, 2) for slope in sign.slopes)
    return translate(f"hypothesis.told.{shape_of(sign.rise)}", language, low=low, middle=middle, high=high)


def _verdict(sign: Signature) -> str:
    is_rising = shape_of(sign.rise) == "rising"
    if sign.symmetry == "none":
        return "false" if is_rising else "absent"
    return "seen" if is_rising else "unseen"


def _lines(sign: Signature, language: str) -> list[QuantileView]:
    ends = np.quantile(sign.points.x, [EDGE, 1 - EDGE])
    return [
        {"quantile": quantile, "x": ends.tolist(), "y": line.at(ends).tolist(), "text": percent(quantile, language)}
        for quantile, line in zip(QUANTILES, sign.lines, strict=True)]


def _rows(found: Signatures, sign: Signature, language: str) -> list[FigureView]:
    *slopes, r = THEORY[sign.symmetry]
    return [
        *(_row(translate("hypothesis.row.slope", language, quantile=percent(quantile, language)), slope, theory,
               language)
          for quantile, slope, theory in zip(QUANTILES, sign.slopes, slopes, strict=True)),
        _row(translate("hypothesis.row.rise", language), sign.rise, slopes[-1] - slopes[0], language),
        _row(translate("hypothesis.row.r", language), sign.correlation, r, language),
        _binding_row(found, sign, language),
    ]


def _binding_row(found: Signatures, sign: Signature, language: str) -> FigureView:
    whose = "people" if sign.relation == "people" else "companies"
    key = "would_bind" if sign.symmetry == "none" else "bound"
    share = getattr(found.binding[sign.symmetry], whose)
    return {
        "label": translate(f"hypothesis.row.{key}.{whose}", language), "value": percent(share, language),
        "interval": "", "theory": ""}


def _row(label: str, found: Estimate, theory: float, language: str) -> FigureView:
    low, high = (number(bound, language, 2) for bound in (found.low, found.high))
    return {
        "label": label, "value": number(found.value, language, 2), "theory": number(theory, language, 2),
        "interval": translate("hypothesis.interval", language, low=low, high=high)}


def _tenth(middle: float, spread: Floats, language: str) -> list[str]:
    return [number(100 * value, language) for value in (middle, *spread)]


def _source(key: str, language: str) -> SourceView:
    source = SOURCES[key]
    return {
        "cited": plain_source(key, language) or translate("hypothesis.practice", language),
        "text": source.told(language),  # type: ignore[arg-type]
        "code": source.grade, "grade": grade_text(source.grade, language)}


def _frame(all_points: Sequence[Points]) -> Frame:
    # Both axes span the same, so that a slope of 1 is a diagonal.
    sides = [np.concatenate([getattr(points, side) for points in all_points]) for side in ("x", "y")]
    lows = [math.floor(side.min() / TEN_POINTS) * TEN_POINTS for side in sides]
    span = max(math.ceil((side.max() - low) / TEN_POINTS - 1e-9) for side, low in zip(sides, lows, strict=True))
    starts = [min(low, 1 - span * TEN_POINTS) for low in lows]
    x, y = ([round(low, 3), round(low + span * TEN_POINTS, 3)] for low in starts)
    return {"x": x, "y": y}


def _axis_ticks(ends: list[float], language: str) -> list[TickView]:
    return [{"at": at, "text": number(100 * at, language)} for at in _ticks(*ends)]


def _ticks(low: float, high: float) -> list[float]:
    step = 2 * TEN_POINTS if high - low > 4 * TEN_POINTS else TEN_POINTS
    first = math.ceil(low / step - 1e-9)
    return [round(k * step, 3) for k in range(first, math.floor(high / step + 1e-9) + 1)]
