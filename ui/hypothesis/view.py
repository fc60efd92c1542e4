"""What the page of the hypothesis is shown: three panels with their lines, figures and sentences."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Literal

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


def signatures_view(found: Signatures, relation: Relation, language: str) -> dict[str, Any]:
    """Everything that the three panels show."""
    signs = [found[relation, symmetry] for symmetry in SYMMETRIES]
    frame = _frame([sign.points for sign in signs])
    return {
        "relation": relation,
        "frame": frame,
        "ticks": {side: [{"at": at, "text": number(100 * at, language)} for at in _ticks(*frame[side])]
                  for side in ("x", "y")},
        "labels": {side: translate(f"hypothesis.{side}.{relation}", language) for side in ("x", "y")},
        "note": translate(
            "hypothesis.note", language, companies=number(found.n_companies, language),
            draws=number(DRAWS, language)),
        "glance": _glance(signs, language),
        "panels": [_panel(found, sign, frame, language) for sign in signs],
    }


def evidence_of(symmetry: Symmetry, language: str) -> dict[str, Any]:
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


def _panel(found: Signatures, sign: Signature, frame: dict[str, list[float]], language: str) -> dict[str, Any]:
    points = sign.points
    chosen = np.linspace(0, points.x.size - 1, min(N_DRAWN, points.x.size)).astype(int)
    is_capped = sign.symmetry != "none" and sign.relation != "satisfaction"
    return {
        "symmetry": sign.symmetry,
        "told": _told(sign, language),
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


def _glance(signs: Sequence[Signature], language: str) -> list[dict[str, Any]]:
    low = min(0.0, *(sign.rise.low for sign in signs))
    high = max(0.0, *(sign.rise.high for sign in signs))
    room = GLANCE_ROOM * ((high - low) or 1.0)
    low, span = low - room, (high - low) + 2 * room

    def at(value: float) -> float:
        return round(100 * (value - low) / span, 2)

    return [
        {"name": sign.symmetry, "title": translate(f"assumption.symmetry.{sign.symmetry}", language),
         "zero": at(0.0), "low": at(sign.rise.low), "value": at(sign.rise.value), "high": at(sign.rise.high),
         "told": _row("", sign.rise, 0.0, language)}
        for sign in signs]


def _told(sign: Signature, language: str) -> str:
    low, middle, high = (number(slope.value, language, 2) for slope in sign.slopes)
    return translate(f"hypothesis.told.{shape_of(sign.rise)}", language, low=low, middle=middle, high=high)


def _verdict(sign: Signature) -> str:
    is_rising = shape_of(sign.rise) == "rising"
    if sign.symmetry == "none":
        return "false" if is_rising else "absent"
    return "seen" if is_rising else "unseen"


def _lines(sign: Signature, language: str) -> list[dict[str, Any]]:
    ends = np.quantile(sign.points.x, [EDGE, 1 - EDGE])
    return [
        {"quantile": quantile, "x": ends.tolist(), "y": line.at(ends).tolist(), "text": percent(quantile, language)}
        for quantile, line in zip(QUANTILES, sign.lines, strict=True)]


def _rows(found: Signatures, sign: Signature, language: str) -> list[dict[str, str]]:
    *slopes, r = THEORY[sign.symmetry]
    return [
        *(_row(translate("hypothesis.row.slope", language, quantile=percent(quantile, language)), slope, theory,
               language)
          for quantile, slope, theory in zip(QUANTILES, sign.slopes, slopes, strict=True)),
        _row(translate("hypothesis.row.rise", language), sign.rise, slopes[-1] - slopes[0], language),
        _row(translate("hypothesis.row.r", language), sign.correlation, r, language),
        _binding_row(found, sign, language),
    ]


def _binding_row(found: Signatures, sign: Signature, language: str) -> dict[str, str]:
    whose = "people" if sign.relation == "people" else "companies"
    key = "would_bind" if sign.symmetry == "none" else "bound"
    share = getattr(found.binding[sign.symmetry], whose)
    return {
        "label": translate(f"hypothesis.row.{key}.{whose}", language), "value": percent(share, language),
        "interval": "", "theory": ""}


def _row(label: str, found: Estimate, theory: float, language: str) -> dict[str, str]:
    low, high = (number(bound, language, 2) for bound in (found.low, found.high))
    return {
        "label": label, "value": number(found.value, language, 2), "theory": number(theory, language, 2),
        "interval": translate("hypothesis.interval", language, low=low, high=high)}


def _tenth(middle: float, spread: Floats, language: str) -> list[str]:
    return [number(100 * value, language) for value in (middle, *spread)]


def _source(key: str, language: str) -> dict[str, str]:
    source = SOURCES[key]
    return {
        "cited": plain_source(key, language) or translate("hypothesis.practice", language),
        "told": source.told(language),  # type: ignore[arg-type]
        "code": source.grade, "grade": grade_text(source.grade, language)}


def _frame(all_points: Sequence[Points]) -> dict[str, list[float]]:
    # Both axes span the same, so that a slope of 1 is a diagonal.
    sides = [np.concatenate([getattr(points, side) for points in all_points]) for side in ("x", "y")]
    lows = [math.floor(side.min() / TEN_POINTS) * TEN_POINTS for side in sides]
    span = max(math.ceil((side.max() - low) / TEN_POINTS - 1e-9) for side, low in zip(sides, lows, strict=True))
    starts = [min(low, 1 - span * TEN_POINTS) for low in lows]
    return {name: [round(low, 3), round(low + span * TEN_POINTS, 3)]
            for name, low in zip(("x", "y"), starts, strict=True)}


def _ticks(low: float, high: float) -> list[float]:
    step = 2 * TEN_POINTS if high - low > 4 * TEN_POINTS else TEN_POINTS
    first = math.ceil(low / step - 1e-9)
    return [round(k * step, 3) for k in range(first, math.floor(high / step + 1e-9) + 1)]
