"""What a search shows: the picture in numbers, everything else in words."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, isfinite, log10, nan
from typing import TypedDict

from experiments.decision import Decision
from experiments.outcomes import WORTH
from experiments.reliance import Reliance
from experiments.search.candidates import SearchProgress, Sketch
from experiments.search.objectives import Objective
from experiments.search.optimise import Candidate, Search
from locales import number, percent, translate
from ui.shared.views import EMPTY, EmptyView
from wording import measures
from wording.changes import change_sentence, change_text, interval_text
from wording.durations import moment, remaining_text
from wording.measures import booked_text, label, notation, value_text
from wording.names import companies
from wording.search import carried_sentences, level_of_aim, move_rows, search_cautions, tried_text

MARGIN, TICKS = 0.08, 5
"""Room round the points of a picture, as a share of its width, and about how many ticks an axis has."""


class Point(TypedDict):
    """A point of the best so far, 0 to 1."""

    x: float
    y: float


class ProgressView(TypedDict):
    """How far a search is, and the best so far."""

    share: float
    percent: str
    text: str
    points: list[Point]


class GainView(TypedDict):
    """What a policy gains in one outcome."""

    label: str
    side: str
    gain: str
    interval: str


class FoundView(TypedDict):
    """A policy that was found."""

    number: int
    figures: list[str]
    gains: list[GainView]
    cost: str
    moves: list[dict[str, str]]
    is_taken: bool
    name: str


class StartView(TypedDict):
    """The policy from which the search began."""

    figures: list[str]
    cost: str


class TickView(TypedDict):
    """A place on an axis, 0 to 1."""

    at: float
    text: str


class AxisView(TypedDict):
    """An axis of the picture."""

    label: str
    side: str
    ticks: list[TickView]
    better: str


class PlacedPoint(Point):
    """A point with its intervals, 0 to 1."""

    x_low: float
    x_high: float
    y_low: float
    y_high: float


class PictureView(TypedDict):
    """The points found, the start's first."""

    up: AxisView
    across: AxisView
    points: list[PlacedPoint]
    text: str


class SearchView(TypedDict):
    """What a search found."""

    text: str
    cautions: list[str]
    notes: list[str]
    stale: str
    points: list[FoundView]
    start: StartView
    heads: list[str]
    picture: PictureView | EmptyView


def progress_view(progress: SearchProgress | None, is_stopping: bool, language: str) -> ProgressView:
    """How far a search is, and the best so far as points."""
    if progress is None:
        return {"share": 0.0, "percent": percent(0, language), "text": "", "points": []}
    key = "stopping" if is_stopping else "checking" if progress.is_checking else "looking"
    return {
        "share": progress.share, "percent": percent(progress.share, language), "points": _sketched(progress.front),
        "text": translate(
            f"search.progress.{key}", language, tried=tried_text(progress.n_tried, language),
            left=remaining_text(progress.seconds_left, language))}


def search_view(
    found: Search, decision: Decision, language: str, rests: Sequence[Reliance] = (),
) -> SearchView:
    """The points found, where they lie, what they are worth and what that rests on."""
    new = [point for point in found.points if point.point is not None]
    is_two = len(found.aims) == 2
    is_known = decision == found.decision or any(found.decided(point) == decision for point in new)
    return {
        "text": _search_sentence(found, new, language), "cautions": search_cautions(found, rests, language),
        "notes": _notes(found, bool(new), language),
        "stale": "" if is_known else translate("search.stale", language),
        "points": [_point(found, point, number_of, decision, language) for number_of, point in enumerate(new, 1)],
        "start": {
            "figures": _figures(found, found.start, language),
            "cost": booked_text(found.start.cost, language, signed=True)},
        "heads": [label(aim.name, language) for aim in found.aims],
        "picture": _picture(found, new, language) if is_two and new else EMPTY}


def _sketched(front: Sequence[Sketch]) -> list[Point]:
    """Points of the best so far between 0 and 1, across (second aim) and up (first aim), wherever better is."""
    if not front or len(front[0].values) < 2:
        return []
    first, second = (list(column) for column in zip(*(sketch.values.values() for sketch in front), strict=True))
    return [{"x": x, "y": y} for x, y in zip(_spread(second), _spread(first), strict=True)]


def _spread(values: Sequence[float]) -> list[float]:
    low, high = min(values), max(values)
    return [0.5 if high == low else (value - low) / (high - low) for value in values]


def _search_sentence(found: Search, new: Sequence[Candidate], language: str) -> str:
    aims = [label(aim.name, language) for aim in found.aims]
    if not new:
        return translate("search.found.nothing", language, aims=", ".join(aims))
    if len(aims) == 1:
        return translate(
            "search.found.one", language, aim=aims[0], gain=_gain(found.aims[0], new[0], language),
            cost=booked_text(new[0].cost, language, signed=True))
    return translate(
        "search.found.two", language, n=len(new), number=number(len(new), language), first=aims[0], second=aims[1],
        first_gain=_gain(found.aims[0], new[0], language), second_gain=_gain(found.aims[1], new[-1], language))


