"""What the charts and the table of differences of the desk are shown."""

from __future__ import annotations

from typing import NotRequired, TypedDict

import numpy as np

from experiments.answer import WIDE, Answer, bands, estimate_of, mean
from experiments.compare import Difference
from experiments.estimate import is_chance, mean_estimate
from experiments.reliance import Reliance, at_end
from experiments.series import YEAR, is_flow, series, total
from locales import isolated, translate
from locales.number_format import NumberFormat
from simulation import Run
from simulation.measures import Tone
from simulation.state import Floats
from ui.shared.charts import chart_specs
from ui.shared.display import Display
from ui.shared.views import ChartSpec, MarkView
from wording.answer import shared_luck_sentence
from wording.cautions import held_sentence
from wording.changes import band_text, change_text, interval_text, is_visible, tone
from wording.durations import after, at_head, horizons, moment, since
from wording.measures import NOTHING, label, notation, rounded, side, sum_title, value_sentence
from wording.sentences import companies_sentence, difference_sentence

BAND = (0.05, 0.25, 0.5, 0.75, 0.95)
"""Of the companies: the edges of the 90 % and the 50 % band; between them stands the mean."""
SHIFTS_SHOWN = 2
"""Measures of which it is said how far what we do not know moves them."""
TENTHS: NumberFormat = {"maximumFractionDigits": 1}
"""How a browser writes points that change."""


class LineView(TypedDict):
    """A line that every chart has; `text` is for one that needs words."""

    role: str
    label: str
    text: NotRequired[str]


class YearView(TypedDict):
    """A column of the table of differences: after so many weeks; 0 is all of them together."""

    week: int
    label: str


class CellView(TypedDict):
    """A difference, its interval, and where single companies lie."""

    value: str
    interval: str
    band: str
    tone: Tone


class GapPolicy(TypedDict):
    """The differences of a policy."""

    name: str
    cells: list[CellView]


class GapRow(TypedDict):
    """The differences of a measure, by policy."""

    label: str
    side: str
    policies: list[GapPolicy]


class GapsView(TypedDict):
    """The table of differences, and how much the shared luck saves."""

    weeks: list[YearView]
    rows: list[GapRow]
    gain: str


EMPTY_CELL: CellView = {"value": NOTHING, "interval": "", "band": "", "tone": "even"}
"""Of what has no sum."""


def specs(answer: Answer, view: Display) -> list[ChartSpec]:
    """What the charts need to know about their measures."""
    made = chart_specs(view.charts, answer.plan.decision.scenario.goals, view.language)
    return [_of_differences(spec, view.language) for spec in made] if view.is_difference else made


def lines(answer: Answer, view: Display) -> list[LineView]:
    """The lines that every chart has, in the order of the buffer, by role and name."""
    def word(role: str) -> str:
        return translate(f"decide.line.{role}", view.language)

    others: list[LineView] = [] if view.is_difference else [{"role": "base", "label": word("base")}]
    if answer.untouched is not None and not view.is_difference:
        # Of a reader's own company it is not the scenario's story: its usual assumptions against those fitted to it.
        key = "usual" if answer.plan.decision.is_own else "untouched"
        others.append({"role": "untouched", "label": word(key), "text": translate(
            f"decide.line.{key}.told", view.language)})
    bands: list[LineView] = [
        {"role": role, "label": word("chosen")} for role in ("low", "lower", "middle", "upper", "high")]
    pins: list[LineView] = [{"role": "pin", "label": isolated(pin.name)} for pin in answer.plan.pins]
    return [*bands, *others, *pins]


def buffer(answer: Answer, view: Display) -> bytes:
    """All charts as one float32 buffer: number of replicates, of weeks and of lines; then each chart's lines."""
    charts = [factor(measure, view) * _lines_of(answer, measure, view.is_difference) for measure in view.charts]
    head = [answer.replicates, answer.plan.weeks + 1, charts[0].shape[0]]
    return np.concatenate([head, *(chart.ravel() for chart in charts)]).astype("<f4").tobytes()


def factor(measure: str, view: Display) -> float:
    """What a chart's values are multiplied with: differences of rates are told in points."""
    way = notation(measure)
    return way.change_factor if view.is_difference else way.factor


def sentences(answer: Answer, view: Display, found: Reliance | None = None) -> dict[str, str]:
    """The sentence above each chart; of a difference also in how many worlds it goes the same way, once known."""
    return {measure: _sentence(answer, measure, view, found) for measure in view.charts}


