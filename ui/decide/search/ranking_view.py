"""What sensitivity shows: the ranking as bars in numbers and as a table in words."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Literal, TypedDict, cast

from experiments.factors import Kind
from experiments.sensitivity import Effect, Sensitivity
from locales import number, percent, translate
from wording.changes import change_text
from wording.measures import between, label
from wording.names import companies, ranked_factor_label

MOST_BARS = 12
"""The rest stands in the table."""
CLEAR = 0.8
"""Share of its size that an effect has with its sign, from which on it is told to go one way."""


Way = Literal["", "up", "down", "both"]


class EffectBar(TypedDict):
    """What one factor does: lengths as shares of the longest bar, and which way it goes."""

    label: str
    share: float
    low: float
    high: float
    way: Way
    way_text: str
    text: str


class RankingView(TypedDict):
    """What an outcome depends on."""

    title: str
    text: str
    bars: list[EffectBar]
    heads: list[str]
    rows: list[list[str]]
    how: str
    note: str
    stale: str


def ranking_view(found: Sensitivity, is_stale: bool, language: str) -> RankingView:
    """The ranking of the outcome that was asked for."""
    (name, effects), = found.effects.items()
    moving = found.moving(name)
    longest = max(effect.size + effect.reach for effect in effects) or 1.0
    is_morris = found.design.method == "morris"
    return {
        "title": translate("search.ranking.title", language, measure=label(name, language)),
        "text": _ranking_sentence(found, name, moving, language),
        "bars": [_bar(found, name, effect, longest, language) for effect in moving[:MOST_BARS]],
        "heads": [translate(f"search.column.{head}", language) for head in (
            ("factor", "size", "interval", "noise", "sign", "spread") if is_morris else (
                "factor", "share", "interval", "noise", "alone"))],
        "rows": [_row(found, name, effect, language) for effect in effects],
        "how": translate(f"search.how.{found.design.method}", language),
        "note": translate(
            "search.ranking.note", language, points=number(found.n_points, language),
            companies=companies(found.design.replicates, language),
            noise=_figure(found, name, max(effect.noise for effect in effects), language)),
        "stale": translate("search.stale", language) if is_stale else ""}


def _ranking_sentence(found: Sensitivity, name: str, effects: Sequence[Effect], language: str) -> str:
    if not effects:
        return translate("search.ranking.nothing", language, measure=label(name, language))
    names = [_name(found, effect, language) for effect in effects[:3]]
    length = "told" if len(names) == 3 else "short"
    return translate(
        f"search.ranking.{length}.{found.design.method}",
        language,
        first=names[0],
        second=names[min(1, len(names) - 1)],
        third=names[-1],
        size=_figure(found, name, effects[0].size, language),
    )


def _bar(found: Sensitivity, name: str, effect: Effect, longest: float, language: str) -> EffectBar:
    way = _way(effect, found)
    return {
        "label": _name(found, effect, language), "share": effect.size / longest,
        "low": max(effect.size - effect.reach, 0.0) / longest, "high": (effect.size + effect.reach) / longest,
        "way": way, "way_text": translate(f"search.way.{way}", language) if way else "",
        "text": translate(
            "search.plus_minus", language, value=_figure(found, name, effect.size, language),
            reach=_figure(found, name, effect.reach, language))}


def _row(found: Sensitivity, name: str, effect: Effect, language: str) -> list[str]:
    def figure(value: float, signed: bool = False) -> str:
        return _figure(found, name, value, language, signed)

    reach = between(figure(effect.size - effect.reach), figure(effect.size + effect.reach), language)
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


def _way(effect: Effect, found: Sensitivity) -> Way:
    if found.design.method != "morris" or not isfinite(effect.alone) or effect.size == 0.0:
        return ""
    if abs(effect.alone) < CLEAR * effect.size:
        return "both"
    return "up" if effect.alone > 0 else "down"
