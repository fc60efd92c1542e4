"""The components of the panel Money: what a decision costs and brings in euro, and the same euro spent either way."""

from __future__ import annotations

from collections.abc import Callable

import solara

from ui.decide.money.view import MoneyView
from ui.shared.views import EmptyView, Press, Words
from wording.money import EuroView


@solara.component_vue("money.vue")
def Accounts(
    words: Words, language: str, state: str, share: float, year: int, view: MoneyView | EmptyView,
    event_run: Press, event_pick: Callable[[int], None],
) -> None:
    """Pay-back, accounts by year, cost of levers and of leavers, value of a customer."""


@solara.component_vue("euro.vue")
def SameEuro(
    words: Words, language: str, state: str, share: float, sum: float, bounds: list[float], view: EuroView | EmptyView,
    event_run: Press, event_cancel: Press, event_set: Callable[[float], None],
) -> None:
    """The same sum a week spent on advertising and on care, side by side."""
