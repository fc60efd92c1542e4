"""What the right-hand side of the desk says: what changed by the end, whether the goals are reached, the mirror."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from experiments.caution_words import Progress, goal_told, rests_told, uncounted_told
from experiments.estimate import mean_estimate
from experiments.judging import reached, standing, stood_told
from experiments.profit_words import euros_between, headline_told, others_told, signed_euros
from experiments.profits import profits
from experiments.reliance import Reliance
from experiments.series import series
from experiments.telling import label, round_money
from locales import number, translate
from simulation import Policy
from simulation.costs import costs_per_week
from simulation.parameters import parameters_of
from simulation.story import Goal
from ui.decide.answer import Answer, median
from ui.decide.plan import Plan
from ui.decide.sights import WIDE, estimate_of, share_told
from ui.decide.telling import (
    LIKELY, UNLIKELY, after, difference_tone, gap, interval, is_chance, is_none, level,
)
from ui.mirror import mirror_rows, mirror_sentence
from ui.recount import Lived, ending
from ui.sights import CHANGED, programmes, spending_sight


def outcome(
    answer: Answer, language: str, state: Progress = "", found: Reliance | None = None,
) -> dict[str, Any]:
    """What changed, what that leaves out and rests on, and the goals.

    Args:
        answer: what was played. state, found: how far it is known what it rests on, and that.
    """
    plan = answer.plan
    return {
        "lead": translate(
            "decide.outcome.lead", language, after=after(plan.weeks, language), n=number(answer.replicates, language)),
        "headline": headline(answer, language), "others": others(answer, language),
        "story": story(answer, language), "drawn": drawn(answer, language),
        "uncounted": uncounted_told(plan.decision, language), "rests": rests_told(
            mean_estimate((answer.known or answer).profit_gained()), found, state, language),
        "changed": [_changed(answer, measure, language) for measure in CHANGED],
        "goals": goals(answer, language, found), "failures": failures(answer, language),
        "luck": translate("moves.luck", language, seed=number(plan.decision.seed, language)),
        "full": answer.is_full}


def headline(answer: Answer, language: str) -> str:
    """What the plan is worth over the whole run, in one sentence."""
    if answer.plan.decision.moves == ():
        return translate("decide.outcome.untouched", language)
    gained = mean_estimate(answer.profit_gained())
    return headline_told(gained, answer.plan.weeks, language, answer.known is not None)


def others(answer: Answer, language: str) -> str:
    """What else goes by the name of the gain; empty where nothing is decided, or each company has its own facts."""
    if answer.known is not None or answer.plan.decision.moves == ():
        return ""
    return others_told(profits(answer.base, answer.chosen, answer.plan.decision.facts), language)


def drawn(answer: Answer, language: str) -> str:
    """What drawing what we do not know does to the gain: from how much to how much; empty where nothing is drawn."""
    if answer.known is None or answer.plan.decision.moves == ():
        return ""
    low, high = np.quantile(answer.profit_gained(), WIDE)
    known, moved = mean_estimate(answer.known.profit_gained()), mean_estimate(answer.gained_beyond(answer.known))
    return translate(
        "decide.outcome.drawn.same" if is_chance(moved) else "decide.outcome.drawn.moved", language,
        low=signed_euros(float(low), language), high=signed_euros(float(high), language),
        known=signed_euros(known.value, language), moved=signed_euros(moved.value, language),
        interval=euros_between(moved, language))


def goals(answer: Answer, language: str, rests: Reliance | None = None) -> list[dict[str, Any]]:
    """Each goal of the scenario with the share of the companies that reach it, and the budget where there is one.

    Args:
        rests: what the answer rests on, where that is known: in how many worlds each goal is reached.
    """
    found = [
        {**_goal(goal, answer, language), "rests": goal_told(rests, k, language)}
        for k, goal in enumerate(answer.plan.decision.scenario.goals)]
    budget = budget_kept(answer.plan)
    if budget is not None:
        key = "decide.goal.budget_kept" if budget else "decide.goal.budget_missed"
        found.append({
            "text": translate("decide.goal.budget", language), "state": translate(key, language),
            "mark": "yes" if budget else "no", "stood": "", "base": "", "rests": ""})
    return found


def failures(answer: Answer, language: str) -> str:
    """How many of the companies fail, where some do."""
    n = sum(failed is not None for failed in answer.chosen.failures)
    n_base = sum(failed is not None for failed in answer.base.failures)
    if not n and not n_base:
        return ""
    return translate(
        "decide.outcome.failures", language, n=n, all=number(answer.chosen.replicates, language),
        base=number(n_base, language), base_all=number(answer.base.replicates, language))


def mirror_sight(answer: Answer, language: str) -> dict[str, Any]:
    """The mirror at the end: the middle of the companies, as in the table of what changed."""
    def read(measure: str) -> float:
        return float(np.median(series(answer.chosen, measure)[:, -1]))

    def start(measure: str) -> float:
        return float(np.median(series(answer.chosen, measure)[:, 0]))

    return {"told": mirror_sentence(read, start, language), "rows": mirror_rows(read, start, language)}


def story(answer: Answer, language: str) -> list[str]:
    """What became of the company, whom the decisions reached and what it cost: the mean of the companies."""
    plan, n = answer.plan, answer.replicates
    chosen, own = (
        lambda measure, run=run: series(run, measure)[:n].mean(axis=0) for run in (answer.chosen, answer.base))
    moved = tuple((move.week, move.lever) for move in plan.decision.moves)
    is_sure = not is_chance(mean_estimate(answer.profit_gained()))
    return ending(Lived(
        chosen, own, partial(median, answer.chosen), plan.weeks, moved, after(plan.weeks, language), is_sure,
        round_money), language)


def spending(plan: Plan, week: int, language: str) -> dict[str, Any]:
    """What the programmes decided for a week cost, the scenario's budget for them, and how far each lever may go."""
    budget = plan.decision.scenario.budget
    limits = {} if budget is None else affordable(plan, week, budget)
    return {**spending_sight(spent(plan, week), budget, language), "limits": limits}


