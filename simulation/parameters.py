"""What a parameter is: one declared number with its bounds, unit, source and grade of evidence.

Levers (`policy.py`), uncertain facts (`assumptions.py`) and the profile of a company (`profile.py`) are frozen
dataclasses whose fields are made by `parameter(...)`. Bounds checks, scenario schema, command-line flags, the
reference page and the controls on screen are all derived from these declarations.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Mapping
from functools import cache
from numbers import Real
from typing import TYPE_CHECKING, Any, Literal, Self, TypeVar, cast

from simulation.errors import Given, OutOfRangeError, WrongTypeError, given, unknown_name

Unit = Literal[
    "share", "index", "weeks", "hours_per_year", "days_per_week", "eur_per_month", "eur_per_employee_month",
    "eur_per_year", "eur", "per_year", "per_week", "count", "weight", "people", "per_visit",
    "minutes", "seconds",
]
Grade = Literal["A", "B", "C", "R-h", "R-m", "R-l", "—", "assumed"]
CostBase = Literal["none", "employee_year", "employee_month", "company_month", "revenue"]
Account = Literal["care", "advertising", "other"]
Uncounted = Literal[
    "", "dismissals", "pay_cut", "machines", "promise_lowered", "price_raised", "means_cut", "care_withdrawn",
    "advertising_cut", "office", "people_again", "price_cut", "bonus_shares", "promise_raised", "home", "room",
    "hiring", "pay_raise", "project", "advertising_raised", "care_raised"]
"""What becomes of a move of a lever that no rule counts, the gravest first; "" where nothing is declared."""

UNITS_OF_WHOLE_NUMBERS = frozenset({"count", "people"})


@dataclasses.dataclass(frozen=True)
class Parameter:
    """A declared number.

    Attributes:
        default: value when nothing else is said.
        low: smallest value allowed.
        high: largest value allowed; for an assumption, `low` to `high` is the plausible range.
        step: step of the control on screen.
        unit: what the number counts.
        source: key in `simulation.sources.SOURCES` ("assumed" where there is none).
        grade: certainty code (`simulation.sources`), or "assumed".
        group: heading under which it is shown.
        essential: shown first, before the groups are opened.
        cost: euro at one unit of the lever, per `cost_base`.
        cost_base: what `cost` is multiplied with.
        hours: hours a year that one unit takes every employee off the job (paid in the payroll, lost as capacity).
        account: the account that the cost is booked on.
        delay: weeks until about two thirds of a change are felt (rising; see `assumptions.undoing`).
        sates: whether the more there is of it, the less another bit adds (a share; see `assumptions.satiety`).
        lowered, raised: what the model leaves out where the lever is set lower, or higher, than it was.
        is_care: whether it is something that the people of the company receive, other than money and tools.
        earns: whether more of it brings money in, so that less of it is what costs.
        saves_at_once: which way it is moved for money at once, and how boldly: -1 lowered, 1 raised, 0 not at all.
        leans: whether companies that care more have more of it.
        spread: how far companies of a sector are apart in it, a standard deviation in its unit; 0 leaves it alone.
        inferred: its place among what surveys of a company can tell of it, from 1 on; 0 where they tell nothing.
    """

    default: float
    low: float
    high: float
    step: float
    unit: Unit
    source: str
    grade: Grade
    group: str
    essential: bool = False
    cost: float = 0.0
    cost_base: CostBase = "none"
    account: Account = "care"
    hours: float = 0.0
    delay: float = 0.0
    sates: bool = False
    lowered: Uncounted = ""
    raised: Uncounted = ""
    is_care: bool = False
    earns: bool = False
    saves_at_once: float = 0.0
    leans: bool = False
    spread: float = 0.0
    inferred: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether only whole numbers make sense."""
        return self.unit in UNITS_OF_WHOLE_NUMBERS

    def check(self, place: str, name: str, value: object) -> float:
        """The value as a float, if it is a number within the bounds.

        Raises:
            WrongTypeError: not a finite number.
            OutOfRangeError: outside `low` to `high`, or not whole where it has to be.
        """
        if isinstance(value, bool) or not isinstance(value, Real) or not math.isfinite(value):
            raise WrongTypeError(
                place, "not_a_number", name=name, value=given(value), low=self.low, high=self.high, unit=self.unit)
        number = float(value)
        if not self.low <= number <= self.high:
            raise OutOfRangeError(
                place, "out_of_range", name=name, value=Given(number, f"{number:g}", self.unit), low=self.low,
                high=self.high, unit=self.unit)
        if self.is_whole and not number.is_integer():
            raise OutOfRangeError(
                place, "not_whole", name=name, value=number, low=self.low, high=self.high, unit=self.unit)
        return number


