"""What components are given and say back: the types that pages share, and what stands for nothing yet.

A view is what one component shows, or a part of it: a `TypedDict`, since the browser gets it as an object. What only
one page shows is declared beside the function that makes it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NotRequired, TypeAlias, TypedDict

from locales import Message
from locales.number_format import NumberFormat

if TYPE_CHECKING:
    from simulation.measures import Tone  # the home page does without the simulation: see ui.runtime.engine

Words = Mapping[str, Message]
"""Messages by key."""
View = dict[str, Any]
"""What one component shows, where no type of its own says it."""


class EmptyView(TypedDict):
    """Nothing is shown yet, or nothing any more."""


EMPTY: EmptyView = {}
"""What a stream holds before it is set."""


class Named(TypedDict):
    """Something that is chosen by name."""

    name: str
    label: str


class ToneText(TypedDict):
    """A level in words, and how far it has moved."""

    label: str
    now: str
    change: str
    tone: Tone


class CostPart(TypedDict):
    """What grows with a lever: € or hours for one unit of it, and the text that they stand in."""

    factor: float
    format: NumberFormat
    text: str


class CostView(TypedDict):
    """What a lever costs at any setting; the text is for one without parts."""

    parts: list[CostPart]
    text: str


class DialView(TypedDict):
    """A declared number that can be set: a lever or an assumption."""

    name: str
    label: str
    help: str
    group: str
    group_label: str
    essential: bool
    low: float
    high: float
    step: float
    own: float
    source: str
    grade: str
    format: NumberFormat
    unit: str
    unit_one: str


class LeverView(DialView):
    """What a direction can decide."""

    wrong: str
    cost: CostView
    delay: str


class SpendingView(TypedDict):
    """What a policy costs beside its budget; how far each lever may go that cannot go all the way."""

    text: str
    over: bool
    limits: Mapping[str, float]


class UndoView(TypedDict):
    """What undo and redo would do; empty where they would do nothing."""

    undo: str
    redo: str


class GoalLine(TypedDict):
    """A goal in a chart."""

    value: float
    week: int
    label: str


class ChartSpec(TypedDict):
    """What a chart needs to know about its measure, once."""

    goals: list[GoalLine]
    name: str
    label: str
    unit: str
    side: str
    format: NumberFormat
    span: float
    zero: bool
    floor: float | None
    ceiling: float | None


class MarkView(TypedDict):
    """A decision or an event on an axis of time."""

    week: int
    kind: str
    label: NotRequired[str]


class FaceView(TypedDict):
    """One side of a row of the mirror; share and start are 0 to 1."""

    label: str
    share: float
    start: float
    text: str
    change: str


class MirrorRow(TypedDict):
    """The same thing on both sides."""

    key: str
    left: FaceView
    right: FaceView
    widest: bool
    text: str


class MirrorScale(TypedDict):
    """What the two bars of a row measure."""

    pair: str
    left: str
    right: str


class MirrorView(TypedDict):
    """The mirror: a sentence, then its rows."""

    text: str
    rows: list[MirrorRow]


class SquareView(TypedDict):
    """An address as a square that a phone reads; size 0 for none."""

    size: int
    path: str


class LanguageView(TypedDict):
    """A language to choose."""

    code: str
    name: str


class LinkView(TypedDict):
    """A way to a page."""

    label: str
    path: str


class CardView(TypedDict):
    """A scenario's card, and where it leads."""

    name: str
    path: str
    title: str
    sector: str
    question: str
    start: str
    employees: str
    customers: str
    length: str


class Numbered(TypedDict):
    """What a page counts, so that it knows an older echo for what it is."""

    number: int


class LeverValue(TypedDict):
    """A handle on its way: which lever or assumption, and where it is."""

    lever: str
    value: float


class LeverMove(LeverValue, Numbered):
    """A handle that was let go."""


Event: TypeAlias = Callable[[Any], None]
"""Hears what a component says, of whatever kind."""
Press: TypeAlias = Callable[[object], None]
"""Hears that something was pressed; what comes along says nothing."""


def nothing(_: object) -> None:
    """For what a component says and nobody needs."""


def void(_: object) -> None:
    """Nothing: what an effect's end has to give."""


def pressed(act: Callable[[], None]) -> Press:
    """An act that needs to know nothing, for a button."""
    return lambda _: act()
