"""The components of the page "My company": what they are given and what they say back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypedDict

import solara

from ui.decide.own_company.fit_view import FitView
from ui.decide.own_company.form_view import FieldView, FilesView, GroupView, LoadedView, RemarkView
from ui.decide.own_company.mapping_view import MappingView
from ui.shared.views import Press, Words


class FitState(TypedDict):
    """Where the fitting stands; `refused` counts how often it could not begin."""

    name: str
    share: float
    ready: bool
    resumed: bool
    left: str
    refused: int


@solara.component_vue("form.vue")
def OwnForm(
    words: Words, language: str, groups: list[GroupView], columns: list[FieldView], remarks: list[RemarkView],
    scales: Mapping[str, str], loaded: LoadedView, files: FilesView, limits: Mapping[str, int], state: FitState,
    event_change: Callable[[object], None], event_take: Callable[[object], None], event_map: Press,
    event_example: Press, event_run: Callable[[object], None], event_cancel: Press,
) -> None:
    """What the company tells: a file, the form, its teams; what is wrong with it; and the start of the fitting."""


@solara.component_vue("mapping.vue")
def OwnMapping(
    words: Words, name: str, problem: str, view: MappingView, event_say: Callable[[object], None],
    event_settle: Press, event_close: Press,
) -> None:
    """A file's sheets, columns and lines: the reader says which is what, and nothing is entered before."""


@solara.component_vue("fit.vue")
def OwnFit(words: Words, fit: FitView) -> None:
    """What came of fitting: what is matched, what the data told, and the way to the desk."""
