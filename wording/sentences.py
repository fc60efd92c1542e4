"""Sentences that stand above charts and beside figures."""

from __future__ import annotations

from typing import TypedDict

from experiments.estimate import Estimate, is_chance
from experiments.series import series
from locales import number, translate
from simulation import Run
from simulation.state import Floats
from wording.changes import band_text, change_number, change_text, interval_text, is_visible, level_beside
from wording.durations import after
from wording.measures import decimals_beside, label, notation, range_text, rounded, value_sentence
from wording.names import weeks_text


def chart_sentence(measure: str, chosen: float, own: float, week: int, language: str) -> str:
    """What a chart shows in the week on display.

    Args:
        measure: its name.
        chosen: value with the chosen policy.
        own: value with the scenario's own policy.
        week: the week on display.
        language: in which language.
    """
    change = chosen - own
    if week == 0 or not is_visible(measure, change):
        value = value_sentence(measure, chosen, language)
        return translate("value.same" if week else "value.start", language, value=value)
    return translate(
        "value.more" if change > 0 else "value.less", language, value=level_beside(measure, chosen, change, language),
        difference=_amount(measure, abs(change), language))


def _amount(measure: str, size: float, language: str) -> str:
    """How much more or less; the level before it names the points of all but rates."""
    write = change_number if notation(measure).with_unit == "value.points" else change_text
    return write(measure, size, language, signed=False)


PREVIEW_MEASURES = (
    "employee_satisfaction", "customer_satisfaction", "employee_turnover", "churn", "customers", "profit")


class PreviewRowView(TypedDict):
    """A measure at the start and at the end."""

    label: str
    start: str
    end: str


def preview_rows(run: Run, language: str) -> list[PreviewRowView]:
    """Measures at the start and at the end, on average over the companies."""
    return [
        {"label": label(name, language), "start": value_sentence(name, series(run, name)[:, 0].mean(), language),
         "end": value_sentence(name, series(run, name)[:, -1].mean(), language)} for name in PREVIEW_MEASURES]


def failing_sentence(run: Run, language: str) -> str:
    """How many of the companies fail; empty where none does."""
    n_failed = sum(one is not None for one in run.failures)
    return "" if not n_failed else translate(
        "value.failing", language, n=n_failed, count=number(n_failed, language),
        all=number(run.replicates, language), weeks=weeks_text(run.weeks, language))


def companies_sentence(measure: str, values: Floats, estimate: Estimate, week: int, language: str) -> str:
    """What a chart shows at its end.

    Args:
        measure: its name. values: 5 % of the companies there, their mean, 95 % of them; float64 (3,).
        estimate: mean difference with the company left to itself. week: the end. language: in which.
    """
    if not is_visible(measure, estimate):
        return translate("decide.told.same", language, **_level_with_spread(measure, values, 0, week, language))
    key = "decide.told.chance" if is_chance(estimate) else "decide.told.differs"
    return translate(
        key, language, difference=change_text(measure, estimate.value, language),
        interval=interval_text(measure, estimate, language),
        **_level_with_spread(measure, values, decimals_beside(measure, estimate.value), week, language))


def _level_with_spread(measure: str, values: Floats, decimals: int, week: int, language: str) -> dict[str, str]:
    low, mean, high = (rounded(measure, float(value)) for value in values)
    return {
        "after": after(week, language), "value": value_sentence(measure, mean, language, decimals),
        "spread": range_text(measure, low, high, language, decimals)}


def difference_sentence(measure: str, estimate: Estimate, edges: tuple[float, float], week: int, language: str) -> str:
    """What a chart of differences shows at its end; nine companies of ten lie between the edges."""
    parts = {"after": after(week, language), "difference": change_text(measure, estimate.value, language)}
    if not is_visible(measure, estimate):
        return translate("decide.told.none", language, after=parts["after"])
    key = "decide.told.gap_chance" if is_chance(estimate) else "decide.told.gap"
    return translate(
        key,
        language,
        interval=interval_text(measure, estimate, language),
        band=band_text(measure, edges, language),
        **parts,
    )
