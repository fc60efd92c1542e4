"""What the panel Why is shown: a sentence, a waterfall, and the same as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from experiments.attribute import Attribution, Explanation, Factor, Share, recorded_as, values_of
from experiments.caution_words import elsewhere_told
from experiments.decision import Decision
from experiments.fact_words import fact_text
from experiments.lever_words import lever_number, lever_text
from experiments.profits import GAINED
from experiments.shapley import MOST_EXACT
from locales import number, translate
from simulation.arithmetic import WEEKS_PER_YEAR
from simulation.measures import MEASURES
from ui.decide.figures import figure, interval, is_sure, unit_of
from experiments.telling import Tone, companies, label, moment, side, since

Window = tuple[int, int]

YEAR = int(WEEKS_PER_YEAR)
EXPLAINED = (GAINED, *MEASURES)
"""What can be explained, the headline of the desk first."""
ROOM = 0.06
"""Of the picture's width, free on both sides."""


def windows(weeks: int) -> dict[str, Window]:
    """The weeks that can be looked at, by name: every year, all weeks, the last week."""
    years = {
        f"year{number}": (first, min(first + YEAR - 1, weeks))
        for number, first in enumerate(range(1, weeks + 1, YEAR), 1)}
    return years | {"all": (1, weeks), "last": (weeks, weeks)}


def usual_window(measure: str, weeks: int) -> str:
    """The window at first: the last year; of the profit gained all weeks, as the headline of the desk has it."""
    return "all" if measure == GAINED else f"year{-(-weeks // YEAR)}"


def choice(measure: str, window: str, weeks: int, language: str) -> dict[str, Any]:
    """What can be chosen, and what is."""
    return {
        "measure": measure, "window": window,
        "measures": [{"name": name, "label": name_of(name, language)} for name in EXPLAINED],
        "windows": [{"name": name, "label": window_label(name, weeks, language)} for name in windows(weeks)]}


def name_of(measure: str, language: str) -> str:
    """What is explained, by its name: a measure, or the profit gained."""
    return translate("why.gained", language) if measure == GAINED else label(measure, language)


def window_label(name: str, weeks: int, language: str) -> str:
    """A window's name."""
    if name.startswith("year"):
        return translate("why.window.year", language, year=name.removeprefix("year"))
    return translate(f"why.window.{name}", language, when=moment(weeks, language))


def why_sight(found: Attribution, measure: str, window: str, language: str) -> dict[str, Any]:
    """Everything the panel shows of an attribution."""
    told = found.explain(measure, *windows(found.weeks)[window])
    return {
        "title": name_of(measure, language), "unit": unit_of(measure, language), "side": side(measure),
        "cautions": elsewhere_told(found.decision, language) if recorded_as(measure) == "profit" else [],
        "sentences": list(sentences(told, window_label(window, found.weeks, language), language)),
        "bars": bars(told, found.decision, language), "total": row(told, language),
        "years": years(found, measure, language), "how": how(found, language)}


def sentences(told: Explanation, window: str, language: str) -> Iterator[str]:
    """What the waterfall shows: the change, what most of it comes from, and what works against it."""
    measure, change = told.measure, told.change
    values = {
        "window": window, "measure": name_of(measure, language), "unit": unit_of(measure, language),
        "change": figure(measure, abs(change.value), language), "interval": interval(measure, change, language)}
    if not is_sure(change):
        yield translate("why.told.even", language, **values)
    else:
        yield translate("why.told.more" if change.value > 0 else "why.told.less", language, **values)
    if len(told.shares) == 1:
        return
    nought = figure(measure, 0.0, language, signed=True)
    sure = [share for share in told.shares
            if is_sure(share.estimate) and figure(measure, share.estimate.value, language, signed=True) != nought]
    for key, share in (("most", _first(sure, change.value)), ("against", _first(sure, -change.value))):
        if share is not None:
            yield translate(
                f"why.told.{key}", language, factor=factor_label(share.factor, language),
                share=figure(measure, share.estimate.value, language, signed=True),
                interval=interval(measure, share.estimate, language))


def _first(shares: Sequence[Share], sign: float) -> Share | None:
    return next((share for share in shares if share.estimate.value * sign > 0), None)


def bars(told: Explanation, decision: Decision, language: str) -> list[dict[str, Any]]:
    """The waterfall from the company left to itself down to the decision; places are shares (0–1) of its width."""
    steps, at = [], told.before.value
    for share in told.shares:
        steps.append((at, at + share.estimate.value, at + share.estimate.low, at + share.estimate.high))
        at += share.estimate.value
    edges = [told.before.value, told.after.value, *(edge for step in steps for edge in step)]
    low, high = min(edges), max(edges)
    room = (high - low) * ROOM or 1.0

    def place(value: float) -> float:
        return round((value - low + room) / (high - low + 2 * room), 4)

    measure = told.measure
    ends = [
        {"kind": key, "label": translate(f"why.{key}", language), "at": place(value),
         "value": figure(measure, value, language)}
        for key, value in (("before", told.before.value), ("after", told.after.value))]
    falls = [
        {"kind": share.factor.kind, "label": factor_label(share.factor, language),
         "moved": moved(decision, share.factor, language), "tone": tone_of(measure, share),
         "from": place(start), "to": place(end), "low": place(under), "high": place(over), "at": place(end),
         "value": figure(measure, share.estimate.value, language, signed=True),
         "interval": interval(measure, share.estimate, language),
         "error": figure(measure, share.sampling_error, language)}
        for share, (start, end, under, over) in zip(told.shares, steps, strict=True)]
    return [ends[0], *falls, ends[1]]


def tone_of(measure: str, share: Share) -> Tone:
    """Whether a share is good news; even where it is not sure, or where no direction is better."""
    better = MEASURES[recorded_as(measure)].better
    if better == "zero" or not is_sure(share.estimate):
        return "even"
    return "better" if (share.estimate.value > 0) == (better == "higher") else "worse"


def row(told: Explanation, language: str) -> dict[str, str]:
    """The change as the table's last row has it."""
    return {
        "value": figure(told.measure, told.change.value, language, signed=True),
        "interval": interval(told.measure, told.change, language)}


def years(found: Attribution, measure: str, language: str) -> dict[str, Any]:
    """The shares year by year, factors in their own order, their sum last."""
    heads = [name for name in windows(found.weeks) if name.startswith("year")]
    told = [found.explain(measure, *windows(found.weeks)[name]) for name in heads]
    rows = [
        [factor_label(factor, language), *(
            figure(measure, next(s.estimate.value for s in one.shares if s.factor == factor), language, signed=True)
            for one in told)]
        for factor in found.factors]
    total = [translate("why.total", language), *(
        figure(measure, one.change.value, language, signed=True) for one in told)]
    return {"heads": [window_label(name, found.weeks, language) for name in heads], "rows": [*rows, total]}


def how(found: Attribution, language: str) -> str:
    """How the shares were found, and what their intervals speak of."""
    values = {"most": MOST_EXACT, "companies": companies(found.replicates, language)}
    if found.is_exact:
        return translate("why.how.exact", language, n=number(found.shares.n_coalitions, language), **values)
    return translate("why.how.drawn", language, n=number(found.n_orders, language), **values)


def factor_label(factor: Factor, language: str) -> str:
    """A factor's name; what is an assumption is said to be one."""
    name = translate(f"{factor.kind}.{factor.name}.label", language)
    return name if factor.kind == "lever" else translate("why.assumption", language, name=name)


def moved(decision: Decision, factor: Factor, language: str) -> str:
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
