"""What the components of the play page are set while weeks pass: the traits of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from ui.explore.recount_view import RecountView
from ui.explore.view import ClockView, ExploreMirror, FailureView
from ui.shared.views import EmptyView, MarkView, SpendingView, UndoView


class CompanyTraits(TypedDict):
    """The company live."""

    structure: bytes
    frame: bytes
    summary: str
    speed: float
    moving: bool


class FailureTraits(TypedDict):
    """The notice that the company has failed."""

    view: FailureView | EmptyView


class TimeTraits(TypedDict):
    """The time bar."""

    clock: ClockView
    heard: int
    link: str


class RecountTraits(TypedDict):
    """What the page says of the run as a whole."""

    view: RecountView


class ChartTraits(TypedDict):
    """The charts: all lines in one buffer."""

    buffer: bytes
    marks: list[MarkView]
    text: Mapping[str, str]


class MirrorTraits(TypedDict):
    """The mirror, and the address of the desk."""

    view: ExploreMirror
    desk: str


class LeverTraits(TypedDict):
    """The levers."""

    values: Mapping[str, float]
    heard: int
    history: UndoView
    spending: SpendingView


class LiveViews(TypedDict):
    """What follows every week."""

    company: CompanyTraits
    failure: FailureTraits
    time: TimeTraits


class ExploreViews(LiveViews):
    """What every component shows."""

    recount: RecountTraits
    charts: ChartTraits
    mirror: MirrorTraits
    levers: LeverTraits
