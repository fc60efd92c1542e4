"""The component of the panel Why."""

from __future__ import annotations

from typing import Any

import solara

from ui.shared.views import Event, Words


@solara.component_vue("why.vue")
def Why(
    words: Words, language: str, state: str, share: float, left: str, task: str, choice: dict[str, Any],
    more: dict[str, Any], sight: dict[str, Any], event_run: Event, event_all: Event, event_cancel: Event,
    event_pick: Event,
) -> None:
    """The change in a measure as a waterfall of the shares of levers and assumptions."""
