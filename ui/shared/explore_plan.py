"""What has been tried on Explore: company, luck, levers moved and when, week reached. Immutable; fits a link."""

from __future__ import annotations

import dataclasses

from experiments.decision import FIRST_SEED, Decision, Move
from simulation import Policy, Scenario
from simulation.parameters import parameters_of


@dataclasses.dataclass(frozen=True)
class ExplorePlan:
    """A scenario as it has been played so far.

    Attributes:
        scenario: what is played.
        seed: whose luck.
        moves: in the order of their weeks; one per lever and week.
        week: the week reached.
        company: where the scenario is another company than the packaged one, what makes it so; without moves.
    """

    scenario: Scenario
    seed: int = FIRST_SEED
    moves: tuple[Move, ...] = ()
    week: int = 0
    company: Decision | None = None

    @classmethod
    def of(cls, decision: Decision) -> ExplorePlan:
        """A decision as it can be watched: its company, luck and moves, at the start.

        Levers that the scenario does not offer stay behind.
        """
        offered = decision.scenario.levers
        moves = tuple(move for move in decision.moves if move.lever in offered)
        own = decision.without_moves().replace(seed=FIRST_SEED)
        is_own = decision.is_own or bool(decision.assumptions)
        scenario = decision.scenario.replace(assumptions=decision.facts) if is_own else decision.scenario
        return cls(scenario, decision.seed, moves, company=own if is_own else None)

    @property
    def decision(self) -> Decision:
        """The same as the desk holds it: what is decided in the last week has no week left in which to act."""
        moves = tuple(move for move in self.moves if move.week < self.scenario.weeks)
        return (self.company or Decision(self.scenario.name)).replace(moves=moves, seed=self.seed)

    def policy(self, week: int | None = None) -> Policy:
        """The policy decided by the end of a week (by default the week reached)."""
        until = self.week if week is None else week
        return self.scenario.policy.replace(**{move.lever: move.value for move in self.moves if move.week <= until})

    def schedule(self, weeks: int) -> dict[int, Policy]:
        """What holds over so many weeks: week to the policy from which it holds."""
        moved = {move.week for move in self.moves if move.week < weeks}
        return {week: self.policy(week) for week in sorted({0, *moved})}

    def moved(self, lever: str, value: float) -> ExplorePlan:
        """The same with a lever set now. Setting it twice in a week counts once; setting it back undoes the move."""
        checked = parameters_of(Policy)[lever].check("policy", lever, value)
        others = tuple(move for move in self.moves if (move.week, move.lever) != (self.week, lever))
        before = dataclasses.replace(self, moves=others)
        if getattr(before.policy(), lever) == checked:
            return before
        # Moves may be planned for later weeks.
        ordered = sorted((*others, Move(self.week, lever, checked)), key=lambda move: move.week)
        return dataclasses.replace(self, moves=tuple(ordered))

    def at(self, week: int) -> ExplorePlan:
        """The same, having reached another week."""
        return dataclasses.replace(self, week=week)

    def cut(self) -> ExplorePlan:
        """The same without the moves that were made after the week reached."""
        return dataclasses.replace(self, moves=tuple(move for move in self.moves if move.week <= self.week))

    def with_seed(self, seed: int) -> ExplorePlan:
        """The same with other luck."""
        return dataclasses.replace(self, seed=seed)
