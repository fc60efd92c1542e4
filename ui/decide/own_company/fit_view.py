"""A fit as the page tells it: each observed figure beside the model's, in the company's own scale and in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypedDict

from documents.own_company.headings import label
from documents.own_company.remarks import scale_text
from documents.own_company.scales import PERCENT, ends
from experiments.estimate import Estimate
from experiments.links import LinkError, decision_address
from experiments.own_company.fields import COMPANY_FIELDS
from experiments.own_company.fit import FigureRow, Fit, Quantity, TeamLine
from experiments.own_company.free_quantities import KINDS
from experiments.own_company.observations import SPREAD
from locales import number, percent, translate
from simulation.parameters import parameters_of

SCALE_OF = {
    "employee_satisfaction": "employee_scale", "customer_satisfaction": "customer_scale", "strain": "strain_scale",
    SPREAD: "employee_scale"}
WIDE = 20
"""From how many units of a scale on no decimals are written."""
ROOM = 0.06
"""Share of a strip that is left free at its ends."""
PREFIX = {"start": "lever", "profile": "profile", "assumptions": "assumption"}

Strip = TypedDict("Strip", {"low": float, "high": float, "value": float, "from": float, "to": float})
"""Places on a strip, 0 to 100: an interval, a value, and another interval."""


class FigureView(TypedDict):
    """An observed figure beside the model's."""

    name: str
    observed: str
    model: str
    observed_interval: str
    model_interval: str
    rests: str
    side: str
    verdict: str
    strip: Strip


class TeamCell(TypedDict):
    """A team's figure beside the model's."""

    observed: str
    model: str
    side: str
    rests: str
    verdict: str


class TeamRow(TypedDict):
    """A team's figures; None where it has none."""

    team: str
    cells: list[TeamCell | None]


class TeamsView(TypedDict):
    """A row per team and a column per figure."""

    columns: list[str]
    rows: list[TeamRow]


class QuantityView(TypedDict):
    """Something that was free, and what the data told of it."""

    name: str
    part: str
    usual: str
    found: str
    interval: str
    before: str
    knowledge: str
    text: str
    strip: Strip


class FitView(TypedDict):
    """What came of fitting; the path leads to the desk."""

    text: str
    lines: list[FigureView]
    teams: TeamsView
    quantities: list[QuantityView]
    worth: str
    path: str


def fit_view(fit: Fit, scales: Mapping[str, str], language: str) -> FitView:
    """Everything that the page shows of a fit."""
    if fit.is_thin:
        return _thin(fit, scales, language)
    return {
        "text": _summary(fit, language), "lines": [_line(line, scales, language) for line in fit.lines],
        "teams": _teams(fit.teams, scales, language),
        "quantities": [_quantity(one, language) for one in fit.quantities],
        "worth": translate("own.fit.worth", language, n=number(fit.effective, language)) if fit.lines else "",
        "path": _path(fit, language)}


def _thin(fit: Fit, scales: Mapping[str, str], language: str) -> FitView:
    """A fit that rests on next to nothing: the figures side by side, no verdict, and a question about their scales."""
    names = dict.fromkeys(SCALE_OF[line.name] for line in fit.lines if line.name in SCALE_OF)
    read = "; ".join(
        translate("own.fit.scale_read", language, field=label(name, language), scale=scale_text(scales[name], language))
        for name in names if scales.get(name))
    lines: list[FigureView] = [
        {**_line(line, scales, language), "verdict": "", "side": "inside"} for line in fit.lines]
    return {
        "text": translate("own.fit.thin", language) + (
            " " + translate("own.fit.thin_scales", language, scales=read) if read else ""),
        "lines": lines, "teams": _teams((), scales, language), "quantities": [], "worth": "", "path": ""}


def _path(fit: Fit, language: str) -> str:
    try:
        return decision_address(fit.decision, language)
    except LinkError:
        return ""


def _summary(fit: Fit, language: str) -> str:
    if not fit.lines:
        return translate("own.fit.nothing", language)
    n = len(fit.lines)
    matched = sum(line.side == "inside" for line in fit.lines)
    informed = sum(one.knowledge == "informed" for one in fit.quantities)
    key = "all" if matched == n else "some" if matched else "none"
    counted = {"n": matched, "all": n} if key == "some" else {"n": n}
    return translate(f"own.fit.summary.{key}", language, **counted) + " " + translate(
        "own.fit.informed", language, n=informed, all=len(fit.quantities))


