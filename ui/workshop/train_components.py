"""The components of the trainer's pages: one Vue file each, with what they are given and what they say back."""

from __future__ import annotations

from typing import Any

import solara

from ui.components import Event, Words
from ui.workshop.warrant import warranted

Rows = list[dict[str, Any]]
Sight = dict[str, Any]
UNSEEN: Sight = {}


@solara.component_vue("train_door.vue")
def Door(title: str, told: str, path: str, action: str) -> None:
    """Why the page stays closed, and where one goes from there."""


@solara.component_vue("train_watching.vue")
def Watching(told: str, path: str, action: str) -> None:
    """Whose page is looked at, and the way back."""


@warranted
@solara.component_vue("train_list.vue")
def WorkshopList(
    words: Words, language: str, rows: Rows, more: bool, event_erase: Event, event_carry: Event, event_further: Event,
    kits: Rows, file: Sight = UNSEEN,
) -> None:
    """A trainer's workshops."""


@warranted
@solara.component_vue("train_new.vue")
def NewForm(
    words: Words, language: str, choices: Sight, start: Sight, state: Sight, event_check: Event, event_create: Event,
) -> None:
    """The form of a new workshop; `state` says what is wrong, how long it will take, and where it was made."""


@warranted
@solara.component_vue("train_bar.vue")
def Bar(
    words: Words, language: str, facts: Sight, event_act: Event, sight: Sight = UNSEEN, answer: Sight = UNSEEN,
) -> None:
    """Where the room stands, what it waits for, and what moves it on. Streams: `sight`, `answer`."""


@warranted
@solara.component_vue("train_join.vue")
def Join(
    words: Words, event_other: Event, event_call: Event, facts: Sight = UNSEEN, phase: str = "",
) -> None:
    """Code, address and QR code. Streams: `facts`, `phase`."""


@warranted
@solara.component_vue("train_teams.vue")
def Teams(words: Words, identity: str, event_act: Event, sight: Sight = UNSEEN, answer: Sight = UNSEEN) -> None:
    """Who is there, and how far every team is. Streams: `sight`, `answer`."""


@warranted
@solara.component_vue("train_happen.vue")
def Happen(words: Words, language: str, event_act: Event, sight: Sight = UNSEEN, answer: Sight = UNSEEN) -> None:
    """Messages, events and orders. Streams: `sight`, `answer`."""


@warranted
@solara.component_vue("train_keep.vue")
def Keep(
    words: Words, facts: Sight, event_carry: Event, event_erase: Event, erasing_told: str = "", file: Sight = UNSEEN,
) -> None:
    """What was set up; export, once more, erase. Streams: `erasing_told`, `file`."""


@solara.component_vue("train_signed.vue")
def SignedIn(path: str) -> None:
    """Nothing to see: leads to the sign-in and back to a path once nobody is signed in any more."""


@warranted
@solara.component_vue("train_scenarios.vue")
def ScenarioList(
    words: Words, language: str, rows: Rows, packaged: Rows, limits: Sight, state: Sight, event_start: Event,
    event_take: Event, event_copy: Event, event_erase: Event, event_carry: Event, file: Sight = UNSEEN,
) -> None:
    """A trainer's own scenarios, and what to begin one from."""


@warranted
@solara.component_vue("train_editor.vue")
def Editor(
    words: Words, language: str, name: str, loaded: Sight, limits: Sight, checked: Sight, saved: Sight, tried: Sight,
    event_check: Event, event_save: Event, event_attempt: Event, event_cancel: Event,
) -> None:
    """A scenario as YAML, checked while it is written."""
