"""What the page of a seat is given, trait by trait."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from game.workshop.state import Phase
from ui.shared.views import SquareView
from wording.levers import LeverRowView
from wording.measures import Side
from wording.workshop.briefing import BriefingView


class SeatBriefingView(BriefingView):
    """The briefing, and the workshop's own title."""

    workshop: str


class MeasureChoiceView(TypedDict):
    """A measure to bet on."""

    measure: str
    label: str
    side: Side


class CaptainView(TypedDict):
    """Who decides."""

    number: int
    name: str


class MemberView(TypedDict):
    """Somebody of the team."""

    number: int
    name: str
    is_held: bool
    is_captain: bool
    has_proposed: bool
    has_chosen: bool


class ProposalView(TypedDict):
    """What a member proposes, and who backs it."""

    seat: int
    name: str
    is_bot: bool
    rows: list[LeverRowView]
    levers: dict[str, float]
    cost: str
    backers: list[int]
    backed: str
    is_decided: bool


class DecisionView(TypedDict):
    """What the team has decided, and how."""

    text: str
    rows: list[LeverRowView]


class NoteView(TypedDict):
    """A message of the trainer; `at` in milliseconds since 1970."""

    at: float
    text: str
    is_own: bool
    when: str


class TeamView(TypedDict):
    """What all members of a team see alike; money in € a week, levers in their own units."""

    name: str
    policy: dict[str, float]
    budget: float | None
    bound: dict[str, float]
    members: list[MemberView]
    captain: CaptainView | None
    proposals: list[ProposalView]
    decision: DecisionView | None
    missing: str
    waiting: str
    notes: list[NoteView]
    earlier: list[NoteView]
    events: list[str]


class MeView(TypedDict):
    """Who looks; `asks` is the moment of the questions that can be answered now."""

    number: int
    name: str
    is_held: bool
    is_late: bool
    answered: list[str]
    asks: str


class StakeView(TypedDict):
    """A bet in the open round; `sure` is 0.5 to 1."""

    up: bool
    sure: float


class PresentView(TypedDict):
    """Where the workshop stands for a seat, without its clock."""

    phase: Phase
    round: int
    rounds: int
    paused: bool
    reopened: bool
    replaying: int
    pages: int
    here: list[int]
    closing: bool
    waited: str
    debrief: bool
    me: MeView
    team: TeamView
    proposal: dict[str, float] | None
    backs: int | None
    is_known: bool
    bets: dict[str, StakeView]


class ClockView(TypedDict):
    """Seconds left of the round and until it closes, and when both end on the server's clock."""

    left: float | None
    ends: float | None
    closing: float | None
    closes: float | None
    number: int


class MarketShareView(TypedDict):
    """A company's share of a shared market; `width` is 0 to 1, beside the largest."""

    team: int
    name: str
    share: str
    is_own: bool
    width: float


class UnclockedView(PresentView):
    """All that the page shows now but its clock; `asked` counts what the page has asked."""

    asked: int
    shares: list[MarketShareView]


class SeatView(UnclockedView):
    """What the page of a seat shows now."""

    clock: ClockView


class GoneView(TypedDict):
    """For a page that has no seat."""

    phase: Literal["gone"]
    text: str
    is_over: bool


class AnswerView(TypedDict):
    """What became of a message; `again` where the page is to send it once more by itself."""

    id: int | str
    ok: bool
    text: str
    reason: NotRequired[str]
    again: NotRequired[bool]


class SeatLinkView(TypedDict):
    """The address that opens the seat on another device, and its square."""

    address: str
    code: SquareView
