"""What French employees answer: row L3 of `EVIDENCE` section 3, correlations and the regression on the same data."""

from __future__ import annotations

from experiments.evidence.associations import between_answers, curvature_of, explained_together, weight_of
from experiments.evidence.targets.target import Target, untestable
from simulation.scenario_parts import Text

# What 1,067 answers leave to chance (95 %): around a standardised weight, and around the share explained of .23.
WEIGHT_DOUBT, SHARE_DOUBT = 0.06, 0.04
BY_CHANCE = Text(
    fr="± 0,06 : ce que 1 067 réponses laissent au hasard, calculé",
    en="± .06: what 1,067 answers leave to chance, computed")
SHARE_BY_CHANCE = Text(
    fr="± 0,04 : ce que 1 067 réponses laissent au hasard, calculé",
    en="± .04: what 1,067 answers leave to chance, computed")
PAID_ALIKE = Text(
    fr="Dans une entreprise du modèle tous sont au même indice de salaire : entre personnes il n’y a rien à comparer, "
       "et entre entreprises il ne diffère que d’autant que nous l’avons tiré.",
    en="In a company of the model all are at the same pay index: between people there is nothing to compare, and "
       "between companies it differs only as far as we drew it.")


def _weight(key: str, condition: str, weight: float, relation: Text) -> Target:
    return Target(
        key, relation, weight, weight - WEIGHT_DOUBT, weight + WEIGHT_DOUBT, "C", "L3", weight_of(condition),
        band_origin=BY_CHANCE)


PEOPLE_TARGETS: tuple[Target, ...] = (
    Target("L3a", Text("autonomie ressentie ↔ satisfaction (France)", "autonomy felt ↔ satisfaction (France)"),
           0.30, 0.25, 0.35, "C", "L3", between_answers("autonomy_felt", "satisfaction")),
    Target("L3b", Text("soutien ressenti ↔ satisfaction (France)", "support felt ↔ satisfaction (France)"),
           0.26, 0.20, 0.31, "C", "L3", between_answers("support_felt", "satisfaction")),
    Target("L3c", Text("intensité du travail ↔ satisfaction (France)", "work intensity ↔ satisfaction (France)"),
           -0.28, -0.33, -0.22, "C", "L3", between_answers("intensity_felt", "satisfaction")),
    Target("L3d", Text("travail utile et bien fait ↔ satisfaction (France)", "meaning felt ↔ satisfaction (France)"),
           0.34, 0.29, 0.40, "C", "L3", between_answers("meaning_felt", "satisfaction")),
    untestable("L3_pay", Text("salaire ↔ satisfaction (France), non significatif",
                              "pay ↔ satisfaction (France), not significant"),
               "C", "L3", PAID_ALIKE, 0.04),
    _weight("L3_autonomy", "autonomy_felt", 0.16, Text(
        "poids de l’autonomie à côté des trois autres (France)", "weight of autonomy beside the other three (France)")),
    _weight("L3_support", "support_felt", 0.14, Text(
        "poids du soutien à côté des trois autres (France)", "weight of support beside the other three (France)")),
    _weight("L3_intensity", "intensity_felt", -0.20, Text(
        "poids de l’intensité à côté des trois autres (France)",
        "weight of intensity beside the other three (France)")),
    _weight("L3_meaning", "meaning_felt", 0.25, Text(
        "poids du travail utile et bien fait à côté des trois autres (France)",
        "weight of meaning beside the other three (France)")),
    Target("L3_explained", Text("part de la satisfaction que les quatre expliquent ensemble (France)",
                                "share of satisfaction that the four explain together (France)"),
           0.23, 0.23 - SHARE_DOUBT, 0.23 + SHARE_DOUBT, "C", "L3", explained_together(), band_origin=SHARE_BY_CHANCE),
    Target("L3_curve", Text("poids du carré de l’autonomie à côté des quatre (France), non significatif",
                            "weight of the square of autonomy beside the four (France), not significant"),
           None, -WEIGHT_DOUBT, WEIGHT_DOUBT, "C", "L3", curvature_of("autonomy_felt"), band_origin=BY_CHANCE),
)
