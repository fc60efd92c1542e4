"""What the page of a seat is given of the rounds that were played."""

from __future__ import annotations

from typing import Literal, TypedDict

from experiments.money.pricing import PricesView
from simulation.measures import Tone
from wording.levers import LeverRowView
from wording.measures import Side


class RivalView(TypedDict):
    """What went to and fro between two companies."""

    name: str
    customers: str
    employees: str


class CrossedView(TypedDict):
    """With whom a team's company exchanged customers and staff."""

    text: str
    rows: list[RivalView]


class ResultView(TypedDict):
    """A measure before and after a round."""

    measure: str
    label: str
    side: Side
    before: str
    after: str
    unit: str
    change: str
    tone: Tone
    tone_text: str


class PastRoundView(TypedDict):
    """A round that was played."""

    round: int
    line: str
    how: str
    levers: list[LeverRowView]
    events: list[str]
    text: str
    results: list[ResultView]


class PointView(TypedDict):
    """A measure at the end of a round, in shown units."""

    round: int
    value: float
    text: str


class PastChartView(TypedDict):
    """A measure over all rounds; `span` is how much its axis shows at least."""

    measure: str
    label: str
    side: Side
    unit: str
    points: list[PointView]
    span: float
    rounds: int
    text: str


class GoalView(TypedDict):
    """A goal: where it stands, or how it came out."""

    text: str
    state: Literal["met", "missed", "open"]
    standing: str


class TeamPastView(TypedDict, total=False):
    """The rounds that a team has played, the last first; empty before the first result."""

    rounds: list[PastRoundView]
    charts: list[PastChartView]
    stands: dict[str, str]
    cautions: list[str]
    goals: list[GoalView]
    score: str
    crossed: CrossedView | None


class BetPastView(TypedDict):
    """What came of a bet."""

    round: int
    bet: str
    came: bool
    text: str


class ReasonView(TypedDict):
    """Why a measure moved."""

    measure: str
    label: str
    side: Side
    text: str


class WhyView(TypedDict):
    """Why a round went as it did, as far as it is known yet."""

    state: Literal["busy", "failed", "done"]
    lines: list[ReasonView]


class MeanwhileView(TypedDict):
    """What a bot did at a seat; `number` of the entry that gave it back."""

    number: int
    lines: list[str]


class ReckoningView(TypedDict):
    """What a page reckons with."""

    prices: PricesView
    starts: dict[str, str]


class OwnPastView(TypedDict):
    """What is a seat's own of the past."""

    bets: list[BetPastView]
    meanwhile: MeanwhileView | None


class PlayedView(TeamPastView, total=False):
    """The rounds played so far, and what is a seat's own of them; `why` by round."""

    prices: PricesView
    starts: dict[str, str]
    bets: list[BetPastView]
    meanwhile: MeanwhileView | None
    why: dict[str, WhyView]


class WarmingView(TypedDict):
    """Nothing can be computed yet."""

    warming: bool


PastView = PlayedView | WarmingView
