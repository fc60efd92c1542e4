"""What the panel Why is shown: a sentence, a waterfall, and the same as a table."""

from __future__ import annotations

from typing import Any

from experiments.attribute import Attribution, Explanation, Share, recorded_as
from experiments.decision import Decision
from experiments.money.profits import GAINED
from locales import translate
from simulation.arithmetic import WEEKS_PER_YEAR
from simulation.measures import MEASURES, Tone
from wording.cautions import elsewhere_told
from wording.changes import is_one_sided, part_interval_text
from wording.explanation import explained_label, explanation_sentences, factor_label, how_text, moved_text, window_label
from wording.measures import part_text, part_unit, side

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
        "measures": [{"name": name, "label": explained_label(name, language)} for name in EXPLAINED],
        "windows": [{"name": name, "label": window_label(name, weeks, language)} for name in windows(weeks)]}


def why_view(found: Attribution, measure: str, window: str, language: str) -> dict[str, Any]:
    """Everything the panel shows of an attribution."""
    told = found.explain(measure, *windows(found.weeks)[window])
    return {
        "title": explained_label(measure, language), "unit": part_unit(measure, language), "side": side(measure),
        "cautions": elsewhere_told(found.decision, language) if recorded_as(measure) == "profit" else [],
        "sentences": list(explanation_sentences(told, window_label(window, found.weeks, language), language)),
        "bars": bars(told, found.decision, language), "total": row(told, language),
        "years": years(found, measure, language), "how": how_text(found, language)}


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
         "value": part_text(measure, value, language)}
        for key, value in (("before", told.before.value), ("after", told.after.value))]
    falls = [
        {"kind": share.factor.kind, "label": factor_label(share.factor, language),
         "moved": moved_text(decision, share.factor, language), "tone": tone_of(measure, share),
         "from": place(start), "to": place(end), "low": place(under), "high": place(over), "at": place(end),
         "value": part_text(measure, share.estimate.value, language, signed=True),
         "interval": part_interval_text(measure, share.estimate, language),
         "error": part_text(measure, share.sampling_error, language)}
        for share, (start, end, under, over) in zip(told.shares, steps, strict=True)]
    return [ends[0], *falls, ends[1]]


def tone_of(measure: str, share: Share) -> Tone:
    """Whether a share is good news; even where it is not sure, or where no direction is better."""
    better = MEASURES[recorded_as(measure)].better
    if better == "zero" or not is_one_sided(share.estimate):
        return "even"
    return "better" if (share.estimate.value > 0) == (better == "higher") else "worse"


def row(told: Explanation, language: str) -> dict[str, str]:
    """The change as the table's last row has it."""
    return {
        "value": part_text(told.measure, told.change.value, language, signed=True),
        "interval": part_interval_text(told.measure, told.change, language)}


def years(found: Attribution, measure: str, language: str) -> dict[str, Any]:
    """The shares year by year, factors in their own order, their sum last."""
    heads = [name for name in windows(found.weeks) if name.startswith("year")]
    told = [found.explain(measure, *windows(found.weeks)[name]) for name in heads]
    rows = [
        [factor_label(factor, language), *(
            part_text(measure, next(s.estimate.value for s in one.shares if s.factor == factor), language, signed=True)
            for one in told)]
        for factor in found.factors]
    total = [translate("why.total", language), *(
        part_text(measure, one.change.value, language, signed=True) for one in told)]
    return {"heads": [window_label(name, found.weeks, language) for name in heads], "rows": [*rows, total]}
