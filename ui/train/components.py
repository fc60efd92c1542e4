"""The components of the trainer's pages: one Vue file each, with what they are given and what they say back."""

from __future__ import annotations

from typing import Any

import solara

from ui.runtime.warrant import warranted
from ui.shared.views import Event, View, Words

Rows = list[dict[str, Any]]
EMPTY_VIEW: View = {}


@solara.component_vue("door.vue")
def Door(title: str, told: str, path: str, action: str) -> None:
    """Why the page stays closed, and where one goes from there."""


@solara.component_vue("watching.vue")
def Watching(told: str, path: str, action: str) -> None:
    """Whose page is looked at, and the way back."""


@warranted
@solara.component_vue("list.vue")
def WorkshopList(
    words: Words, language: str, rows: Rows, more: bool, event_erase: Event, event_carry: Event, event_further: Event,
    kits: Rows, file: View = EMPTY_VIEW,
) -> None:
    """A trainer's workshops."""


@warranted
@solara.component_vue("new.vue")
def NewForm(
    words: Words, language: str, choices: View, start: View, state: View, event_check: Event, event_create: Event,
) -> None:
    """The form of a new workshop; `state` says what is wrong, how long it will take, and where it was made."""


@warranted
@solara.component_vue("bar.vue")
def Bar(
    words: Words, language: str, facts: View, event_act: Event, sight: View = EMPTY_VIEW, answer: View = EMPTY_VIEW,
) -> None:
    """Where the room stands, what it waits for, and what moves it on. Streams: `sight`, `answer`."""


@warranted
@solara.component_vue("join.vue")
def Join(
    words: Words, event_other: Event, event_call: Event, facts: View = EMPTY_VIEW, phase: str = "",
) -> None:
    """Code, address and QR code. Streams: `facts`, `phase`."""


@warranted
@solara.component_vue("teams.vue")
def Teams(words: Words, identity: str, event_act: Event, sight: View = EMPTY_VIEW, answer: View = EMPTY_VIEW) -> None:
    """Who is there, and how far every team is. Streams: `sight`, `answer`."""


@warranted
@solara.component_vue("happen.vue")
def Happen(words: Words, language: str, event_act: Event, sight: View = EMPTY_VIEW, answer: View = EMPTY_VIEW) -> None:
    """Messages, events and orders. Streams: `sight`, `answer`."""


@warranted
@solara.component_vue("keep.vue")
def Keep(
    words: Words, facts: View, event_carry: Event, event_erase: Event, erasing_told: str = "", file: View = EMPTY_VIEW,
) -> None:
    """What was set up; export, once more, erase. Streams: `erasing_told`, `file`."""


@warranted
@solara.component_vue("scenarios.vue")
def ScenarioList(
    words: Words, language: str, rows: Rows, packaged: Rows, limits: View, state: View, event_start: Event,
    event_take: Event, event_copy: Event, event_erase: Event, event_carry: Event, file: View = EMPTY_VIEW,
) -> None:
    """A trainer's own scenarios, and what to begin one from."""


@warranted
@solara.component_vue("editor.vue")
def Editor(
    words: Words, language: str, name: str, loaded: View, limits: View, checked: View, saved: View, tried: View,
    event_check: Event, event_save: Event, event_attempt: Event, event_cancel: Event,
) -> None:
    """A scenario as YAML, checked while it is written."""
