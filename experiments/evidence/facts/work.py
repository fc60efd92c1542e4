"""Facts about how work is done: Q3, Q4, Q7, Q8."""

from __future__ import annotations

from experiments.estimate import Estimate, Floats, mean_estimate, paired_difference, ratio_of_means
from experiments.evidence.facts.fact import Fact, Sign, falls, lies_between, rises
from experiments.evidence.facts.plays import change, company, over, played
from simulation import Assumptions
from simulation.events import Event
from simulation.scenario_parts import Text

# Companies of beginners and of proficient people, otherwise alike; steps of autonomy. Assumed.
BEGINNERS, PROFICIENT = {"ramp_up": 78.0, "turnover": 0.9}, {"ramp_up": 8.0, "turnover": 0.1}
LITTLE, HALF, FULL = 0.2, 0.6, 1.0
# Usual work and new work (share of new cases); errors avoided and accepted. Assumed.
USUAL_WORK, NEW_WORK = {"case_variety": 0.1}, {"case_variety": 0.9}
AVOID, ACCEPT = {"error_tolerance": 0.2}, {"error_tolerance": 0.8}
# The tool, and the care that goes with it, as in the scenario's own claims.
TOOL = {"tools": 250.0}
CARE = {"manager_attention": 0.6, "direction_care": 0.6, "coaching": 0.5, "training": 24.0, "recognition": 0.5}
# How little, on a scale of 0 to 1, is called next to nothing. Assumed.
NOTHING = 0.01
# A quarter with half as many calls again; its last week; half a year. Assumed.
SURGE, SURGE_ENDS, HALF_A_YEAR = Event(week=14, kind="demand_surge", size=0.5, weeks=13), 26, 26


def autonomy(assumptions: Assumptions | None, seed: int) -> tuple[Estimate, ...]:
    """Effect of autonomy on quality: proficient less beginners; last step of beginners; first less last step."""
    quality: dict[tuple[int, float], Floats] = {}
    for number, profile in enumerate((BEGINNERS, PROFICIENT)):
        centre = company("contact_centre", profile=profile)
        for level in (LITTLE, HALF, FULL):
            run = played(centre, {"autonomy": level}, assumptions, seed, 52)
            quality[number, level] = over(run, "delivered_quality", 27, 52)
    beginners, proficient = (quality[k, FULL] - quality[k, LITTLE] for k in (0, 1))
    first, last = quality[0, HALF] - quality[0, LITTLE], quality[0, FULL] - quality[0, HALF]
    return paired_difference(proficient, beginners), mean_estimate(last), paired_difference(first, last)


def errors_accepted(assumptions: Assumptions | None, seed: int) -> tuple[Estimate, ...]:
    """Effect of tolerance on later quality: on new work; on usual work as a share of that; on errors at first."""
    effects = []
    for work in (NEW_WORK, USUAL_WORK):
        centre = company("contact_centre", profile=work)
        accept, avoid = (played(centre, levers, assumptions, seed, 104) for levers in (ACCEPT, AVOID))
        effects.append(over(accept, "delivered_quality", 53, 104) - over(avoid, "delivered_quality", 53, 104))
    return (
        mean_estimate(effects[0]), ratio_of_means(effects[1], effects[0], seed),
        change(accept, avoid, "errors", 1, 13))


def tool_and_care(assumptions: Assumptions | None, seed: int) -> tuple[Estimate, ...]:
    """Effect of the tool on customers' satisfaction: with less without care; without; mean of both."""
    effects = []
    for care in (CARE, {}):
        tooled, bare = (played(company("crm"), {**care, **tool}, assumptions, seed, 104) for tool in (TOOL, {}))
        effects.append(over(tooled, "customer_satisfaction", 79, 104) - over(bare, "customer_satisfaction", 79, 104))
    cared, alone = effects
    return paired_difference(cared, alone), mean_estimate(alone), mean_estimate((cared + alone) / 2)


