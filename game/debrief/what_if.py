"""What if a round had been decided otherwise: the branch beside what was played, with the same luck."""

from __future__ import annotations

import dataclasses

from experiments.estimate import Estimate, Floats, paired_difference
from game.companies.beside import chance
from game.companies.game import games
from game.debrief.branch import branched, overspent
from game.debrief.counterfactuals import LUCKS, MARKET_LUCKS, Counterfactuals, Progress, columns_of, ends_of
from game.workshop.state import Levers
from simulation import Run


@dataclasses.dataclass(frozen=True)
class WhatIf:
    """A branch and what came of it.

    Attributes:
        team, round, levers: who would have decided what, and when. as_played, branch: runs, the own luck first.
        columns: names of what is looked at. ends: what stands at the end as played and in the branch, with the own
            luck. news: whether these are further apart than chance alone would set them. changes: branch less as
            played, mean over so many lucks, the own among them, with its interval. lucks: how many.
        overspent: € a week by which the dearest round of the branch exceeds the budget.
    """

    team: int
    round: int
    levers: Levers
    as_played: Run
    branch: Run
    columns: tuple[str, ...]
    ends: tuple[tuple[float, float], ...]
    news: tuple[bool, ...]
    changes: tuple[Estimate, ...]
    lucks: int
    overspent: float

    def series(self, measure: str) -> tuple[Floats, Floats]:
        """A measure as played and in the branch, each float64 (weeks + 1,), with the team's own luck."""
        return self.as_played[measure][0], self.branch[measure][0]


def played_branch(
    field: Counterfactuals, team: int, round: int, levers: Levers, progress: Progress = lambda share: None
) -> WhatIf:
    """Plays a branch.

    Args:
        field: the workshop. team, round: where it branches. levers: decided instead. progress: as in `Field.ends`.

    Raises:
        InputError: a lever or value that is not allowed.
    """
    workshop = field.workshop
    branch = branched(workshop, team, round, levers)
    lucks = LUCKS if workshop.setup.mode == "same_luck" else MARKET_LUCKS
    as_played, instead = field.played(team, (games(workshop)[team], branch), lucks, progress)
    before, after = (ends_of(workshop, team, run) for run in (as_played, instead))
    columns = columns_of(workshop.setup)
    ends = tuple((float(before[0, k]), float(after[0, k])) for k in range(len(columns)))
    return WhatIf(
        team, round, dict(levers), as_played, instead, columns, ends,
        tuple(abs(end - own) > chance(workshop.setup, name, field.rounds)
              for name, (own, end) in zip(columns, ends, strict=True)),
        tuple(paired_difference(after[:, k], before[:, k]) for k in range(len(columns))), lucks,
        overspent(workshop, team, branch.policies))
