"""Managers, employees and customers as Mesa agents: an index, and properties that read and write the arrays."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from random import Random
from types import FunctionType
from typing import Any, ClassVar, NoReturn, Protocol

import mesa
import numpy as np
from mesa.agent import AgentSet
from numpy.typing import NDArray

from simulation.state import CUSTOMER, CUSTOMER_COUNT, EMPLOYEE, EMPLOYEE_COUNT, MANAGER, MANAGER_COUNT, People, State


class Peopled(Protocol):
    """What agents need of the company in which they are."""

    state: State
    random: Random

    def view(self, kind: type[Any], index: int) -> Any:
        """Agent number `index` of a kind."""

    def lifetime_value_of(self, customer: int) -> float:
        """€ that a customer will bring, as things are."""


def refuse() -> NoReturn:
    """Says to whoever makes or takes away agents by hand that this is not how they come and go.

    Raises:
        TypeError: always.
    """
    raise TypeError("agents of a Company come and go by its rules; change its policy instead")


class Row(mesa.Agent, ABC):  # type: ignore[misc]
    """Agent number `index` of its kind; attributes named in the arrays are read from and written to them.

    Made without `Agent.__init__`: Mesa would keep the model alive for as long as the process lives.
    """

    part: ClassVar[str]
    number_names: ClassVar[tuple[str, ...]]
    count_names: ClassVar[tuple[str, ...]]
    model: Peopled
    index: int

    @staticmethod
    @abstractmethod
    def there(state: State) -> NDArray[np.int64]:
        """Rows of those who are there now, ascending."""

    def __getattr__(self, name: str) -> Any:
        if name in type(self).number_names or name in type(self).count_names:
            return column(self.model, type(self), name)[self.index].item()
        raise AttributeError(f"{type(self).__name__} has no attribute '{name}'")

    def __setattr__(self, name: str, value: object) -> None:
        if name in type(self).number_names or name in type(self).count_names:
            column(self.model, type(self), name)[self.index] = value
        else:
            object.__setattr__(self, name, value)

    def __init__(self, *_: object, **__: object) -> None:
        """Nobody makes an agent of this model; `Company.view` shows those there are.

        Raises:
            TypeError: always.
        """
        refuse()

    def remove(self) -> None:
        """Agents of this model come and go by its rules only.

        Raises:
            TypeError: always.
        """
        refuse()


class Employee(Row):
    """Somebody at work, or the empty post (`present` is 0)."""

    part, number_names, count_names = "employees", EMPLOYEE._fields, EMPLOYEE_COUNT._fields

    @staticmethod
    def there(state: State) -> NDArray[np.int64]:
        """Posts that are filled."""
        return np.flatnonzero(state.employees.counts[EMPLOYEE_COUNT.present] == 1)

    @property
    def manager(self) -> Manager:
        """Head of this employee's team."""
        return self.model.view(Manager, int(self.team))

    @property
    def peers(self) -> list[Employee]:
        """Colleagues at work whom this employee knows."""
        graph, present = self.model.state.peers, self.model.state.employees.counts[EMPLOYEE_COUNT.present]
        row = graph.neighbours[graph.starts[self.index]:graph.starts[self.index + 1]]
        return [self.model.view(Employee, int(other)) for other in row if present[other]]


class Manager(Row):
    """Head of a team."""

    part, number_names, count_names = "managers", MANAGER._fields, MANAGER_COUNT._fields

    @staticmethod
    def there(state: State) -> NDArray[np.int64]:
        """All managers."""
        return np.arange(state.managers.counts.shape[1])

    @property
    def team(self) -> list[Employee]:
        """Everybody at work in this manager's team."""
        counts = self.model.state.managers.counts
        posts = range(
            int(counts[MANAGER_COUNT.first_post, self.index]), int(counts[MANAGER_COUNT.last_post, self.index]))
        present = self.model.state.employees.counts[EMPLOYEE_COUNT.present]
        return [self.model.view(Employee, post) for post in posts if present[post]]


class Customer(Row):
    """A customer, or a prospect (`active` is False; then `satisfaction` is the opinion heard)."""

    part, number_names, count_names = "customers", CUSTOMER._fields, CUSTOMER_COUNT._fields

    @staticmethod
    def there(state: State) -> NDArray[np.int64]:
        """Slots of customers, without prospects."""
        return np.flatnonzero(state.active == 1)

    @property
    def active(self) -> bool:
        """Whether this is a customer now."""
        return bool(self.model.state.active[self.index])

    @property
    def acquaintances(self) -> list[Customer]:
        """Customers and prospects whom this one knows."""
        graph = self.model.state.acquaintances
        row = graph.neighbours[graph.starts[self.index]:graph.starts[self.index + 1]]
        return [self.model.view(Customer, int(other)) for other in row]

    @property
    def known_employee(self) -> Employee | None:
        """The employee met first at the last visit."""
        adviser = int(self.model.state.customers.counts[CUSTOMER_COUNT.adviser, self.index])
        return self.model.view(Employee, adviser) if adviser >= 0 else None

    @property
    def lifetime_value(self) -> float:
        """€ that this customer is worth over the time they are likely to stay."""
        return self.model.lifetime_value_of(self.index)


