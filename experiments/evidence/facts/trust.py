"""Facts about trust, attention and care: Q1, Q15, Q16."""

from __future__ import annotations

import numpy as np

from experiments.ensemble import correlation, draw_units, play_units
from experiments.estimate import Estimate, Floats, bootstrap, mean_estimate, paired_difference, ratio_of_means
from experiments.evidence.facts.fact import Fact, exceeds_one, falls, rises
from experiments.evidence.facts.plays import Phase, at_end, company, live, over, played
from experiments.evidence.facts.touches import opinions_moved, others_moved
from simulation import Assumptions, Run
from simulation.scenario_parts import Text
from simulation.state import BOARD, EMPLOYEE, MANAGER

# A shock is a quarter with more, or as much less, attention of the managers; afterwards all is as before. Assumed.
QUARTER, ATTENTION_SHOCK = 13, 0.25
# A shock to customers: a quarter of better or worse product; every tenth opinion up or down, and then told. Assumed.
PRODUCT_SHOCK, OPINION_SHOCK = 0.15, 0.2
# Small and large teams, under the same managers' effort, less or more of it. Assumed.
SMALL, LARGE, LITTLE, MUCH = 5.0, 15.0, 0.3, 0.7
N_COMPANIES = 96


def trust_of(run: Run, week: int) -> Floats:
    """Mean trust in a week of each replicate."""
    return over(run, "trust", week, week)


def trust_after_shocks(assumptions: Assumptions | None, seed: int) -> tuple[Estimate, ...]:
    """Fall over rise after one shock; trust after a good and a bad one in either order; lived less told asymmetry."""
    hotel = company("hotel")
    usual = hotel.policy.manager_attention
    good, bad = (Phase(QUARTER, {"manager_attention": usual + sign * ATTENTION_SHOCK}) for sign in (1, -1))
    plain, good_first, bad_first = (
        live(hotel, phases, assumptions, seed)
        for phases in ([Phase(3 * QUARTER)], [good, bad, Phase(QUARTER)], [bad, good, Phase(QUARTER)]))
    risen = trust_of(good_first, QUARTER) - trust_of(plain, QUARTER)
    fallen = trust_of(plain, QUARTER) - trust_of(bad_first, QUARTER)
    after = (trust_of(good_first, 3 * QUARTER) + trust_of(bad_first, 3 * QUARTER)) / 2 - trust_of(plain, 3 * QUARTER)
    return ratio_of_means(fallen, risen, seed), mean_estimate(after), _lived_less_heard(assumptions, seed)


def _lived_less_heard(assumptions: Assumptions | None, seed: int) -> Estimate:
    hotel = company("hotel")
    product = hotel.profile.product_quality
    plain, better, worse, heard_well, heard_badly = (
        live(hotel, [phase], assumptions, seed)
        for phase in (
            Phase(QUARTER),
            *(Phase(QUARTER, profile={"product_quality": product + sign * PRODUCT_SHOCK}) for sign in (1, -1)),
            *(Phase(QUARTER, touch=opinions_moved(sign * OPINION_SHOCK)) for sign in (1, -1))))
    usual, up, down = (over(run, "customer_satisfaction", QUARTER, QUARTER) for run in (plain, better, worse))
    lived = ratio_of_means(usual - down, up - usual, seed)
    text = ratio_of_means(-others_moved(heard_badly, plain), others_moved(heard_well, plain), seed)
    return lived.less(text)


def attention_of_spans(assumptions: Assumptions | None, seed: int) -> tuple[Estimate, ...]:
    """Care felt in small less large teams; and by how much more the managers' effort is felt in small ones."""
    felt: dict[tuple[float, float], Floats] = {}
    for span in (SMALL, LARGE):
        hotel = company("hotel", profile={"span": span})
        for effort in (LITTLE, MUCH):
            run = played(hotel, {"manager_attention": effort}, assumptions, seed, 52)
            felt[span, effort] = at_end(run, EMPLOYEE.felt_care)
    small, large = (felt[span, MUCH] - felt[span, LITTLE] for span in (SMALL, LARGE))
    return paired_difference(felt[SMALL, MUCH], felt[LARGE, MUCH]), paired_difference(small, large)


