"""What a trainer's lists and forms are given: workshops, a new one, own scenarios."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NotRequired, TypedDict

from ui.shared.views import Named
from ui.train.views import SettingView
from wording.sentences import PreviewRowView

Form = Mapping[str, object]
"""The form of a new workshop by its fields, which `Setup` declares; as a page hands it over, nobody vouches for it."""


class WorkshopRowView(TypedDict):
    """A workshop in the list; `at` is when it was made."""

    identity: str
    code: str | None
    at: str
    title: str
    scenario: str
    stand: str
    people: str
    erasing: str


class KitLengthView(TypedDict):
    """A kit's length, and where it is."""

    minutes: int
    path: str


class KitView(TypedDict):
    """A scenario's kits."""

    scenario: str
    title: str
    lengths: list[KitLengthView]


class ScenarioChoiceView(TypedDict):
    """A scenario to choose; `own` is one of the trainer's."""

    key: str
    title: str
    sector: str
    own: bool
    story: str
    employees: str
    levers: list[str]
    essentials: int


class ExplainedChoiceView(Named):
    """Something to choose, with what it means."""

    help: str


class TemplateView(ExplainedChoiceView):
    """A template: how long it takes, and what it sets."""

    time: str
    setup: Form


class BoundsView(TypedDict):
    """What a number may be."""

    low: float
    high: float
    step: float


class LeverChoiceView(Named):
    """A lever to offer."""

    group: str


class ChoicesView(TypedDict):
    """All that can be chosen for a new workshop."""

    scenarios: list[ScenarioChoiceView]
    templates: list[TemplateView]
    numbers: dict[str, BoundsView]
    modes: list[ExplainedChoiceView]
    settlings: list[ExplainedChoiceView]
    offers: list[ExplainedChoiceView]
    languages: list[Named]
    levers: list[LeverChoiceView]
    longest_title: int


class FormStateView(TypedDict, total=False):
    """What is wrong in the form, how long the workshop will take, and where it was made; `refused` counts refusals."""

    mistakes: dict[str, str]
    estimate: str
    refused: int
    problem: str
    made: str


class OwnScenarioRowView(TypedDict):
    """One of the trainer's own scenarios in the list; `at` is when it was changed."""

    name: str
    version: int
    at: str
    usable: bool
    title: str
    problem: str


class PackagedView(TypedDict):
    """A scenario to begin from."""

    name: str
    title: str


class LimitsView(TypedDict):
    """How long a text may be."""

    characters: int


class ListStateView(TypedDict, total=False):
    """What came of the last thing done to the list."""

    problem: str
    erased: str


class ScenarioFileView(TypedDict, total=False):
    """A scenario as a file to keep; `n` counts them."""

    name: str
    text: str
    n: int


class LoadedView(TypedDict):
    """The text as it is stored."""

    text: str
    version: int


class SavedView(TypedDict):
    """What came of storing; `n` counts the tries."""

    n: int
    version: int
    problem: NotRequired[str]
    copied: NotRequired[str]


class WrongView(TypedDict):
    """What is wrong, and where."""

    place: str
    problem: str


class CheckedView(WrongView):
    """Whether a text is a scenario; `line` is 0 where none is known."""

    usable: bool
    line: int
    others: list[WrongView]
    facts: list[SettingView]
    title: NotRequired[str]


class GoalTriedView(TypedDict):
    """How a goal stands after the year."""

    text: str
    reached: bool
    standing: str


class YearView(TypedDict):
    """A year of a few companies as the scenario leaves them."""

    rows: list[PreviewRowView]
    failing: str
    goals: list[GoalTriedView]


class UntriedView(TypedDict):
    """No year is shown: none was asked for, or it is played, or could not be."""

    state: Literal["idle", "warming", "running", "failed"]


class TriedView(YearView):
    """The year that was played."""

    state: Literal["done"]


class WorkshopPick(TypedDict):
    """A workshop that was pointed at."""

    identity: str


class ScenarioPick(TypedDict):
    """A scenario that was pointed at."""

    name: str


class Upload(TypedDict):
    """A file that was handed over; `content` in base64."""

    name: str
    content: str


class TextSent(TypedDict):
    """What is written in the editor."""

    text: str


class TextToSave(TextSent):
    """The same, to be stored over a version, or as a copy."""

    version: int
    copy: NotRequired[bool]
