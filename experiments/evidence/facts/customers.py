"""Facts about customers' judgement: Q2, Q9, Q13, Q19."""

from __future__ import annotations

import numpy as np

from experiments.ensemble import within
from experiments.estimate import Estimate, Floats, bootstrap, mean_estimate, paired_difference, ratio_of_means
from experiments.evidence.facts.fact import Fact, exceeds_one, falls, lies_between, rises
from experiments.evidence.facts.plays import change, company, over, played
from experiments.evidence.facts.settled_customers import Guest, guests
from simulation import Assumptions
from simulation.parameters import parameters_of
from simulation.scenario_parts import Text

# Quality above and below what was expected: one step, and two. Assumed.
STEP = 0.1
# A company that cares little, with a modest and with a high promise. Assumed.
LITTLE_CARE = {"manager_attention": 0.15, "direction_care": 0.2, "listening": 0.0, "recognition": 0.1}
MODEST, PREMIUM = {"brand_promise": 0.15}, {"brand_promise": 0.9}
# How far delivered quality may lie apart to be called equal. Assumed.
EQUAL = 0.03
# Half and one and a half times the usual spread between contacts. Assumed.
EVEN, UNEVEN = 0.5, 1.5


def losses_and_gains(assumptions: Assumptions | None, seed: int) -> tuple[Estimate, ...]:
    """Loss over gain in satisfaction for equal steps of quality; and how much less a second step adds, up and down."""
    people = guests(assumptions, seed)
    up, up_twice, down, down_twice = (
        np.array([guest.verdict(guest.expectation + k * STEP) - guest.verdict(guest.expectation) for guest in people])
        for k in (1, 2, -1, -2))
    return ratio_of_means(-down, up, seed), mean_estimate(2 * up - up_twice), mean_estimate(down_twice - 2 * down)


def promises(assumptions: Assumptions | None, seed: int) -> tuple[Estimate, ...]:
    """Premium less modest promise where people get little care: customers' satisfaction, delivered quality."""
    modest, premium = (
        played(company("hotel", {**LITTLE_CARE, **promise}), None, assumptions, seed, 52)
        for promise in (MODEST, PREMIUM))
    return tuple(change(premium, modest, name, 27, 52) for name in ("customer_satisfaction", "delivered_quality"))


def weakest_contact(assumptions: Assumptions | None, seed: int) -> tuple[Estimate, ...]:
    """Uneven less even contacts: customers' satisfaction, and its fall over that of the weakest contact."""
    hotel = company("hotel")
    facts = assumptions or hotel.assumptions
    declared = parameters_of(Assumptions)["contact_spread"]
    uneven, even = (
        played(hotel, None, facts.replace(contact_spread=within(declared, facts.contact_spread * k)), seed, 104)
        for k in (UNEVEN, EVEN))
    satisfaction, weakest = (
        over(uneven, name, 53, 104) - over(even, name, 53, 104)
        for name in ("customer_satisfaction", "weakest_contact"))
    return mean_estimate(satisfaction), ratio_of_means(satisfaction, weakest, seed)


def recoveries(assumptions: Assumptions | None, seed: int) -> tuple[Estimate, ...]:
    """A recovered error less none: satisfaction, factor on leaving; share of satisfaction restored less loyalty's."""
    people = guests(assumptions, seed)
    satisfaction, leaving = np.moveaxis(np.array([
        [guest.after(*outcome(guest)) for guest in people]
        for outcome in (Guest.fine, Guest.recovered, Guest.lost)]), 2, 0)

    def restored(fine_recovered_lost: Floats) -> float:
        fine, recovered, lost = fine_recovered_lost.mean(axis=1)
        return float((recovered - lost) / (fine - lost))

    return (
        paired_difference(satisfaction[1], satisfaction[0]), paired_difference(leaving[1], leaving[0]),
        bootstrap(lambda who: restored(satisfaction[:, who]) - restored(leaving[:, who]), len(people), seed))


CUSTOMER_FACTS = (
    Fact(
        key="Q2", certainty="A", run=losses_and_gains,
        sentence=Text(
            fr="Pour un client, rester en dessous de ce qui était attendu pèse plus que le dépasser, et chaque pas de "
               "plus compte moins.",
            en="For a customer, falling short of what was expected weighs more than going beyond it, and every further "
               "step counts less."),
        checks=(
            exceeds_one(
                "Équations, clients d’un hôtel installé : perte de satisfaction pour 0,1 de qualité sous l’attente, "
                "rapportée au gain pour 0,1 au-dessus.",
                "Equations, guests of a settled hotel: satisfaction lost for 0.1 of quality below expectation, over "
                "satisfaction gained for 0.1 above.",
                band=(1.5, 2.5)),
            rises(
                "Ce que le deuxième pas au-dessus de l’attente apporte de moins que le premier.",
                "What the second step above expectation adds less than the first."),
            rises(
                "Ce que le deuxième pas sous l’attente coûte de moins que le premier.",
                "What the second step below expectation costs less than the first."))),
    Fact(
        key="Q9", certainty="A", run=promises,
        sentence=Text(
            fr="Promettre le luxe et soigner peu ses équipes satisfait moins qu’une promesse modeste et tenue.",
            en="A premium promise with low-cost care satisfies less than a modest promise that is kept."),
        checks=(
            falls(
                "Hôtel qui soigne peu ses équipes : satisfaction des clients, promesse haute (0,9) moins modeste "
                "(0,15).",
                "Hotel with little care for its people: customers’ satisfaction, high promise (0.9) less modest "
                "(0.15)."),
            lies_between(
                -EQUAL, EQUAL,
                "Les deux hôtels donnent la même qualité (à 0,03 près).",
                "Both hotels deliver the same quality (within 0.03)."))),
    Fact(
        key="Q13", certainty="A", run=weakest_contact,
        sentence=Text(
            fr="À moyenne égale, des contacts inégaux satisfont moins ; mais l’expérience ne vaut pas que son pire "
               "moment.",
            en="At the same mean, uneven contacts satisfy less; but an experience is not only its worst moment."),
        checks=(
            falls(
                "Hôtel : satisfaction des clients avec une fois et demie la dispersion usuelle entre contacts, moins "
                "la moitié de cette dispersion, à moyenne égale.",
                "Hotel: customers’ satisfaction with one and a half times the usual spread between contacts, less with "
                "half of it, at the same mean."),
            lies_between(
                0.0, 1.0,
                "Part de la baisse du contact le plus faible qui se retrouve dans la satisfaction (0 : moyenne seule ; "
                "1 : minimum strict).",
                "Share of the weakest contact’s fall that reaches satisfaction (0: average only; 1: strict "
                "minimum)."))),
    Fact(
        key="Q19", certainty="A", run=recoveries,
        sentence=Text(
            fr="Une très bonne réparation ramène la satisfaction, pas la fidélité.",
            en="Excellent recovery restores satisfaction, not loyalty."),
        checks=(
            rises(
                "Équations, clients d’un hôtel installé : satisfaction après une erreur réparée sur place, moins sans "
                "erreur.",
                "Equations, guests of a settled hotel: satisfaction after an error put right on the spot, less without "
                "an error."),
            rises(
                "Les mêmes : facteur sur la probabilité de partir, moins sans erreur (la fidélité ne monte pas).",
                "The same: factor on the chance of leaving, less without an error (loyalty does not rise)."),
            rises(
                "Part de la satisfaction perdue que la réparation rend, moins part de la fidélité perdue qu’elle rend.",
                "Share of the satisfaction lost that recovery gives back, less the share of loyalty."))),
)
