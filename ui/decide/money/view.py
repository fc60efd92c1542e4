"""What the panel Money is shown: the pay-back, accounts, levers and leavers by year, and both ways of a euro."""

from __future__ import annotations

from typing import TypedDict

import numpy as np

from experiments.money.accounts import LEVERS, LINES
from experiments.money.cost_benefit import BAND, YEAR, CostBenefit
from experiments.reliance import Reliance
from experiments.series import series
from locales import number, percent, plural, translate
from wording.cautions import RelianceState
from wording.durations import moment, period
from wording.measures import between, booked_text, euros_text
from wording.money import (
    account_cell, amount_text, gain_cautions, gain_sentences, levers_sum_text, line_label, thousands_text,
)
from wording.names import companies

EVERY = 2
"""Weeks between two points of the curve."""
ROOM, APART = 0.05, 0.08
"""Shares of the picture's height: free above and below; least distance of a mark from the line of nothing."""


class PlaceText(TypedDict):
    """A place in the picture, 0 to 1, and its text."""

    at: float
    text: str


class BackView(TypedDict):
    """When the decision is paid back, 0 to 1, with its interval."""

    at: float
    low: float
    high: float


class CurveView(TypedDict):
    """The cumulated gain: points [x, low, middle, high] and places, 0 to 1, and the same as a table."""

    points: list[list[float]]
    zero: float
    marks: list[PlaceText]
    years: list[PlaceText]
    back: BackView | None
    rows: list[list[str]]


class AccountView(TypedDict):
    """A line of the accounts, one cell a year."""

    name: str
    label: str
    cells: list[dict[str, str]]


class LeverCostView(TypedDict):
    """What a lever costs."""

    name: str
    label: str
    moved: bool
    week: str
    year: str
    hours: str
    change: str


class LeaversView(TypedDict):
    """What leavers cost, in a sentence and in what it consists."""

    text: str
    rows: list[dict[str, str]]


class MoneyView(TypedDict):
    """A decision in euro."""

    text: list[str]
    cautions: list[str]
    curve: CurveView | None
    years: list[str]
    accounts: list[AccountView]
    levers: list[LeverCostView]
    levers_sum: str
    leavers: LeaversView
    lifetime: list[dict[str, str]]
    how: str


def money_view(
    found: CostBenefit, year: int, language: str, rests: Reliance | None = None, state: RelianceState = "",
) -> MoneyView:
    """Everything the panel shows of a decision in euro.

    Args:
        year: whose levers and leavers are shown. rests, state: what the gain rests on, and how far that is known.
    """
    is_decided = bool(found.decision.levers)
    return {
        "text": list(gain_sentences(found, language)) if is_decided else [translate("money.nothing", language)],
        "cautions": gain_cautions(found, rests, state, language) if is_decided else [],
        "curve": curve(found, language) if is_decided else None,
        "years": [translate("money.year", language, year=number(one, language)) for one in found.years],
        "accounts": [account(found, name, language) for name in LINES],
        "levers": levers(found, year, language),
        "levers_sum": levers_sum_text(found, year, language) if is_decided else "",
        "leavers": leavers(found, year, language),
        "lifetime": lifetime(found, language),
        "how": translate(
            "money.how", language, companies=companies(found.after.run.replicates, language),
            rate=percent(found.decision.facts.discount, language),
            lost=number(float(found.after.weeks_lost[0]), language, 1))}


