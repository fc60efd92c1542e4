"""The policy table of a report: each lever set, from what to what, from when, at what price."""

from __future__ import annotations

from dataclasses import dataclass

from experiments.decision import Decision, Move
from experiments.effects import Effects
from locales import number, translate
from simulation import Policy
from simulation.frames import WEEKS_PER_YEAR
from simulation.parameters import parameters_of
from wording.durations import since
from wording.levers import lever_number, lever_unit
from wording.measures import NOTHING, euros_text


CENT = 0.01
"""€ below which nothing is paid."""


@dataclass(frozen=True)
class LeverRow:
    """A lever set.

    Attributes:
        move: which, when, to what. before: its value until then. cost: € more that the lever costs in the year that is
            priced, as the books tell it; nothing where a later move of it tells that. hours: more a year that everybody
            gives to it.
    """

    move: Move
    before: float
    cost: float
    hours: float

    @property
    def size(self) -> float:
        """How far it is moved, as a share of the lever's range."""
        lever = parameters_of(Policy)[self.move.lever]
        return abs(self.move.value - self.before) / (lever.high - lever.low)

    def cells(self, language: str) -> list[str]:
        """Lever, unit, before, after, from when, and its prices, in words."""
        lever = self.move.lever
        return [
            translate(f"lever.{lever}.label", language), lever_unit(lever, language),
            lever_number(lever, self.before, language), lever_number(lever, self.move.value, language),
            when(self.move.week, language), *self.prices(language)]

    def prices(self, language: str) -> list[str]:
        """What it costs a year: money, hours, both, or nothing of its own."""
        parts = [euros_text(self.cost, language, signed=True)] if abs(self.cost) >= CENT else []
        if self.hours:
            parts.append(translate("paper.hours", language, hours=number(self.hours, language, signed=True)))
        return parts or [NOTHING]


def lines_of(outcome: Effects) -> list[LeverRow]:
    """Every lever set, in the order of the weeks and of the declaration."""
    decision = outcome.decision
    order = list(parameters_of(Policy))
    moves = sorted(decision.moves, key=lambda move: (move.week, order.index(move.lever)))
    return [_line(outcome, decision, move) for move in moves]


def cost_per_year(outcome: Effects) -> float:
    """€ more that the levers moved cost in the year that is priced."""
    return sum(_cost(outcome, lever) for lever in outcome.decision.levers)


def largest(lines: list[LeverRow], n: int) -> list[LeverRow]:
    """The n lines that move most, in the order that they stood in."""
    kept = sorted(range(len(lines)), key=lambda k: (-lines[k].size, k))[:n]
    return [lines[k] for k in sorted(kept)]


def when(week: int, language: str) -> str:
    """From when on a decision holds: at once, from a quarter where it is the start of one, else from a week."""
    if week == 0:
        return translate("paper.when.now", language)
    year, rest = divmod(week, WEEKS_PER_YEAR)
    quarter, odd = divmod(rest, WEEKS_PER_YEAR // 4)
    if odd:
        return since(week, language)
    return translate("paper.when.quarter", language, year=year + 1, quarter=quarter + 1)


def _line(outcome: Effects, decision: Decision, move: Move) -> LeverRow:
    earlier = [one.value for one in decision.moves if one.lever == move.lever and one.week < move.week]
    before = earlier[-1] if earlier else float(getattr(decision.scenario.policy, move.lever))
    is_last = not any(one.lever == move.lever and one.week > move.week for one in decision.moves)
    hours = parameters_of(Policy)[move.lever].hours * (move.value - before)
    return LeverRow(move, before, _cost(outcome, move.lever) if is_last else 0.0, hours)


def _cost(outcome: Effects, lever: str) -> float:
    known = outcome.money.after.levers[lever]
    return outcome.money.lever_total(lever, outcome.priced_year).change.value if known else 0.0