def overload(assumptions: Assumptions | None, seed: int) -> tuple[Estimate, ...]:
    """Service standard at the end of a surge, half a year and a year after it, against a calm company."""
    calm, surged = (
        played(company("contact_centre", events=events), None, assumptions, seed, SURGE_ENDS + 2 * HALF_A_YEAR)
        for events in ((), (SURGE,)))
    return tuple(
        change(surged, calm, "service_standard", week, week)
        for week in (SURGE_ENDS, SURGE_ENDS + HALF_A_YEAR, SURGE_ENDS + 2 * HALF_A_YEAR))


WORK_FACTS = (
    Fact(
        key="Q3", certainty="C", run=autonomy,
        sentence=Text(
            fr="L’autonomie demande de la compétence, et ses derniers pas apportent moins.",
            en="Autonomy needs competence, and its last steps bring less."),
        checks=(
            rises(
                "Centre d’appels : effet d’une autonomie de 0,2 à 1 sur la qualité donnée, équipes aguerries moins "
                "débutants.",
                "Contact centre: effect of autonomy from 0.2 to 1 on delivered quality, proficient teams less "
                "beginners."),
            lies_between(
                -1.0, NOTHING,
                "Débutants : effet du dernier pas (de 0,6 à 1), nul ou négatif (à 0,01 près).",
                "Beginners: effect of the last step (from 0.6 to 1), none or negative (within 0.01)."),
            rises(
                "Débutants : ce que le dernier pas apporte de moins que le premier (de 0,2 à 0,6).",
                "Beginners: what the last step brings less than the first (from 0.2 to 0.6)."))),
    Fact(
        key="Q4", certainty="A", run=errors_accepted,
        sentence=Text(
            fr="Le droit à l’erreur paie sur les cas nouveaux, peu sur les cas habituels ; au début il y a plus "
               "d’erreurs.",
            en="Tolerance of errors pays on new cases, little on usual ones; at first there are more errors."),
        checks=(
            rises(
                "Centre d’appels à 90 % de cas nouveaux : qualité donnée la deuxième année, tolérance 0,8 moins 0,2.",
                "Contact centre with 90% new cases: delivered quality in the second year, tolerance 0.8 less 0.2."),
            Sign(
                Text(
                    fr="Le même effet à 10 % de cas nouveaux, en part du premier (0 à 0,2 contre 0,80 dans les "
                       "études).",
                    en="The same effect with 10% new cases, as a share of the first (0 to 0.2 against 0.80 in the "
                       "studies)."),
                -1.0, 1.0, band=(0.0, 0.25)),
            rises(
                "Erreurs par semaine le premier trimestre, tolérance 0,8 moins 0,2.",
                "Errors a week in the first quarter, tolerance 0.8 less 0.2."))),
    Fact(
        key="Q7", certainty="A", run=tool_and_care,
        sentence=Text(
            fr="Un outil de relation client sans attention pour ceux qui s’en servent ne change presque rien.",
            en="A customer-relations tool without care for its users changes next to nothing."),
        checks=(
            rises(
                "Centre d’appels : effet d’un outil à 250 € par mois sur la satisfaction des clients, avec soin moins "
                "sans.",
                "Contact centre: effect of a tool at €250 a month on customers’ satisfaction, with care less without."),
            lies_between(
                -1.0, NOTHING,
                "Le même effet sans soin : aucun gain (à 0,01 près).",
                "The same effect without care: no gain (within 0.01)."),
            lies_between(
                -2 * NOTHING, 2 * NOTHING,
                "Effet moyen de l’outil, avec et sans soin : presque rien (à 0,02 près).",
                "Mean effect of the tool, with and without care: next to nothing (within 0.02)."))),
    Fact(
        key="Q8", certainty="A", run=overload,
        sentence=Text(
            fr="La surcharge fait prendre des raccourcis, le niveau de service baisse et ne remonte pas tout seul.",
            en="Overload cuts corners, the service standard erodes and does not come back by itself."),
        checks=(
            falls(
                "Centre d’appels : niveau de service à la fin d’un trimestre à +50 % d’appels, écart avec un centre "
                "calme.",
                "Contact centre: service standard at the end of a quarter with 50% more calls, against a calm centre."),
            falls("Six mois après.", "Half a year later."),
            falls("Un an après.", "A year later."))),
)
