"""What the page of a debrief is given, trait by trait."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from locales.number_format import NumberFormat
from wording.debrief.views import LineChartView, SectionsView
from wording.measures import Side


class WaitingView(TypedDict):
    """Nothing is known yet."""

    state: Literal["waiting"]


class ClosedHeadView(TypedDict):
    """All that is told of a debrief that is closed to its reader; empty where even that is not."""

    title: str


class ClosedView(TypedDict):
    """Why there is nothing to see, and the page that leads on where one does."""

    state: Literal["closed"]
    head: ClosedHeadView
    text: str
    path: str
    action: str


class TeamChoiceView(TypedDict):
    """A team to choose."""

    team: int
    label: str


class RoundChoiceView(TypedDict):
    """A round to choose."""

    round: int
    label: str


class LeverChoiceView(TypedDict):
    """A lever to move."""

    name: str
    label: str
    low: float
    high: float
    step: float
    format: NumberFormat
    unit: str


class WaysView(TypedDict):
    """What a reader can try.

    `stood` holds the levers' values by team, round after round; `others` what other teams decided otherwise, likewise.
    """

    teams: list[TeamChoiceView]
    rounds: list[RoundChoiceView]
    levers: list[LeverChoiceView]
    stood: dict[str, list[dict[str, float]]]
    others: dict[str, list[list[TeamChoiceView]]]


class OpenView(SectionsView):
    """The whole debrief, and what can be tried."""

    state: Literal["open"]
    ways: WaysView


DebriefView = WaitingView | ClosedView | OpenView


class MeasuringView(TypedDict):
    """How far the measuring is, all teams together; the share is 0 to 1."""

    state: Literal["running", "stopped", "failed", "done"]
    share: float
    text: str


ProgressView = WaitingView | MeasuringView


class UntriedView(TypedDict):
    """No branch was asked for."""

    state: Literal["empty"]


class TryingView(TypedDict):
    """A branch that is played, or could not be; the share is 0 to 1."""

    state: Literal["running", "failed"]
    text: str
    share: NotRequired[float]


class BranchRowView(TypedDict):
    """A measure as it was played and otherwise, with the team's own luck; then its mean change over other luck."""

    label: str
    unit: str
    side: Side
    before: str
    after: str
    change_unit: str
    change: str
    news: bool
    mean: str


class TriedView(TypedDict):
    """A branch beside what was played."""

    state: Literal["done"]
    text: str
    mean: str
    over: str
    rows: list[BranchRowView]
    charts: list[LineChartView]
    round: int


BranchView = UntriedView | TryingView | TriedView


class FileView(TypedDict):
    """A file to take away."""

    ending: str
    label: str
    about: str
    path: str