def curve(found: CostBenefit, language: str) -> CurveView:
    """The cumulated gain: points [x, low, middle, high] in shares (0–1) of the picture, marks, and a table."""
    total = np.hstack([np.zeros((found.cumulated.shape[0], 1)), found.cumulated])
    low, high = np.quantile(total, BAND, axis=0)
    middle = total.mean(axis=0)
    bottom, top = min(float(low.min()), 0.0), max(float(high.max()), 0.0)
    room = (top - bottom) * ROOM or 1.0

    def height(value: float) -> float:
        return round(1 - (value - bottom + room) / (top - bottom + 2 * room), 4)

    weeks = found.weeks
    shown = sorted({*range(0, weeks + 1, EVERY), weeks})
    half_years = sorted({*range(YEAR // 2, weeks + 1, YEAR // 2), weeks})
    back = found.payback
    return {
        "points": [[round(w / weeks, 4), *(height(float(line[w])) for line in (low, middle, high))] for w in shown],
        "zero": height(0.0),
        "marks": [
            {"at": height(value), "text": thousands_text(value, language, signed=True)}
            for value in (top, bottom)
            if abs(height(value) - height(0.0)) > APART
        ],
        "years": [
            {"at": round(week / weeks, 4), "text": period(week, language)} for week in range(YEAR, weeks + 1, YEAR)
        ],
        "back": None
        if back.middle is None
        else {
            "at": round(back.middle / weeks, 4),
            "low": round((back.band[0] or 0) / weeks, 4),
            "high": 1.0 if back.band[1] is None else round(back.band[1] / weeks, 4),
        },
        "rows": [
            [
                moment(w, language),
                thousands_text(middle[w], language, signed=True),
                between(
                    thousands_text(low[w], language, signed=True),
                    thousands_text(high[w], language, signed=True),
                    language,
                ),
            ]
            for w in half_years
        ],
    }


def account(found: CostBenefit, name: str, language: str) -> AccountView:
    """A line of the accounts: one cell per year."""
    return {
        "name": name, "label": line_label(name, language),
        "cells": [account_cell(found.line(name, year), language) for year in found.years]}


def levers(found: CostBenefit, year: int, language: str) -> list[LeverCostView]:
    """What each lever costs in a year; those moved first, then the dearest; of the others those that cost something."""
    weeks = min(YEAR, found.weeks - YEAR * (year - 1))
    costs = {name: found.lever_total(name, year) for name in LEVERS if found.after.levers[name]}
    moved = found.decision.levers
    known = [name for name, cost in costs.items() if name in moved or cost.value.value or cost.change.value]
    return [
        {"name": name, "label": translate(f"lever.{name}.label", language), "moved": name in moved,
         "week": booked_text(costs[name].value.value / weeks, language),
         "year": booked_text(costs[name].value.value, language),
         "hours": hours_of(found, name, year, language),
         "change": euros_text(costs[name].change.value, language, signed=True) if costs[name].change.value else ""}
        for name in sorted(known, key=lambda name: (name not in moved, -costs[name].value.value))]


def hours_of(found: CostBenefit, name: str, year: int, language: str) -> str:
    """What a lever's hours cost in a year; nothing where it takes none."""
    hours = found.lever(name, year).get("hours")
    return "" if hours is None else booked_text(hours.value.value, language)


def leavers(found: CostBenefit, year: int, language: str) -> LeaversView:
    """What leavers cost in a year: how many, how much for each, and in what it consists."""
    n, total = found.n_leavers(year), found.leavers_total(year)
    each = total.value.value / n.value.value if n.value.value else 0.0
    rate = float(series(found.after.run, "employee_turnover")[:, min(year * YEAR, found.weeks)].mean())
    text = translate(
        "money.leavers.told", language, n=plural(n.value.value, language, 1), people=number(n.value.value, language, 1),
        rate=percent(rate, language), change=number(n.change.value, language, 1, signed=True),
        total=booked_text(total.value.value, language), each=booked_text(each, language))
    rows = [*found.leavers(year).items(), ("total", total)]
    return {"text": text, "rows": [
        {"label": translate(f"money.leavers.{name}", language), "value": booked_text(amount.value.value, language),
         "change": amount_text(amount.change, language, signed=True) if amount.change.value else ""}
        for name, amount in rows]}


def lifetime(found: CostBenefit, language: str) -> list[dict[str, str]]:
    """The value of a customer at the end of each year."""
    return [
        {"year": translate("money.year", language, year=number(year, language)),
         "value": euros_text(amount.value.value, language),
         "change": amount_text(amount.change, language, signed=True) if amount.change.value else ""}
        for year, amount in ((year, found.lifetime_value(year)) for year in found.years)]
