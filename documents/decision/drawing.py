"""A curve drawn with matplotlib: half and nine tenths of the companies as bands, means named at their ends."""

from __future__ import annotations

import io
import textwrap
import threading
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Any, Literal

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from documents.decision.chart import Curve
from documents.typesetting.palette import INK, INK_SOFT, LIGHT, LINE, LINE_STRONG, STRONG, WASH
from documents.typesetting.typeface import SANS, drawn_with, register, settable
from experiments.effects import Effects
from locales import translate
from simulation.frames import WEEKS_PER_YEAR

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Format = Literal["png", "svg"]

MM = 1 / 25.4
# Everything that could differ from one machine or moment to the next is said.
SETTINGS: dict[Any, Any] = {
    "font.family": SANS, "font.size": 8.0, "svg.hashsalt": "reflet", "axes.unicode_minus": True, "path.simplify": False}
DRAWING = threading.Lock()
"""matplotlib's settings belong to the process."""


@dataclass(frozen=True)
class Marks:
    """Weeks in which something happens: decisions taken, and events of the scenario."""

    moves: tuple[int, ...] = ()
    events: tuple[int, ...] = ()


def marks_of(outcome: Effects) -> Marks:
    """When something happens after the start."""
    decision = outcome.decision
    return Marks(
        tuple(sorted({move.week for move in decision.moves if move.week})),
        tuple(sorted({event.week for event in decision.scenario.events})))


@dataclass(frozen=True)
class PictureSize:
    """How large a picture is.

    Attributes:
        width, height: in mm. text: size of its words, in points. line: width of the mean, in points.
        edges: left, right, bottom and top margins, in mm.
    """

    width: float
    height: float
    text: float
    line: float
    edges: tuple[float, float, float, float]


LARGE = PictureSize(240, 135, 12, 2.6, (20, 42, 23, 21))
"""Its upper margin is for the title alone; every line of the sentence takes `LINE_HEIGHT` more."""
LINE_HEIGHT, LINE_LENGTH = 6.5, 124
"""In mm and characters."""
TICKS = 5
"""At most so many steps on the axis of values: enough lines that no part of a picture looks empty."""
PIXELS_PER_INCH = 200


def on_page(width: float, height: float) -> PictureSize:
    """A small picture without words around it, for the page of this many mm."""
    return PictureSize(width, height, 7, 1.5, (8.5, 25, 4.5, 1.5))


def small_svg(curve: Curve, marks: Marks, language: str, sheet: PictureSize) -> str:
    """A picture for the page, its words left as words."""
    with DRAWING, mpl.rc_context({**SETTINGS, "font.size": sheet.text, "svg.fonttype": "none"}):
        register()
        figure = _figure(curve, marks, language, sheet)
        return _saved(figure, "svg", None, None).decode("utf-8")


def picture(
    curve: Curve, marks: Marks, language: str, unit: str, text: str, source: str, kind: Format
) -> bytes:
    """A picture that stands alone: title, what it shows in a sentence, the curve, where it comes from.

    Args:
        curve: what is drawn. marks: what happens when. language: of its words. unit: of the axis, in words.
        text: the sentence. source: the line at its foot.
        kind: of file; words of an SVG become outlines and look the same everywhere.
    """
    title, text, source = f"{curve.title} ({curve.unit})", settable(text), settable(source)
    with DRAWING, mpl.rc_context({
            **SETTINGS, "font.family": drawn_with(text + source), "font.size": LARGE.text, "svg.fonttype": "path"}):
        lines = textwrap.wrap(text, LINE_LENGTH)
        left, right, bottom, top = LARGE.edges
        sheet = replace(LARGE, edges=(left, right, bottom, top + LINE_HEIGHT * len(lines)))
        figure = _figure(curve, marks, language, sheet)
        _written_around(figure, curve, "\n".join(lines), unit, source)
        return _saved(figure, kind, title, text)


def _figure(curve: Curve, marks: Marks, language: str, sheet: PictureSize) -> Figure:
    figure = Figure(figsize=(sheet.width * MM, sheet.height * MM))
    left, right, bottom, top = sheet.edges
    axes = figure.add_axes((
        left / sheet.width, bottom / sheet.height, 1 - (left + right) / sheet.width,
        1 - (bottom + top) / sheet.height))
    weeks = range(curve.bands.shape[1])
    low, quarter, mean, three_quarters, high = curve.bands
    axes.fill_between(weeks, low, high, color=WASH[curve.side], linewidth=0, zorder=1)
    axes.fill_between(weeks, quarter, three_quarters, color=LIGHT[curve.side], alpha=0.5, linewidth=0, zorder=2)
    if curve.own is not None:
        axes.plot(weeks, curve.own, color=LIGHT[curve.side], linewidth=0.8 * sheet.line, dashes=(3, 1.5), zorder=3)
    axes.plot(weeks, mean, color=STRONG[curve.side], linewidth=sheet.line, zorder=4)
    _axes(axes, curve, language, sheet)
    _happenings(axes, marks, sheet)
    _named_ends(axes, curve, language, sheet)
    return figure


