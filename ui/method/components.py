"""The components of the page Method: one Vue file each."""

from __future__ import annotations

from typing import Any

import solara

from ui.shared.views import Event, Words


@solara.component_vue("method.vue")
def MethodText(words: Words, grades: list[dict[str, str]], design: str, memory: str, luck: str, version: str) -> None:
    """What the model is compared with, how a line is read, what the figures are worth."""


@solara.component_vue("comparison.vue")
def Comparison(
    words: Words, ready: bool, files: list[str], standing: dict[str, Any], event_run: Event, event_stop: Event,
) -> None:
    """The sum of the comparison: how far it is, how many findings hold, which do not. Streams: `standing`."""


@solara.component_vue("findings.vue")
def Findings(
    words: Words, kinds: list[dict[str, Any]], grades: list[dict[str, str]], answers: dict[str, dict[str, Any]],
) -> None:
    """The model beside every figure of the evidence, one line each to open. Streams: `answers` (lines by key)."""
