"""What came of a plan in sentences: worth, goals and failures, what drawing what we do not know does to it."""

from __future__ import annotations

from typing import Literal, TypedDict

import numpy as np

from experiments.answer import WIDE, Answer, estimate_of, mean
from experiments.decision import Decision
from experiments.estimate import is_chance, mean_estimate
from experiments.goals import reached, standing
from experiments.money.budget import Budget
from experiments.money.profits import GAINED, profits
from experiments.reliance import Reliance
from experiments.series import series
from locales import number, percent, translate
from simulation.measures import Tone
from simulation.scenario_parts import Goal
from wording.cautions import goal_held_sentence
from wording.changes import change_text, interval_text, is_visible, level_beside, tone
from wording.durations import after
from wording.goals import standing_text
from wording.measures import euros_text, label
from wording.money import decision_cost_sentence, gain_sentence, other_gains_sentence
from wording.recount import Lived, ending

LIKELY, UNLIKELY = 0.8, 0.2
"""Shares of companies from which on something is called likely, and below which unlikely."""


class GoalView(TypedDict):
    """How many companies reach a goal, with the policy and left to themselves, and in how many worlds they do."""

    text: str
    mark: Literal["yes", "no", "open"]
    state: str
    stood: str
    base: str
    rests: str


class ChangeView(TypedDict):
    """A measure in the end, and its change with its interval."""

    label: str
    now: str
    change: str
    interval: str
    tone: Tone


def headline(answer: Answer, language: str) -> str:
    """What the plan is worth over the whole run, in one sentence."""
    if answer.plan.decision.moves == ():
        return translate("decide.outcome.untouched", language)
    gained = mean_estimate(answer.profit_gained())
    return gain_sentence(gained, answer.plan.weeks, language, answer.known is not None)


def others(answer: Answer, language: str) -> str:
    """What else goes by the name of the gain; empty where nothing is decided, or each company has its own facts."""
    if answer.known is not None or answer.plan.decision.moves == ():
        return ""
    return other_gains_sentence(profits(answer.base, answer.chosen, answer.plan.decision.facts), language)


def drawn(answer: Answer, language: str) -> str:
    """What drawing what we do not know does to the gain: from how much to how much; empty where nothing is drawn."""
    if answer.known is None or answer.plan.decision.moves == ():
        return ""
    low, high = np.quantile(answer.profit_gained(), WIDE)
    known, moved = mean_estimate(answer.known.profit_gained()), mean_estimate(answer.gained_beyond(answer.known))
    return translate(
        "decide.outcome.drawn.same" if is_chance(moved) else "decide.outcome.drawn.moved", language,
        low=euros_text(float(low), language, signed=True), high=euros_text(float(high), language, signed=True),
        known=euros_text(known.value, language, signed=True), moved=euros_text(moved.value, language, signed=True),
        interval=interval_text(GAINED, moved, language))


def goals(answer: Answer, language: str, rests: Reliance | None = None) -> list[GoalView]:
    """Each goal of the scenario with the share of the companies that reach it, and the budget where there is one.

    Args:
        rests: what the answer rests on, where that is known: in how many worlds each goal is reached.
    """
    found = [
        _goal(goal, answer, goal_held_sentence(rests, k, language), language)
        for k, goal in enumerate(answer.plan.decision.scenario.goals)]
    return [*found, *budget_goal(answer.plan.decision, language)]


def budget_goal(decision: Decision, language: str) -> list[GoalView]:
    """That no week costs more than the budget, and what the dearest costs; empty where there is no budget."""
    budget = Budget.of(decision)
    if budget.limit is None:
        return []
    is_kept = all(budget.allows(policy) for policy in decision.schedule.values())
    return [{
        "text": translate("decide.goal.budget", language),
        "state": translate("decide.goal.budget_kept" if is_kept else "decide.goal.budget_missed", language),
        "mark": "yes" if is_kept else "no", "stood": decision_cost_sentence(decision, language), "base": "",
        "rests": ""}]


def failures(answer: Answer, language: str) -> str:
    """How many of the companies fail, where some do."""
    n = sum(failed is not None for failed in answer.chosen.failures)
    n_base = sum(failed is not None for failed in answer.base.failures)
    if not n and not n_base:
        return ""
    return translate(
        "decide.outcome.failures", language, n=n, all=number(answer.chosen.replicates, language),
        base=number(n_base, language), base_all=number(answer.base.replicates, language))


def story(answer: Answer, language: str) -> list[str]:
    """What became of the company, whom the decisions reached and what it cost: the mean of the companies."""
    plan, n = answer.plan, answer.replicates
    chosen, own = (
        lambda measure, run=run: series(run, measure)[:n].mean(axis=0) for run in (answer.chosen, answer.base))
    moved = tuple((move.week, move.lever) for move in plan.decision.moves)
    is_sure = not is_chance(mean_estimate(answer.profit_gained()))
    return ending(Lived(
        chosen, own, plan.weeks, moved, after(plan.weeks, language), is_sure), language)


def changed(answer: Answer, measure: str, language: str) -> ChangeView:
    """A measure in the end and its change, with its interval."""
    estimate = estimate_of(answer.difference(measure), -1)
    is_seen = is_visible(measure, estimate)
    return {
        "label": label(measure, language),
        "now": level_beside(measure, float(mean(answer.chosen, measure)[-1]), estimate.value, language),
        "change": change_text(measure, estimate.value, language) if is_seen else translate(
            "decide.outcome.none", language),
        "interval": interval_text(measure, estimate, language) if is_seen else "",
        "tone": tone(measure, estimate)}


def _goal(goal: Goal, answer: Answer, rests: str, language: str) -> GoalView:
    share, base = (float(reached(goal, run).mean()) for run in (answer.chosen, answer.base))
    mark: Literal["yes", "no", "open"] = "yes" if share >= LIKELY else "no" if share <= UNLIKELY else "open"
    in_so_many = share_text(share, answer.chosen.replicates, language)
    stood = float(np.mean(standing(goal.measure, series(answer.chosen, goal.measure), goal.by_week)))
    as_base = share_text(base, answer.base.replicates, language)
    return {
        "text": goal.text[language], "mark": mark,
        "state": translate(f"decide.goal.{mark}", language, share=in_so_many),
        "stood": translate("decide.goal.stood", language, stood=standing_text(goal, stood, language)),
        "base": translate("decide.goal.base", language, share=as_base),
        "rests": rests}


def shared_luck_sentence(answer: Answer, measures: tuple[str, ...], language: str) -> str:
    """How many times fewer companies the comparison needs because both policies share their luck."""
    gains = {measure: float(answer.difference(measure).gain[-1]) for measure in measures}
    found = {measure: gain for measure, gain in gains.items() if np.isfinite(gain) and gain != 1.0}
    if not found:
        return translate("decide.gaps.no_gain", language)
    low, high = min(found, key=lambda one: found[one]), max(found, key=lambda one: found[one])
    return translate(
        "decide.gaps.gain", language, low=_times(found[low], language), low_measure=label(low, language),
        high=_times(found[high], language), high_measure=label(high, language),
        replicates=number(answer.replicates, language))


def share_text(share: float, n: int, language: str) -> str:
    """A share of the companies, in companies and per cent."""
    count = round(share * n)
    return translate(
        "decide.share", language, n=count, count=number(count, language), all=number(n, language),
        share=percent(share, language))


def _times(gain: float, language: str) -> str:
    return number(gain, language, 0 if gain >= 10 else 1)
