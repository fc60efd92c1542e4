"""Bonuses: for oneself, for the team, for the shop (Garbers & Konradt 2014; Friebel et al. 2017)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from experiments.estimate import Estimate
from experiments.evidence.trials.arms import Arms, TrialDesign, drawn_by_lot, effect_size, gap, larger_effect, on_twins
from experiments.evidence.trials.trial import POSITIVE, Trial
from simulation.scenario_parts import Text

# The studies pooled have no common size: the usual size of the model's lever, over half a year. Assumed.
USUAL_POOL, WEEKS = 0.03, 26
# Sizes of team: usual, small, large. Assumed.
TEAM, SMALL_TEAM, LARGE_TEAM = 6, 4, 12
# The bakeries: 1,300 people in 193 shops; pay rose by 2.2 %; three months (the duration from memory, R-m).
SHOP, SHOP_POOL, SHOP_WEEKS = 7, 0.022, 13


def bonus(pool: float, collective: float) -> Mapping[str, float]:
    """Levers of a bonus: its size as a share of pay, and how much of it is paid collectively."""
    return {"bonus_pool": pool, "collective_bonus": collective}


def against_none(scenario: str, collective: float, n_people: int) -> TrialDesign:
    """A bonus of usual size against none, in teams of a size."""
    return TrialDesign(
        scenario, WEEKS, bonus(0.0, collective), bonus(USUAL_POOL, collective), n_people, n_customers=20 * n_people)


def change_of_sales(arms: Arms) -> Estimate:
    """Change of mean sales against the week before, treated shops less control shops, as a share."""
    treated, control = (
        np.log(run["revenue"][:, 1:].mean(axis=1) / run["revenue"][:, 0]) for run in (arms.treated, arms.control))
    on_log = gap(treated, control, arms.are_twins)
    return Estimate(*(float(np.expm1(bound)) for bound in (on_log.value, on_log.low, on_log.high)))


INDIVIDUAL = against_none("contact_centre", 0.0, 12)
COLLECTIVE, MIXED = against_none("shops", 1.0, TEAM), against_none("shops", 0.5, TEAM)
LESS_IN_LARGE_TEAMS = larger_effect(against_none("shops", 1.0, SMALL_TEAM), against_none("shops", 1.0, LARGE_TEAM))
MORE_IF_EQUITABLE = larger_effect(MIXED, COLLECTIVE)
SHOPS = TrialDesign(
    "shops", SHOP_WEEKS, bonus(0.0, 1.0), bonus(SHOP_POOL, 1.0), SHOP, n_customers=140)

D = Text(
    fr="Performance à la fin de ceux qui étaient là tout du long, en écarts-types entre personnes (g).",
    en="Performance at the end of those who were there throughout, in standard deviations between individuals (g).")

BONUS_TRIALS = (
    Trial(
        key="L14", source="L14", low=0.20, high=0.45, certainty="A", band="evidence",
        design=Text(
            fr="480 équipes de 12 par groupe, au sort (centre d’appels) : six mois sans prime, contre six mois "
               "de prime individuelle de 3 % de la masse salariale (taille supposée).",
            en="480 teams of 12 per arm, drawn by lot (contact centre): six months without a bonus, against six months "
               "of an individual bonus of 3% of payroll (size assumed)."),
        measured=D, run=drawn_by_lot(INDIVIDUAL, effect_size), run_on_twins=on_twins(INDIVIDUAL, effect_size)),
    Trial(
        key="L15", source="L15", low=0.30, high=0.60, certainty="A", band="evidence",
        design=Text(
            fr="480 équipes de 6 par groupe, au sort (magasins) : six mois sans prime, contre six mois de prime "
               "d’équipe de 3 % de la masse salariale, à parts égales (taille supposée).",
            en="480 teams of 6 per arm, drawn by lot (shops): six months without a bonus, against six months of a team "
               "bonus of 3% of payroll, in equal shares (size assumed)."),
        measured=D, run=drawn_by_lot(COLLECTIVE, effect_size), run_on_twins=on_twins(COLLECTIVE, effect_size)),
    Trial(
        key="L15_size", source="L15", low=POSITIVE[0], high=POSITIVE[1], certainty="A", band="sign",
        design=Text(
            fr="L’essai de la prime d’équipe dans des équipes de 4, puis dans des équipes de 12.",
            en="The trial of the team bonus in teams of 4, then in teams of 12."),
        measured=Text(
            fr="De combien g est plus grand dans les petites équipes.", en="By how much g is larger in small teams."),
        run=LESS_IN_LARGE_TEAMS, run_on_twins=LESS_IN_LARGE_TEAMS),
    Trial(
        key="L15_share", source="L15", low=POSITIVE[0], high=POSITIVE[1], certainty="A", band="sign",
        design=Text(
            fr="L’essai de la prime d’équipe, partagée pour moitié selon la contribution, puis toute à parts égales "
               "(le modèle n’a pas d’autre partage équitable).",
            en="The trial of the team bonus, half of it by contribution, then all of it in equal shares (the model "
               "has no other equitable share)."),
        measured=Text(
            fr="De combien g est plus grand avec le partage équitable.",
            en="By how much g is larger with the equitable share."),
        run=MORE_IF_EQUITABLE, run_on_twins=MORE_IF_EQUITABLE),
    Trial(
        key="L16", source="L16", low=0.01, high=0.05, certainty="A", band="evidence",
        design=Text(
            fr="480 magasins de 7 personnes par groupe, au sort (193 dans l’étude) : trois mois sans prime, contre "
               "trois mois de prime collective de 2,2 % de la masse salariale (durée de mémoire, R-m).",
            en="480 shops of 7 people per arm, drawn by lot (193 in the study): three months without a bonus, against "
               "three months of a collective bonus of 2.2% of payroll (duration from memory, R-m)."),
        measured=Text(
            fr="Variation des ventes par rapport à la semaine d’avant, magasins avec prime moins magasins sans.",
            en="Change of sales against the week before, shops with the bonus less shops without."),
        run=drawn_by_lot(SHOPS, change_of_sales), run_on_twins=on_twins(SHOPS, change_of_sales)),
)
