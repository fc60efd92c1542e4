"""One page A4 for whoever decides: what was decided, what comes of it, why, how sure that is, and what not to conclude.

Set by Typst: it gives a tagged PDF (PDF/UA-1) with the fonts inside, and the same bits for the same input.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from importlib.resources import files
from typing import Any, Literal, NamedTuple, cast

import typst
from babel.dates import format_date

from documents.decision import chart, lever_table
from documents.decision.change_table import ChangeRow, rows_of
from documents.decision.chart import Curve, curve_of
from documents.decision.drawing import marks_of, on_page, small_svg
from documents.decision.picture import DATE
from documents.typesetting.palette import INK, INK_SOFT, LINE, STRONG, WARNING, WARNING_WASH
from documents.typesetting.qr import code_of
from documents.typesetting.typeface import SANS, SERIF, families, settable
from documents.typesetting.typst import FONTS
from experiments.attribute import Explanation, recorded_as
from experiments.decision import Decision
from experiments.effects import Effects
from experiments.estimate import Estimate, is_sure
from experiments.money.profits import GAINED
from locales import number, translate
from simulation.measures import MEASURES
from simulation.recipe import model_version
from wording import report
from wording.changes import change_number
from wording.durations import moment, period
from wording.measures import euros_text, label, round_money, side
from wording.money import decision_cost_sentence, thousands_text
from wording.names import companies, company_title

TEMPLATE = files("documents.decision").joinpath("page.typ").read_bytes()
CHARTS = ("employee_satisfaction", "customer_satisfaction", "employee_turnover", GAINED)
CHART_WIDTH = 86.5
"""mm: half of the page between its margins and the gutter."""
MOST_LINES = 14
MOST_PARTS = 7
LINK_SHOWN = 150
"""Characters of a link that are printed; the link itself is whole."""
PATH_SHOWN = 900
"""The same of one without the place where Reflet is served: it is written out, as nothing else carries it."""
THUMBNAIL_PIXELS_PER_INCH = 110


class PageFit(NamedTuple):
    """How the page makes room: height of a chart and of the policy table in mm, and size of the type."""

    chart: float
    room: float
    scale: float = 1.0


FITS: tuple[tuple[PageFit, ...], ...] = (
    *(tuple(PageFit(chart, room) for chart in (46.0, 41.0, 36.0, 31.0, 27.0)) for room in (88.0, 76.0, 66.0)),
    *((PageFit(*one),) for one in ((27.0, 58.0), (25.0, 52.0, 0.95), (22.0, 44.0, 0.9), (18.0, 36.0, 0.82))))
"""Ways to fill the page, the best first: a long table, then large charts; smaller type where nothing else helps."""


def page(outcome: Effects, language: str, link: str, made: date, why: Explanation | None = None) -> bytes:
    """The page as PDF.

    Args:
        outcome: what is told. language: "fr" or "en". link: restores the decision; empty for none.
        made: the date on the page. why: what a change is made of, where that is known.
    """
    return _set(outcome, language, link, made, why, "pdf")


def thumbnail(outcome: Effects, language: str, link: str, made: date, why: Explanation | None = None) -> bytes:
    """The same page as a PNG picture, for a screen."""
    return _set(outcome, language, link, made, why, "png")


def _set(
    outcome: Effects, language: str, link: str, made: date, why: Explanation | None, kind: Literal["pdf", "png"]
) -> bytes:
    text = _said(outcome, language, link, made, why)
    curves = [(name, curve_of(outcome, name, language)) for name in CHARTS]
    charts = [_chart_words(outcome, name, curve, language) for name, curve in curves]
    fit = _fit(text, charts)
    marks, sheet = marks_of(outcome), on_page(CHART_WIDTH, fit.chart)
    drawn = [
        {**words, "svg": small_svg(curve, marks, language, sheet)}
        for words, (_, curve) in zip(charts, curves, strict=True)]
    return cast(bytes, typst.compile(
        TEMPLATE, format=kind, sys_inputs=_inputs(text, drawn, fit), pdf_standards=["ua-1"] if kind == "pdf" else [],
        ppi=THUMBNAIL_PIXELS_PER_INCH, timestamp=datetime(made.year, made.month, made.day, tzinfo=UTC), **FONTS))


def _fit(content: dict[str, Any], charts: list[dict[str, Any]]) -> PageFit:
    """The first way with which the page is one page, found with empty pictures of the same size."""

    def is_one_page(fit: PageFit) -> bool:
        empty = f'<svg xmlns="http://www.w3.org/2000/svg" width="{CHART_WIDTH}mm" height="{fit.chart}mm"/>'
        inputs = _inputs(content, [{**words, "svg": empty} for words in charts], fit)
        return bool(typst.query(TEMPLATE, "<pages>", field="value", one=True, sys_inputs=inputs, **FONTS) == "1")

    # Where even the smallest charts of a row do not fit, none of it does.
    fitting = next((row for row in FITS if is_one_page(row[-1])), FITS[-1])
    return next((fit for fit in fitting[:-1] if is_one_page(fit)), fitting[-1])


def _inputs(content: dict[str, Any], charts: list[dict[str, Any]], fit: PageFit) -> dict[str, str]:
    return {"said": json.dumps(settable({**content, "charts": charts, "room": fit.room, "scale": fit.scale}))}


def _chart_words(outcome: Effects, name: str, curve: Curve, language: str) -> dict[str, Any]:
    return {
        "title": curve.title, "unit": chart.axis_sentence(curve, language), "colour": STRONG[curve.side],
        "text": chart.curve_sentence(outcome, name, language)}


def _said(outcome: Effects, language: str, link: str, made: date, why: Explanation | None) -> dict[str, Any]:
    title = company_title(outcome.decision, language)
    lines = lever_table.lines_of(outcome)
    is_whole = "://" in link
    code = code_of(link) if is_whole else None
    most = LINK_SHOWN if is_whole else PATH_SHOWN
    return {
        "language": language, "title": title, "document": translate("paper.document", language, title=title),
        "kind": translate("paper.kind", language), "company": report.company(outcome.decision, language),
        "date": {"year": made.year, "month": made.month, "day": made.day,
                 "text": format_date(made, DATE, locale=language)},
        "fonts": {"sans": families(SANS), "serif": families(SERIF)},
        "colours": {
            "ink": INK, "soft": INK_SOFT, "line": LINE, "employees": STRONG["employees"],
            "customers": STRONG["customers"], "warning": WARNING, "warning_wash": WARNING_WASH},
        "lead": report.lead(outcome, language), "cautions": report.cautions(outcome, language),
        "warnings": report.failures(outcome, language),
        "policy": _policy(outcome.decision, lines, outcome.priced_year, language),
        "changes": _changes(outcome, language),
        "value": _value(outcome, language), "why": None if why is None else _why(why, outcome.replicates, language),
        "sure": {"title": translate("paper.sure.title", language), "texts": report.sureness(outcome, language)},
        "caveat": {"title": translate("paper.caveat.title", language), "texts": report.caveats(outcome, language)},
        "link": link if is_whole else "",
        "link_told": translate("paper.link" if is_whole else "paper.path", language) if link else "",
        "link_shown": link if len(link) <= most else link[:most] + "…",
        "code": None if code is None else {"svg": code.svg, "width": code.width},
        "code_told": translate("paper.code", language),
        "made": translate(
            "paper.made", language, version=model_version(), seed=outcome.decision.seed,
            n=number(outcome.replicates, language), weeks=number(outcome.weeks, language))}


def _policy(decision: Decision, lines: list[lever_table.LeverRow], year: int, language: str) -> dict[str, Any]:
    # Shorter and shorter lists; the page takes the longest one that it has room for.
    most = min(len(lines), MOST_LINES)
    shorter = [lever_table.largest(lines, n) for n in range(1, most + 1)]
    return {
        "title": translate("paper.policy.title", language),
        "none": "" if lines else translate("paper.policy.none", language),
        "cost": decision_cost_sentence(decision, language),
        "note": translate("paper.policy.note", language, year=number(year, language)),
        "head": [
            translate("paper.policy.lever", language), translate("paper.policy.before", language), "",
            translate("paper.policy.after", language), translate("paper.policy.when", language),
            translate("paper.policy.price", language)],
        "shown": [[line.cells(language) for line in some] for some in shorter],
        "rest": [
            "" if len(some) == len(lines) else translate("paper.policy.rest", language, n=len(lines) - len(some))
            for some in shorter]}


def _changes(outcome: Effects, language: str) -> dict[str, Any]:
    return {
        "title": translate("paper.changes.title", language), "measure": translate("paper.changes.measure", language),
        "note": translate("paper.changes.note", language),
        "years": [period(week, language) for week in outcome.milestones],
        "rows": [_change_row(row, language) for row in rows_of(outcome)]}


def _change_row(row: ChangeRow, language: str) -> dict[str, Any]:
    name = label(row.measure, language)
    unit = MEASURES[row.measure].unit
    key = "paper.changes.year" if row.is_year else {
        "share": "paper.changes.points", "per_year": "paper.changes.rate"}.get(unit, "paper.changes.plain")

    def text(value: float) -> str:
        if row.is_year:
            return thousands_text(round_money(value), language, signed=True)
        return change_number(row.measure, value, language)

    return {
        "label": translate(key, language, label=name), "colour": STRONG[side(row.measure)],
        "cells": [
            {"value": text(one.value), "sure": is_sure(one) and text(one.value) != text(0.0),
             "interval": translate("paper.brackets", language, low=text(one.low), high=text(one.high))}
            for one in row.changes]}


def _value(outcome: Effects, language: str) -> dict[str, Any]:
    gained = outcome.sum_change("profit", 1, outcome.weeks)
    departures = outcome.sum_change("turnover_cost", 1, outcome.weeks)
    spared = Estimate(-departures.value, -departures.high, -departures.low)
    when = period(outcome.weeks, language)
    price = euros_text(lever_table.cost_per_year(outcome), language, signed=True)
    notes = report.others(outcome, language), translate("paper.value.note", language)
    priced = number(outcome.priced_year, language)
    rows = [
        {"label": translate("paper.value.price", language, year=priced), "value": price, "interval": ""},
        *({"label": text, "value": change_number(GAINED, one.value, language),
           "interval": report.brackets(GAINED, one, language)} for text, one in (
            (translate("paper.value.profit", language, when=when), gained),
            (translate("paper.value.departures", language), spared)))]
    return {
        "title": translate("paper.value.title", language), "note": " ".join(filter(None, notes)),
        "pay_back": report.pay_back(outcome, language), "rows": rows}


def _why(why: Explanation, replicates: int, language: str) -> dict[str, Any]:
    measure = recorded_as(why.measure)
    is_fewer = 0 < why.companies < replicates
    fewer = translate("paper.why.fewer", language, companies=companies(why.companies, language)) if is_fewer else ""
    shown, others = why.shares[:MOST_PARTS], why.shares[MOST_PARTS:]
    texts = [
        (translate(f"{share.factor.kind}.{share.factor.name}.label", language), share.estimate.value)
        for share in shown]
    if others:
        rest = sum(share.estimate.value for share in others)
        texts.append((translate("paper.why.rest", language, n=len(others)), rest))
    first, last = why.weeks
    return {
        "title": translate("paper.why.title", language),
        "colour": STRONG[side(measure)],
        "text": translate(
            "paper.why.gained" if why.measure == GAINED else "paper.why.text",
            language,
            label=label(measure, language),
            first=moment(first, language),
            last=moment(last, language),
            whole=period(last, language),
            change=report.interval(measure, why.change, language),
        ),
        "note": " ".join(filter(None, (fewer, translate("paper.why.note", language)))),
        "parts": [
            {"label": name, "size": size, "text": change_number(measure, size, language)} for name, size in texts
        ],
    }
