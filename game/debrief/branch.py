"""Another way a team could have gone: one round decided otherwise, all else as it was, with the same luck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.companies.game import Game, games
from game.workshop.entries import Decided
from game.workshop.orders import budget_of
from game.workshop.state import Levers, Workshop
from simulation import Policy
from simulation.parameters import parameters_of

AS_BEFORE: Levers = {}
"""A decision that changes nothing."""


def moves_of(workshop: Workshop, team: int) -> tuple[Levers, ...]:
    """The levers that a team named in each closed round, with their values."""
    return tuple(dict(round[team].levers) if team in round else {} for round in workshop.decided)


def branched(workshop: Workshop, team: int, round: int, levers: Levers) -> Game:
    """A team's game with another decision in one round (from 1); what it moved in later rounds it moves again.

    Raises:
        InputError: a lever or value that is not allowed.
    """
    moves = list(moves_of(workshop, team))
    moves[round - 1] = levers
    return with_moves(workshop, team, moves)


def limited_to(workshop: Workshop, team: int, levers: frozenset[str]) -> Game:
    """A team's game in which only some levers were ever moved, the others left as they were at the start."""
    return with_moves(workshop, team, [
        {name: value for name, value in round.items() if name in levers} for round in moves_of(workshop, team)])


def with_moves(workshop: Workshop, team: int, moves: Sequence[Levers]) -> Game:
    """A team's game with other moves, one mapping per closed round; what is ordered from above stays ordered."""
    return games(workshop)[team].replace(policies=_decided_so(workshop, team, moves).policies(team))


def levers_moved(workshop: Workshop, team: int) -> tuple[str, ...]:
    """Levers that stood otherwise at some time because the team moved them, in the order of their declaration."""
    unmoved = with_moves(workshop, team, [AS_BEFORE] * len(workshop.decided)).policies
    return tuple(
        name for name in parameters_of(Policy)
        if any(getattr(one, name) != getattr(other, name)
               for one, other in zip(workshop.policies(team), unmoved, strict=True)))


def overspent(workshop: Workshop, team: int, policies: Sequence[Policy]) -> float:
    """€ a week by which the dearest round would exceed its budget; 0 where none does."""
    return max((
        budget_of(workshop.replace(round=round), team).over(policy) for round, policy in enumerate(policies, start=1)),
        default=0.0)


def _decided_so(workshop: Workshop, team: int, moves: Sequence[Levers]) -> Workshop:
    """The workshop as if a team had made these moves."""
    decided = tuple(
        {**round, team: Decided(team, number, dict(levers), None, "as_before")}
        for number, (round, levers) in enumerate(zip(workshop.decided, moves, strict=True), start=1))
    return workshop.replace(decided=decided)


def alternatives(workshop: Workshop, team: int, round: int) -> Mapping[int, Levers]:
    """What the other teams decided in a round, by team."""
    return {
        other: decision.levers for other, decision in workshop.decided[round - 1].items()
        if other != team and decision.levers}
