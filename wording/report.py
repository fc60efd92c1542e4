"""What a report says in sentences: what came of it, whether it pays, how sure that is, what not to conclude from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from experiments.decision import Decision
from experiments.effects import Effects
from experiments.estimate import Estimate, is_sure
from locales import number, percent, plural, translate
from simulation import Assumptions, Policy, Run
from simulation.failure import CAUSES, CUSTOMERS_KEPT
from simulation.parameters import Grade, parameters_of
from wording.cautions import gravest_sentences, reliance_sentences
from wording.changes import bound_texts, change_number, change_text, is_visible
from wording.durations import moment, period
from wording.measures import euros_text, notation, value_text
from wording.money import other_gains_sentence, payback_sentences
from wording.names import sector_text

KNOWN: Mapping[str, tuple[Grade, ...]] = {
    "read": ("A",), "remembered": ("B", "C", "R-h", "R-m", "R-l"), "assumed": ("assumed", "—")}
"""Codes of certainty as a reader is told them: only what was read counts as known."""
"""Grades of levers whose strength no source tells."""
MOST_GAPS = 3
"""Sentences on what the model does not count, for which a page has room."""


def company(decision: Decision, language: str) -> str:
    """The company in a line."""
    scenario = decision.scenario
    profile = scenario.profile
    line = translate(
        "paper.company", language, sector=sector_text(scenario, language),
        employees=number(profile.n_employees, language),
        customers=value_text("customers", profile.n_customers * profile.customer_weight, language),
        turnover=value_text("employee_turnover", profile.turnover, language),
        churn=value_text("churn", profile.churn, language))
    return line if not decision.is_own else (
        f"{line} {translate('paper.after', language, title=scenario.title[language])}")


def lead(outcome: Effects, language: str) -> str:
    """What came of it, in two sentences at most."""
    if not outcome.decision.moves:
        return translate("paper.lead.none", language)
    week = outcome.milestones[-1]
    gained = outcome.sum_change("profit", 1, outcome.weeks)
    return translate(
        "paper.lead", language, when=period(week, language),
        employees=_compared("employee_satisfaction", outcome.change("employee_satisfaction", week), language),
        customers=_compared("customer_satisfaction", outcome.change("customer_satisfaction", week), language),
        whole=period(outcome.weeks, language), profit=_money_compared(gained, language))


def others(outcome: Effects, language: str) -> str:
    """What else goes by the name of the profit gained, in a line; empty where nothing is decided."""
    return other_gains_sentence(outcome.profits, language) if outcome.decision.moves else ""


def cautions(outcome: Effects, language: str) -> list[str]:
    """What the gain rests on, and what the model does not count of it."""
    if outcome.rests is None:
        return []
    return [
        *reliance_sentences(outcome.rests, outcome.profits.headline, language),
        *gravest_sentences(
            MOST_GAPS, language, outcome.decision.without_moves().schedule, outcome.decision.schedule)]


def failures(outcome: Effects, language: str) -> list[str]:
    """In how many companies the money or the customers are gone; nothing where in none."""
    texts = []
    for cause in CAUSES:
        weeks, base = _failed(outcome.decided, cause), _failed(outcome.base, cause)
        if weeks or base:
            first = translate("paper.failed.first", language, when=moment(min(weeks), language)) if weeks else ""
            texts.append(translate(
                f"paper.failed.{cause}", language, n=len(weeks), of=outcome.replicates, first=first, base=len(base),
                share=percent(CUSTOMERS_KEPT, language)))
    return texts


def interval(measure: str, change: Estimate, language: str) -> str:
    """A change with its interval."""
    low, high = bound_texts(measure, (change.low, change.high), language)
    return translate(
        "paper.interval", language, value=change_text(measure, change.value, language), low=low, high=high)


def brackets(measure: str, change: Estimate, language: str) -> str:
    """The interval alone."""
    low, high = bound_texts(measure, (change.low, change.high), language)
    return translate("paper.brackets", language, low=low, high=high)


def pay_back(outcome: Effects, language: str) -> str:
    """When the decision has paid for itself."""
    if not outcome.decision.moves:
        return translate("paper.payback.none", language)
    return " ".join(payback_sentences(outcome.payback, language, period(outcome.weeks, language)))


def sureness(outcome: Effects, language: str) -> list[str]:
    """How sure it is: what bands and brackets say, what is assumed, how well the levers are known."""
    text = [translate("paper.sure.bands", language, n=number(outcome.replicates, language))]
    text += signs(outcome, language)
    levers = outcome.decision.levers
    if levers:
        text.append(known_levers(levers, language))
    facts, own = outcome.decision.facts.as_mapping(), outcome.decision.scenario.assumptions.as_mapping()
    otherwise = [name for name, value in facts.items() if value != own[name]]
    text.append(translate(
        "paper.sure.assumptions", language, known=number(len(parameters_of(Assumptions)), language),
        symmetry=translate(f"assumption.symmetry.{facts['symmetry']}", language).lower()))
    if otherwise:
        names = [translate(f"assumption.{name}.label", language) for name in otherwise]
        listed = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
        text.append(translate("paper.sure.otherwise", language, n=len(names), names=listed))
    return text


def known_levers(levers: Sequence[str], language: str) -> str:
    """Of levers moved, of how many the size of the effect was read, is remembered or only goes together, is assumed."""
    kinds = [next(kind for kind, grades in KNOWN.items() if parameters_of(Policy)[lever].grade in grades)
             for lever in levers]
    parts = [
        translate(f"paper.sure.{kind}", language, n=number(kinds.count(kind), language)) for kind in KNOWN
        if kind in kinds]
    return translate("paper.sure.levers", language, n=number(len(levers), language), parts=", ".join(parts))


def signs(outcome: Effects, language: str) -> list[str]:
    """What the signs at the foot of the charts stand for, of those that there are."""
    there = {
        "moves": any(move.week for move in outcome.decision.moves), "events": bool(outcome.decision.scenario.events)}
    return [translate(f"paper.sign.{kind}", language) for kind, are_there in there.items() if are_there]


def caveats(outcome: Effects, language: str) -> list[str]:
    """What not to conclude from it."""
    not_modelled = outcome.decision.scenario.not_modelled[language]
    return [
        translate("paper.caveat.forecast", language),
        translate("paper.caveat.not_modelled", language, text=not_modelled)]


def _compared(measure: str, change: Estimate, language: str) -> str:
    if not is_sure(change) or not is_visible(measure, change.value):
        return translate("paper.same", language)
    way = notation(measure)
    return translate(
        "paper.more" if change.value > 0 else "paper.less", language,
        value=change_number(measure, abs(change.value), language, signed=False),
        n=plural(way.change_factor * change.value, language, way.decimals))


def _money_compared(change: Estimate, language: str) -> str:
    if not is_sure(change):
        return translate("paper.money.same", language)
    key = "paper.money.more" if change.value > 0 else "paper.money.less"
    return translate(key, language, value=euros_text(abs(change.value), language))


def _failed(run: Run, cause: str) -> list[int]:
    return [failure.week for failure in run.failures if failure is not None and failure.cause == cause]
