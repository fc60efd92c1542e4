"""The components of the page Decide: one Vue file each.

Streams are never rendered, only set on the widgets: rendering any part of the page anew would set old ones again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import solara

from ui.decide.charts_view import GapsView, LineView
from ui.decide.history_view import MoveView, PinView, QuarterView, StepView
from ui.decide.outcome_view import OutcomeView
from ui.decide.traits import DrawChoice, FactChoice, Look, MeasurePick, MoveKey, OriginReport, StateView
from ui.shared.views import EMPTY, ChartSpec, EmptyView, MarkView, Named, Press, SquareView, Words


@solara.component_vue("switch.vue")
def Switch(words: Words) -> None:
    """What is decided, or what is taken for granted."""


@solara.component_vue("schedule.vue")
def Schedule(
    words: Words, event_choose: Callable[[int], None], event_drop: Callable[[MoveKey], None], event_reset: Press,
    quarter: int = 1, choices: Sequence[QuarterView] = (), moves: Sequence[MoveView] = (),
) -> None:
    """From when a lever acts, and every decision made. Streams: `quarter`, `choices`, `moves`."""


@solara.component_vue("doubt.vue")
def Doubt(
    words: Words, settings: list[Named], text: str, event_assume: Callable[[FactChoice], None],
    event_draw: Callable[[DrawChoice], None], event_reset: Press, symmetry: str = "", unknowns: bool = False,
    changed: str = "", shift: str = "", drawn: str = "",
) -> None:
    """The symmetry hypothesis, and whether what we do not know is drawn. Streams: all from `symmetry` on."""


@solara.component_vue("bar.vue")
def Bar(
    words: Words, sections: list[Named], event_look: Callable[[Look], None], event_again: Press,
    section: str = "charts", replay: str = "", link: str = "", site: str = "",
) -> None:
    """Parts of the desk, replay, copy; keeps the address. Streams: `section`, `replay`, `link`, `site`."""


@solara.component_vue("pins.vue")
def Pins(
    words: Words, event_pin: Callable[[str], None], event_unpin: Callable[[int], None],
    event_take: Callable[[int], None], pins: Sequence[PinView] = (), full: bool = False, suggested: str = "",
) -> None:
    """Policies kept for comparison. Streams: `pins`, `full`, `suggested`."""


@solara.component_vue("charts.vue")
def Fans(
    words: Words, language: str, event_look: Callable[[Look], None], event_add: Callable[[MeasurePick], None],
    event_remove: Callable[[MeasurePick], None], charts: Sequence[ChartSpec] = (), lines: Sequence[LineView] = (),
    buffer: bytes = b"", before: bytes = b"", replayed: int = 0, marks: Sequence[MarkView] = (),
    text: Mapping[str, str] | EmptyView = EMPTY, others: Sequence[Named] = (), difference: bool = False,
    state: StateView | EmptyView = EMPTY, shift: str = "",
) -> None:
    """Measures with their bands over the whole horizon. Streams: all but `words` and `language`."""


@solara.component_vue("differences.vue")
def Gaps(words: Words, view: GapsView | EmptyView = EMPTY) -> None:
    """Differences of every policy with the company left to itself. Streams: `view`."""


@solara.component_vue("share.vue")
def Share(
    words: Words, version: str, event_draw: Callable[[OriginReport], None], link: str = "",
    code: SquareView | EmptyView = EMPTY, site: str = "", alone: str = "",
) -> None:
    """The link, and the same as a QR code. Streams: all from `link` on."""


@solara.component_vue("outcome.vue")
def Outcome(
    words: Words, event_reseed: Press, view: OutcomeView | EmptyView = EMPTY, live: str = "", behind: str = "",
) -> None:
    """What changed by the end, and the goals. Streams: `view`, `live`, `behind`.

    `live` is the address at which the decisions can be watched, `behind` what of them cannot.
    """


@solara.component_vue("past.vue")
def Past(words: Words, event_go: Callable[[int], None], steps: Sequence[StepView] = (), at: int = 0) -> None:
    """What was done, to go back to. Streams: `steps`, `at`."""
