"""The components that explain a decision: why it moved, and what it costs and brings in euro."""

from __future__ import annotations

from typing import Any

import solara

from ui.components import Event, Words


@solara.component_vue("decide_why.vue")
def Why(
    words: Words, language: str, state: str, share: float, left: str, task: str, choice: dict[str, Any],
    more: dict[str, Any], sight: dict[str, Any], event_run: Event, event_all: Event, event_cancel: Event,
    event_pick: Event,
) -> None:
    """The change in a measure as a waterfall of the shares of levers and assumptions."""


@solara.component_vue("decide_money.vue")
def Accounts(
    words: Words, language: str, state: str, share: float, year: int, sight: dict[str, Any], event_run: Event,
    event_pick: Event,
) -> None:
    """Pay-back, accounts by year, cost of levers and of leavers, value of a customer."""


@solara.component_vue("decide_euro.vue")
def SameEuro(
    words: Words, language: str, state: str, share: float, sum: float, bounds: list[float], sight: dict[str, Any],
    event_run: Event, event_cancel: Event, event_set: Event,
) -> None:
    """The same sum a week spent on advertising and on care, side by side."""
