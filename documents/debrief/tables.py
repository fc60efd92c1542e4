"""A workshop as tables for whoever goes on with it: every column declared once, with its unit and what it means."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from game.companies.bets import settled_bets
from game.debrief.audience import Audience
from game.debrief.debrief import Debrief
from game.workshop.questions import QUESTIONS, TIMES
from game.workshop.state import Seat
from locales import translate
from simulation import Policy
from simulation.measures import MEASURES
from simulation.parameters import parameters_of
from wording.debrief.figures import person_name

Cell = str | float | int | None
NO_UNIT = "-"


class Column(NamedTuple):
    """A column: its name, its unit's name (`NO_UNIT` for none), and which text says what it means.

    Attributes:
        name: as in the head. unit: message key of the unit. meaning: message key of what it means.
    """

    name: str
    unit: str
    meaning: str


@dataclasses.dataclass(frozen=True)
class Table:
    """Rows under declared columns.

    Attributes:
        name: end of its message keys. columns: declared. rows: in their order; None is nothing known.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]


def tables(debrief: Debrief, view: Audience, language: str) -> tuple[Table, ...]:
    """All tables of a workshop; people are called as the view says."""
    makers = (_decisions, _levers, _weeks, _bets, _answers, _scores)
    return tuple(make(debrief, view, language) for make in makers)


def weeks_table(debrief: Debrief) -> Table:
    """Every measure of every team, week by week: week 0 is the start."""
    rows = [
        [team, week, *(float(debrief.outcomes[team].series(name)[week]) for name in MEASURES)]
        for team in debrief.teams for week in range(debrief.outcomes[team].weeks + 1)]
    return Table("weeks", (_own("team"), _own("week", "week"), *(
        Column(name, f"debrief.unit_of.{one.unit}", f"measure.{name}.help") for name, one in MEASURES.items())), rows)


def _own(name: str, unit: str = NO_UNIT) -> Column:
    return Column(name, unit if unit == NO_UNIT else f"debrief.unit_of.{unit}", f"debrief.column.{name}")


def _decisions(debrief: Debrief, view: Audience, language: str) -> Table:
    rows: list[list[Cell]] = []
    for turn in debrief.turns:
        common: list[Cell] = [
            turn.round,
            turn.team,
            turn.how,
            person_name(view, debrief, turn.proposer, language),
            round(turn.seconds, 1),
            ", ".join(person_name(view, debrief, seat, language) for seat in turn.without),
            turn.n_proposals,
            turn.n_backings,
        ]
        moves: list[list[Cell]] = [[one.lever, one.before, one.after] for one in turn.moved] or [[None, None, None]]
        rows += [[*common, *move] for move in moves]
    return Table("decisions", (
        _own("round"), _own("team"), _own("how"), _own("proposer"), _own("seconds", "seconds"), _own("without"),
        _own("proposals"), _own("backings"), _own("lever"), _own("before", "lever"), _own("after", "lever")), rows)


def _levers(debrief: Debrief, view: Audience, language: str) -> Table:
    names = debrief.workshop.setup.offered
    rows: list[list[Cell]] = [
        [round, team, *(getattr(policy, name) for name in names)] for team in debrief.teams
        for round, policy in enumerate((
            debrief.workshop.setup.scenario.policy, *debrief.workshop.policies(team)))]
    declared = parameters_of(Policy)
    return Table("levers", (_own("round"), _own("team"), *(
        Column(name, f"debrief.unit_of.{declared[name].unit}", f"lever.{name}.help") for name in names)), rows)


def _weeks(debrief: Debrief, view: Audience, language: str) -> Table:
    return weeks_table(debrief)


def _bets(debrief: Debrief, view: Audience, language: str) -> Table:
    rows: list[list[Cell]] = [
        [one.bet.round, one.bet.team, person_name(view, debrief, one.bet.seat, language),
         one.bet.measure, int(one.bet.is_up), one.bet.sure, int(one.is_true)]
        for one in settled_bets(debrief.workshop)]
    return Table("bets", (
        _own("round"), _own("team"), _own("person"), _own("measure"), _own("is_up", "yes"), _own("sure", "share"),
        _own("is_true", "yes")), rows)


def _answers(debrief: Debrief, view: Audience, language: str) -> Table:
    return Table("answers", (
        _own("team"), _own("person"), _own("time"), _own("question"), _own("answer"), _own("is_right", "yes")),
        [row for seat in debrief.workshop.seats.values() if not seat.is_removed
         for row in _answers_of(seat, person_name(view, debrief, seat.number, language))])


def _answers_of(seat: Seat, name: str) -> Iterator[list[Cell]]:
    for time in TIMES:
        given = seat.answers.get(time, {})
        for question in QUESTIONS:
            if question.key in given:
                answer = given[question.key]
                right = None if question.best is None else int(answer == question.best)
                # From 1, as it stood on the page.
                yield [seat.team, name, time, question.key, answer + 1, right]


def _scores(debrief: Debrief, view: Audience, language: str) -> Table:
    rows: list[list[Cell]] = [
        [team, part.kind, part.measure, part.weight, part.points, part.start, part.now, part.aim]
        for team, score in debrief.scores.items() for part in score.parts]
    return Table("scores", (
        _own("team"), _own("part"), _own("measure"), _own("weight", "points"), _own("points", "points"),
        _own("start", "measure"), _own("now", "measure"), _own("aim", "measure")), rows)


def unit_text(column: Column, language: str) -> str:
    """A column's unit in words."""
    return "" if column.unit == NO_UNIT else translate(column.unit, language)