def care_by_level(assumptions: Assumptions | None, seed: int) -> tuple[Estimate, ...]:
    """Across companies: r of managers' attention with care felt; of the direction's care; the first less the second."""
    runs = play_units(draw_units("hotel", N_COMPANIES, seed), assumptions, seed)
    direction = np.array([run.ends[0][0].board[BOARD.direction_care] for run in runs])
    managers = np.array([run.ends[0][0].managers.numbers[MANAGER.attention].mean() for run in runs])
    people = np.array([at_end(run, EMPLOYEE.felt_care)[0] for run in runs])
    by_managers = bootstrap(lambda units: correlation(managers[units], people[units]), N_COMPANIES, seed)
    by_direction = bootstrap(lambda units: correlation(direction[units], people[units]), N_COMPANIES, seed)
    apart = bootstrap(
        lambda units: correlation(managers[units], people[units]) - correlation(direction[units], people[units]),
        N_COMPANIES, seed)
    return by_managers, by_direction, apart


TRUST_FACTS = (
    Fact(
        key="Q1", certainty="A", run=trust_after_shocks,
        sentence=Text(
            fr="La confiance se gagne lentement et se perd vite, quand elle est vécue ; moins quand elle est racontée.",
            en="Trust is built slowly and lost fast where it is lived; less so where it is told."),
        checks=(
            exceeds_one(
                "Hôtel : perte de confiance après un trimestre d’attention en moins, rapportée au gain après un "
                "trimestre d’attention en plus.",
                "Hotel: trust lost in a quarter with less attention, over trust gained in a quarter with as much more.",
                band=(1.5, 2.5)),
            falls(
                "Hôtel : confiance un trimestre après un bon et un mauvais trimestre (moyenne des deux ordres), écart "
                "avec une année sans choc.",
                "Hotel: trust a quarter after a good and a bad quarter (mean of both orders), against no shock."),
            rises(
                "Hôtel : asymétrie (perte/gain) de l’opinion des clients après une qualité vécue, moins celle "
                "d’opinions racontées.",
                "Hotel: asymmetry (loss/gain) of customers’ opinions after quality they lived, less that after "
                "opinions they were told."))),
    Fact(
        key="Q15", certainty="A", run=attention_of_spans,
        sentence=Text(
            fr="Un manager qui suit une petite équipe a de l’attention à donner.",
            en="Managers of small teams have attention to give."),
        checks=(
            rises(
                "Hôtel : attention ressentie après un an, équipes de 5 moins équipes de 15, à effort égal.",
                "Hotel: care felt after a year, teams of 5 less teams of 15, at the same effort."),
            rises(
                "Hôtel : effet d’un effort des managers de 0,3 à 0,7 sur l’attention ressentie, équipes de 5 moins "
                "équipes de 15.",
                "Hotel: effect of managers’ effort from 0.3 to 0.7 on care felt, teams of 5 less teams of 15."))),
    Fact(
        key="Q16", certainty="A", run=care_by_level,
        sentence=Text(
            fr="L’attention descend de niveau en niveau et s’affaiblit à chacun.",
            en="Care comes down from level to level, and weakens at each."),
        checks=(
            rises(
                "96 hôtels : corrélation entre l’attention des managers et celle que ressentent les équipes.",
                "96 hotels: correlation of managers’ attention with the care that employees feel."),
            rises(
                "96 hôtels : corrélation entre l’attention de la direction et celle que ressentent les équipes.",
                "96 hotels: correlation of the direction’s care with the care that employees feel."),
            rises(
                "96 hôtels : la première corrélation moins la seconde.",
                "96 hotels: the first correlation less the second."))),
)
