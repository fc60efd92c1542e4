"""Facts about moods that pass between customers and employees: Q17, Q18, Q21."""

from __future__ import annotations

import numpy as np

from experiments.ensemble import correlation_interval
from experiments.estimate import Estimate, Floats, paired_difference
from experiments.evidence.facts.fact import Fact, falls, lies_between, rises
from experiments.evidence.facts.plays import Phase, at_end, change, company, live, played
from simulation import Assumptions, Run
from simulation.scenario_parts import Text
from simulation.state import EMPLOYEE, EMPLOYEE_COUNT

# A product that gets worse or better, so that customers' moods change and nothing else does. Assumed.
WORSE, BETTER = -0.25, 0.15
# All smiles that a job can ask for; a gain that counts as little; fixed cost that grows by these shares of revenue.
ALL_SMILES, LITTLE, DEARER = 1.0, 0.005, 0.1
HALF_A_YEAR, YEAR = 26, 52


def displeased_customers(assumptions: Assumptions | None, seed: int) -> tuple[Estimate, ...]:
    """Half a year of displeased customers: mood and strain of employees, played smiles, care given."""
    centre = company("contact_centre")
    worse = {"product_quality": centre.profile.product_quality + WORSE}
    displeased, plain = (
        live(centre, [Phase(HALF_A_YEAR, profile=profile)], assumptions, seed) for profile in (worse, {}))
    return tuple(
        paired_difference(at_end(displeased, what), at_end(plain, what)) for what in (EMPLOYEE.mood, EMPLOYEE.strain,
        EMPLOYEE.faking, EMPLOYEE.care_given))


def smiles(assumptions: Assumptions | None, seed: int) -> tuple[Estimate, ...]:
    """Across people: played smiles with strain, satisfaction, performance; care with verdicts. More smiles asked."""
    centre = company("contact_centre")
    run = played(centre, None, assumptions, seed, YEAR)
    faking = at_work(run, EMPLOYEE.faking)
    played_smiles = [
        Estimate(*correlation_interval(faking, at_work(run, what), seed))
        for what in (EMPLOYEE.strain, EMPLOYEE.satisfaction, EMPLOYEE.performance)]
    sincere = Estimate(*correlation_interval(*care_and_verdicts(run), seed))
    request, plain = (
        live(centre, [Phase(HALF_A_YEAR, profile=profile)], assumptions, seed)
        for profile in ({"emotional_demand": ALL_SMILES}, {}))
    return (
        *played_smiles, sincere, paired_difference(at_end(request, EMPLOYEE.strain), at_end(plain, EMPLOYEE.strain)),
        change(request, plain, "delivered_quality", 14, HALF_A_YEAR))


def at_work(run: Run, attribute: int) -> Floats:
    """An attribute of everybody at work in the last week of all replicates."""
    return np.concatenate([
        state.employees.numbers[attribute, state.employees.counts[EMPLOYEE_COUNT.present] == 1] for state,
        _ in run.ends])


def care_and_verdicts(run: Run) -> tuple[Floats, Floats]:
    """Care given and mean verdict of the customers met (0–1) in the last week, of everybody who met any."""
    care, verdicts = [], []
    for state, _ in run.ends:
        counts = state.employees.counts
        met = (counts[EMPLOYEE_COUNT.present] == 1) & (counts[EMPLOYEE_COUNT.n_contacts] > 0)
        care.append(state.employees.numbers[EMPLOYEE.care_given, met])
        verdicts.append(counts[EMPLOYEE_COUNT.verdicts, met] / counts[EMPLOYEE_COUNT.n_contacts, met])
    return np.concatenate(care), np.concatenate(verdicts)


def morale(assumptions: Assumptions | None, seed: int) -> tuple[Estimate, ...]:
    """Employees' satisfaction: with pleased customers less as usual; as usual less with a worse result."""
    hotel = company("hotel")
    better = {"product_quality": hotel.profile.product_quality + BETTER}
    dearer = {"fixed_cost": hotel.profile.fixed_cost + DEARER}
    plain, pleased, poorer = (
        live(hotel, [Phase(YEAR, profile=profile)], assumptions, seed) for profile in ({}, better, dearer))
    return (
        change(pleased, plain, "employee_satisfaction", 27, YEAR),
        change(plain, poorer, "employee_satisfaction", 27, YEAR))


FEELING_FACTS = (
    Fact(
        key="Q17", certainty="A", run=displeased_customers,
        sentence=Text(
            fr="L’humeur des clients gagne les équipes : émotion négative, sourires feints, qualité en baisse.",
            en="Customers infect employees: negative emotion, played smiles, lower quality."),
        checks=(
            falls(
                "Centre d’appels, six mois d’un produit moins bon : humeur des conseillers, écart avec l’usuel.",
                "Contact centre, half a year of a worse product: mood of the agents, against the usual."),
            rises("Les mêmes : tension.", "The same: strain."),
            rises("Les mêmes : sourires joués.", "The same: played smiles."),
            falls("Les mêmes : soin donné aux clients.", "The same: care given to customers."))),
    Fact(
        key="Q18", certainty="A", run=smiles,
        sentence=Text(
            fr="Un sourire joué coûte à qui le fait et rapporte peu ; un sourire sincère paie.",
            en="A played smile costs the employee and brings little; a sincere one pays."),
        checks=(
            rises(
                "Centre d’appels, entre personnes : corrélation des sourires joués avec la tension.",
                "Contact centre, between people: correlation of played smiles with strain.", band=(0.39, 0.48)),
            falls(
                "Corrélation avec la satisfaction.", "Correlation with satisfaction.", band=(-0.40, -0.24)),
            falls(
                "Corrélation avec la performance.", "Correlation with performance.", band=(-0.20, -0.05)),
            rises(
                "Corrélation du soin donné avec le jugement des clients rencontrés.",
                "Correlation of care given with the verdicts of the customers met."),
            rises(
                "Centre d’appels où l’on exige tous les sourires, pendant six mois : tension, écart avec l’usuel.",
                "Contact centre that asks for every smile, for half a year: strain, against the usual."),
            lies_between(
                -1.0, LITTLE,
                "Le même : qualité donnée, peu ou pas de gain (à 0,005 près).",
                "The same: delivered quality, little or no gain (within 0.005)."))),
    Fact(
        key="Q21", certainty="A", run=morale,
        sentence=Text(
            fr="Des clients contents et de bons résultats soutiennent à leur tour le moral.",
            en="Pleased customers and good results lift morale in turn."),
        checks=(
            rises(
                "Hôtel dont seul le produit s’améliore : satisfaction des collaborateurs, écart avec l’usuel.",
                "Hotel where only the product gets better: satisfaction of employees, against the usual."),
            rises(
                "Hôtel au résultat usuel, moins le même avec des charges fixes plus lourdes (10 % du revenu) : "
                "satisfaction des collaborateurs.",
                "Hotel with its usual result, less the same with heavier fixed cost (10% of revenue): satisfaction of "
                "employees."))),
)
