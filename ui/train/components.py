"""The components of the trainer's pages: one Vue file each, with what they are given and what they say back."""

from __future__ import annotations

from collections.abc import Callable

import solara

from ui.runtime.warrant import warranted
from ui.shared.views import EMPTY, EmptyView, Event, Press, Words
from ui.train.form_views import (
    CheckedView, ChoicesView, Form, FormStateView, KitView, LimitsView, ListStateView, LoadedView, OwnScenarioRowView,
    PackagedView, SavedView, ScenarioFileView, ScenarioPick, TextSent, TextToSave, TriedView, UntriedView, Upload,
    WorkshopPick, WorkshopRowView,
)
from ui.train.views import (
    ActionAnswerView, FactsView, HappenView, JoiningView, RoomView, TeamsView, TextFileView,
)



@solara.component_vue("door.vue")
def Door(title: str, text: str, path: str, action: str) -> None:
    """Why the page stays closed, and where one goes from there."""


@solara.component_vue("watching.vue")
def Watching(text: str, path: str, action: str) -> None:
    """Whose page is looked at, and the way back."""


@warranted
@solara.component_vue("list.vue")
def WorkshopList(
    words: Words, language: str, rows: list[WorkshopRowView], more: bool,
    event_erase: Callable[[WorkshopPick], None], event_carry: Callable[[WorkshopPick], None], event_further: Press,
    kits: list[KitView], file: TextFileView | EmptyView = EMPTY,
) -> None:
    """A trainer's workshops."""


@warranted
@solara.component_vue("new.vue")
def NewForm(
    words: Words, language: str, choices: ChoicesView, start: Form, state: FormStateView,
    event_check: Callable[[Form], None], event_create: Callable[[Form], None],
) -> None:
    """The form of a new workshop; `state` says what is wrong, how long it will take, and where it was made."""


@warranted
@solara.component_vue("bar.vue")
def Bar(
    words: Words, language: str, facts: FactsView, event_act: Event, view: RoomView | EmptyView = EMPTY,
    answer: ActionAnswerView | EmptyView = EMPTY,
) -> None:
    """Where the room stands, what it waits for, and what moves it on. Streams: `view`, `answer`."""


@warranted
@solara.component_vue("join.vue")
def Join(
    words: Words, event_other: Press, event_call: Event, facts: JoiningView | EmptyView = EMPTY, phase: str = "",
) -> None:
    """Code, address and QR code. Streams: `facts`, `phase`."""


@warranted
@solara.component_vue("teams.vue")
def Teams(
    words: Words, identity: str, event_act: Event, view: TeamsView | EmptyView = EMPTY,
    answer: ActionAnswerView | EmptyView = EMPTY,
) -> None:
    """Who is there, and how far every team is. Streams: `view`, `answer`."""


@warranted
@solara.component_vue("happen.vue")
def Happen(
    words: Words, language: str, event_act: Event, view: HappenView | EmptyView = EMPTY,
    answer: ActionAnswerView | EmptyView = EMPTY,
) -> None:
    """Messages, events and orders. Streams: `view`, `answer`."""


@warranted
@solara.component_vue("keep.vue")
def Keep(
    words: Words, facts: FactsView, event_carry: Press, event_erase: Press, erasing_text: str = "",
    file: TextFileView | EmptyView = EMPTY,
) -> None:
    """What was set up; export, once more, erase. Streams: `erasing_told`, `file`."""


@warranted
@solara.component_vue("scenarios.vue")
def ScenarioList(
    words: Words, language: str, rows: list[OwnScenarioRowView], packaged: list[PackagedView], limits: LimitsView,
    state: ListStateView, event_start: Callable[[ScenarioPick], None], event_take: Callable[[Upload], None],
    event_copy: Callable[[ScenarioPick], None], event_erase: Callable[[ScenarioPick], None],
    event_carry: Callable[[ScenarioPick], None], file: ScenarioFileView | EmptyView = EMPTY,
) -> None:
    """A trainer's own scenarios, and what to begin one from."""


@warranted
@solara.component_vue("editor.vue")
def Editor(
    words: Words, language: str, name: str, loaded: LoadedView, limits: LimitsView, checked: CheckedView,
    saved: SavedView, tried: TriedView | UntriedView, event_check: Callable[[TextSent], None],
    event_save: Callable[[TextToSave], None], event_attempt: Callable[[TextSent], None], event_cancel: Press,
) -> None:
    """A scenario as YAML, checked while it is written."""
