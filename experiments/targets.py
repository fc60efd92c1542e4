"""What the model has to answer to: every relation of `EVIDENCE` with a figure, and how the model's side is measured.

Nothing here is known to the model: these are correlations that have to emerge from its mechanisms.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from experiments.ensemble import Floats, correlation, correlation_interval
from experiments.evidence import Evidence
from simulation.quarter import ANSWER_SPREAD
from simulation.story import Text

Interval = tuple[float, float, float]


@dataclass(frozen=True)
class Target:
    """A relation with its band.

    Attributes:
        key: row of `EVIDENCE`. relation: what is related, in both languages. target: the published figure.
        low, high: the proposed band. certainty: code of the figure. source: key of `SOURCES`.
        measure: the model's (value, low, high); None where the model cannot be asked, then `why_not` says why.
    """

    key: str
    relation: Text
    target: float | None
    low: float
    high: float
    certainty: str
    source: str
    measure: Callable[[Evidence], Interval] | None
    why_not: Text | None = None


def between_units(x: str, y: str) -> Callable[[Evidence], Interval]:
    """Correlation of two measures across companies."""
    return lambda seen: correlation_interval(seen.means[x], seen.means[y], seen.seed, seen.draws)


def between_people(x: str, y: str, staying: bool = True) -> Callable[[Evidence], Interval]:
    """Correlation of two attributes across employees (those still there, or with leavers)."""

    def measure(seen: Evidence) -> Interval:
        people = seen.people[seen.people["left"] == 0] if staying else seen.people
        return correlation_interval(people[x].to_numpy(float), people[y].to_numpy(float), seen.seed, seen.draws)

    return measure


def between_answers(x: str, y: str) -> Callable[[Evidence], Interval]:
    """Correlation of two answers of employees to one survey, each with the noise of a single question."""

    def measure(seen: Evidence) -> Interval:
        people = seen.people[seen.people["left"] == 0]
        luck = np.random.default_rng(seen.seed)
        answers = [people[name].to_numpy(float) + ANSWER_SPREAD * luck.normal(size=len(people)) for name in (x, y)]
        return correlation_interval(answers[0], answers[1], seen.seed, seen.draws)

    return measure


def between_visits(x: str, y: str) -> Callable[[Evidence], Interval]:
    """Correlation of two sides of customers' visits."""
    return lambda seen: correlation_interval(
        seen.judgements[x].to_numpy(float), seen.judgements[y].to_numpy(float), seen.seed, seen.draws)


def explained(x: str, y: str) -> Callable[[Evidence], Interval]:
    """Share of variance of one side of visits that another explains."""

    def measure(seen: Evidence) -> Interval:
        value, low, high = between_visits(x, y)(seen)
        squares = sorted((low * low, high * high))
        return value * value, 0.0 if low < 0 < high else squares[0], squares[1]

    return measure


def slope(x: str, y: str) -> Callable[[Evidence], Interval]:
    """Slope of y on x across companies, with its bootstrap interval."""

    def fit(a: Floats, b: Floats) -> float:
        return correlation(a, b) * float(b.std()) / float(a.std()) if a.std() > 0 else 0.0

    def measure(seen: Evidence) -> Interval:
        a, b = seen.means[x], seen.means[y]
        luck = np.random.default_rng(seen.seed)
        drawn = [fit(a[rows], b[rows]) for rows in luck.integers(0, a.size, (seen.draws, a.size))]
        return fit(a, b), float(np.quantile(drawn, 0.025)), float(np.quantile(drawn, 0.975))

    return measure


NO_COEFFICIENT = Text(
    fr="Aucun coefficient publié n’a pu être lu : seul le signe est connu, il est éprouvé avec les faits qualitatifs.",
    en="No published coefficient could be read: only the sign is known, it is tested among the qualitative facts.")
OTHER_COMPANIES = Text(
    fr="Le modèle ne simule pas la bourse ni la valeur de marché.", en="The model has no stock market.")

