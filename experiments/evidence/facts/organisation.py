"""Facts about journeys, distance and levels: Q14, Q22, Q25."""

from __future__ import annotations

import numpy as np

from experiments.estimate import Estimate, Floats, mean_estimate, paired_difference
from experiments.evidence.facts.fact import Fact, falls, rises
from experiments.evidence.facts.plays import at_end, change, company, over, played
from simulation import Assumptions, Run
from simulation.scenario_parts import Text
from simulation.state import EMPLOYEE, EMPLOYEE_COUNT

# One department, or a journey through several; a vision hardly shared, or shared by all. Assumed.
ALONE, JOURNEY = {"handoffs": 0.0}, {"handoffs": 3.0}
HARDLY, SHARED = {"shared_vision": 0.05}, {"shared_vision": 0.9}
# Days a week away: none, few, the threshold of the studies, all.
NONE, FEW, THRESHOLD, ALL = 0.0, 2.0, 2.5, 5.0
# Up to how long people are novices, from when on veterans (weeks), longest tenure. Assumed.
NOVICE_UP_TO, VETERAN_FROM, EVER = 26, 104, 10_000


def journeys(assumptions: Assumptions | None, seed: int) -> tuple[Estimate, ...]:
    """Effect of hand-offs on satisfaction where vision is hardly shared; with shared vision less without."""
    effects = []
    for vision in (HARDLY, SHARED):
        long, short = (played(company("silos", vision, profile), None, assumptions, seed, 52)
                       for profile in (JOURNEY, ALONE))
        effects.append(over(long, "customer_satisfaction", 27, 52) - over(short, "customer_satisfaction", 27, 52))
    return mean_estimate(effects[0]), paired_difference(effects[1], effects[0])


def at_a_distance(assumptions: Assumptions | None, seed: int) -> tuple[Estimate, ...]:
    """Two days: work done, turnover. Ties beyond the threshold less up to it; skill lost, novices less veterans."""
    centre = company("remote")
    office, few, threshold, all_week = (
        played(centre, {"remote_days": days}, assumptions, seed, 52) for days in (NONE, FEW, THRESHOLD, ALL))
    beyond = at_end(all_week, EMPLOYEE.ties) - at_end(threshold, EMPLOYEE.ties)
    below = at_end(threshold, EMPLOYEE.ties) - at_end(office, EMPLOYEE.ties)
    novices, veterans = (
        mean_skill(all_week, *tenure) - mean_skill(office, *tenure)
        for tenure in ((0, NOVICE_UP_TO), (VETERAN_FROM, EVER)))
    known = np.isfinite(novices) & np.isfinite(veterans)
    return (
        paired_difference(at_end(few, EMPLOYEE.capacity), at_end(office, EMPLOYEE.capacity)),
        change(few, office, "employee_turnover", 27, 52), paired_difference(beyond, below),
        paired_difference(novices[known], veterans[known]))


def mean_skill(run: Run, least: int, most: int) -> Floats:
    """Mean skill of those with a tenure (weeks) from `least` to below `most`; NaN in replicates without any."""
    means = []
    for state, _ in run.ends:
        counts = state.employees.counts
        chosen = (counts[EMPLOYEE_COUNT.present] == 1) & (counts[EMPLOYEE_COUNT.tenure] >= least) & (
            counts[EMPLOYEE_COUNT.tenure] < most)
        means.append(float(state.employees.numbers[EMPLOYEE.skill, chosen].mean()) if chosen.any() else float("nan"))
    return np.array(means)


ORGANISATION_FACTS = (
    Fact(
        key="Q14", certainty="—", run=journeys,
        sentence=Text(
            fr="Chaque service fait bien et le parcours se passe mal, si la vision du client n’est pas partagée.",
            en="Every department does well and the journey goes badly, unless the vision of the customer is shared."),
        checks=(
            falls(
                "Silos, vision peu partagée (0,05) : satisfaction des clients avec trois passages de relais, moins "
                "sans.",
                "Silos, vision hardly shared (0.05): customers’ satisfaction with three hand-offs, less without."),
            rises(
                "Le même écart avec une vision partagée (0,9), moins sans : la vision en rend une part.",
                "The same gap with a shared vision (0.9), less without: vision gives a part of it back."))),
    Fact(
        key="Q22", certainty="A", run=at_a_distance,
        sentence=Text(
            fr="Le télétravail fait gagner de l’effort et retient ; au-delà de la moitié du temps il distend les "
               "liens, surtout pour les nouveaux.",
            en="Remote work gains effort and keeps people; above half time it loosens ties, above all for newcomers."),
        checks=(
            rises(
                "Centre d’appels, deux jours par semaine à distance : contacts qu’une personne peut traiter, moins au "
                "bureau.",
                "Contact centre, two days a week away: contacts that a person can handle, less at the office."),
            falls(
                "Les mêmes : départs par an, moins au bureau.", "The same: departures a year, less at the office."),
            falls(
                "Liens entre collègues : effet de 2,5 à 5 jours, moins effet de 0 à 2,5 jours (le seuil).",
                "Ties between colleagues: effect of 2.5 to 5 days, less effect of 0 to 2.5 days (the threshold)."),
            falls(
                "Cinq jours : effet sur le savoir-faire des nouveaux (moins de six mois), moins effet sur les anciens.",
                "Five days: effect on newcomers’ skill (under half a year), less effect on old hands’."))),
    Fact(
        key="Q25", certainty="B", run=None, checks=(),
        sentence=Text(
            fr="Plus on est haut, plus l’image du service est belle : direction, managers, équipes, clients.",
            en="The higher up, the rosier the view of the service: leaders, managers, staff, customers."),
        why_not=Text(
            fr="Le modèle ne dit pas ce que la direction, les managers et les équipes croient de la qualité donnée : "
               "il n’y a pas quatre avis sur une même chose à comparer.",
            en="The model does not say what direction, managers and teams believe of the quality delivered: there are "
               "no four views of the same thing to compare.")),
)
