"""When a decision has paid for itself, in the same words on the desk, at the command line and in the report."""

from __future__ import annotations

from collections.abc import Iterator

from experiments.money import Payback
from experiments.telling import moment
from locales import percent, translate


def payback_told(back: Payback, language: str, weeks: str) -> Iterator[str]:
    """When, and for how many companies where some never are.

    Args:
        weeks: the length of the run, in words.
    """
    yield when_back(back, language, weeks)
    if 0 < back.share < 1:
        yield translate("money.payback.share", language, share=percent(back.share, language), weeks=weeks)


def when_back(back: Payback, language: str, weeks: str) -> str:
    """The pay-back in a sentence."""
    if back.middle is None:
        return translate("money.payback.none" if back.share == 0 else "money.payback.few", language, weeks=weeks)
    low, high = back.band
    if high == 1:
        return translate("money.payback.first", language)
    values = {"when": moment(back.middle, language), "low": moment(low or 0, language), "weeks": weeks}
    if high is not None:
        values["high"] = moment(high, language)
    return translate("money.payback.open" if high is None else "money.payback.band", language, **values)
