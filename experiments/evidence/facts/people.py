"""Facts about what people do for pay, for each other and together: Q5, Q6, Q20."""

from __future__ import annotations

from experiments.estimate import Estimate, Floats, mean_estimate, paired_difference
from experiments.evidence.facts.fact import Fact, falls, rises
from experiments.evidence.facts.plays import at_end, change, company, over, played
from simulation import Assumptions
from simulation.scenario_parts import Text
from simulation.state import EMPLOYEE

# Small and large teams in one hall; a bonus of 6 % of payroll. Assumed.
SMALL, LARGE, POOL = 5.0, 15.0, 0.06
INDIVIDUAL, MIXED, COLLECTIVE = 0.0, 0.5, 1.0
# Levers that fit together, raised by half of the room that each has left, then by all of it. Assumed.
HALF, ALL = 0.5, 1.0
BUNDLE = ("manager_attention", "coaching", "autonomy", "error_tolerance", "knowledge_sharing", "recognition")


def collective_pay(assumptions: Assumptions | None, seed: int) -> tuple[Estimate, ...]:
    """Effort under collective less individual pay, large less small teams; performance, mixed less all collective."""
    gains = []
    for span in (LARGE, SMALL):
        hall = company("shops", profile={"span": span, "n_departments": 1})
        together, alone = (played(hall, bonus(share), assumptions, seed, 26) for share in (COLLECTIVE, INDIVIDUAL))
        gains.append(at_end(together, EMPLOYEE.effort) - at_end(alone, EMPLOYEE.effort))
    mixed, collective = (
        at_end(played(company("shops"), bonus(share), assumptions, seed, 52), EMPLOYEE.performance)
        for share in (MIXED, COLLECTIVE))
    return paired_difference(gains[0], gains[1]), paired_difference(mixed, collective)


def individual_pay(assumptions: Assumptions | None, seed: int) -> tuple[Estimate, ...]:
    """Individual bonus less none: help given, quality lost at hand-offs."""
    paid, unpaid = (
        played(company("silos"), {**bonus(INDIVIDUAL), "bonus_pool": pool}, assumptions, seed, 52)
        for pool in (POOL, 0.0))
    return (
        paired_difference(at_end(paid, EMPLOYEE.cooperation), at_end(unpaid, EMPLOYEE.cooperation)),
        change(paid, unpaid, "handoff_loss", 27, 52))


def bonus(collective: float) -> dict[str, float]:
    """Levers of the bonus with a share paid collectively."""
    return {"bonus_pool": POOL, "collective_bonus": collective}


def bundles(assumptions: Assumptions | None, seed: int) -> tuple[Estimate, ...]:
    """Effect of a bundle less the sum of its levers' effects; what the second half of the way adds less."""
    hotel = company("hotel")

    def quality(names: tuple[str, ...], room: float) -> Floats:
        own = {name: getattr(hotel.policy, name) for name in names}
        moved = {name: level + room * (1.0 - level) for name, level in own.items()}
        return over(played(hotel, moved, assumptions, seed, 104), "delivered_quality", 79, 104)

    usual, half, full = quality((), 0.0), quality(BUNDLE, HALF), quality(BUNDLE, ALL)
    singles = [quality((name,), HALF) - usual for name in BUNDLE]
    return mean_estimate(half - usual - sum(singles)), mean_estimate(half - usual - (full - half))


PEOPLE_FACTS = (
    Fact(
        key="Q5", certainty="A", run=collective_pay,
        sentence=Text(
            fr="Avec une prime toute collective et égale, l’effort par personne baisse quand l’équipe grandit.",
            en="With a purely collective and equal bonus, effort per head falls as the team grows."),
        checks=(
            falls(
                "Magasins : effort avec une prime toute collective moins toute individuelle, équipes de 15 moins "
                "équipes de 5.",
                "Shops: effort with an all collective less an all individual bonus, teams of 15 less teams of 5."),
            rises(
                "Magasins, équipes de 10 : performance avec une prime partagée pour moitié, moins toute collective.",
                "Shops, teams of 10: performance with a bonus shared by half, less all collective."))),
    Fact(
        key="Q6", certainty="—", run=individual_pay,
        sentence=Text(
            fr="Une prime tout individuelle affaiblit l’entraide.",
            en="A purely individual bonus weakens mutual help."),
        checks=(
            falls(
                "Silos : entraide avec une prime individuelle de 6 %, moins sans prime.",
                "Silos: mutual help with an individual bonus of 6%, less without a bonus."),
            rises(
                "Silos : qualité perdue aux passages de relais, moins sans prime.",
                "Silos: quality lost at hand-offs, less without a bonus."))),
    Fact(
        key="Q20", certainty="A", run=bundles,
        sentence=Text(
            fr="Des leviers qui vont ensemble font plus que leur somme, jusqu’à ce qu’il n’y ait plus de marge.",
            en="Levers that fit together do more than their sum, until there is no room left."),
        checks=(
            rises(
                "Hôtel : effet sur la qualité donnée de six leviers montés ensemble à mi-chemin de leur maximum, moins "
                "la somme de leurs effets.",
                "Hotel: effect on delivered quality of six levers raised together half the way to their maximum, less "
                "the sum of their effects."),
            rises(
                "Ce que la seconde moitié du chemin apporte de moins que la première.",
                "What the second half of the way adds less than the first."))),
)