def _axes(axes: Axes, curve: Curve, language: str, sheet: PictureSize) -> None:
    horizon = curve.bands.shape[1] - 1
    axes.set_xlim(0, horizon)
    axes.set_ylim(*curve.axis())
    axes.yaxis.set_major_locator(MaxNLocator(TICKS, steps=[1, 2, 2.5, 5, 10]))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: curve.tick(value, language)))
    years = [*range(0, horizon + 1, WEEKS_PER_YEAR)]
    later = [translate("paper.year", language, n=k) for k in range(1, len(years))]
    axes.set_xticks(years, [translate("paper.start", language), *later])
    named = axes.get_xticklabels()
    named[0].set_horizontalalignment("left")
    if later and years[-1] == horizon:
        named[-1].set_horizontalalignment("right")
    axes.tick_params(length=0, pad=0.35 * sheet.text, colors=INK_SOFT)
    axes.grid(axis="y", color=LINE, linewidth=0.25 * sheet.line)
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set(color=LINE_STRONG, linewidth=0.35 * sheet.line)
    if curve.has_zero:
        axes.axhline(0, color=INK_SOFT, linewidth=0.4 * sheet.line, zorder=2.5)


def _happenings(axes: Axes, marks: Marks, sheet: PictureSize) -> None:
    foot = axes.get_xaxis_transform()
    for weeks, shape, colour in ((marks.moves, "|", INK), (marks.events, "D", STRONG["customers"])):
        size = 0.75 * sheet.text if shape == "|" else 0.4 * sheet.text
        axes.plot(
            weeks, [0.0 if shape == "D" else 0.04] * len(weeks), linestyle="none", marker=shape, color=colour,
            markersize=size, transform=foot, clip_on=False, zorder=5)


def _named_ends(axes: Axes, curve: Curve, language: str, sheet: PictureSize) -> None:
    """Both lines carry their names and last values at their ends, apart enough to be read."""
    key = "paper.end.decided"
    if curve.own is None:
        key = "paper.end.gained" if curve.mean[-1] >= 0 else "paper.end.lost"
    ends = [(float(curve.mean[-1]), STRONG[curve.side], key, "semibold")]
    if curve.own is not None:
        ends.append((float(curve.own[-1]), INK_SOFT, "paper.end.own", "normal"))
    low, high = axes.get_ylim()
    inside = sheet.height - sheet.edges[2] - sheet.edges[3]
    apart = 1.25 * sheet.text / 72 / MM * (high - low) / inside
    places = _apart([value for value, *_ in ends], apart, low, high)
    for (value, colour, name, weight), place in zip(ends, places, strict=True):
        axes.annotate(
            translate(name, language, value=curve.end_text(-value if name == "paper.end.lost" else value, language)),
            (1, place), xycoords=("axes fraction", "data"), xytext=(0.6 * sheet.text, 0), textcoords="offset points",
            color=colour, va="center", ha="left", weight=weight, annotation_clip=False)


def _apart(values: list[float], apart: float, low: float, high: float) -> list[float]:
    if len(values) < 2 or abs(values[0] - values[1]) >= apart:
        return [min(max(value, low + apart / 2), high - apart / 2) for value in values]
    middle = min(max(sum(values) / 2, low + apart), high - apart)
    side = 1 if values[0] >= values[1] else -1
    return [middle + side * apart / 2, middle - side * apart / 2]


def _written_around(figure: Figure, curve: Curve, text: str, unit: str, source: str) -> None:
    left = LARGE.edges[0]
    edge, of_height = (left - 12) / LARGE.width, 1 / LARGE.height
    figure.text(edge, 1 - 6 * of_height, curve.title, size=18, weight="semibold", color=STRONG[curve.side], va="top")
    figure.text(1 - edge, 1 - 8.5 * of_height, unit, color=INK_SOFT, va="top", ha="right")
    figure.text(
        edge, 1 - 16 * of_height, text, color=INK, va="top", linespacing=1.35)
    figure.text(edge, 3.5 * of_height, source, size=9, color=INK_SOFT, va="bottom", linespacing=1.4)


def _saved(figure: Figure, kind: Format, title: str | None, text: str | None) -> bytes:
    file = io.BytesIO()
    of_now = "Date" if kind == "svg" else "Software"
    named = {"Title": title, "Description": text, "Creator" if kind == "svg" else "Author": "Reflet"} if title else {}
    figure.savefig(file, format=kind, dpi=PIXELS_PER_INCH, facecolor="white", metadata={**named, of_now: None})
    return _described(file.getvalue(), text) if kind == "svg" and text else file.getvalue()


def _described(svg: bytes, text: str) -> bytes:
    # matplotlib puts the description where machines look, not where a screen reader does.
    return svg.replace(b"<svg ", b'<svg role="img" ', 1).replace(
        b"</title>", f"</title>\n <desc>{escape(text)}</desc>".encode(), 1)
