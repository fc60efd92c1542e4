"""The components of the page Decide: one Vue file each; streams are set straight on the widget."""

from __future__ import annotations

from typing import Any

import solara

from ui.components import Event, Words

Rows = list[dict[str, Any]]


@solara.component_vue("decide_switch.vue")
def Switch(words: Words) -> None:
    """What is decided, or what is taken for granted."""


@solara.component_vue("decide_schedule.vue")
def Schedule(
    words: Words, quarter: int, choices: Rows, moves: Rows, event_choose: Event, event_drop: Event, event_reset: Event,
) -> None:
    """From when a lever acts, and every decision made. Streams: `quarter`, `choices`, `moves`."""


@solara.component_vue("decide_doubt.vue")
def Doubt(
    words: Words, settings: Rows, told: str, symmetry: str, unknowns: bool, changed: int, event_assume: Event,
    event_draw: Event, event_reset: Event,
) -> None:
    """The symmetry hypothesis, and whether what we do not know is drawn. Streams: `symmetry`, `unknowns`, `changed`."""


@solara.component_vue("decide_bar.vue")
def Bar(
    words: Words, sections: Rows, section: str, replay: str, link: str, event_look: Event, event_again: Event,
) -> None:
    """Parts of the desk, replay, copy; keeps the address. Streams: `section`, `replay`, `link`."""


@solara.component_vue("decide_pins.vue")
def Pins(
    words: Words, pins: Rows, full: bool, suggested: str, event_pin: Event, event_unpin: Event, event_take: Event,
) -> None:
    """Policies kept for comparison. Streams: `pins`, `full`, `suggested`."""


@solara.component_vue("decide_charts.vue")
def Fans(
    words: Words, language: str, charts: Rows, lines: Rows, buffer: bytes, before: bytes, replayed: int, marks: Rows,
    told: dict[str, str], others: Rows, difference: bool, state: dict[str, Any], event_look: Event, event_add: Event,
    event_remove: Event,
) -> None:
    """Measures with their bands over the whole horizon. Streams: all but `words` and `language`."""


@solara.component_vue("decide_gaps.vue")
def Gaps(words: Words, sight: dict[str, Any]) -> None:
    """Differences of every policy with the company left to itself. Streams: `sight`."""


@solara.component_vue("decide_share.vue")
def Share(words: Words, link: str, version: str, code: dict[str, Any], event_draw: Event) -> None:
    """The link, and the same as a QR code. Streams: `link`, `code`."""


@solara.component_vue("decide_outcome.vue")
def Outcome(words: Words, sight: dict[str, Any], event_reseed: Event) -> None:
    """What changed by the end, and the goals. Streams: `sight`."""


@solara.component_vue("decide_past.vue")
def Past(words: Words, steps: Rows, at: int, event_go: Event) -> None:
    """What was done, to go back to. Streams: `steps`, `at`."""