def _notes(found: Search, is_any: bool, language: str) -> list[str]:
    notes = [translate(
        "search.found.fresh", language, tried=tried_text(found.n_tried, language),
        companies=companies(found.replicates, language)), _window(found, language)]
    if is_any:
        notes += [
            translate("search.found.curse", language, aim=label(aim.name, language),
                      amount=change_text(aim.name, found.curse[aim.name], language)) for aim in found.aims]
        notes += carried_sentences(found, language)
    notes.append(translate("search.found.robust" if found.request.is_robust else "search.found.assumed", language))
    if found.request.score == "low":
        notes.append(translate("search.found.low", language))
    if found.start.cost > found.request.budget:
        notes.append(translate("search.found.start_dear", language))
    notes = [note for note in notes if note]
    return [translate("search.found.stopped", language), *notes] if found.is_stopped else notes


def _window(found: Search, language: str) -> str:
    """Which weeks the figures of measures are of; what a company was worth says so itself."""
    windows = {(one.first, one.last) for one in found.outcomes if one.name != WORTH}
    return " ".join(
        translate("search.found.window", language, first=moment(first, language), last=moment(last, language))
        for first, last in windows)


def _point(found: Search, point: Candidate, number_of: int, decision: Decision, language: str) -> FoundView:
    decided = found.decided(point)
    gains = [_gained(aim, point, language) for aim in found.aims]
    return {
        "number": number_of, "figures": _figures(found, point, language), "gains": gains,
        "cost": booked_text(point.cost, language, signed=True), "moves": move_rows(found, point, language),
        "is_taken": decided == decision,
        "name": translate("search.point", language, number=number(number_of, language), gains=", ".join(
            f"{one['label']} {one['gain']}" for one in gains))}


def _gained(aim: Objective, point: Candidate, language: str) -> GainView:
    gain = point.gains[aim.name]
    return {
        "label": label(aim.name, language), "side": side(aim.name), "gain": _gain(aim, point, language),
        "interval": interval_text(aim.name, gain, language)}


def _figures(found: Search, point: Candidate, language: str) -> list[str]:
    return [level_of_aim(aim.name, point, language) for aim in found.aims]


def _gain(aim: Objective, point: Candidate, language: str) -> str:
    return change_sentence(aim.name, point.gains[aim.name].value, language)


def side(name: str) -> str:
    """Whose outcome it is: its colour."""
    return "company" if name == WORTH else measures.side(name)


def _picture(found: Search, new: Sequence[Candidate], language: str) -> PictureView:
    """Points between 0 and 1: the first aim upwards, the second to the right, better always further on."""
    (up, ups), (across, acrosses) = (_axis(aim, found, new, language) for aim in found.aims)
    return {
        "up": up, "across": across,
        "points": [
            {"x": x, "y": y, "x_low": x_low, "x_high": x_high, "y_low": y_low, "y_high": y_high}
            for (x, x_low, x_high), (y, y_low, y_high) in zip(acrosses, ups, strict=True)],
        "text": translate(
            "search.picture.told", language, n=len(new), number=number(len(new), language), up=up["label"],
            across=across["label"])}


def _axis(
    aim: Objective, found: Search, new: Sequence[Candidate], language: str,
) -> tuple[AxisView, list[tuple[float, float, float]]]:
    """An axis, and where the aim's values lie on it, the start's first: value, low, high."""
    figures = [point.aims[aim.name] for point in (found.start, *new)]
    low, high = min(one.low for one in figures), max(one.high for one in figures)
    room = MARGIN * ((high - low) or 1.0)
    low, high = low - room, high + room

    def place(value: float) -> float:
        share = (value - low) / (high - low) if isfinite(value) else nan
        return share if aim.better == "higher" else 1.0 - share

    ends = [sorted((place(one.low), place(one.high))) for one in figures]
    places = [(place(one.value), low_end, high_end) for one, (low_end, high_end) in zip(figures, ends, strict=True)]
    return {
        "label": label(aim.name, language), "side": side(aim.name),
        "better": translate("search.picture.better", language),
        "ticks": [{"at": place(value), "text": value_text(
            aim.name, value, language, notation(aim.name).decimals)} for value in _ticks(low, high)]}, places


def _ticks(low: float, high: float) -> list[float]:
    """A few round values between two."""
    rough = (high - low) / TICKS
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    first = floor(low / step) + 1
    return [k * step for k in range(first, floor(high / step) + 1)]