def shift(answer: Answer, view: Display) -> str:
    """How far drawing what we do not know moves the mean of the first charts' measures; empty where nothing is drawn.

    Of the company left to itself, so that it does not depend on what is decided.
    """
    if answer.known is None:
        return ""
    language, n = view.language, min(answer.known.replicates, answer.replicates)

    def level(run: Run, measure: str) -> str:
        return value_sentence(measure, rounded(measure, float(series(run, measure)[:n, -1].mean())), language)

    texts = [
        translate(
            "decide.doubt.shift.one", language, measure=label(measure, language),
            known=level(answer.known.base, measure), drawn=level(answer.base, measure))
        for measure in view.charts[:SHIFTS_SHOWN]]
    return translate(
        "decide.doubt.shift", language, after=after(answer.plan.weeks, language), told=translate(
            "decide.doubt.shift.and", language).join(texts))


def marks(answer: Answer, language: str) -> list[MarkView]:
    """Decisions and events on the time axis, each with its words, once per week and kind."""
    decision = answer.plan.decision
    moves = {move.week for move in decision.moves if move.week}
    found: list[MarkView] = [{"week": week, "kind": "move", "label": translate(
        "decide.mark.move", language, when=at_head(since(week, language)))} for week in sorted(moves)]
    return found + [
        {"week": event.week, "kind": "event", "label": translate(
            "time.event", language, when=at_head(moment(event.week, language)), event=translate(
                f"event.{event.kind}", language))}
        for event in decision.scenario.events if event.week <= answer.plan.weeks]


def gaps(answer: Answer, view: Display) -> GapsView:
    """The table of differences: per measure and policy, after one, two and three years; flows by year and in all."""
    weeks, language = horizons(answer.plan.weeks), view.language
    spans = [(max(week - YEAR + 1, 1), week) for week in weeks]
    in_all = [(1, answer.plan.weeks)] if len(weeks) > 1 else []
    names = [translate("charts.chosen", language), *(isolated(pin.name) for pin in answer.plan.pins)]
    if not answer.plan.decision.moves and not answer.plan.pins:
        return {"weeks": [], "rows": [], "gain": translate("decide.gaps.no_gain", language)}
    rows: list[GapRow] = [
        {"label": sum_title(measure, language), "side": side(measure), "policies": [
            {"name": name, "cells": [
                *(_cell(answer.difference(measure, run), span, language) for span in spans),
                *(_cell(answer.difference(measure, run), span, language) if is_flow(measure) else EMPTY_CELL
                  for span in in_all)]}
            for name, run in zip(names, answer.policies, strict=True)]}
        for measure in view.charts]
    years: list[YearView] = [{"week": week, "label": after(week, language)} for week in weeks]
    years += [{"week": 0, "label": translate("value.in_all", language)} for _ in in_all]
    return {"weeks": years, "rows": rows, "gain": shared_luck_sentence(answer, view.charts, language)}


def _lines_of(answer: Answer, measure: str, is_difference: bool) -> Floats:
    if is_difference:
        means = [answer.difference(measure, run).paired.mean(axis=0) for run in answer.pins]
        return np.stack([*bands(answer.difference(measure).paired, BAND), *means])
    others: list[Run] = [answer.base, *([] if answer.untouched is None else [answer.untouched]), *answer.pins]
    return np.stack([*bands(series(answer.chosen, measure), BAND), *(mean(run, measure) for run in others)])


def _sentence(answer: Answer, measure: str, view: Display, found: Reliance | None) -> str:
    week, difference = answer.plan.weeks, answer.difference(measure)
    estimate = estimate_of(difference, week)
    if view.is_difference:
        low, high = np.quantile(difference.paired[:, week], WIDE)
        text = difference_sentence(measure, estimate, (float(low), float(high)), week, view.language)
    else:
        values = bands(series(answer.chosen, measure)[:, week], (0.05, 0.5, 0.95))
        text = companies_sentence(measure, values, estimate, week, view.language)
    if not is_visible(measure, estimate) or is_chance(estimate):
        return text
    return f"{text} {held_sentence(found, at_end(measure, week), view.language)}".rstrip()


def _of_differences(spec: ChartSpec, language: str) -> ChartSpec:
    way = notation(spec["name"])
    is_rate = way.style == "percent"
    options: NumberFormat = {**(TENTHS if way.decimals else way.options), "signDisplay": "exceptZero"}
    unit = translate("charts.unit.gap", language) if way.is_in_points else spec["unit"]
    return {**spec, "format": options, "unit": unit, "zero": True, "floor": None, "ceiling": None, "goals": [],
            "span": (10.0 if is_rate else way.span / 4)}


def _cell(difference: Difference, span: tuple[int, int], language: str) -> CellView:
    measure, gained = difference.measure, total(difference.paired, difference.measure, *span)
    estimate = mean_estimate(gained)
    low, high = np.quantile(gained, WIDE)
    return {
        "value": change_text(measure, estimate.value, language), "interval": interval_text(measure, estimate, language),
        "band": band_text(measure, (float(low), float(high)), language),
        "tone": tone(measure, estimate)}
