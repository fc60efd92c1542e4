"""The components of the page Decide: one Vue file each.

Streams are never rendered, only set on the widgets: rendering any part of the page anew would set old ones again.
"""

from __future__ import annotations

from typing import Any

import solara

from ui.shared.views import Event, View, Words

Rows = list[dict[str, Any]]
NO_ROWS: Rows = []
EMPTY_VIEW: View = {}


@solara.component_vue("switch.vue")
def Switch(words: Words) -> None:
    """What is decided, or what is taken for granted."""


@solara.component_vue("schedule.vue")
def Schedule(
    words: Words, event_choose: Event, event_drop: Event, event_reset: Event, quarter: int = 1,
    choices: Rows = NO_ROWS, moves: Rows = NO_ROWS,
) -> None:
    """From when a lever acts, and every decision made. Streams: `quarter`, `choices`, `moves`."""


@solara.component_vue("doubt.vue")
def Doubt(
    words: Words, settings: Rows, told: str, event_assume: Event, event_draw: Event, event_reset: Event,
    symmetry: str = "", unknowns: bool = False, changed: str = "", shift: str = "", drawn: str = "",
) -> None:
    """The symmetry hypothesis, and whether what we do not know is drawn. Streams: all from `symmetry` on."""


@solara.component_vue("bar.vue")
def Bar(
    words: Words, sections: Rows, event_look: Event, event_again: Event, section: str = "charts", replay: str = "",
    link: str = "", site: str = "",
) -> None:
    """Parts of the desk, replay, copy; keeps the address. Streams: `section`, `replay`, `link`, `site`."""


@solara.component_vue("pins.vue")
def Pins(
    words: Words, event_pin: Event, event_unpin: Event, event_take: Event, pins: Rows = NO_ROWS, full: bool = False,
    suggested: str = "",
) -> None:
    """Policies kept for comparison. Streams: `pins`, `full`, `suggested`."""


@solara.component_vue("charts.vue")
def Fans(
    words: Words, language: str, event_look: Event, event_add: Event, event_remove: Event, charts: Rows = NO_ROWS,
    lines: Rows = NO_ROWS, buffer: bytes = b"", before: bytes = b"", replayed: int = 0, marks: Rows = NO_ROWS,
    told: View = EMPTY_VIEW, others: Rows = NO_ROWS, difference: bool = False, state: View = EMPTY_VIEW,
    shift: str = "",
) -> None:
    """Measures with their bands over the whole horizon. Streams: all but `words` and `language`."""


@solara.component_vue("differences.vue")
def Gaps(words: Words, sight: View = EMPTY_VIEW) -> None:
    """Differences of every policy with the company left to itself. Streams: `sight`."""


@solara.component_vue("share.vue")
def Share(
    words: Words, version: str, event_draw: Event, link: str = "", code: View = EMPTY_VIEW, site: str = "",
    alone: str = "",
) -> None:
    """The link, and the same as a QR code. Streams: all from `link` on."""


@solara.component_vue("outcome.vue")
def Outcome(words: Words, event_reseed: Event, sight: View = EMPTY_VIEW, live: str = "", behind: str = "") -> None:
    """What changed by the end, and the goals. Streams: `sight`, `live`, `behind`.

    `live` is the address at which the decisions can be watched, `behind` what of them cannot.
    """


@solara.component_vue("past.vue")
def Past(words: Words, event_go: Event, steps: Rows = NO_ROWS, at: int = 0) -> None:
    """What was done, to go back to. Streams: `steps`, `at`."""
