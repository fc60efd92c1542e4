"""A team's company beside its untouched twin: the same company with the same luck, where nobody ever decided anything.

What sets the two apart is news only where chance does as much in fewer than one case in ten; else the company stands as
if nothing had been done. How much chance does is measured: companies with other luck, in which every lever on offer is
moved by its smallest step, come to stand more or less apart from their own twins, from luck to luck by so much.
Results, screen, bets and debrief go by it alike.
"""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Hashable, Mapping

import numpy as np

from experiments.estimate import Floats
from game.companies.figures import SCORE, least_shown
from game.companies.game import Game, TeamResult, outcomes
from game.companies.score import score_of
from game.companies.standing import standings, stood
from game.workshop.entries import Decided
from game.workshop.setup import Setup
from game.workshop.state import Workshop
from simulation import Policy, Run
from simulation.arithmetic import WEEKS_PER_QUARTER
from simulation.cache import BoundedCache
from simulation.measures import MEASURES, Tone
from simulation.parameters import parameters_of

NINE_IN_TEN = 0.9
LUCKS = 32
"""Companies with other luck in which it is measured what chance does. Assumed to be enough for nine in ten."""
LONGEST = 8
"""Rounds over which it is measured; later ones are taken for as far from their twins as that one. Assumed."""
_MEASURED: BoundedCache[Hashable, tuple[Run, Run]] = BoundedCache(max_items=32)
"""Companies left alone and stirred, by what moves them."""


@dataclasses.dataclass(frozen=True)
class Beside:
    """What came of a team's decisions, and what would have come of none.

    Attributes:
        setup: of the workshop. outcome: of the team. twin: the same company, untouched.
    """

    setup: Setup
    outcome: TeamResult
    twin: TeamResult

    def ahead(self, measure: str, round: int) -> float:
        """How much higher a measure stands at the end of a round than in the twin, in its unit."""
        return stood(self.setup, self.outcome, measure, round) - stood(self.setup, self.twin, measure, round)

    def is_news(self, measure: str, round: int) -> bool:
        """Whether that is more than chance does in nine cases in ten."""
        ahead = abs(self.ahead(measure, round))
        # Who is where the twin is needs no measuring.
        return ahead > 0 and ahead > chance(self.setup, measure, round)

    def has_risen(self, measure: str, round: int) -> bool:
        """Whether a measure stands higher than if nothing had been done."""
        return self.is_news(measure, round) and self.ahead(measure, round) > 0

    def tone(self, measure: str, round: int) -> Tone:
        """Whether where a measure stands is good news: better or worse than if nothing had been done, or as if so."""
        if not self.is_news(measure, round):
            return "even"
        better = MEASURES[measure].better
        if better == "zero":
            now, twin = (abs(stood(self.setup, one, measure, round)) for one in (self.outcome, self.twin))
            return "better" if now < twin else "worse"
        return "better" if (self.ahead(measure, round) > 0) == (better == "higher") else "worse"


def beside(workshop: Workshop, found: Mapping[int, TeamResult]) -> dict[int, Beside]:
    """Teams' companies beside their twins; where all share one market, those of one in which no team decided anything.

    Args:
        workshop: whose. found: what came of the teams' decisions, by team.
    """
    twins = outcomes(untouched(workshop), found)
    return {team: Beside(workshop.setup, one, twins[team]) for team, one in found.items()}


def untouched(workshop: Workshop) -> Workshop:
    """The workshop as if no team had ever decided anything; what befell them and was ordered stays."""
    return workshop.replace(decided=tuple(
        {team: Decided(team, number, {}, None, "as_before") for team in round}
        for number, round in enumerate(workshop.decided, start=1)))


def chance(setup: Setup, measure: str, round: int) -> float:
    """How far chance alone sets a company apart from its twin by the end of a round, nine times in ten.

    Args:
        setup: of the workshop. measure: its name, or `SCORE`. round: from 1.

    Returns:
        In the measure's unit; no less than what can be seen in the figures as they are written.
    """
    measured = min(round, LONGEST, setup.rounds)
    untouched, stirred = _measured(setup)
    apart = _ends(setup, stirred, measure, measured) - _ends(setup, untouched, measure, measured)
    # Weibull's quantile: that beyond which a company that was not measured comes in one case in ten.
    most = np.quantile(np.abs(apart - apart.mean()), NINE_IN_TEN, method="weibull")
    return max(float(most), least_shown(measure))


def warm(setup: Setup) -> None:
    """Measures in the background what chance does, so that nobody waits for it when the first results are due."""
    threading.Thread(target=_measured, args=(setup,), daemon=True).start()


def _measured(setup: Setup) -> tuple[Run, Run]:
    # All that moves the companies: pages that ask at once wait for one of them to measure.
    key = setup.scenario.digest(), setup.seed, setup.offered, min(setup.rounds, LONGEST)
    return _MEASURED.get(key, lambda: _played(setup))


def _played(setup: Setup) -> tuple[Run, Run]:
    own = setup.scenario.policy
    stirred = own.replace(**{name: _step(name, getattr(own, name)) for name in setup.offered})
    n = min(setup.rounds, LONGEST)
    first, second = (Game(setup.scenario, setup.seed, (policy,) * n).run(LUCKS) for policy in (own, stirred))
    return first, second


def _step(lever: str, value: float) -> float:
    """A lever moved by its smallest step, up where it can."""
    declared = parameters_of(Policy)[lever]
    return value + declared.step if value + declared.step <= declared.high else value - declared.step


def _ends(setup: Setup, run: Run, measure: str, round: int) -> Floats:
    """Where companies stand at the end of a round, float64 (lucks,)."""
    week = round * WEEKS_PER_QUARTER
    if measure != SCORE:
        return standings(run[measure], measure, week)
    one_by_one = (Run(run.profile, run.rows[number:number + 1], ()) for number in range(run.replicates))
    return np.array([score_of(setup, TeamResult(one, run.weeks), 1, round).total for one in one_by_one])
