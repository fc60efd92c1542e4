"""What a gain rests on: worlds that are possible as well, played with the same luck, and the relation that turns it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from experiments.decision import Decision
from experiments.estimate import Estimate
from experiments.executor import Executor, Progress, silent
from experiments.reliance import Reliance, Sides, at_end, gained, reliance, sides_of
from experiments.reliance.relations import EXPERIMENTS, assumed
from experiments.reliance.sides import Life
from experiments.uncertainty import sampled
from simulation import Assumptions, simulate
from simulation.errors import InputError
from simulation.parameters import parameters_of
from simulation.sources import SOURCES
from tests.experiments.decisions import BOLD, SMALL
from wording.cautions import goal_held_sentence, reliance_sentences

WEEKS, N = 30, 3
CONTAGION = parameters_of(Assumptions)["contagion"]
AT_WORK = BOLD.facts.contagion


@dataclass(frozen=True)
class Analytic(Executor):
    """A model whose answer is a formula: what comes of the policy that is decided, in the first outcome."""

    effect: Callable[[Assumptions], float]

    def map(self, function: Callable[[Any], Any], items: Sequence[Any], progress: Progress = silent) -> Iterator[Any]:
        """One outcome and one goal, which is reached where the effect is positive."""
        for item in items:
            assert isinstance(item, Life)
            value = self.effect(item.facts) if item.is_decided else 0.0
            yield np.array([value, float(value > 0.0), 0.0, 0.0])


def of_formula(effect: Callable[[Assumptions], float], sides: Sides | None = None, n: int = 40) -> Reliance:
    """What an effect that is a formula rests on."""
    sides = sides or sides_of(Decision("hotel").moved("recognition", 0.8), WEEKS)
    return reliance(sides, (gained(WEEKS),), replicates=n, executor=Analytic(effect))


def test_worlds_are_the_model_s_own_with_the_same_luck_and_what_experiments_show_stays() -> None:
    sides = sides_of(BOLD, WEEKS)
    found = reliance(sides, (gained(WEEKS), at_end("strain", WEEKS)), replicates=N)
    known = [name for name, one in parameters_of(Assumptions).items() if one.source in EXPERIMENTS]
    for r in range(N):
        facts = sampled(BOLD.facts, BOLD.seed, r, known)
        runs = [simulate(BOLD.scenario, one, facts, BOLD.seed, r + 1, WEEKS) for one in (
            sides.base, sides.decided)]
        for side, run in enumerate(runs):
            assert found.worlds[side, r, 0] == pytest.approx(run["profit"][r, 1:].mean())
            assert found.worlds[side, r, 1] == pytest.approx(run["strain"][r, -1])


def test_every_source_that_counts_as_an_experiment_is_one_of_ours_and_was_read() -> None:
    assert {SOURCES[key].grade for key in EXPERIMENTS} == {"A"}


def test_what_a_reader_took_for_granted_is_not_drawn() -> None:
    assert "contagion" in assumed() and "contagion" not in assumed(("contagion",))
    decision = BOLD.replace(assumptions={"contagion": 0.1})
    assert sides_of(decision).kept == ("contagion",)


def test_the_relation_that_turns_a_gain_is_found_with_where_nothing_is_left() -> None:
    # At the working value 1, at the high end of the range -1: nothing is left half way.
    found = of_formula(lambda facts: 1.0 - 2.0 * (facts.contagion - AT_WORK) / (CONTAGION.high - AT_WORK))
    turning = found.turning
    assert turning is not None and turning.turns
    assert (turning.name, turning.end) == ("contagion", CONTAGION.high)
    assert turning.at == pytest.approx((AT_WORK + CONTAGION.high) / 2)
    text = reliance_sentences(found, Estimate(1.0, 0.5, 1.5), "en")
    assert "This gain rests on" in text[0] and "nothing is left" in text[1]


def test_the_hypothesis_switched_off_is_tried_like_every_relation() -> None:
    found = of_formula(lambda facts: -1.0 if facts.symmetry == "none" else 1.0)
    assert found.turning is not None and (found.turning.name, found.turning.end) == ("symmetry", "none")


def test_a_gain_that_nothing_touches_is_held_in_every_world_and_nothing_of_it_goes_away() -> None:
    found = of_formula(lambda facts: 1.0)
    assert (found.n_held(gained(WEEKS)), found.lost(gained(WEEKS))) == (found.replicates, 0.0)
    text = reliance_sentences(found, Estimate(1.0, 0.5, 1.5), "en")
    assert "nothing of it goes away" in text[0] and "takes anything of it away" in text[1]


def test_what_goes_away_is_what_a_tenth_of_the_worlds_loses() -> None:
    found = of_formula(lambda facts: 1.0 - (facts.contagion - AT_WORK))
    worlds = [sampled(BOLD.facts, 1, r).contagion for r in range(found.replicates)]
    assert found.lost(gained(WEEKS)) == pytest.approx(max(float(np.quantile(worlds, 0.9)) - AT_WORK, 0.0))


@pytest.mark.parametrize(("effect", "estimate", "given"), [
    (-1.0, Estimate(-1.0, -1.5, -0.5), "This loss rests on"), (1.0, Estimate(0.1, -0.5, 0.7), "it is a gain in 40"),
    (-1.0, Estimate(-0.1, -0.7, 0.5), "it is a gain in 0"), (1.0, Estimate(1.0, 0.5, 1.5), "This gain rests on")])
def test_a_gain_a_loss_and_chance_are_told_apart(effect: float, estimate: Estimate, given: str) -> None:
    assert given in reliance_sentences(of_formula(lambda facts: effect), estimate, "en")[0]


def test_a_goal_is_told_with_the_worlds_that_reach_it() -> None:
    found = of_formula(lambda facts: 1.0 if facts.contagion >= 0.0 else -1.0)
    assert f"{found.replicates} out of {found.replicates}" in goal_held_sentence(found, 0, "en")


def test_a_single_world_is_refused() -> None:
    with pytest.raises(InputError, match="reliance"):
        reliance(sides_of(Decision("hotel", SMALL), WEEKS), (gained(WEEKS),), replicates=1)
