"""The components of the page "My company": what they are given and what they say back."""

from __future__ import annotations

from typing import Any

import solara

from ui.shared.views import Event, Words


@solara.component_vue("form.vue")
def OwnForm(
    words: Words, language: str, groups: list[dict[str, Any]], columns: list[dict[str, Any]],
    remarks: list[dict[str, Any]], scales: dict[str, str], loaded: dict[str, Any], files: dict[str, Any],
    limits: dict[str, int], state: dict[str, Any], event_change: Event, event_take: Event, event_map: Event,
    event_example: Event, event_run: Event, event_cancel: Event,
) -> None:
    """What the company tells: a file, the form, its teams; what is wrong with it; and the start of the fitting."""


@solara.component_vue("mapping.vue")
def OwnMapping(
    words: Words, name: str, problem: str, sight: dict[str, Any], event_say: Event, event_settle: Event,
    event_close: Event,
) -> None:
    """A file's sheets, columns and lines: the reader says which is what, and nothing is entered before."""


@solara.component_vue("fit.vue")
def OwnFit(words: Words, fit: dict[str, Any]) -> None:
    """What came of fitting: what is matched, what the data told, and the way to the desk."""
