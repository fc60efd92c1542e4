"""What sensitivity and search show: bars and picture in numbers, everything else in words."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, isfinite, log10, nan
from typing import Any, cast

from experiments.decision import Decision
from experiments.factors import Kind
from experiments.outcomes import WORTH
from experiments.reliance import Reliance
from experiments.search.candidates import SearchProgress, Sketch
from experiments.search.objectives import Objective
from experiments.search.optimise import Candidate, Search
from experiments.sensitivity import Effect, Sensitivity
from locales import number, percent, translate
from wording import measures
from wording.changes import change_sentence, change_text, interval_text
from wording.durations import moment, remaining_text
from wording.measures import booked_text, label, notation, value_text
from wording.names import companies, ranked_factor_label
from wording.search import carried_sentences, level_of_aim, move_rows, search_cautions, tried_text

MOST_BARS = 12
"""The rest stands in the table."""
CLEAR = 0.8
"""Share of its size that an effect has with its sign, from which on it is told to go one way."""
MARGIN, TICKS = 0.08, 5
"""Room round the points of a picture, as a share of its width, and about how many ticks an axis has."""


def ranking_view(found: Sensitivity, is_stale: bool, language: str) -> dict[str, Any]:
    """The ranking of the outcome that was asked for."""
    (name, effects), = found.effects.items()
    moving = found.moving(name)
    longest = max(effect.size + effect.reach for effect in effects) or 1.0
    is_morris = found.design.method == "morris"
    return {
        "title": translate("seek.ranking.title", language, measure=label(name, language)),
        "told": _ranking_sentence(found, name, moving, language),
        "bars": [_bar(found, name, effect, longest, language) for effect in moving[:MOST_BARS]],
        "heads": [translate(f"seek.column.{head}", language) for head in (
            ("factor", "size", "interval", "noise", "sign", "spread") if is_morris else (
                "factor", "share", "interval", "noise", "alone"))],
        "rows": [_row(found, name, effect, language) for effect in effects],
        "how": translate(f"seek.how.{found.design.method}", language),
        "note": translate(
            "seek.ranking.note", language, points=number(found.n_points, language),
            companies=companies(found.design.replicates, language),
            noise=_figure(found, name, max(effect.noise for effect in effects), language)),
        "stale": translate("seek.stale", language) if is_stale else ""}


def progress_view(progress: SearchProgress | None, is_stopping: bool, language: str) -> dict[str, Any]:
    """How far a search is, and the best so far as points."""
    if progress is None:
        return {"share": 0.0, "percent": percent(0, language), "told": "", "points": []}
    key = "stopping" if is_stopping else "checking" if progress.is_checking else "looking"
    return {
        "share": progress.share, "percent": percent(progress.share, language), "points": _sketched(progress.front),
        "told": translate(
            f"seek.progress.{key}", language, tried=tried_text(progress.n_tried, language),
            left=remaining_text(progress.seconds_left, language))}


def search_view(
    found: Search, decision: Decision, language: str, rests: Sequence[Reliance] = (),
) -> dict[str, Any]:
    """The points found, where they lie, what they are worth and what that rests on."""
    new = [point for point in found.points if point.point is not None]
    is_two = len(found.aims) == 2
    is_known = decision == found.decision or any(found.decided(point) == decision for point in new)
    return {
        "told": _search_sentence(found, new, language), "cautions": search_cautions(found, rests, language),
        "notes": _notes(found, bool(new), language),
        "stale": "" if is_known else translate("seek.stale", language),
        "points": [_point(found, point, number_of, decision, language) for number_of, point in enumerate(new, 1)],
        "start": {
            "figures": _figures(found, found.start, language),
            "cost": booked_text(found.start.cost, language, signed=True)},
        "heads": [label(aim.name, language) for aim in found.aims],
        "picture": _picture(found, new, language) if is_two and new else {}}


def _ranking_sentence(found: Sensitivity, name: str, effects: Sequence[Effect], language: str) -> str:
    if not effects:
        return translate("seek.ranking.nothing", language, measure=label(name, language))
    names = [_name(found, effect, language) for effect in effects[:3]]
    length = "told" if len(names) == 3 else "short"
    return translate(
        f"seek.ranking.{length}.{found.design.method}", language, first=names[0], second=names[min(1, len(names) - 1)],
        third=names[-1], size=_figure(found, name, effects[0].size, language))


def _bar(found: Sensitivity, name: str, effect: Effect, longest: float, language: str) -> dict[str, Any]:
    way = _way(effect, found)
    return {
        "label": _name(found, effect, language), "share": effect.size / longest,
        "low": max(effect.size - effect.reach, 0.0) / longest, "high": (effect.size + effect.reach) / longest,
        "way": way, "way_told": translate(f"seek.way.{way}", language) if way else "",
        "text": translate(
            "seek.plus_minus", language, value=_figure(found, name, effect.size, language),
            reach=_figure(found, name, effect.reach, language))}


def _row(found: Sensitivity, name: str, effect: Effect, language: str) -> list[str]:
    def figure(value: float, signed: bool = False) -> str:
        return _figure(found, name, value, language, signed)

    reach = translate("seek.between", language, low=figure(effect.size - effect.reach), high=figure(
        effect.size + effect.reach))
    row = [_name(found, effect, language), figure(effect.size), reach, figure(effect.noise)]
    if found.design.method == "morris":
        return [*row, figure(effect.alone, True), figure(effect.spread)]
    return [*row, figure(effect.alone)]


def _figure(found: Sensitivity, name: str, value: float, language: str, signed: bool = False) -> str:
    if not isfinite(value):
        return "–"
    if found.design.method == "sobol":
        return percent(value, language, 0)
    return change_text(name, value, language, signed=signed)


def _name(found: Sensitivity, effect: Effect, language: str) -> str:
    return ranked_factor_label(effect.name, cast(Kind, effect.kind), language, found.design.is_grouped)


def _way(effect: Effect, found: Sensitivity) -> str:
    if found.design.method != "morris" or not isfinite(effect.alone) or effect.size == 0.0:
        return ""
    if abs(effect.alone) < CLEAR * effect.size:
        return "both"
    return "up" if effect.alone > 0 else "down"


def _sketched(front: Sequence[Sketch]) -> list[dict[str, float]]:
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
        return translate("seek.found.nothing", language, aims=", ".join(aims))
    if len(aims) == 1:
        return translate(
            "seek.found.one", language, aim=aims[0], gain=_gain(found.aims[0], new[0], language),
            cost=booked_text(new[0].cost, language, signed=True))
    return translate(
        "seek.found.two", language, n=len(new), number=number(len(new), language), first=aims[0], second=aims[1],
        first_gain=_gain(found.aims[0], new[0], language), second_gain=_gain(found.aims[1], new[-1], language))


def _notes(found: Search, is_any: bool, language: str) -> list[str]:
    notes = [translate(
        "seek.found.fresh", language, tried=tried_text(found.n_tried, language),
        companies=companies(found.replicates, language)), _window(found, language)]
    if is_any:
        notes += [
            translate("seek.found.curse", language, aim=label(aim.name, language),
                      amount=change_text(aim.name, found.curse[aim.name], language)) for aim in found.aims]
        notes += carried_sentences(found, language)
    notes.append(translate("seek.found.robust" if found.request.is_robust else "seek.found.assumed", language))
    if found.request.score == "low":
        notes.append(translate("seek.found.low", language))
    if found.start.cost > found.request.budget:
        notes.append(translate("seek.found.start_dear", language))
    notes = [note for note in notes if note]
    return [translate("seek.found.stopped", language), *notes] if found.is_stopped else notes


def _window(found: Search, language: str) -> str:
    """Which weeks the figures of measures are of; what a company was worth says so itself."""
    windows = {(one.first, one.last) for one in found.outcomes if one.name != WORTH}
    return " ".join(
        translate("seek.found.window", language, first=moment(first, language), last=moment(last, language))
        for first, last in windows)


def _point(found: Search, point: Candidate, number_of: int, decision: Decision, language: str) -> dict[str, Any]:
    decided = found.decided(point)
    gains = [_gained(aim, point, language) for aim in found.aims]
    return {
        "number": number_of, "figures": _figures(found, point, language), "gains": gains,
        "cost": booked_text(point.cost, language, signed=True), "moves": move_rows(found, point, language),
        "is_taken": decided == decision,
        "name": translate("seek.point", language, number=number(number_of, language), gains=", ".join(
            f"{one['label']} {one['gain']}" for one in gains))}


def _gained(aim: Objective, point: Candidate, language: str) -> dict[str, str]:
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


def _picture(found: Search, new: Sequence[Candidate], language: str) -> dict[str, Any]:
    """Points between 0 and 1: the first aim upwards, the second to the right, better always further on."""
    up, across = (_axis(aim, found, new, language) for aim in found.aims)
    return {
        "up": {key: up[key] for key in ("label", "side", "ticks", "better")},
        "across": {key: across[key] for key in ("label", "side", "ticks", "better")},
        "points": [
            {"x": x, "y": y, "x_low": x_low, "x_high": x_high, "y_low": y_low, "y_high": y_high}
            for (x, x_low, x_high), (y, y_low, y_high) in zip(across["places"], up["places"], strict=True)],
        "told": translate(
            "seek.picture.told", language, n=len(new), number=number(len(new), language), up=up["label"],
            across=across["label"])}


def _axis(aim: Objective, found: Search, new: Sequence[Candidate], language: str) -> dict[str, Any]:
    """Where an aim's values lie, the start's first, and the ticks."""
    figures = [point.aims[aim.name] for point in (found.start, *new)]
    low, high = min(one.low for one in figures), max(one.high for one in figures)
    room = MARGIN * ((high - low) or 1.0)
    low, high = low - room, high + room

    def place(value: float) -> float:
        share = (value - low) / (high - low) if isfinite(value) else nan
        return share if aim.better == "higher" else 1.0 - share

    places = [
        (place(one.value), *sorted((place(one.low), place(one.high)))) for one in figures]
    return {
        "label": label(aim.name, language), "side": side(aim.name), "places": places,
        "better": translate("seek.picture.better", language),
        "ticks": [{"at": place(value), "text": value_text(
            aim.name, value, language, notation(aim.name).decimals)} for value in _ticks(low, high)]}


def _ticks(low: float, high: float) -> list[float]:
    """A few round values between two."""
    rough = (high - low) / TICKS
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    first = floor(low / step) + 1
    return [k * step for k in range(first, floor(high / step) + 1)]
