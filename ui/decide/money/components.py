"""The components of the panel Money: what a decision costs and brings in euro, and the same euro spent either way."""

from __future__ import annotations

from typing import Any

import solara

from ui.shared.views import Event, Words


@solara.component_vue("money.vue")
def Accounts(
    words: Words, language: str, state: str, share: float, year: int, sight: dict[str, Any], event_run: Event,
    event_pick: Event,
) -> None:
    """Pay-back, accounts by year, cost of levers and of leavers, value of a customer."""


@solara.component_vue("euro.vue")
def SameEuro(
    words: Words, language: str, state: str, share: float, sum: float, bounds: list[float], sight: dict[str, Any],
    event_run: Event, event_cancel: Event, event_set: Event,
) -> None:
    """The same sum a week spent on advertising and on care, side by side."""
