"""What stands on the desk: the plan that is tried, beside which others, and how it is looked at. Immutable."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Self

from experiments.decision import Decision, Move
from experiments.typed_text import folded, is_seen, shown
from simulation import Policy
from simulation.arithmetic import WEEKS_PER_QUARTER
from simulation.errors import InputError, given

MAX_PINS = 4
MAX_NAME = 40
"""Characters of a pinned policy's name."""
PLACE = "plan"


@dataclass(frozen=True)
class Pin:
    """A policy kept by name, to compare others with: on the same company, the same assumptions, the same luck."""

    name: str
    moves: tuple[Move, ...]


@dataclass(frozen=True)
class Plan:
    """What is computed.

    Attributes:
        decision: the company, what is decided, what is taken for granted, whose luck.
        pins: policies kept, in the order in which they were pinned.
        with_unknowns: whether what we do not know is drawn anew for each company.
    """

    decision: Decision
    pins: tuple[Pin, ...] = ()
    with_unknowns: bool = False

    @property
    def weeks(self) -> int:
        """How long it runs."""
        return self.decision.scenario.weeks

    @property
    def base(self) -> Decision:
        """The same company, facts and luck, left to its own policy."""
        return self.decision.without_moves()

    @property
    def untouched(self) -> Decision:
        """The base with what the scenario takes for granted."""
        return self.base.replace(assumptions={})

    def pinned(self, pin: Pin) -> Decision:
        """What a pin is here: its policy on this company, with these facts and this luck."""
        return self.decision.replace(moves=pin.moves)

    def with_decision(self, decision: Decision) -> Self:
        """The same with something else decided."""
        return dataclasses.replace(self, decision=decision)

    def with_pin(self, name: str) -> Self:
        """The same with the present policy kept.

        Raises:
            InputError: there is no room, or another pin has that name.
        """
        name = shown(name)[:MAX_NAME]
        if len(self.pins) >= MAX_PINS:
            raise InputError(PLACE, "pins_full", most=MAX_PINS)
        if not is_seen(name) or folded(name) in [folded(pin.name) for pin in self.pins]:
            raise InputError(PLACE, "pin_name", value=given(name))
        return dataclasses.replace(self, pins=(*self.pins, Pin(name, self.decision.moves)))

    def without_pin(self, place: int) -> Self:
        """The same without one of the pins."""
        return dataclasses.replace(self, pins=self.pins[:place] + self.pins[place + 1:])


def quarters(weeks: int) -> range:
    """The quarters in which something can be decided, from 1."""
    return range(1, (weeks - 1) // WEEKS_PER_QUARTER + 2)


def offered(decision: Decision) -> tuple[str, ...]:
    """Levers that the company's scenario offers, and those that are moved all the same."""
    wanted = {*decision.scenario.levers, *decision.levers}
    return tuple(name for name in Policy().as_mapping() if name in wanted)
