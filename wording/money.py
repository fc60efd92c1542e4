"""What a decision costs and brings in words: beside its budget, its profit, when it has paid for itself."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import reduce
from typing import TypedDict

import numpy as np

from experiments.decision import Decision
from experiments.estimate import Estimate, is_chance, is_sure
from experiments.levers.same_euro import FIGURES, SameEuro, Way
from experiments.money.budget import Budget
from experiments.money.cost_benefit import Changed, CostBenefit, Payback
from experiments.money.profits import GAINED, Profits, profits
from experiments.reliance import Reliance
from locales import money, number, percent, translate
from simulation import Policy
from wording.cautions import RelianceState, gap_sentences, rests_sentences, uncounted_sentences
from wording.changes import change_number, interval_text
from wording.durations import after, moment, period
from wording.levers import lever_text
from wording.measures import NOTHING, between, booked_text, euros_text, label, row_title
from wording.names import companies

MOST_NAMED = 3
"""Levers of a policy that is too dear whose cost is told, the dearest first."""


def cost_sentence(euros: float, language: str) -> str:
    """What something costs a week more, or less, than the start."""
    if not round(euros):
        return translate("budget.none", language)
    return translate("budget.more" if euros > 0 else "budget.less", language, amount=booked_text(abs(euros), language))


def budget_sentence(budget: Budget, policy: Policy, language: str) -> str:
    """What a policy costs a week more than the start, the budget, and, where it is too dear, which levers cost what.

    `ui/play/decide.vue` makes the same of the same messages and numbers while a handle moves.
    """
    parts = [cost_sentence(budget.cost(policy), language)]
    if budget.limit is not None:
        parts.append(translate("budget.limit", language, budget=booked_text(budget.limit, language)))
    if not budget.allows(policy):
        parts.append(translate(
            "budget.over", language, amount=booked_text(math.ceil(budget.over(policy)), language),
            levers=_joined(_dearest(budget, policy, language), language)))
    return " ".join(parts)


def decision_cost_sentence(decision: Decision, language: str) -> str:
    """The same of a decision, for the weeks in which it costs most."""
    budget, policies = Budget.of(decision), set(decision.schedule.values())
    sentence = budget_sentence(budget, budget.dearest(decision.schedule), language)
    return sentence if len(policies) == 1 else f"{sentence} {translate('budget.dearest', language)}"


def _dearest(budget: Budget, policy: Policy, language: str) -> Iterator[str]:
    """The levers that cost most, each with its value and cost, and what all others cost or save together."""
    parts = budget.parts(policy)
    dear = (name for name, cost in parts.items() if cost > 0)
    named = sorted(dear, key=lambda name: -parts[name])[:MOST_NAMED]
    for name in named:
        yield translate(
            "budget.lever", language, lever=translate(f"lever.{name}.label", language),
            value=lever_text(name, getattr(policy, name), language), amount=booked_text(parts[name], language))
    rest = sum(cost for name, cost in parts.items() if name not in named)
    if round(rest):
        yield translate("budget.rest", language, amount=booked_text(rest, language))


def _joined(texts: Iterable[str], language: str) -> str:
    return reduce(lambda one, other: translate("budget.joined", language, one=one, other=other), texts)


def payback_sentences(back: Payback, language: str, weeks: str) -> Iterator[str]:
    """When, and for how many companies where some never are.

    Args:
        weeks: the length of the run, in words.
    """
    yield payback_sentence(back, language, weeks)
    if 0 < back.share < 1:
        yield translate("money.payback.share", language, share=percent(back.share, language), weeks=weeks)


def payback_sentence(back: Payback, language: str, weeks: str) -> str:
    """The pay-back in a sentence."""
    if back.middle is None:
        return translate("money.payback.none" if back.share == 0 else "money.payback.few", language, weeks=weeks)
    low, high = back.band
    if high == 1:
        return translate("money.payback.first", language)
    values = {"when": moment(back.middle, language), "low": moment(low or 0, language), "weeks": weeks}
    if high is not None:
        values["high"] = moment(high, language)
    return translate("money.payback.open" if high is None else "money.payback.band", language, **values)


def gain_sentence(gained: Estimate, weeks: int, language: str, is_drawn: bool = False) -> str:
    """What a policy is worth over the whole run, in one sentence.

    Args:
        gained: mean profit gained, €. weeks: over how many. is_drawn: whether it is the mean over worlds drawn, which
            is another question: not what follows if the working values hold.
    """
    way = "chance" if is_chance(gained) else "gain" if gained.value > 0 else "loss"
    return translate(
        f"decide.outcome.drawn.{way}" if is_drawn else f"decide.outcome.{way}", language, after=after(weeks, language),
        amount=euros_text(abs(gained.value), language), interval=interval_text(GAINED, gained, language))


def other_gains_sentence(found: Profits, language: str) -> str:
    """What else goes by the name of the gain, and how that comes from the headline, in one line."""
    amounts = {
        "median": float(np.median(found.gained)), "today": float(found.of_today.mean()),
        "worth": float(found.worth.mean())}
    return translate(
        "profit.others", language, companies=companies(found.gained.size, language), rate=percent(found.rate, language),
        **{name: euros_text(value, language, signed=True) for name, value in amounts.items()})


def thousands_text(euros: float, language: str, signed: bool = False) -> str:
    """An amount in thousands of euro, one decimal below ten of them."""
    value = euros / THOUSAND
    return number(value, language, 1 if abs(value) < FEW else 0, signed)


def amount_text(amount: Estimate, language: str, signed: bool = False) -> str:
    """An amount in euro with its interval."""
    value, low, high = (euros_text(one, language, signed) for one in (amount.value, amount.low, amount.high))
    return f"{value} ({between(low, high, language)})"
THOUSAND, FEW = 1000.0, 10.0
"""€ in which accounts are told; of fewer than so many a decimal is told."""
LINE_SIGNS = {"revenue": "plus", "profit": "sum"}
"""How a line stands in the accounts; all others are taken away."""
PER_EURO_DECIMALS = 2
"""Decimals of what a euro brings."""
NO_AMOUNT = {"value": NOTHING, "interval": ""}


class WayView(TypedDict):
    """A way to spend a euro."""

    side: str
    label: str
    text: str


class EuroRow(TypedDict):
    """A figure of every way."""

    label: str
    cells: list[dict[str, str]]


class EuroView(TypedDict):
    """Every way of a euro side by side."""

    text: str
    note: str
    cautions: list[str]
    ways: list[WayView]
    rows: list[EuroRow]


def gain_sentences(found: CostBenefit, language: str) -> Iterator[str]:
    """What the decision has brought in the end, as the desk tells it, what it costs, and when it is paid back."""
    gained = profits(found.before.run, found.after.run, found.decision.facts)
    yield gain_sentence(gained.headline, found.weeks, language)
    yield other_gains_sentence(gained, language)
    yield decision_cost_sentence(found.decision, language)
    yield from payback_sentences(found.payback, language, period(found.weeks, language))


def gain_cautions(found: CostBenefit, rests: Reliance | None, state: RelianceState, language: str) -> list[str]:
    """What the gain rests on, as far as that is known, and what the model does not count of it."""
    gained = profits(found.before.run, found.after.run, found.decision.facts).headline
    return [*rests_sentences(gained, rests, state, language), *uncounted_sentences(found.decision, language)]


def line_label(name: str, language: str) -> str:
    """A line's name, the measure's own, with the sign that it has in the accounts."""
    sign = LINE_SIGNS.get(name, "minus")
    return translate(f"money.line.{sign}", language, measure=label(name, language))


def account_cell(amount: Changed, language: str) -> dict[str, str]:
    """Thousands of euro under the decision, and by how much the decision changes them."""
    change, low, high = (
        thousands_text(one, language, signed=True)
        for one in (amount.change.value, amount.change.low, amount.change.high)
    )
    return {
        "value": thousands_text(amount.value.value, language), "change": change if amount.change.value else "",
        "interval": between(low, high, language)}


def levers_sum_text(found: CostBenefit, year: int, language: str) -> str:
    """What the decision changes in the cost of all levers, as the sum of what the accounts show and of hours."""
    booked, hours = (one.change.value for one in found.levers_sum(year))
    return translate("money.levers_sum", language, total=booked_text(booked + hours, language, signed=True),
                     booked=booked_text(booked, language, signed=True), hours=booked_text(hours, language, signed=True),
                     year=translate("money.year", language, year=year))


def euro_view(found: SameEuro, language: str) -> EuroView:
    """Every way of a euro side by side."""
    figures: list[EuroRow] = [
        {"label": row_title(name, language), "cells": [
            {"value": change_number(name, way.changes[name].value, language),
             "interval": interval_text(name, way.changes[name], language)} for way in found.ways]}
        for name in FIGURES]
    return {
        "text": lead_sentence(found, language), "note": translate("money.euro.spent_note", language),
        "cautions": gap_sentences(language, {0: found.own}, *({0: way.policy} for way in found.ways)),
        "ways": [way_shown(way, language) for way in found.ways],
        "rows": [
            {"label": translate("money.euro.spent", language), "cells": [
                {"value": booked_text(way.spent.value, language), "interval": ""} for way in found.ways]},
            {"label": translate("money.euro.back", language), "cells": [
                NO_AMOUNT if way.per_euro is None else per_euro_shown(way.per_euro, language)
                for way in found.ways]},
            {"label": translate("money.euro.ahead", language), "cells": [
                amount_shown(found.leads[way.side], language) if way.side in found.leads else NO_AMOUNT
                for way in found.ways]},
            *figures]}


def way_shown(way: Way, language: str) -> WayView:
    """How the sum is spent."""
    remarks = {"at_top": way.is_at_top, "too_small": way.per_euro is None}
    how = translate(f"money.euro.{way.side}.how", language)
    return {
        "side": way.side, "label": translate(f"money.euro.{way.side}", language),
        "text": " ".join([how, *(translate(f"money.euro.{key}", language) for key, holds in remarks.items() if holds)])}


def amount_shown(amount: Estimate, language: str) -> dict[str, str]:
    """An amount with its sign and its interval."""
    return {"value": change_number(GAINED, amount.value, language), "interval": interval_text(GAINED, amount, language)}


def per_euro_shown(amount: Estimate, language: str) -> dict[str, str]:
    """What a euro brings, with its interval."""
    value, low, high = (
        money(one, language, PER_EURO_DECIMALS, signed=True) for one in (amount.value, amount.low, amount.high))
    return {"value": value, "interval": between(low, high, language)}


def lead_sentence(found: SameEuro, language: str) -> str:
    """Than which ways the inside surely brings more, than which less, and with which there is no sure difference."""
    of_verdict: dict[str, list[str]] = {"more": [], "less": [], "even": []}
    for side, lead in found.leads.items():
        verdict = "even" if not is_sure(lead) else "more" if lead.value > 0 else "less"
        of_verdict[verdict].append(translate(f"money.euro.{side}.name", language))
    parts = [
        translate(f"money.euro.{verdict}", language, ways=", ".join(names)) for verdict, names in of_verdict.items()
        if names]
    return translate("money.euro.verdict", language, sum=booked_text(found.sum, language), parts=reduce(
        lambda one, other: translate("money.euro.joined", language, one=one, other=other), parts))
