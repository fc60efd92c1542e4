"""What each lever has done, in words: sentences, factors with what was moved, windows, how the shares were found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from experiments.attribute import Attribution, ChangedFactor, Explanation, Share, values_of
from experiments.decision import Decision
from experiments.estimate import Estimate, is_sure
from experiments.shapley import MOST_EXACT
from locales import number, translate
from wording.changes import change_number, interval_text, is_visible, part_decimals
from wording.durations import moment, since
from wording.levers import fact_text, lever_number, lever_text
from wording.measures import label, notation
from wording.names import companies


def window_label(name: str, weeks: int, language: str) -> str:
    """A window's name."""
    if name.startswith("year"):
        return translate("why.window.year", language, year=name.removeprefix("year"))
    return translate(f"why.window.{name}", language, when=moment(weeks, language))


def explanation_sentences(explanation: Explanation, window: str, language: str) -> Iterator[str]:
    """What the waterfall shows: the change, what most of it comes from, and what works against it."""
    measure, change = explanation.measure, explanation.change
    decimals = part_decimals(measure, change.value)

    def amount(one: Estimate, signed: bool = True) -> str:
        return change_number(measure, one.value if signed else abs(one.value), language, decimals, signed)

    values = {
        "window": window, "measure": label(measure, language), "unit": part_unit(measure, language),
        "change": amount(change, signed=False), "interval": interval_text(measure, change, language, decimals)}
    way = "even" if not is_sure(change) else "more" if change.value > 0 else "less"
    yield translate(f"why.told.{way}", language, **values)
    if len(explanation.shares) == 1:
        return
    sure = [
        share for share in explanation.shares
        if is_sure(share.estimate) and is_visible(measure, share.estimate.value, decimals)]
    for key, found in (("most", _first(sure, change.value)), ("against", _first(sure, -change.value))):
        if found is not None:
            yield translate(
                f"why.told.{key}", language, factor=factor_label(found.factor, language),
                share=amount(found.estimate), interval=interval_text(measure, found.estimate, language, decimals))


def part_unit(measure: str, language: str) -> str:
    """The unit in which parts of a change are told."""
    is_rate = notation(measure).style == "percent"
    return translate("why.unit.points" if is_rate else notation(measure).unit, language)


def _first(shares: Sequence[Share], sign: float) -> Share | None:
    return next((share for share in shares if share.estimate.value * sign > 0), None)


def how_text(found: Attribution, language: str) -> str:
    """How the shares were found, and what their intervals speak of."""
    values = {"most": MOST_EXACT, "companies": companies(found.replicates, language)}
    if found.is_exact:
        return translate("why.how.exact", language, n=number(found.shares.n_coalitions, language), **values)
    return translate("why.how.drawn", language, n=number(found.n_orders, language), **values)


def factor_label(factor: ChangedFactor, language: str) -> str:
    """A factor's name; what is an assumption is said to be one."""
    name = translate(f"{factor.kind}.{factor.name}.label", language)
    return name if factor.kind == "lever" else translate("why.assumption", language, name=name)


def moved_text(decision: Decision, factor: ChangedFactor, language: str) -> str:
    """From what to what a factor was moved, and when where not from the start."""
    before, steps = values_of(decision, factor)
    values = [before, *(value for _, value in steps)]
    if factor.kind == "lever":
        texts = [*(lever_number(factor.name, value, language) for value in values[:-1]),
                 lever_text(factor.name, values[-1], language)]
    else:
        texts = [fact_text(factor.name, value, language) for value in values]
    weeks = [0, *(week for week, _ in steps)]
    return " → ".join(
        translate("why.from_week", language, value=text, when=since(week, language)) if week else text
        for text, week in zip(texts, weeks, strict=True))
