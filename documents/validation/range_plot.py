"""A row of the validation as a picture: where band, published figure and the model's value lie on one scale."""

from __future__ import annotations

from dataclasses import dataclass

from experiments.validate import ValidationRow, is_common

Scale = tuple[float, float]

# Correlations, slopes and shares of variance in a sector all lie on one scale; everything else has its own unit.
COMMON: Scale = (-1.0, 1.0)
# Room left beside the outermost mark, and how many times wider than its distance to the value a band may be before
# the picture keeps to the end of it that matters.
ROOM, TOO_WIDE = 1.3, 8.0


@dataclass(frozen=True)
class RangePlot:
    """Places in percent of the scale's length, 0–100.

    Attributes:
        band: its two ends, those of the scale where the band has none; None without a band.
        target: published figure. value, low, high: the model's; each None where there is none.
        zero: where nothing would be, if that lies on the scale.
    """

    band: tuple[float, float] | None
    target: float | None
    value: float | None
    low: float | None
    high: float | None
    zero: float | None


def range_plot_of(row: ValidationRow) -> RangePlot:
    """The picture of a row."""
    scale = scale_of(row)
    band = None
    if row.low is not None or row.high is not None:
        low = scale[0] if row.low is None else row.low
        high = scale[1] if row.high is None else row.high
        band = (_at(low, scale), _at(high, scale))
    return RangePlot(
        band, _mark(row.target, scale), _mark(row.value, scale), _mark(row.value_low, scale),
        _mark(row.value_high, scale), _at(0.0, scale) if scale[0] < 0 < scale[1] else None)


def scale_of(row: ValidationRow) -> Scale:
    """The scale on which a row is drawn."""
    if is_common(row):
        return COMMON
    edges = [edge for edge in (row.low, row.high) if edge is not None]
    marks = [mark for mark in (row.target, row.value, row.value_low, row.value_high) if mark is not None]
    if not edges:
        return COMMON
    edge = min(edges, key=lambda one: abs(one - (row.value or 0.0)))
    if len(edges) == 1 or _is_too_wide(edges, edge, row.value):
        reach = ROOM * max([abs(mark - edge) for mark in marks], default=1.0) or 1.0
        return edge - reach, edge + reach
    low, high = min(edges + marks), max(edges + marks)
    room = (ROOM - 1) * (high - low)
    return low - room, high + room


def _is_too_wide(edges: list[float], edge: float, value: float | None) -> bool:
    return value is not None and max(edges) - min(edges) > TOO_WIDE * abs(value - edge)


def _mark(value: float | None, scale: Scale) -> float | None:
    return None if value is None else _at(value, scale)


def _at(value: float, scale: Scale) -> float:
    return round(100 * min(max((value - scale[0]) / (scale[1] - scale[0]), 0.0), 1.0), 2)
