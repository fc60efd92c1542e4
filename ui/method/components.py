"""The components of the page Method: one Vue file each."""

from __future__ import annotations

from collections.abc import Mapping

import solara

from ui.method.view import GradeView, KindView, LineView, StatusView
from ui.shared.views import Press, Words


@solara.component_vue("method.vue")
def MethodText(words: Words, grades: list[GradeView], design: str, memory: str, luck: str, version: str) -> None:
    """What the model is compared with, how a line is read, what the figures are worth."""


@solara.component_vue("comparison.vue")
def Comparison(
    words: Words, ready: bool, files: list[str], standing: StatusView, event_run: Press, event_stop: Press,
) -> None:
    """The sum of the comparison: how far it is, how many findings hold, which do not. Streams: `standing`."""


@solara.component_vue("findings.vue")
def Findings(
    words: Words, kinds: list[KindView], grades: list[GradeView], answers: Mapping[str, LineView],
) -> None:
    """The model beside every figure of the evidence, one line each to open. Streams: `answers` (lines by key)."""
