"""The sections of a debrief as plain values, for page and paper alike: what each of them holds."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from wording.measures import Side


class HeadView(TypedDict):
    """Title, when, who, and what all had in common."""

    title: str
    scenario: str
    date: str
    facts: str
    lead: str


class GoalRowView(TypedDict):
    """A goal, and how far each team came; a cell per team."""

    text: str
    cells: list[str]


class ResultRowView(TypedDict):
    """A measure at the start and where each team ended; a cell per team."""

    label: str
    unit: str
    side: Side
    start: str
    cells: list[str]


class ResultsView(TypedDict):
    """Where the teams ended, beside the start."""

    text: str
    teams: list[str]
    rows: list[ResultRowView]
    goals: list[GoalRowView]
    notes: list[str]


class LineView(TypedDict):
    """A company in a chart: a value per week, in shown units; a cell per round, the start first."""

    team: int
    label: str
    values: list[float]
    cells: NotRequired[list[str]]


class LineChartView(TypedDict):
    """A measure week by week; `events` are the rounds in which something was thrown in."""

    measure: str
    title: str
    unit: str
    side: Side
    text: str
    weeks: int
    rounds: int
    events: list[int]
    lines: list[LineView]


class TurnView(TypedDict):
    """What a team decided in a round, and how it came about."""

    team: int
    label: str
    moves: list[str]
    how: str
    took: str
    talked: str


class RoundView(TypedDict):
    """A round: what befell it, and what each team did."""

    round: int
    title: str
    events: list[str]
    turns: list[TurnView]


class TeamRoundView(TurnView):
    """A round of one team."""

    round: int
    title: str
    events: list[str]


class BetsRowView(TypedDict):
    """Somebody's bets: how many, how sure, how right, the Brier score."""

    label: str
    cells: list[str]


class BetsClassView(TypedDict):
    """Bets that were about as sure as each other; shares are 0 to 1."""

    sure: float
    right: float
    n: int
    sure_text: str
    right_text: str
    n_text: str


class BetsView(TypedDict):
    """How well chances fitted what happened."""

    text: str
    note: str
    rows: list[BetsRowView]
    classes: list[BetsClassView]


class EstimateView(TypedDict):
    """A change with its interval, in words and in figures for a picture; `sure` where it is told apart from nought."""

    text: str
    value: float
    low: float
    high: float
    interval: str
    sure: bool


class ShareView(EstimateView):
    """What a lever added."""

    label: str


class TurningView(EstimateView):
    """What a round's decisions added; `names` are its levers."""

    round: int
    label: str
    levers: str
    names: list[str]


class LuckView(TypedDict):
    """Where a team's own luck lies among others, in the measure's unit."""

    own: float
    others: list[float]
    own_text: str
    low: str
    high: str
    text: str


class ExplainedView(TypedDict):
    """A measure taken apart: levers, rounds, luck."""

    measure: str
    label: str
    unit: str
    side: Side
    change: EstimateView
    shares: list[ShareView]
    turning: list[TurningView]
    luck: LuckView


class WhyView(TypedDict):
    """Why a team ended where it did."""

    team: int
    label: str
    text: str
    measures: list[ExplainedView]
    note: str


class QuestionResultView(TypedDict):
    """A question: the answer that the evidence supports, why, and how many gave it before and after."""

    text: str
    why: str
    best: str
    source: str
    grounds: str
    before: str
    after: str
    answers: str


class LearningView(TypedDict):
    """The learning gain of the room and, on a participant's page, their own."""

    text: str
    own: str
    confidence: str
    note: str
    questions: list[QuestionResultView]


class SectionsView(TypedDict):
    """Everything that is told to somebody."""

    head: HeadView
    results: ResultsView
    charts: list[LineChartView]
    rounds: list[RoundView]
    bets: BetsView
    why: list[WhyView]
    talk: list[str]
    learning: LearningView
    sure: list[str]
