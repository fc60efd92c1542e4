"""What the right-hand side of the desk says: what changed by the end, whether the goals are reached, the mirror."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from experiments.caution_words import goal_told, reliance_told, uncounted_told
from experiments.estimate import Estimate, mean_estimate
from experiments.judging import reached, standing, stood_told
from experiments.reliance import Reliance
from experiments.series import series
from experiments.telling import label
from locales import money, number, translate
from simulation import Policy
from simulation.costs import costs_per_week
from simulation.parameters import parameters_of
from simulation.story import Goal
from ui.decide.answer import Answer, median
from ui.decide.figures import joined, ranged
from ui.decide.plan import Plan
from ui.decide.resting import State
from ui.decide.sights import WIDE, estimate_of, share_told
from ui.decide.telling import (
    LIKELY, UNLIKELY, after, difference_tone, gap, interval, is_chance, is_none, level, round_money,
)
from ui.mirror import mirror_rows, mirror_sentence
from ui.recount import Lived, ending
from ui.sights import CHANGED, programmes, spending_sight


def outcome(
    answer: Answer, language: str, state: State = "", found: Reliance | None = None,
) -> dict[str, Any]:
    """What changed, what that leaves out and rests on, and the goals.

    Args:
        answer: what was played. state, found: how far it is known what it rests on, and that.
    """
    plan = answer.plan
    return {
        "lead": translate(
            "decide.outcome.lead", language, after=after(plan.weeks, language), n=number(answer.replicates, language)),
        "headline": headline(answer, language), "story": story(answer, language), "drawn": drawn(answer, language),
        "uncounted": uncounted_told(plan.decision, language), "rests": rests(answer, state, found, language),
        "changed": [_changed(answer, measure, language) for measure in CHANGED],
        "goals": goals(answer, language, found), "failures": failures(answer, language),
        "luck": translate("moves.luck", language, seed=number(plan.decision.seed, language)),
        "full": answer.is_full}


def headline(answer: Answer, language: str) -> str:
    """What the plan is worth over the whole run, in one sentence."""
    if answer.plan.decision.moves == ():
        return translate("decide.outcome.untouched", language)
    estimate = mean_estimate(answer.profit_gained())
    parts = {
        "after": after(answer.plan.weeks, language), "amount": money(abs(round_money(estimate.value)), language),
        "interval": _euros(estimate, language)}
    way = "chance" if is_chance(estimate) else "gain" if estimate.value > 0 else "loss"
    # Of worlds drawn it is another question: the mean over what may hold, not what follows if the working values do.
    key = f"decide.outcome.{way}" if answer.known is None else f"decide.outcome.drawn.{way}"
    return translate(key, language, **parts)


def drawn(answer: Answer, language: str) -> str:
    """What drawing what we do not know does to the gain: from how much to how much; empty where nothing is drawn."""
    if answer.known is None or answer.plan.decision.moves == ():
        return ""
    low, high = np.quantile(answer.profit_gained(), WIDE)
    known, moved = mean_estimate(answer.known.profit_gained()), mean_estimate(answer.gained_beyond(answer.known))
    return translate(
        "decide.outcome.drawn.same" if is_chance(moved) else "decide.outcome.drawn.moved", language,
        low=_gained(float(low), language), high=_gained(float(high), language), known=_gained(known.value, language),
        moved=_gained(moved.value, language), interval=_euros(moved, language))


def rests(answer: Answer, state: State, found: Reliance | None, language: str) -> list[str]:
    """What the gain rests on, once that is known; before, that it is being looked at."""
    if found is None:
        return [translate(f"reliance.{state}", language)] if state in ("running", "failed") else []
    return reliance_told(found, mean_estimate((answer.known or answer).profit_gained()), language)


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
    chosen, own = (lambda measure, run=run: run[measure][:n].mean(axis=0) for run in (answer.chosen, answer.base))
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


def _euros(estimate: Estimate, language: str) -> str:
    return ranged(_gained(estimate.low, language), _gained(estimate.high, language), language)


def _gained(euros: float, language: str) -> str:
    return joined(money(round_money(euros), language, signed=True))
