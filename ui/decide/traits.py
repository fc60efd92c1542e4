"""What the components of the desk are set, by component, and what they say back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NotRequired, TypedDict

from ui.decide.charts_view import GapsView, LineView
from ui.decide.history_view import MoveView, PinView, QuarterView, StepView
from ui.decide.outcome_view import OutcomeView
from ui.shared.views import (
    ChartSpec, EmptyView, MarkView, MirrorView, Named, SpendingView, SquareView, UndoView,
)


class LeverTraits(TypedDict):
    """The levers."""

    values: Mapping[str, float]
    heard: int
    spending: SpendingView
    history: UndoView


class ScheduleTraits(TypedDict):
    """From when a lever acts, and every decision made."""

    quarter: int
    moves: list[MoveView]
    choices: list[QuarterView]


class FactTraits(TypedDict):
    """What is taken for granted."""

    values: Mapping[str, float | str]
    heard: int


class DoubtTraits(TypedDict):
    """The symmetry hypothesis, and whether what we do not know is drawn."""

    symmetry: str
    unknowns: bool
    changed: str
    drawn: str


class BarTraits(TypedDict):
    """Parts of the desk, what would be shown once more, the address."""

    section: str
    replay: str
    link: str
    site: str


class WatchTraits(TypedDict):
    """The address at which the decisions can be watched, and what of them cannot."""

    live: str
    behind: str


class PastTraits(TypedDict):
    """What was done, and which step is on display."""

    steps: list[StepView]
    at: int


class PinTraits(TypedDict):
    """Policies that are kept, whether there is room for one more, and a name for it."""

    pins: list[PinView]
    full: bool
    suggested: str


class ShareTraits(TypedDict):
    """The link, and the same as a QR code."""

    link: str
    code: SquareView
    site: str
    alone: str


class ControlViews(TypedDict):
    """Components with which something is done."""

    levers: LeverTraits
    schedule: ScheduleTraits
    facts: FactTraits
    doubt: DoubtTraits
    bar: BarTraits
    outcome: WatchTraits
    past: PastTraits
    pins: PinTraits
    share: ShareTraits


class StateView(TypedDict):
    """How far the answer on display is, and the same in words."""

    kind: Literal["first", "coarse", "full", "failed"]
    text: str


class ReplayTraits(TypedDict):
    """The charts before the last change, and how often they were shown once more."""

    before: bytes
    replayed: int


class ChartTraits(ReplayTraits):
    """Measures with their bands over the whole horizon."""

    charts: list[ChartSpec]
    lines: list[LineView]
    buffer: bytes
    marks: list[MarkView]
    text: Mapping[str, str]
    others: list[Named]
    shift: str
    difference: bool
    state: StateView


class OutcomeTraits(TypedDict):
    """What changed by the end, and the goals."""

    view: OutcomeView | EmptyView


class MirrorTraits(TypedDict):
    """The mirror at the end."""

    view: MirrorView | EmptyView


class ShiftTraits(TypedDict):
    """What drawing what we do not know does to the first charts."""

    shift: str


class GapTraits(TypedDict):
    """Differences of every policy with the company left to itself."""

    view: GapsView | EmptyView


class AnsweredViews(TypedDict):
    """Components that say what comes of it."""

    charts: ChartTraits
    outcome: OutcomeTraits
    mirror: MirrorTraits
    doubt: ShiftTraits


class MoveKey(TypedDict):
    """Which decision of the schedule."""

    week: int
    lever: str


class FactChoice(TypedDict):
    """Something taken for granted that is chosen by name."""

    name: str
    value: str


class DrawChoice(TypedDict):
    """Whether what we do not know is drawn."""

    wanted: bool


class Look(TypedDict):
    """How the plan is looked at: another part of the desk, or differences instead of levels."""

    section: NotRequired[str]
    difference: NotRequired[bool]


class MeasurePick(TypedDict):
    """A measure to give a chart, or to take it from."""

    measure: str


class OriginReport(TypedDict):
    """Where the reader's browser has the application."""

    origin: str
