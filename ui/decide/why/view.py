"""What the panel Why is shown: a sentence, a waterfall, and the same as a table."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from experiments.attribute import Attribution, Explanation, recorded_as
from experiments.decision import Decision
from experiments.money.profits import GAINED
from locales import translate
from simulation.arithmetic import WEEKS_PER_YEAR
from simulation.measures import MEASURES, Tone
from ui.shared.views import Named
from wording.cautions import elsewhere_texts
from wording.changes import change_number, interval_text, part_decimals, tone
from wording.explanation import explanation_sentences, factor_label, how_text, moved_text, part_unit, window_label
from wording.measures import decimals_beside, label, side, value_text

Window = tuple[int, int]


class ChoiceView(TypedDict):
    """What can be explained and over which weeks, and what is."""

    measure: str
    window: str
    measures: list[Named]
    windows: list[Named]


Fall = TypedDict("Fall", {"from": float, "to": float}, total=False)
"""From where to where a share reaches."""


class BarView(Fall):
    """A line of the waterfall: places are shares (0–1) of its width; the two ends have a place only."""

    kind: str
    label: str
    at: float
    value: str
    moved: NotRequired[str]
    tone: NotRequired[Tone]
    low: NotRequired[float]
    high: NotRequired[float]
    interval: NotRequired[str]
    error: NotRequired[str]


class SumView(TypedDict):
    """The change as a whole, with its interval."""

    value: str
    interval: str


class YearsView(TypedDict):
    """The shares year by year, as a table."""

    heads: list[str]
    rows: list[list[str]]


class WhyView(TypedDict):
    """A sentence, a waterfall, and the same as a table."""

    title: str
    unit: str
    side: str
    cautions: list[str]
    sentences: list[str]
    bars: list[BarView]
    total: SumView
    years: YearsView
    how: str

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


def choice(measure: str, window: str, weeks: int, language: str) -> ChoiceView:
    """What can be chosen, and what is."""
    return {
        "measure": measure, "window": window,
        "measures": [{"name": name, "label": label(name, language)} for name in EXPLAINED],
        "windows": [{"name": name, "label": window_label(name, weeks, language)} for name in windows(weeks)]}


def why_view(found: Attribution, measure: str, window: str, language: str) -> WhyView:
    """Everything the panel shows of an attribution."""
    text = found.explain(measure, *windows(found.weeks)[window])
    return {
        "title": label(measure, language), "unit": part_unit(measure, language), "side": side(measure),
        "cautions": elsewhere_texts(found.decision, language) if recorded_as(measure) == "profit" else [],
        "sentences": list(explanation_sentences(text, window_label(window, found.weeks, language), language)),
        "bars": bars(text, found.decision, language), "total": row(text, language),
        "years": years(found, measure, language), "how": how_text(found, language)}


def bars(explanation: Explanation, decision: Decision, language: str) -> list[BarView]:
    """The waterfall from the company left to itself down to the decision; places are shares (0–1) of its width."""
    steps, at = [], explanation.before.value
    for share in explanation.shares:
        steps.append((at, at + share.estimate.value, at + share.estimate.low, at + share.estimate.high))
        at += share.estimate.value
    edges = [explanation.before.value, explanation.after.value, *(edge for step in steps for edge in step)]
    low, high = min(edges), max(edges)
    room = (high - low) * ROOM or 1.0

    def place(value: float) -> float:
        return round((value - low + room) / (high - low + 2 * room), 4)

    measure, decimals = explanation.measure, part_decimals(explanation.measure, explanation.change.value)
    digits = decimals_beside(measure, explanation.change.value) if decimals is None else decimals
    ends: list[BarView] = [
        {"kind": key, "label": translate(f"why.{key}", language), "at": place(value),
         "value": value_text(measure, value, language, digits)}
        for key, value in (("before", explanation.before.value), ("after", explanation.after.value))]
    falls: list[BarView] = [
        {"kind": share.factor.kind, "label": factor_label(share.factor, language),
         "moved": moved_text(decision, share.factor, language), "tone": tone(measure, share.estimate, decimals),
         "from": place(start), "to": place(end), "low": place(under), "high": place(over), "at": place(end),
         "value": change_number(measure, share.estimate.value, language, decimals),
         "interval": interval_text(measure, share.estimate, language, decimals),
         "error": change_number(measure, share.sampling_error, language, decimals, signed=False)}
        for share, (start, end, under, over) in zip(explanation.shares, steps, strict=True)]
    return [ends[0], *falls, ends[1]]


def row(explanation: Explanation, language: str) -> SumView:
    """The change as the table's last row has it."""
    decimals = part_decimals(explanation.measure, explanation.change.value)
    return {
        "value": change_number(explanation.measure, explanation.change.value, language, decimals),
        "interval": interval_text(explanation.measure, explanation.change, language, decimals)}


def years(found: Attribution, measure: str, language: str) -> YearsView:
    """The shares year by year, factors in their own order, their sum last."""
    heads = [name for name in windows(found.weeks) if name.startswith("year")]
    texts = [found.explain(measure, *windows(found.weeks)[name]) for name in heads]
    rows = [
        [factor_label(factor, language), *(
            _part(one, next(share.estimate.value for share in one.shares if share.factor == factor), language)
            for one in texts)]
        for factor in found.factors]
    total = [translate("why.total", language), *(_part(one, one.change.value, language) for one in texts)]
    return {"heads": [window_label(name, found.weeks, language) for name in heads], "rows": [*rows, total]}


def _part(explanation: Explanation, value: float, language: str) -> str:
    return change_number(
        explanation.measure, value, language, part_decimals(explanation.measure, explanation.change.value)
    )
