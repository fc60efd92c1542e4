"""What the projector is given: a view for each of the states in which a workshop can be."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from simulation.measures import Tone
from ui.shared.views import SquareView


class DoorView(TypedDict, total=False):
    """The way in, small; empty where nobody can come in."""

    text: str
    code: str


class MessageView(TypedDict):
    """A message to all, and for how many seconds it stays."""

    text: str
    left: float


class TopView(TypedDict):
    """What stands on every view."""

    language: str
    title: str
    company: str
    round: str
    message: MessageView


class ErasedView(TopView):
    """A workshop that was erased."""

    view: Literal["erased"]
    heading: str
    text: str


class PersonView(TypedDict):
    """Somebody who is in."""

    name: str
    bot: bool


class LobbyTeamView(TypedDict):
    """Who is in a team, and how many seats are free."""

    number: int
    name: str
    people: list[PersonView]
    free: int


class JoinView(TypedDict):
    """How one joins: code, address and square, or why one cannot."""

    code: str
    site: str
    qr: SquareView
    closed: str
    alone: str


class LobbyView(TypedDict):
    """How one joins, and who is in."""

    heading: str
    text: str
    join: JoinView
    teams: list[LobbyTeamView]


class RingView(TypedDict):
    """A round's clock: seconds left (-1 without a timer) and in all, and when it ends on the server's clock."""

    left: float
    ends: float | None
    whole: float
    runs: bool
    note: str


class DecidingTeamView(TypedDict):
    """Whether a team has decided."""

    number: int
    name: str
    short: str
    decided: bool
    state: str


class RoundView(TypedDict):
    """How much time is left, which teams have decided, what has befallen the companies."""

    heading: str
    text: str
    weeks: str
    clock: RingView
    teams: list[DecidingTeamView]
    events: list[str]


class WaitView(TypedDict):
    """Nothing is revealed yet."""

    step: Literal[0]
    heading: str
    text: str


class GoalShareView(TypedDict):
    """How far a team is on its way to a goal, 0 to 1."""

    share: float
    reached: bool
    text: str


class MeasuredTeamView(TypedDict):
    """A team's line and its twin's, round by round from the start, as shares of the axis."""

    number: int
    name: str
    short: str
    points: list[float]
    twin: list[float]
    value: str
    change: str
    brief: str
    tone: Tone
    goals: list[GoalShareView]


class MeasureView(TypedDict):
    """One measure, team by team; with money, the goals."""

    heading: str
    side: str
    text: str
    axis: str
    brief: str
    goals: list[str]
    judged: str
    teams: list[MeasuredTeamView]


class MeasureStepView(MeasureView):
    """The same, and which step of the results it is."""

    step: int


class BarView(TypedDict):
    """One side's satisfaction, 0 to 1."""

    share: float
    text: str


class FacesView(TypedDict):
    """Both satisfactions of a team, and what lies between them."""

    left: BarView
    right: BarView
    text: str


class MirrorTeamView(FacesView):
    """A team's mirror with its score."""

    number: int
    name: str
    short: str
    score: str
    score_text: str
    place: str
    market: str


class TogetherView(TypedDict):
    """The mirror of every team with its score."""

    heading: str
    side: str
    text: str
    axis: str
    sides: list[str]
    teams: list[MirrorTeamView]


class TogetherStepView(TogetherView):
    """The same, and which step of the results it is."""

    step: int


ResultsView = WaitView | MeasureStepView | TogetherStepView


class DivergenceView(TypedDict):
    """A round in which one side of a company came away from its twin, and why."""

    side: str
    name: str
    round: str
    text: str
    why: str


class PlaceView(TypedDict):
    """A team's place in a league."""

    team: int
    text: str


class FinalView(TypedDict):
    """Where it turned and what to talk about; no more than a sentence where nothing was played."""

    heading: str
    text: str
    turns: list[DivergenceView]
    question: str
    question_title: NotRequired[str]
    league_title: NotRequired[str]
    league: NotRequired[list[PlaceView]]


class OpenTopView(TopView):
    """What stands on every view of a workshop that there is."""

    door: DoorView


class LobbyScreenView(OpenTopView, LobbyView):
    """The screen before the first round."""

    view: Literal["lobby"]


class RoundScreenView(OpenTopView, RoundView):
    """The screen while teams decide."""

    view: Literal["round"]


class WaitScreenView(OpenTopView, WaitView):
    """The screen after a round, before anything is revealed."""

    view: Literal["results"]


class MeasureScreenView(OpenTopView, MeasureStepView):
    """The screen with one measure."""

    view: Literal["results"]


class TogetherScreenView(OpenTopView, TogetherStepView):
    """The screen with both sides."""

    view: Literal["results"]


class FinalScreenView(OpenTopView, FinalView):
    """The last screen."""

    view: Literal["ended"]


ScreenView = (
    ErasedView | LobbyScreenView | RoundScreenView | WaitScreenView | MeasureScreenView | TogetherScreenView
    | FinalScreenView)
