"""The profit of a decision in words: the same headline and the same line beside it on the desk, in money, on paper."""

from __future__ import annotations

import numpy as np

from experiments.estimate import Estimate
from experiments.profits import Profits
from experiments.telling import after, companies, is_chance, joined, ranged, round_money
from locales import money, percent, translate


def headline_told(gained: Estimate, weeks: int, language: str, is_drawn: bool = False) -> str:
    """What a policy is worth over the whole run, in one sentence.

    Args:
        gained: mean profit gained, €. weeks: over how many. is_drawn: whether it is the mean over worlds drawn, which
            is another question: not what follows if the working values hold.
    """
    way = "chance" if is_chance(gained) else "gain" if gained.value > 0 else "loss"
    return translate(
        f"decide.outcome.drawn.{way}" if is_drawn else f"decide.outcome.{way}", language, after=after(weeks, language),
        amount=money(abs(round_money(gained.value)), language), interval=euros_between(gained, language))


def others_told(found: Profits, language: str) -> str:
    """What else goes by the name of the gain, and how that comes from the headline, in one line."""
    amounts = {
        "median": float(np.median(found.gained)), "today": float(found.of_today.mean()),
        "worth": float(found.worth.mean())}
    return translate(
        "profit.others", language, companies=companies(found.gained.size, language), rate=percent(found.rate, language),
        **{name: signed_euros(value, language) for name, value in amounts.items()})


def euros_between(estimate: Estimate, language: str) -> str:
    """The bounds of an amount, in three figures."""
    return ranged(signed_euros(estimate.low, language), signed_euros(estimate.high, language), language)


def signed_euros(euros: float, language: str) -> str:
    """An amount with its sign, in three figures."""
    return joined(money(round_money(euros), language, signed=True))
