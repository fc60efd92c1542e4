"""Training that lets people make errors, against training that avoids them (Keith & Frese 2008)."""

from __future__ import annotations

from dataclasses import replace

from experiments.evidence.trials.arms import TrialDesign, drawn_by_lot, effect_size, larger_effect, on_twins
from experiments.evidence.trials.trial import POSITIVE, Trial
from simulation.scenario_parts import Text

# A year, so that a rule of the company becomes something lived. Assumed: the originals last hours.
DESIGN = TrialDesign("contact_centre", weeks=52, control={"error_tolerance": 0.2}, treated={"error_tolerance": 0.8})
# New cases in work that resembles the training, and in work that does not. Assumed.
ANALOGOUS = replace(DESIGN, profile={"case_variety": 0.1})
ADAPTIVE = replace(DESIGN, profile={"case_variety": 0.9})

TRAINING_TRIALS = (
    Trial(
        key="L6", source="L6", low=0.30, high=0.60, certainty="A", band="evidence",
        design=Text(
            fr="480 équipes de 12 par groupe, au sort (centre d’appels) : un an d’erreurs évitées (tolérance "
               "0,2) contre un an d’erreurs admises (0,8). Les études d’origine tirent au sort des personnes, pour "
               "quelques heures de formation.",
            en="480 teams of 12 per arm, drawn by lot (contact centre): a year of errors avoided (tolerance 0.2) "
               "against a year of errors accepted (0.8). The original studies draw individuals by lot, for hours of "
               "training."),
        measured=Text(
            fr="Performance à la fin de ceux qui étaient là tout du long, en écarts-types entre personnes (d).",
            en="Performance at the end of those who were there throughout, in standard deviations between "
               "individuals (d)."),
        run=drawn_by_lot(DESIGN, effect_size), run_on_twins=on_twins(DESIGN, effect_size)),
    Trial(
        key="L6_novelty", source="L6", low=POSITIVE[0], high=POSITIVE[1], certainty="A", band="sign",
        design=Text(
            fr="Le même essai deux fois, avec les mêmes équipes : 90 % de cas nouveaux, puis 10 %.",
            en="The same trial twice, with the same teams: 90% new cases, then 10%."),
        measured=Text(
            fr="De combien d est plus grand sur les cas nouveaux que sur les cas habituels (environ 0,80 contre 0 à "
               "0,2 dans les études ; la plage n’exige que le sens).",
            en="By how much d is larger on new cases than on usual ones (about 0.80 against 0 to 0.2 in the studies; "
               "the band asks for the sign only)."),
        run=larger_effect(ADAPTIVE, ANALOGOUS), run_on_twins=larger_effect(ADAPTIVE, ANALOGOUS)),
)
