"""A team's company at the opening of a round, kept so that the round can be played many ways with the same luck.

What came before is played once; each way then costs only the weeks of the round.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from game.companies.game import Game
from simulation import Policy
from simulation.arithmetic import WEEKS_PER_QUARTER
from simulation.costs import LEVERS
from simulation.engine import Setting, new_log, setting_of
from simulation.measures import MEASURES, Records
from simulation.settled import copy_of
from simulation.state import Floats, State
from simulation.week import play


@dataclass(frozen=True)
class Checkpoint:
    """A company after some rounds, ready to be played on.

    Attributes:
        setting: of the whole run, the round included. replicate: whose luck. weeks: played before. state: the company.
    """

    setting: Setting
    replicate: int
    weeks: int
    state: State

    @classmethod
    def of(cls, game: Game, replicate: int) -> Checkpoint:
        """The company as the rounds of a game leave it; replicate 0 is the team's own."""
        weeks = game.weeks + WEEKS_PER_QUARTER
        setting = setting_of(game.scenario, game.schedule, None, game.seed, weeks)
        state, _ = setting.start(replicate)
        fork = cls(setting, replicate, 0, state)
        fork._play(state, setting.schedule[:game.weeks])
        return cls(setting, replicate, game.weeks, state)

    def round(self, policy: Policy, measures: Sequence[str]) -> Floats:
        """Measures in each week of the next round under a policy, float64 (weeks, measures)."""
        schedule = np.tile(np.array(policy.numbers()), (WEEKS_PER_QUARTER, 1))
        records = Records(self._play(copy_of(self.state), schedule), self.setting.scenario.profile)
        return np.stack([MEASURES[name].compute(records) for name in measures], axis=-1)

    def _play(self, state: State, schedule: Floats) -> Floats:
        n = len(schedule)
        # The log has all quarters: each is written at the place of its own number.
        log = new_log(state, self.setting.weeks)
        play(state, self.setting.known(state), schedule, self.setting.shocks[self.weeks:self.weeks + n], LEVERS,
             self.setting.key(self.replicate), self.weeks + 1, log)
        return log.rows[:n]


def checkpoints(game: Game, replicates: int) -> tuple[Checkpoint, ...]:
    """A game's company at the opening of its next round, with the luck of several replicates."""
    with ThreadPoolExecutor(min(replicates, 4)) as pool:
        return tuple(pool.map(lambda replicate: Checkpoint.of(game, replicate), range(replicates)))
