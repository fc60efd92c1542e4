"""What stands beside every gain: what the model does not count of it, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from experiments.decision import Decision
from experiments.estimate import Estimate
from experiments.outcomes import Outcome
from experiments.reliance import Reliance, Turning
from experiments.uncounted import Gap, uncounted
from locales import number, percent, translate
from simulation import Assumptions, Policy
from simulation.parameters import parameters_of
from wording.levers import fact_text

RelianceState = Literal["", "running", "failed", "done"]
"""How far it is known what a gain rests on; "" where nobody asks."""
WHOLE = 0.995
"""Share from which on all of an effect is said to go away."""


def uncounted_sentences(decision: Decision, language: str) -> list[str]:
    """What the model leaves out of a decision, a sentence for each thing, the gravest first."""
    return gap_sentences(language, decision.without_moves().schedule, decision.schedule)


def gap_sentences(language: str, base: Mapping[int, Policy], *decided: Mapping[int, Policy]) -> list[str]:
    """The same of policies, week to policy, against another one."""
    return [_gap_text(gap, language) for gap in uncounted(base, *decided)]


def gravest_sentences(
    most: int, language: str, base: Mapping[int, Policy], *decided: Mapping[int, Policy],
) -> list[str]:
    """The same where there is room for so many sentences and a last one that names the other levers."""
    gaps = uncounted(base, *decided)
    texts = [_gap_text(gap, language) for gap in gaps[:most]]
    if len(gaps) > most:
        rest = dict.fromkeys(name for gap in gaps[most:] for name in gap.levers)
        texts.append(translate(
            "uncounted.rest" if texts else "uncounted.short", language, levers=_levers_text(tuple(rest), language)))
    return texts


def untried_texts(most: int, language: str, base: Mapping[int, Policy], *decided: Mapping[int, Policy]) -> list[str]:
    """Beside a gain whose relations are not tried on its page: where they are, and what the model leaves out of it.

    Args:
        most: sentences on what is left out, before one that names the other levers. base, decided: week to policy.
    """
    gaps = gravest_sentences(most, language, base, *decided)
    return [translate("reliance.untried", language), *gaps] if gaps else []


def elsewhere_texts(decision: Decision, language: str) -> list[str]:
    """Beside a gain of the desk that is told a second time: where it stands what it rests on, and what is left out."""
    gaps = uncounted_sentences(decision, language)
    return [translate("reliance.elsewhere", language), *gaps] if gaps else []


def _gap_text(gap: Gap, language: str) -> str:
    return translate(
        f"uncounted.{gap.way}", language, text=translate(f"uncounted.{gap.kind}", language),
        levers=_levers_text(gap.levers, language))


def _levers_text(levers: tuple[str, ...], language: str) -> str:
    return ", ".join(translate(f"lever.{name}.label", language) for name in levers)


def rests_sentences(gained: Estimate, found: Reliance | None, state: RelianceState, language: str) -> list[str]:
    """What a gain in money rests on, once that is known; before, that it is being looked at."""
    if found is None:
        return [translate(f"reliance.{state}", language)] if state in ("running", "failed") else []
    return reliance_sentences(found, gained, language)


def reliance_sentences(found: Reliance, effect: Estimate, language: str, is_gain: bool = True) -> list[str]:
    """What the first outcome's effect rests on, and which relation would turn it first.

    Args:
        found: the worlds played. effect: as it is told, with its interval. is_gain: whether it is money gained, and not
            the effect on a measure.
    """
    outcome, n = found.outcomes[0], found.replicates
    held, lost = found.n_held(outcome), found.lost(outcome)
    is_positive = found.effect(outcome) > 0
    values = {
        "relations": number(found.n_relations, language), "held": number(held, language), "n": number(n, language),
        "gains": number(held if is_positive else n - held, language), "lost": percent(lost, language)}
    if is_gain and effect.low <= 0.0 <= effect.high:
        return [translate("reliance.held.chance", language, **values)]
    way = "same" if not is_gain else "loss" if effect.value < 0 else (
        "gain_all" if lost >= WHOLE else "gain_none" if lost <= 1.0 - WHOLE else "gain")
    return [translate(f"reliance.held.{way}", language, **values), *turning_sentences(found.turning, language)]


def turning_sentences(found: Turning | None, language: str) -> list[str]:
    """Which relation would turn an effect first, or takes most of it away."""
    if found is None:
        return []
    values = {
        "name": translate(f"assumption.{found.name}.label", language),
        "value": fact_text(found.name, found.value, language), "end": fact_text(found.name, found.end, language),
        "lost": percent(min(found.lost, 1.0), language)}
    if found.lost <= 0.0:
        return [translate("reliance.steady", language)]
    if not found.turns:
        return [translate("reliance.weighs", language, **values)]
    if isinstance(found.end, str):
        return [translate("reliance.turns.choice", language, **values)]
    one = parameters_of(Assumptions)[found.name]
    low, high, at = (fact_text(found.name, float(value), language) for value in (one.low, one.high, found.at))
    return [translate("reliance.turns", language, low=low, high=high, at=at, **values)]


def held_sentence(found: Reliance | None, outcome: Outcome, language: str) -> str:
    """In how many worlds an effect goes the same way; empty where that is not known."""
    if found is None or found.effect(outcome) == 0.0:
        return ""
    return translate(
        "reliance.chart", language, held=number(found.n_held(outcome), language),
        n=number(found.replicates, language))


def goal_held_sentence(found: Reliance | None, goal: int, language: str) -> str:
    """In how many worlds a goal is reached; empty where that is not known."""
    if found is None:
        return ""
    return translate(
        "reliance.goal", language, held=number(found.n_reaching(goal), language),
        n=number(found.replicates, language))
