"""Recognition at work (Stajkovic & Luthans 2003)."""

from __future__ import annotations

from experiments.evidence.trials.arms import TrialDesign, drawn_by_lot, effect_size, on_twins
from experiments.evidence.trials.trial import Trial
from simulation.scenario_parts import Text

# From the company's own level to a full programme, for half a year. Assumed.
DESIGN = TrialDesign("hotel", weeks=26, control={}, treated={"recognition": 0.75})

RECOGNITION_TRIALS = (
    Trial(
        key="L17", source="L17", low=0.30, high=0.65, certainty="A", band="proposed",
        design=Text(
            fr="480 équipes de 12 par groupe, au sort (hôtel) : six mois comme avant (reconnaissance 0,25), contre "
               "six mois d’un programme de reconnaissance (0,75).",
            en="480 teams of 12 per arm, drawn by lot (hotel): six months as before (recognition 0.25), against six "
               "months of a recognition programme (0.75)."),
        measured=Text(
            fr="Performance à la fin de ceux qui étaient là tout du long, en écarts-types entre personnes (d). Plage "
               "proposée par nous autour de 0,47.",
            en="Performance at the end of those who were there throughout, in standard deviations between individuals "
               "(d). Band proposed by us around 0.47."),
        run=drawn_by_lot(DESIGN, effect_size), run_on_twins=on_twins(DESIGN, effect_size)),
)