OTHER_HOTELS = Text(
    fr="Des dollars de l’an 2000 dans des hôtels d’une autre taille, et le modèle n’a pas de prix de chambre : que le "
       "coût monte avec la promesse est éprouvé par le fait Q10.",
    en="Dollars of the year 2000 in hotels of another size, and the model has no room rate: that the cost rises with "
       "the promise is tested by fact Q10.")


def _text(fr: str, en: str) -> Text:
    return Text(fr=fr, en=en)


TARGETS: tuple[Target, ...] = (
    Target("T1", _text("satisfaction des collaborateurs ↔ satisfaction et fidélité des clients (unités)",
                       "employee satisfaction ↔ customer satisfaction and loyalty (units)"),
           0.31, 0.20, 0.40, "R-h", "T1", between_units("employee_satisfaction", "customer_satisfaction")),
    Target("T1s", _text("la même, telle que les enquêtes de l’entreprise la verraient",
                        "the same, as the company's own surveys would see it"),
           0.18, 0.10, 0.30, "C", "E1",
           between_units("surveyed_employee_satisfaction", "surveyed_customer_satisfaction")),
    Target("T2", _text("satisfaction des collaborateurs ↔ productivité", "employee satisfaction ↔ productivity"),
           0.20, 0.12, 0.30, "R-h", "T2", between_units("employee_satisfaction", "productivity")),
    Target("T3", _text("satisfaction des collaborateurs ↔ rentabilité", "employee satisfaction ↔ profitability"),
           0.16, 0.08, 0.22, "R-h", "T3", between_units("employee_satisfaction", "margin")),
    Target("T4", _text("satisfaction des collaborateurs ↔ départs", "employee satisfaction ↔ staff turnover"),
           -0.25, -0.38, -0.15, "R-h", "T4", between_units("employee_satisfaction", "employee_turnover")),
    Target("T5", _text("engagement ↔ satisfaction des clients", "engagement ↔ customer satisfaction"),
           0.33, 0.20, 0.40, "B", "T5", between_units("engagement", "customer_satisfaction")),
    Target("T6", _text("engagement ↔ départs", "engagement ↔ staff turnover"),
           -0.30, -0.38, -0.15, "B", "T6", between_units("engagement", "employee_turnover")),
    Target("T7", _text("engagement ↔ productivité", "engagement ↔ productivity"),
           0.25, 0.12, 0.30, "B", "T7", between_units("engagement", "productivity")),
    Target("T8", _text("engagement ↔ rentabilité", "engagement ↔ profitability"),
           0.17, 0.08, 0.22, "B", "T8", between_units("engagement", "margin")),
    Target("T9", _text("engagement ↔ résultat d’ensemble de l’unité", "engagement ↔ composite unit performance"),
           0.38, 0.30, 0.50, "B", "T9", between_units("engagement", "composite")),
    Target("T10", _text("satisfaction de l’unité ↔ performance de l’unité", "unit satisfaction ↔ unit performance"),
           0.34, 0.25, 0.42, "A", "T10", between_units("employee_satisfaction", "composite")),
    Target("T11", _text("satisfaction au travail ↔ performance (personnes)",
                        "job satisfaction ↔ job performance (individuals)"),
           0.30, 0.20, 0.40, "B", "T11", between_people("satisfaction", "performance")),
    Target("T12", _text("satisfaction des collaborateurs ↔ qualité perçue", "employee satisfaction ↔ service quality"),
           None, 0.0, 0.0, "—", "T12", None, NO_COEFFICIENT),
    Target("T13", _text("climat de service ↔ satisfaction des clients", "service climate ↔ customer satisfaction"),
           None, 0.0, 0.0, "—", "T13", None, NO_COEFFICIENT),
    Target("T14", _text("tous les maillons de la chaîne service–profit", "all links of the service–profit chain"),
           None, 0.0, 0.0, "—", "T14", None, NO_COEFFICIENT),
    Target("T16", _text("cinq points de collaborateurs → points de clients (Sears : 1,3)",
                        "five points of employees → points of customers (Sears: 1.3)"),
           0.26, 0.10, 0.60, "B", "T16", slope("employee_satisfaction", "customer_satisfaction")),
    Target("V1", _text("départs ↔ performance de l’unité", "turnover ↔ unit performance"),
           -0.15, -0.25, -0.08, "A", "V1", between_units("employee_turnover", "margin")),
    Target("V2", _text("satisfaction → départ dans l’année (personnes)", "satisfaction → leaving (individuals)"),
           -0.22, -0.30, -0.15, "R-m", "V2", between_people("satisfaction", "left", staying=False)),
    Target("V7", _text("un point de départs en plus → résultat annuel d’un hôtel à 125 $ la chambre, en dollars",
                       "one more point of turnover → yearly profit of a hotel at $125 a room, in dollars"),
           -32750.0, 0.0, 0.0, "C", "V7", None, OTHER_HOTELS),
    Target("C2a", _text("écart à l’attente ↔ satisfaction du client", "disconfirmation ↔ customer satisfaction"),
           0.46, 0.34, 0.58, "R-m", "C2", between_visits("disconfirmation", "satisfaction")),
    Target("C2b", _text("qualité reçue ↔ satisfaction du client", "performance ↔ customer satisfaction"),
           0.34, 0.22, 0.46, "R-m", "C2", between_visits("quality", "satisfaction")),
    Target("C2c", _text("attente ↔ satisfaction du client", "expectation ↔ customer satisfaction"),
           0.27, 0.15, 0.39, "R-m", "C2", between_visits("expectation", "satisfaction")),
    Target("C6", _text("part de la fidélité expliquée par la satisfaction seule",
                       "share of loyalty explained by satisfaction alone"),
           None, 0.0, 0.25, "A", "C6", explained("satisfaction", "stayed")),
    Target("C13", _text("satisfaction des clients ↔ valeur en bourse", "customer satisfaction ↔ market value"),
           1.0, 0.0, 0.0, "R-m", "C13", None, OTHER_COMPANIES),
    Target("L3a", _text("autonomie ressentie ↔ satisfaction (France)", "autonomy felt ↔ satisfaction (France)"),
           0.30, 0.25, 0.35, "C", "L3", between_answers("autonomy_felt", "satisfaction")),
    Target("L3b", _text("soutien ressenti ↔ satisfaction (France)", "support felt ↔ satisfaction (France)"),
           0.26, 0.20, 0.31, "C", "L3", between_answers("support_felt", "satisfaction")),
    Target("L3c", _text("intensité du travail ↔ satisfaction (France)", "work intensity ↔ satisfaction (France)"),
           -0.28, -0.33, -0.22, "C", "L3", between_answers("intensity_felt", "satisfaction")),
    Target("L3d", _text("travail utile et bien fait ↔ satisfaction (France)", "meaning felt ↔ satisfaction (France)"),
           0.34, 0.29, 0.40, "C", "L3", between_answers("meaning_felt", "satisfaction")),
)

