"""The figures that the kits for trainers say."""

from __future__ import annotations

from collections.abc import Mapping

from documents.kits.kit import KITS, KitFact, kit
from simulation import Scenario, simulate
from tests.evidence.recorded import recorded

COMPANIES, QUARTER = 24, 13


@recorded("bits", KITS)
def figures_of_the_kit(name: str) -> Mapping[str, tuple[float, float]]:
    """What levers change in a measure: in the last week, and on average over the quarter before it."""
    return {question(fact): changed(Scenario.load(name), fact) for fact in kit(name, 45, "en").facts}


def question(fact: KitFact) -> str:
    """What is asked: a figure of a kit that is changed is another question."""
    levers = ", ".join(f"{lever} {value}" for lever, value in fact.levers.items())
    return f"{fact.measure} by week {fact.week} with {levers}"


def changed(scenario: Scenario, fact: KitFact) -> tuple[float, float]:
    """Mean difference with the same luck."""
    runs = [
        simulate(scenario, policy, replicates=COMPANIES, weeks=fact.week)[fact.measure]
        for policy in (scenario.policy.replace(**fact.levers), scenario.policy)]
    difference = runs[0] - runs[1]
    return float(difference[:, -1].mean()), float(difference[:, -QUARTER:].mean())