def affordable(plan: Plan, week: int, budget: float) -> dict[str, float]:
    """Up to which value each lever that costs money keeps within the budget, all others as they are."""
    policy, n_employees = plan.decision.policy(week), plan.decision.scenario.profile.n_employees
    costs, rest = costs_per_week(policy, n_employees, 0.0), budget - spent(plan, week)
    unit = {name: costs_per_week(policy.replace(**{name: lever.high}), n_employees, 0.0)[name] / lever.high
            for name, lever in parameters_of(Policy).items() if lever.account == "care" and lever.cost > 0.0}
    return {name: max(0.0, (rest + costs[name]) / unit[name]) for name in unit if unit[name] > 0.0}


def spent(plan: Plan, week: int) -> float:
    """€ a week of the programmes decided for a week; none is paid in shares of revenue."""
    return programmes(plan.decision.policy(week), plan.decision.scenario.profile.n_employees, 0.0)


def budget_kept(plan: Plan) -> bool | None:
    """Whether no week spends more than the budget; None where there is none."""
    budget = plan.decision.scenario.budget
    if budget is None:
        return None
    return all(spent(plan, week) <= budget for week in plan.decision.schedule)


def _changed(answer: Answer, measure: str, language: str) -> dict[str, str]:
    estimate = estimate_of(answer.difference(measure), -1)
    nought = is_none(measure, estimate)
    return {
        "label": label(measure, language),
        "now": level(measure, float(np.median(series(answer.chosen, measure)[:, -1])), language),
        "change": translate("decide.outcome.none", language) if nought else gap(measure, estimate.value, language),
        "interval": "" if nought else interval(measure, estimate, language),
        "tone": difference_tone(measure, estimate)}


def _goal(goal: Goal, answer: Answer, language: str) -> dict[str, Any]:
    share, base = (float(reached(goal, run).mean()) for run in (answer.chosen, answer.base))
    mark = "yes" if share >= LIKELY else "no" if share <= UNLIKELY else "open"
    in_so_many = share_told(share, answer.chosen.replicates, language)
    stood = float(np.median(standing(goal.measure, series(answer.chosen, goal.measure), goal.by_week)))
    as_base = share_told(base, answer.base.replicates, language)
    return {
        "text": goal.text[language], "mark": mark,
        "state": translate(f"decide.goal.{mark}", language, share=in_so_many),
        "stood": translate("decide.goal.stood", language, stood=stood_told(goal, stood, language)),
        "base": translate("decide.goal.base", language, share=as_base)}
