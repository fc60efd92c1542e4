"""What the panel Money is shown: the pay-back, accounts, levers and leavers by year, and both ways of a euro."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import Any

import numpy as np

from experiments.books import LEVERS, LINES
from experiments.caution_words import Progress, gaps_told, rests_told, uncounted_told
from experiments.estimate import Estimate
from experiments.money import BAND, YEAR, Changed, Money
from experiments.payback_words import payback_told
from experiments.profit_words import headline_told, others_told
from experiments.profits import profits
from experiments.reliance import Reliance
from experiments.series import series
from experiments.same_euro import FIGURES, SameEuro, Way
from experiments.telling import companies, label, moment, period, ranged, row_title
from locales import money, number, percent, translate
from ui.decide.figures import euros, figure, interval, is_sure, thousands

SIGNS = {"revenue": "plus", "profit": "sum"}
"""How a line stands in the accounts; all others are taken away."""
EVERY = 2
"""Weeks between two points of the curve."""
ROOM, APART = 0.05, 0.08
"""Shares of the picture's height: free above and below; least distance of a mark from the line of nothing."""
STRONG = 2
"""Decimals of what a euro brings."""
NOTHING = {"value": "–", "interval": ""}


def money_sight(
    found: Money, year: int, language: str, rests: Reliance | None = None, state: Progress = "",
) -> dict[str, Any]:
    """Everything the panel shows of a decision in euro.

    Args:
        year: whose levers and leavers are shown. rests, state: what the gain rests on, and how far that is known.
    """
    is_decided = bool(found.decision.levers)
    return {
        "told": list(gain_told(found, language)) if is_decided else [translate("money.nothing", language)],
        "cautions": cautions(found, rests, state, language) if is_decided else [],
        "curve": curve(found, language) if is_decided else None,
        "years": [translate("money.year", language, year=number(one, language)) for one in found.years],
        "accounts": [account(found, name, language) for name in LINES],
        "levers": levers(found, year, language),
        "levers_sum": levers_sum_told(found, year, language) if is_decided else "",
        "leavers": leavers(found, year, language),
        "lifetime": lifetime(found, language),
        "how": translate(
            "money.how", language, companies=companies(found.after.run.replicates, language),
            rate=percent(found.decision.facts.discount, language),
            lost=number(float(found.after.weeks_lost[0]), language, 1))}


def gain_told(found: Money, language: str) -> Iterator[str]:
    """What the decision has brought or cost in the end, as the desk tells it, and when it has paid for itself."""
    gained = profits(found.before.run, found.after.run, found.decision.facts)
    yield headline_told(gained.headline, found.weeks, language)
    yield others_told(gained, language)
    yield from payback_told(found.payback, language, period(found.weeks, language))


def cautions(found: Money, rests: Reliance | None, state: Progress, language: str) -> list[str]:
    """What the gain rests on, as far as that is known, and what the model does not count of it."""
    gained = profits(found.before.run, found.after.run, found.decision.facts).headline
    return [*rests_told(gained, rests, state, language), *uncounted_told(found.decision, language)]


def curve(found: Money, language: str) -> dict[str, Any]:
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
        "marks": [{"at": height(value), "text": thousands(value, language, signed=True)}
                  for value in (top, bottom) if abs(height(value) - height(0.0)) > APART],
        "years": [{"at": round(week / weeks, 4), "text": period(week, language)}
                  for week in range(YEAR, weeks + 1, YEAR)],
        "back": None if back.middle is None else {
            "at": round(back.middle / weeks, 4), "low": round((back.band[0] or 0) / weeks, 4),
            "high": 1.0 if back.band[1] is None else round(back.band[1] / weeks, 4)},
        "rows": [
            [moment(w, language), thousands(middle[w], language, signed=True),
             ranged(thousands(low[w], language, signed=True), thousands(high[w], language, signed=True), language)]
            for w in half_years]}


def account(found: Money, name: str, language: str) -> dict[str, Any]:
    """A line of the accounts: one cell per year."""
    return {
        "name": name, "label": line_label(name, language),
        "cells": [cell(found.line(name, year), language) for year in found.years]}


def line_label(name: str, language: str) -> str:
    """A line's name, the measure's own, with the sign that it has in the accounts."""
    sign = SIGNS.get(name, "minus")
    return translate(f"money.line.{sign}", language, measure=label(name, language))


def cell(amount: Changed, language: str) -> dict[str, str]:
    """Thousands of euro under the decision, and by how much the decision changes them."""
    change, low, high = (
        thousands(one, language, signed=True) for one in (amount.change.value, amount.change.low, amount.change.high))
    return {
        "value": thousands(amount.value.value, language), "change": change if amount.change.value else "",
        "interval": ranged(low, high, language)}


