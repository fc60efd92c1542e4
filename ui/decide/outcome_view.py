"""What the right-hand side of the desk says: what changed by the end, whether the goals are reached, the mirror."""

from __future__ import annotations

from typing import TypedDict

from experiments.answer import Answer, mean
from experiments.estimate import mean_estimate
from experiments.reliance import Reliance
from locales import number, translate
from ui.shared.charts import CHANGED
from ui.shared.mirror import mirror_rows, mirror_sentence
from ui.shared.views import MirrorView
from wording.answer import ChangeView, GoalView, changed, drawn, failures, goals, headline, others, story
from wording.cautions import RelianceState, rests_sentences, uncounted_sentences
from wording.durations import after


class OutcomeView(TypedDict):
    """What changed by the end, what that leaves out and rests on, and the goals."""

    lead: str
    headline: str
    others: str
    story: list[str]
    drawn: str
    uncounted: list[str]
    rests: list[str]
    changed: list[ChangeView]
    goals: list[GoalView]
    failures: str
    luck: str
    full: bool


def outcome(
    answer: Answer, language: str, state: RelianceState = "", found: Reliance | None = None,
) -> OutcomeView:
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
        "uncounted": uncounted_sentences(plan.decision, language), "rests": rests_sentences(
            mean_estimate((answer.known or answer).profit_gained()), found, state, language),
        "changed": [changed(answer, measure, language) for measure in CHANGED],
        "goals": goals(answer, language, found), "failures": failures(answer, language),
        "luck": translate("moves.luck", language, seed=number(plan.decision.seed, language)),
        "full": answer.is_full}


def mirror_view(answer: Answer, language: str) -> MirrorView:
    """The mirror at the end: the mean of the companies, as in the table of what changed."""
    def read(measure: str) -> float:
        return float(mean(answer.chosen, measure)[-1])

    def start(measure: str) -> float:
        return float(mean(answer.chosen, measure)[0])

    return {"text": mirror_sentence(read, start, language), "rows": mirror_rows(read, start, language)}