# What the original experiments found, by the key of the virtual trial; only signs are known of the others.
TRIAL_FIGURES: dict[str, float] = {
    "L6": 0.44, "L14": 0.32, "L15": 0.45, "L16": 0.03, "L17": 0.47, "L23_performance": 0.12, "L23_attrition": -0.50}

# What was drawn by lot in the experiments that are played again, by the key of their source.
TRIED: dict[str, Text] = {
    "L6": _text("Droit à l’erreur", "Error tolerance"),
    "L14": _text("Prime individuelle", "Individual bonus"),
    "L15": _text("Prime d’équipe", "Team bonus"),
    "L16": _text("Prime d’équipe en magasin", "Team bonus in shops"),
    "L17": _text("Reconnaissance", "Recognition"),
    "L22": _text("Télétravail à temps partiel", "Part-time remote work"),
    "L23": _text("Télétravail quatre jours sur cinq", "Remote work four days of five")}

# A ratio that the equations tell without an ensemble: it is measured by the first sign of the fact.
TOLD_BY_FACTS: dict[str, Target] = {
    "Q2": Target("C3", _text("perte de satisfaction sous l’attente, rapportée au gain égal au-dessus",
                             "satisfaction lost below expectation, over the gain from as much above"),
                 2.0, 1.5, 2.5, "R-h", "C3", None)}