def column(model: Peopled, kind: type[Row], name: str) -> NDArray[Any]:
    """The array behind an attribute: one value per agent of the kind."""
    people: People = getattr(model.state, kind.part)
    if name in kind.number_names:
        row: NDArray[Any] = people.numbers[kind.number_names.index(name)]
        return row
    return people.counts[kind.count_names.index(name)]


class ArrayAgentSet(AgentSet):  # type: ignore[misc]
    """Agents of one kind that are there now; objects are made when first asked for.

    `get`, `set` and `agg` work on the arrays; every other public method of the AgentSet of whatever Mesa is installed
    runs on an ordinary one of the same agents, made on demand, and what sets are joined to is an ordinary one, too.
    """

    def __init__(self, model: Peopled, kind: type[Row]) -> None:
        self.model, self.kind = model, kind

    def __getstate__(self) -> dict[str, Any]:
        return {"model": self.model, "kind": self.kind}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)

    @property
    def random(self) -> Any:
        """The model's generator (Mesa's own tools shuffle with it; no rule does)."""
        return self.model.random

    def indices(self) -> NDArray[np.int64]:
        """Rows of the agents that are there, ascending."""
        return self.kind.there(self.model.state)

    def objects(self) -> AgentSet:
        """An ordinary AgentSet of the agents that are there now."""
        return AgentSet(iter(self), self.random)

    @classmethod
    def _from_iterable(cls, agents: Iterable[Any]) -> AgentSet:
        """What `|`, `&`, `-` and `^` of Python's sets make."""
        found = list(agents)
        return AgentSet(found, random=found[0].model.random if found else Random())  # noqa: S311  (nobody to shuffle)

    def __len__(self) -> int:
        return int(self.indices().size)

    def __iter__(self) -> Iterator[Row]:
        return (self.model.view(self.kind, int(index)) for index in self.indices())

    def __getitem__(self, item: int | slice) -> Any:
        chosen = self.indices()[item]
        if isinstance(item, slice):
            return [self.model.view(self.kind, int(index)) for index in chosen]
        return self.model.view(self.kind, int(chosen))

    def __contains__(self, agent: object) -> bool:
        return isinstance(agent, self.kind) and agent.model is self.model and agent.index in self.indices()

    def __copy__(self) -> AgentSet:
        return self.objects()

    def array(self, name: str) -> NDArray[Any]:
        """An attribute of the agents that are there, as a copy."""
        return column(self.model, self.kind, name)[self.indices()]

    def _is_column(self, name: str) -> bool:
        return name in self.kind.number_names or name in self.kind.count_names

    def get(self, attr_names: Any, handle_missing: Any = "error", default_value: Any = None) -> Any:
        """Values of one attribute, or lists of several, as Mesa's `AgentSet.get`."""
        names = [attr_names] if isinstance(attr_names, str) else list(attr_names)
        if not all(self._is_column(name) for name in names):
            return self.objects().get(attr_names, handle_missing, default_value)
        if isinstance(attr_names, str):
            return self.array(attr_names).tolist()
        return [list(values) for values in zip(*(self.array(name).tolist() for name in names), strict=True)]

    def set(self, attr_name: str, value: Any) -> ArrayAgentSet:
        """Gives an attribute of everybody a value."""
        if self._is_column(attr_name):
            column(self.model, self.kind, attr_name)[self.indices()] = value
        else:
            self.objects().set(attr_name, value)
        return self

    def agg(self, attribute: str, func: Callable[..., Any] | Iterable[Callable[..., Any]]) -> Any:
        """Applies one or several functions to the values of an attribute."""
        values = self.get(attribute)
        return func(values) if callable(func) else [one(values) for one in func]

    def add(self, agent: object) -> None:
        """Not possible: people come and go by the model's rules.

        Raises:
            TypeError: always.
        """
        refuse()

    discard = remove = add


def _delegate(name: str) -> Callable[..., Any]:
    def method(self: ArrayAgentSet, *args: Any, **more: Any) -> Any:
        return getattr(self.objects(), name)(*args, **more)

    method.__name__ = name
    method.__doc__ = f"As Mesa's `AgentSet.{name}`, on the agents that are there now."
    return method


def methods_of_mesa() -> list[str]:
    """Public methods that the installed Mesa's AgentSet has of its own, not as one of Python's sets and sequences."""
    own = [kind for kind in AgentSet.__mro__ if kind.__module__.startswith("mesa.")]
    return sorted({
        name for kind in own for name, member in vars(kind).items()
        if isinstance(member, FunctionType) and not name.startswith("_")})


for _name in methods_of_mesa():
    if _name not in vars(ArrayAgentSet):
        setattr(ArrayAgentSet, _name, _delegate(_name))
