"""Another way a team could have gone: one round decided otherwise, all else as it was, with the same luck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from experiments.purse import weekly_cost
from game.play import Game, games
from game.workshop import Levers, Workshop
from simulation import Policy

AS_BEFORE: Levers = {}
"""A decision that changes nothing."""


def moves_of(workshop: Workshop, team: int) -> tuple[Levers, ...]:
    """The levers that a team named in each closed round, with their values."""
    return tuple(dict(round[team].levers) if team in round else {} for round in workshop.decided)


def policies_of(start: Policy, moves: Sequence[Levers]) -> tuple[Policy, ...]:
    """What holds in each round when these moves are made one after the other."""
    policies: list[Policy] = []
    for levers in moves:
        policies.append((policies[-1] if policies else start).replace(**levers))
    return tuple(policies)


def branched(workshop: Workshop, team: int, round: int, levers: Levers) -> Game:
    """A team's game with another decision in one round (from 1); what it moved in later rounds it moves again.

    Raises:
        InputError: a lever or value that is not allowed.
    """
    game, moves = games(workshop)[team], moves_of(workshop, team)
    later = policies_of(workshop.policy(team, round - 1), (levers, *moves[round:]))
    branch = game.before(round)
    for policy in later:
        branch = branch.then(policy)
    return branch


def limited_to(workshop: Workshop, team: int, levers: frozenset[str]) -> Game:
    """A team's game in which only some levers were ever moved, the others left as they were at the start."""
    start = workshop.setup.scenario.policy
    kept = [{name: value for name, value in round.items() if name in levers} for round in moves_of(workshop, team)]
    return games(workshop)[team].replace(policies=policies_of(start, kept))


def levers_moved(workshop: Workshop, team: int) -> tuple[str, ...]:
    """Levers that a team set to something else than at the start at some time, in the order of their declaration."""
    own = workshop.setup.scenario.policy.as_mapping()
    return tuple(
        name for name in own
        if any(policy.as_mapping()[name] != own[name] for policy in workshop.policies(team)))


def overspent(workshop: Workshop, policies: Sequence[Policy]) -> float:
    """€ a week by which the dearest round would exceed the budget; 0 where none does."""
    budget = workshop.setup.scenario.budget
    if budget is None or not policies:
        return 0.0
    scenario = workshop.setup.scenario
    return max(max(weekly_cost(scenario, policy) for policy in policies) - budget, 0.0)


def alternatives(workshop: Workshop, team: int, round: int) -> Mapping[int, Levers]:
    """What the other teams decided in a round, by team."""
    return {
        other: decision.levers for other, decision in workshop.decided[round - 1].items()
        if other != team and decision.levers}
