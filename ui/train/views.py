"""What the room of a workshop is given, component by component."""

from __future__ import annotations

from typing import Literal, TypedDict

from game.workshop.entries import ThrownKind
from game.workshop.state import Phase
from ui.shared.views import EmptyView, Named, SquareView

class TextFileView(TypedDict):
    """A workshop's log as a file to keep."""

    name: str
    at: str
    text: str


class SettingView(TypedDict):
    """What was set up, or what a scenario holds, to read."""

    label: str
    value: str


class FactsView(TypedDict):
    """What does not change while a workshop goes on."""

    title: str
    scenario: str
    screen: str
    debrief: str
    again: str
    settings: list[SettingView]


class SiteView(TypedDict):
    """An address under which the machine can be reached."""

    site: str
    label: str


class JoiningView(TypedDict):
    """How people come in and until when."""

    code: str
    join: str
    short: str
    is_over: bool
    closed: str
    qr: SquareView | EmptyView
    screen: str
    until: str
    sites: list[SiteView]
    only_here: str


class SeatAddressView(TypedDict, total=False):
    """The whole address of a seat that was given to another device, and its square; empty for none."""

    address: str
    code: SquareView


class ActionAnswerView(TypedDict):
    """What came of a trainer's action; `n` counts them."""

    n: int
    text: str
    refused: bool
    action: str
    link: SeatAddressView


class QuestionsView(TypedDict):
    """How many have answered, and how many wait for the debrief because of it."""

    text: str
    waiting: int


class StepView(TypedDict):
    """A button: what it does with which values, its label, and whether it asks back first."""

    do: str
    values: dict[str, int]
    asks: str
    label: str


class ReplayView(TypedDict):
    """A round that can be played again, and what is undone with it."""

    round: int
    text: str


class RoomView(TypedDict):
    """Where the workshop stands; seconds left, and when they end on the server's clock."""

    phase: Phase
    round: int
    rounds: int
    stand: str
    waits: str
    paused: bool
    seconds: float | None
    ends: float | None
    timer: bool
    closing: float | None
    closes: float | None
    questions: QuestionsView
    step: int
    steps: list[str]
    next: list[StepView]
    why_not: dict[str, str]
    replays: list[ReplayView]
    ending: str
    undo: str


class SeatStateView(TypedDict):
    """Somebody in a team: whether there, and how far with the round and the questions."""

    seat: int
    name: str
    team: int
    kind: Literal["bot", "held", "present", "away"]
    proposed: bool
    backs: str
    bets: int
    before: bool
    after: bool
    kept_out: bool


class MemberView(SeatStateView):
    """The same, with the part in the team's decision."""

    character: str
    captain: bool
    ahead: bool
    levers: list[str]


class TeamMembersView(TypedDict):
    """A team, and whether it has decided."""

    number: int
    name: str
    free: int
    shut: bool
    state: Literal["empty", "idle", "decided", "deciding"]
    spending: str
    n_present: int
    decision: list[str] | None
    members: list[MemberView]


class TeamView(TeamMembersView):
    """The same, and its place in a shared market."""

    market: str


class TeamsView(TypedDict):
    """Every team with its members."""

    phase: Phase
    seats: int
    longest: int
    has_captains: bool
    seconds: float | None
    ends: float | None
    is_full: bool
    teams: list[TeamView]


class DialView(TypedDict):
    """How large an event or an order may be."""

    low: float
    high: float
    step: float
    size: float
    percent: bool


class EventView(Named, DialView):
    """An event to throw in."""

    weeks: int
    help: str
    size_label: str


class OrderView(Named, DialView):
    """An order to give, and why it cannot be given."""

    help: str
    size_label: str
    why: str


class RecallView(TypedDict):
    """What takes an event or an order back."""

    what: ThrownKind
    place: int


class ThrownView(TypedDict):
    """An event or an order that there is."""

    what: str
    to: str
    text: str


class RecallableView(ThrownView):
    """The same, with what takes it back as long as its round is not closed."""

    recall: RecallView | None


class SentView(TypedDict):
    """A message that was sent."""

    at: str
    text: str
    to: str
    number: int
    when: str


class HappenView(TypedDict):
    """What can be thrown in, said and ordered, and what there is of it already."""

    teams: list[int]
    longest: int
    events: list[EventView]
    event_round: str
    event_why: str
    orders: list[OrderView]
    order_round: str
    rounds: int
    thrown: list[RecallableView]
    notes: list[SentView]
