"""What the original experiments found, and what was drawn by lot in them."""

from __future__ import annotations

from simulation.scenario_parts import Text

# By the key of the virtual trial; only signs are known of the others.
TRIAL_FIGURES: dict[str, float] = {
    "L6": 0.44, "L14": 0.32, "L15": 0.45, "L16": 0.03, "L17": 0.47, "L23_performance": 0.12, "L23_attrition": -0.50}

# By the key of the source of the experiments that are played again.
TRIED: dict[str, Text] = {
    "L6": Text(fr="Droit à l’erreur", en="Error tolerance"),
    "L14": Text(fr="Prime individuelle", en="Individual bonus"),
    "L15": Text(fr="Prime d’équipe", en="Team bonus"),
    "L16": Text(fr="Prime d’équipe en magasin", en="Team bonus in shops"),
    "L17": Text(fr="Reconnaissance", en="Recognition"),
    "L22": Text(fr="Télétravail à temps partiel", en="Part-time remote work"),
    "L23": Text(fr="Télétravail quatre jours sur cinq", en="Remote work four days of five")}