def levers(found: Money, year: int, language: str) -> list[dict[str, Any]]:
    """What each lever costs in a year; those moved first, then the dearest; of the others those that cost something."""
    weeks = min(YEAR, found.weeks - YEAR * (year - 1))
    costs = {name: found.lever_total(name, year) for name in LEVERS if found.after.levers[name]}
    moved = found.decision.levers
    known = [name for name, cost in costs.items() if name in moved or cost.value.value or cost.change.value]
    return [
        {"name": name, "label": translate(f"lever.{name}.label", language), "moved": name in moved,
         "week": money(costs[name].value.value / weeks, language), "year": money(costs[name].value.value, language),
         "hours": hours_of(found, name, year, language),
         "change": money(costs[name].change.value, language, signed=True) if costs[name].change.value else ""}
        for name in sorted(known, key=lambda name: (name not in moved, -costs[name].value.value))]


def levers_sum_told(found: Money, year: int, language: str) -> str:
    """What the decision changes in the cost of all levers, as the sum of what the accounts show and of hours."""
    booked, hours = (one.change.value for one in found.levers_sum(year))
    return translate("money.levers_sum", language, total=money(booked + hours, language, signed=True),
                     booked=money(booked, language, signed=True), hours=money(hours, language, signed=True),
                     year=translate("money.year", language, year=year))


def hours_of(found: Money, name: str, year: int, language: str) -> str:
    """What a lever's hours cost in a year; nothing where it takes none."""
    hours = found.lever(name, year).get("hours")
    return "" if hours is None else money(hours.value.value, language)


def leavers(found: Money, year: int, language: str) -> dict[str, Any]:
    """What leavers cost in a year: how many, how much for each, and in what it consists."""
    n, total = found.n_leavers(year), found.leavers_total(year)
    each = total.value.value / n.value.value if n.value.value else 0.0
    rate = float(series(found.after.run, "employee_turnover")[:, min(year * YEAR, found.weeks)].mean())
    told = translate(
        "money.leavers.told", language, n=round(n.value.value), people=number(n.value.value, language, 1),
        rate=percent(rate, language), change=number(n.change.value, language, 1, signed=True),
        total=money(total.value.value, language), each=money(each, language))
    rows = [*found.leavers(year).items(), ("total", total)]
    return {"told": told, "rows": [
        {"label": translate(f"money.leavers.{name}", language), "value": money(amount.value.value, language),
         "change": euros(amount.change, language, signed=True) if amount.change.value else ""}
        for name, amount in rows]}


def lifetime(found: Money, language: str) -> list[dict[str, str]]:
    """The value of a customer at the end of each year."""
    return [
        {"year": translate("money.year", language, year=number(year, language)),
         "value": money(amount.value.value, language),
         "change": euros(amount.change, language, signed=True) if amount.change.value else ""}
        for year, amount in ((year, found.lifetime_value(year)) for year in found.years)]


def euro_sight(found: SameEuro, language: str) -> dict[str, Any]:
    """Every way of a euro side by side."""
    return {
        "told": lead_told(found, language), "note": translate("money.euro.spent_note", language),
        "cautions": gaps_told(language, {0: found.own}, *({0: way.policy} for way in found.ways)),
        "ways": [way_shown(way, language) for way in found.ways],
        "rows": [
            {"label": translate("money.euro.spent", language), "cells": [
                {"value": money(way.spent.value, language), "interval": ""} for way in found.ways]},
            {"label": translate("money.euro.back", language), "cells": [
                NOTHING if way.per_euro is None else amount_shown(way.per_euro, language, STRONG)
                for way in found.ways]},
            {"label": translate("money.euro.ahead", language), "cells": [
                amount_shown(found.leads[way.side], language) if way.side in found.leads else NOTHING
                for way in found.ways]},
            *({"label": row_title(name, language), "cells": [
                {"value": figure(name, way.changes[name].value, language, signed=True),
                 "interval": interval(name, way.changes[name], language)} for way in found.ways]}
              for name in FIGURES)]}


def way_shown(way: Way, language: str) -> dict[str, Any]:
    """How the sum is spent."""
    remarks = {"at_top": way.is_at_top, "too_small": way.per_euro is None}
    how = translate(f"money.euro.{way.side}.how", language)
    return {
        "side": way.side, "label": translate(f"money.euro.{way.side}", language),
        "text": " ".join([how, *(translate(f"money.euro.{key}", language) for key, holds in remarks.items() if holds)])}


def amount_shown(amount: Estimate, language: str, decimals: int = 0) -> dict[str, str]:
    """An amount with its sign and its interval."""
    value, low, high = (
        money(one, language, decimals, signed=True) for one in (amount.value, amount.low, amount.high))
    return {"value": value, "interval": ranged(low, high, language)}


def lead_told(found: SameEuro, language: str) -> str:
    """Than which ways the inside surely brings more, than which less, and with which there is no sure difference."""
    of_verdict: dict[str, list[str]] = {"more": [], "less": [], "even": []}
    for side, lead in found.leads.items():
        verdict = "even" if not is_sure(lead) else "more" if lead.value > 0 else "less"
        of_verdict[verdict].append(translate(f"money.euro.{side}.name", language))
    parts = [
        translate(f"money.euro.{verdict}", language, ways=", ".join(names)) for verdict, names in of_verdict.items()
        if names]
    return translate("money.euro.verdict", language, sum=money(found.sum, language), parts=reduce(
        lambda one, other: translate("money.euro.joined", language, one=one, other=other), parts))

