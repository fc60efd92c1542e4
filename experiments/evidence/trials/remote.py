"""Work at a distance (Gajendran & Harrison 2007; Bloom et al. 2012)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from experiments.estimate import Estimate, Floats, mean_estimate
from experiments.evidence.trials.arms import (
    Arms, TrialDesign, carry_out_on_twins, drawn_by_lot, effect_size, on_twins, relative_gap, unit_means,
)
from experiments.evidence.trials.trial import NEGATIVE, POSITIVE, Trial
from simulation import Assumptions, Run
from simulation.arithmetic import WEEKS_PER_YEAR
from simulation.scenario_parts import Text
from simulation.state import EMPLOYEE

# Days a week: few, the threshold found in the studies, all of them.
FEW, THRESHOLD, ALL = 2.0, 2.5, 5.0
# Nine months at home, four days of five (the days from memory, R-h).
HOME_WEEKS, HOME_DAYS = 39, 4.0

OFFICE = {"remote_days": 0.0}
PART_TIME = TrialDesign("remote", weeks=52, control=OFFICE, treated={"remote_days": FEW})
UP_TO_THRESHOLD = replace(PART_TIME, treated={"remote_days": THRESHOLD})
BEYOND = replace(PART_TIME, control={"remote_days": THRESHOLD}, treated={"remote_days": ALL})
AT_HOME = TrialDesign(
    "remote", HOME_WEEKS, control=OFFICE, treated={"remote_days": HOME_DAYS}, n_customers=120)


def quits_per_year(run: Run) -> Floats:
    """Quits per employee and year of each unit over the whole trial."""
    quits, present = (run.records[name][:, 1:].sum(axis=1) for name in ("n_quit", "n_present"))
    rate: Floats = WEEKS_PER_YEAR * quits / present
    return rate


def change_of_work_done(arms: Arms) -> Estimate:
    """Change of the contacts that people can handle in the hours they are paid for: time at work times pace."""
    return relative_gap(
        unit_means(arms.treated, EMPLOYEE.capacity), unit_means(arms.control, EMPLOYEE.capacity), arms.are_twins)


def change_of_attrition(arms: Arms) -> Estimate:
    """Change of the rate at which people quit."""
    return relative_gap(quits_per_year(arms.treated), quits_per_year(arms.control), arms.are_twins)


def kink_of_ties(assumptions: Assumptions | None, seed: int) -> Estimate:
    """Change of ties beyond the threshold less change up to it, twin by twin (0–1)."""
    beyond, below = (carry_out_on_twins(design, assumptions, seed) for design in (BEYOND, UP_TO_THRESHOLD))
    changes = [
        unit_means(arms.treated, EMPLOYEE.ties) - unit_means(arms.control, EMPLOYEE.ties) for arms in (beyond, below)]
    apart = changes[0] - changes[1]
    return mean_estimate(apart[np.isfinite(apart)])


def part_time_trial(key: str, attribute: int, what: Text) -> Trial:
    """The trial of two days a week at home, with one of its outcomes."""

    def measured(arms: Arms) -> Estimate:
        return effect_size(arms, attribute)

    return Trial(
        key=key, source="L22", low=POSITIVE[0], high=POSITIVE[1], certainty="A", band="sign",
        design=Text(
            fr="480 équipes de 12 par groupe, au sort (centre d’appels) : un an au bureau, contre un an à deux "
               "jours par semaine à distance.",
            en="480 teams of 12 per arm, drawn by lot (contact centre): a year at the office, against a year with two "
               "days a week at home."),
        measured=what, run=drawn_by_lot(PART_TIME, measured), run_on_twins=on_twins(PART_TIME, measured))


REMOTE_TRIALS = (
    part_time_trial("L22_satisfaction", EMPLOYEE.satisfaction, Text(
        fr="Satisfaction des collaborateurs, en écarts-types entre personnes (d) ; de petits gains dans les études.",
        en="Satisfaction of employees, in standard deviations between individuals (d); small gains in the studies.")),
    part_time_trial("L22_performance", EMPLOYEE.performance, Text(
        fr="Performance, en écarts-types entre personnes (d) ; de petits gains dans les études.",
        en="Performance, in standard deviations between individuals (d); small gains in the studies.")),
    Trial(
        key="L22_ties", source="L22", low=NEGATIVE[0], high=NEGATIVE[1], certainty="A", band="sign",
        design=Text(
            fr="Deux essais avec les mêmes équipes : de 2,5 à 5 jours à distance par semaine, et de 0 à 2,5 jours.",
            en="Two trials with the same teams: from 2.5 to 5 days a week at home, and from 0 to 2.5 days."),
        measured=Text(
            fr="Liens entre collègues (0 à 1) : effet au-delà du seuil de 2,5 jours, moins effet en deçà.",
            en="Ties between colleagues (0 to 1): effect beyond the threshold of 2.5 days, less effect up to it."),
        run=kink_of_ties, run_on_twins=kink_of_ties),
    Trial(
        key="L23_performance", source="L23", low=0.05, high=0.15, certainty="A", band="evidence",
        design=Text(
            fr="480 équipes de 12 par groupe, au sort (centre d’appels) : neuf mois au bureau, contre neuf mois à "
               "quatre jours par semaine à domicile (ces jours de mémoire, R-h). L’étude tire au sort des volontaires, "
               "personne par personne.",
            en="480 teams of 12 per arm, drawn by lot (contact centre): nine months at the office, against nine months "
               "with four days a week at home (the days from memory, R-h). The study draws volunteers by lot, person "
               "by person."),
        measured=Text(
            fr="Variation des contacts qu’une personne peut traiter dans ses heures payées (temps présent × rythme).",
            en="Change of the contacts that a person can handle in paid hours (time at work × pace)."),
        run=drawn_by_lot(AT_HOME, change_of_work_done), run_on_twins=on_twins(AT_HOME, change_of_work_done)),
    Trial(
        key="L23_attrition", source="L23", low=-0.65, high=-0.35, certainty="A", band="proposed",
        design=Text(
            fr="Le même essai.", en="The same trial."),
        measured=Text(
            fr="Variation du taux de départs volontaires (−50 % dans l’étude ; plage proposée par nous).",
            en="Change of the rate at which people quit (−50% in the study; band proposed by us)."),
        run=drawn_by_lot(AT_HOME, change_of_attrition), run_on_twins=on_twins(AT_HOME, change_of_attrition)),
)
