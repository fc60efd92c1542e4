"""The charts of the printed debrief as SVG: a line per team, and the calibration of bets. Words are left as words."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from html import escape
from documents.typesetting.palette import INK, INK_SOFT, LINE, STRONG
from documents.typesetting.typeface import SANS
from wording.debrief.views import BetsClassView, LineChartView

WIDTH, LEFT, RIGHT, TOP, FOOT = 300.0, 24.0, 246.0, 8.0, 16.0
LEAST_HEIGHT, NAME_STEP, TEXT = 120.0, 9.5, 8.0
DASHES = ("", "5 3", "1.5 2.5", "7 2 1.5 2", "10 3")
LEAST_SPAN = 10.0
"""Points that the axis spans at least, so that small wobbles stay small."""
COARSE, FINE, MANY = 10, 5, 24
SQUARE = 130.0
QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)


def lines_svg(chart: LineChartView, rounds_word: str) -> str:
    """A measure week by week, a line per team, told apart by dashes and named at its end."""
    lines = chart["lines"]
    bottom = max(LEAST_HEIGHT, TOP + NAME_STEP * len(lines) + 6)
    low, high = _range([value for line in lines for value in line["values"]])
    colour = STRONG[chart["side"]]

    def x(week: float) -> float:
        return LEFT + (RIGHT - LEFT) * week / float(chart["weeks"])

    def y(value: float) -> float:
        return bottom - (bottom - TOP) * (value - low) / (high - low)

    step = COARSE if high - low > MANY else FINE
    parts = []
    for tick in range(math.ceil(low / step) * step, math.floor(high) + 1, step):
        parts += [_line(LEFT, y(tick), RIGHT, y(tick), LINE, 0.5), _text(LEFT - 4, y(tick) + 2.8, str(tick), "end")]
    for number in range(1, chart["rounds"] + 1):
        at = x(number * chart["weeks"] / chart["rounds"])
        parts += [_line(at, TOP, at, bottom, LINE, 0.5), _text(at - 2, bottom + 10, str(number), "end")]
    parts.append(_text(RIGHT + 4, bottom + 10, rounds_word))
    for event in chart["events"]:
        parts.append(_text(x((event - 1) * chart["weeks"] / chart["rounds"]) + 5, bottom - 2, "◆", "middle", INK))
    for number, line in enumerate(lines):
        points = " ".join(f"{x(week):.1f},{y(value):.1f}" for week, value in enumerate(line["values"]))
        dash = DASHES[number % len(DASHES)]
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.3" stroke-dasharray="{dash}"/>')
    for number, at in _apart([y(line["values"][-1]) for line in lines], bottom):
        dash = DASHES[number % len(DASHES)]
        parts += [
            _line(RIGHT + 3, at, RIGHT + 15, at, colour, 1.3, dash),
            _text(RIGHT + 18, at + 2.8, lines[number]["label"], colour=colour)]
    return _svg(WIDTH, bottom + FOOT, parts)


def calibration_svg(
    classes: Sequence[BetsClassView], words: tuple[str, str], share: Callable[[float], str],
) -> str:
    """How sure bets were against how many came true; on the diagonal both are the same.

    Args:
        classes: bets by how sure they were. words: of the two axes. share: writes a share.
    """
    def x(sure: float) -> float:
        return LEFT + 8 + 2 * SQUARE * (sure - 0.5)

    def y(right: float) -> float:
        return TOP + 8 + SQUARE * (1 - right)

    parts = [_text(0, TOP, words[1])]
    for tick in QUARTERS:
        parts += [
            _line(x(0.5), y(tick), x(1.0), y(tick), LINE, 0.5), _text(x(0.5) - 4, y(tick) + 2.8, share(tick), "end")]
    parts += [_text(x(tick), y(0) + 10, share(tick), "middle") for tick in QUARTERS[2:]]
    parts += [_text(x(1.0) + 8, y(0) + 19, words[0], "end"), _line(x(0.5), y(0.5), x(1), y(1), INK_SOFT, 0.8, "4 3")]
    points = " ".join(f"{x(one['sure']):.1f},{y(one['right']):.1f}" for one in classes)
    parts.append(f'<polyline points="{points}" fill="none" stroke="{STRONG["company"]}" stroke-width="1.2"/>')
    for one in classes:
        at = x(one["sure"]), y(one["right"])
        parts += [
            f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="3" fill="{STRONG["company"]}"/>',
            _text(at[0], at[1] - 5, one["n_text"], "middle", INK)]
    return _svg(x(1.0) + 16, y(0) + 22, parts)


def _range(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    room = max(LEAST_SPAN - (high - low), 0) / 2 + 1
    return max(math.floor(low - room), 0), math.ceil(high + room)


def _apart(wanted: Sequence[float], bottom: float) -> list[tuple[int, float]]:
    """Where names stand: beside their lines' ends, apart enough to be read, none below the picture."""
    order = sorted(range(len(wanted)), key=lambda number: wanted[number])
    places = [wanted[number] for number in order]
    for k in range(1, len(places)):
        places[k] = max(places[k], places[k - 1] + NAME_STEP)
    most = bottom
    for k in reversed(range(len(places))):
        places[k] = min(places[k], most)
        most = places[k] - NAME_STEP
    return list(zip(order, places, strict=True))


def _svg(width: float, height: float, parts: Sequence[str]) -> str:
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.1f}pt" height="{height:.1f}pt" '
            f'viewBox="0 0 {width:.1f} {height:.1f}">{"".join(parts)}</svg>')


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float, dash: str = "") -> str:
    return (f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="{width}" '
            f'stroke-dasharray="{dash}"/>')


def _text(x: float, y: float, words: str, anchor: str = "start", colour: str = INK_SOFT) -> str:
    return (f'<text x="{x:.1f}" y="{y:.1f}" font-family="{SANS}" font-size="{TEXT}" fill="{colour}" '
            f'text-anchor="{anchor}">{escape(words)}</text>')