def parameter(default: float, low: float, high: float, unit: Unit, group: str, **more: Any) -> Any:
    """A dataclass field that carries a `Parameter`; step is a twentieth of the range unless given."""
    more.setdefault("source", "assumed")
    more.setdefault("grade", "assumed")
    more.setdefault("step", 1.0 if unit in UNITS_OF_WHOLE_NUMBERS else (high - low) / 20)
    declared = Parameter(default=default, low=low, high=high, unit=unit, group=group, **more)
    return dataclasses.field(default=default, metadata={"parameter": declared})


def lever(
    default: float, low: float, high: float, unit: Unit, group: str, *,
    is_care: bool, lowered: Uncounted, raised: Uncounted, **more: Any,
) -> Any:
    """The field of a lever: it has to say whether it is care, which leans, and what is left out of either move."""
    more.setdefault("leans", is_care)
    return parameter(default, low, high, unit, group, is_care=is_care, lowered=lowered, raised=raised, **more)


T = TypeVar("T")


def declared(cls: type[T]) -> type[T]:
    """Makes a frozen dataclass that answers an unknown keyword with the nearest right name."""
    made = dataclasses.dataclass(frozen=True)(cls)
    plain_init: Callable[..., None] = made.__init__
    names = set(names_of(made))

    def checked_init(self: Any, *args: Any, **values: Any) -> None:
        for name in values:
            if name not in names:
                raise unknown_name(cls.__name__, name, names)
        plain_init(self, *args, **values)

    cast(Any, made).__init__ = checked_init
    return made


def names_of(cls: type) -> tuple[str, ...]:
    """The names of a declared class's fields, in order."""
    return tuple(field.name for field in dataclasses.fields(cls))


@declared
class Declared:
    """Base of the declared dataclasses: checks every parameter when it is made."""

    if TYPE_CHECKING:

        def __init__(self, **values: Any) -> None: ...

    def __post_init__(self) -> None:
        for name, parameter in parameters_of(type(self)).items():
            checked = parameter.check(type(self).__name__, name, getattr(self, name))
            object.__setattr__(self, name, checked)

    @classmethod
    def from_mapping(cls, values: Mapping[str, object], place: str) -> Self:
        """Makes one from a mapping (a part of a scenario, a link, a form).

        Args:
            values: name to value; names left out keep their default.
            place: where the mapping stands, for error messages.

        Raises:
            UnknownNameError: a key is no parameter of this class.
            OutOfRangeError, WrongTypeError: a value is not allowed.
        """
        allowed = names_of(cls)
        known = parameters_of(cls)
        for name, value in values.items():
            if name not in allowed:
                raise unknown_name(place, name, allowed)
            if name in known:
                known[name].check(place, name, value)
        return cls(**values)

    def replace(self, **changes: Any) -> Self:
        """The same with some values changed."""
        return type(self)(**{**self.as_mapping(), **changes})

    def as_mapping(self) -> dict[str, Any]:
        """Name to value, in the order of the declaration."""
        return {name: getattr(self, name) for name in names_of(type(self))}

    def numbers(self) -> tuple[float, ...]:
        """The parameters' values in the order of the declaration, for the kernels."""
        return tuple(getattr(self, name) for name in parameters_of(type(self)))


def parameters_of(cls: type) -> dict[str, Parameter]:
    """The declared parameters of a class, by name, in order."""
    return _parameters_of(cls)


@cache
def _parameters_of(cls: Any) -> dict[str, Parameter]:
    return {
        field.name: field.metadata["parameter"]
        for field in dataclasses.fields(cls)
        if "parameter" in field.metadata
    }