def _line(line: FigureRow, scales: Mapping[str, str], language: str) -> FigureView:
    def write(value: float) -> str:
        return _written(line.name, value, scales, language)

    name = _name(line.name, language)
    key = "assumed" if line.is_assumed else "answers" if line.answers else "accounts"
    return {
        "name": name, "observed": write(line.observed.value), "model": write(line.model.value),
        "observed_interval": _interval(line.observed, write, language),
        "model_interval": _interval(line.model, write, language),
        "rests": translate(f"own.rests.{key}", language, n=int(line.answers)), "side": line.side,
        "verdict": translate(f"own.side.{line.side}", language),
        "strip": _strip(line.observed, line.model)}


def _name(name: str, language: str) -> str:
    return label(name, language) if name in COMPANY_FIELDS else translate(f"own.observed.{name}", language)


def _written(name: str, value: float, scales: Mapping[str, str], language: str) -> str:
    if name in SCALE_OF:
        low, high = ends(scales.get(SCALE_OF[name]) or PERCENT)
        moved = value * (high - low) + (0 if name == SPREAD else low)
        return number(moved, language, decimals_of(high - low))
    if name in ("margin", "turnover"):
        return percent(value, language, 1 if name == "margin" else 0)
    return number(value, language)


def decimals_of(width: float) -> int:
    """Decimals that a value on a scale of this width is written with."""
    return 0 if width >= WIDE else 1 if width >= WIDE / 2 else 2


def _interval(estimate: Estimate, write: Callable[[float], str], language: str) -> str:
    if estimate.low == estimate.high:
        return ""
    return translate("own.fit.interval", language, low=write(estimate.low), high=write(estimate.high))


def _strip(observed: Estimate, model: Estimate) -> Strip:
    """Places of the observed figure and the model's interval on a strip, 0 to 100."""
    low, high = min(observed.low, model.low), max(observed.high, model.high)
    width = (high - low) or 1.0

    def place(value: float) -> float:
        return round(100 * (ROOM + (1 - 2 * ROOM) * (value - low) / width), 2)

    return {
        "low": place(model.low), "high": place(model.high), "value": place(observed.value),
        "from": place(observed.low), "to": place(observed.high)}


def _teams(lines: Sequence[TeamLine], scales: Mapping[str, str], language: str) -> TeamsView:
    """A row per team and a column per figure."""
    names = list(dict.fromkeys(line.name for line in lines))
    found = {(line.team, line.name): _cell(line, scales, language) for line in lines}
    return {
        "columns": [_name(name, language) for name in names],
        "rows": [{"team": team, "cells": [found.get((team, name)) for name in names]}
                 for team in dict.fromkeys(line.team for line in lines)]}


def _cell(line: TeamLine, scales: Mapping[str, str], language: str) -> TeamCell:
    def write(value: float) -> str:
        return _written(line.name, value, scales, language)

    return {
        "observed": write(line.observed), "model": _interval(line.model, write, language), "side": line.side,
        "rests": translate("own.rests.answers", language, n=int(line.answers)) if line.answers else "",
        "verdict": translate(f"own.teamside.{line.side}", language)}


def _quantity(one: Quantity, language: str) -> QuantityView:
    declared = parameters_of(KINDS[one.part])[one.name]
    is_share = declared.unit in ("share", "index")

    def write(value: float) -> str:
        return percent(value, language) if is_share else number(value, language, 2)

    low, high = min(one.before[0], one.found.low), max(one.before[1], one.found.high)
    width = (high - low) or 1.0

    def place(value: float) -> float:
        return round(100 * (value - low) / width, 2)

    return {
        "name": translate(f"{PREFIX[one.part]}.{one.name}.label", language), "part": one.part,
        "usual": write(one.usual), "found": write(one.found.value),
        "interval": _interval(one.found, write, language),
        "before": _interval(Estimate(one.usual, *one.before), write, language),
        "knowledge": one.knowledge, "text": translate(
            f"own.knowledge.{one.knowledge}", language, share=percent(1 - one.narrowing, language)),
        "strip": {
            "from": place(one.before[0]), "to": place(one.before[1]), "low": place(one.found.low),
            "high": place(one.found.high), "value": place(one.found.value)}}
