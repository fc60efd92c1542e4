"""Relations between units, and those of leaving: the rows T and V of `EVIDENCE` section 2."""

from __future__ import annotations

from experiments.evidence.associations import (
    between_people, between_units, carried, interaction, slope, slope_of_quarters, weakest_link,
)
from experiments.evidence.targets.target import Target, design_text, negative, positive, same_as, untestable
from simulation.scenario_parts import Text

# Sears: five units of employees, 1.3 of customers, then half a per cent of growth of revenue. The orders of magnitude
# asked for reach from 0.4 to 2.3 times each.
CUSTOMERS_PER_EMPLOYEE_UNIT, GROWTH_PER_CUSTOMER_UNIT = 1.3 / 5.0, 0.5 / 1.3
LEAST, MOST = 0.1 / CUSTOMERS_PER_EMPLOYEE_UNIT, 0.6 / CUSTOMERS_PER_EMPLOYEE_UNIT

MAGNITUDE = Text(fr="ordre de grandeur : de 0,4 à 2,3 fois le chiffre", en="order of magnitude: 0.4 to 2.3 times it")
SEEN_BY_SURVEYS = Text(
    fr="proposée par nous autour de 0,16 à 0,20, ce que donnent les enquêtes",
    en="proposed by us around .16 to .20, what surveys give")

OTHER_HOTELS = Text(
    fr="Des dollars de l’an 2000 dans des hôtels d’une autre taille, et le modèle n’a pas de prix de chambre : que le "
       "coût monte avec la promesse est éprouvé par le fait Q10.",
    en="Dollars of the year 2000 in hotels of another size, and the model has no room rate: that the cost rises with "
       "the promise is tested by fact Q10.")
POSTS_ARE_KEPT = Text(
    fr="Les entreprises comparées gardent leurs postes. Dans le modèle on n’en ferme que si c’est décidé du dehors, "
       "jamais parce que les résultats sont mauvais : une corrélation dirait surtout comment nous aurions tiré ces "
       "décisions. Leurs suites sont éprouvées par le fait Q24.",
    en="The companies compared keep their posts. In the model some are closed only where that is decided from outside, "
       "never because results are bad: a correlation would mostly tell how we drew those decisions. What follows from "
       "them is tested by fact Q24.")
NOBODY_IS_DISMISSED = Text(
    fr="Dans le modèle, personne n’est licencié pour son travail ou sa conduite : on part de soi-même, ou parce que le "
       "poste est fermé.",
    en="Nobody in the model is dismissed for their work or conduct: people quit, or their post is closed.")
NO_COMMITMENT = Text(
    fr="Le modèle n’a pas d’attachement à l’entreprise distinct de la satisfaction, de la confiance et de "
       "l’engagement, et l’engagement de ceux qui partent n’est pas noté.",
    en="The model has no commitment apart from satisfaction, trust and engagement, and the engagement of those who "
       "leave is not noted.")
NO_INTENTION = Text(
    fr="Le modèle n’a pas d’intention de partir, seulement une probabilité : la comparer aux départs qu’elle tire au "
       "sort n’éprouverait que le tirage.",
    en="The model has no intention to quit, only a chance: comparing it with the departures drawn from it would test "
       "no more than the draw.")
NO_RELATION_NOTED = Text(
    fr="La relation avec le manager de ceux qui partent n’est pas notée (le soutien ressenti, qui l’est, vient aussi "
       "des collègues et de l’entreprise).",
    en="How those who leave stood with their manager is not noted (the support felt, which is, comes from colleagues "
       "and the company as well).")


UNIT_TARGETS: tuple[Target, ...] = (
    Target("T1", Text("satisfaction des collaborateurs ↔ satisfaction et fidélité des clients (unités)",
                      "employee satisfaction ↔ customer satisfaction and loyalty (units)"),
           0.31, 0.20, 0.40, "R-h", "T1", between_units("employee_satisfaction", "customer_satisfaction")),
    Target("T1s", Text("satisfaction des collaborateurs ↔ des clients, vues par les enquêtes de l’entreprise",
                       "satisfaction of employees ↔ of customers, as the company’s own surveys see them"),
           0.18, 0.10, 0.30, "R-h", "E1",
           between_units("surveyed_employee_satisfaction", "surveyed_customer_satisfaction"),
           band_origin=SEEN_BY_SURVEYS),
    Target("T2", Text("satisfaction des collaborateurs ↔ productivité", "employee satisfaction ↔ productivity"),
           0.20, 0.12, 0.30, "R-h", "T2", between_units("employee_satisfaction", "productivity")),
    Target("T3", Text("satisfaction des collaborateurs ↔ rentabilité", "employee satisfaction ↔ profitability"),
           0.16, 0.08, 0.22, "R-h", "T3", between_units("employee_satisfaction", "margin")),
    Target("T4", Text("satisfaction des collaborateurs ↔ départs", "employee satisfaction ↔ staff turnover"),
           -0.25, -0.38, -0.15, "R-h", "T4", between_units("employee_satisfaction", "employee_turnover")),
    Target("T5_satisfaction", Text("satisfaction d’ensemble ↔ satisfaction et fidélité des clients",
                                   "overall satisfaction ↔ customer satisfaction and loyalty"),
           0.32, 0.20, 0.40, "B", "T5", between_units("employee_satisfaction", "customer_satisfaction"),
           band_origin=same_as("T1")),
    Target("T5", Text("engagement ↔ satisfaction des clients", "engagement ↔ customer satisfaction"),
           0.33, 0.20, 0.40, "B", "T5", between_units("engagement", "customer_satisfaction"),
           band_origin=same_as("T1")),
    Target("T6_satisfaction", Text("satisfaction d’ensemble ↔ départs", "overall satisfaction ↔ staff turnover"),
           -0.36, -0.38, -0.15, "B", "T6", between_units("employee_satisfaction", "employee_turnover"),
           band_origin=same_as("T4")),
    Target("T6", Text("engagement ↔ départs", "engagement ↔ staff turnover"),
           -0.30, -0.38, -0.15, "B", "T6", between_units("engagement", "employee_turnover"),
           band_origin=same_as("T4")),
    Target("T7_satisfaction", Text("satisfaction d’ensemble ↔ productivité", "overall satisfaction ↔ productivity"),
           0.20, 0.12, 0.30, "B", "T7", between_units("employee_satisfaction", "productivity"),
           band_origin=same_as("T2")),
    Target("T7", Text("engagement ↔ productivité", "engagement ↔ productivity"),
           0.25, 0.12, 0.30, "B", "T7", between_units("engagement", "productivity"), band_origin=same_as("T2")),
    Target("T8_satisfaction", Text("satisfaction d’ensemble ↔ rentabilité", "overall satisfaction ↔ profitability"),
           0.15, 0.08, 0.22, "B", "T8", between_units("employee_satisfaction", "margin"), band_origin=same_as("T3")),
    Target("T8", Text("engagement ↔ rentabilité", "engagement ↔ profitability"),
           0.17, 0.08, 0.22, "B", "T8", between_units("engagement", "margin"), band_origin=same_as("T3")),
    Target("T9_satisfaction", Text("satisfaction d’ensemble ↔ résultat d’ensemble de l’unité",
                                   "overall satisfaction ↔ composite unit performance"),
           0.37, 0.30, 0.50, "B", "T9", between_units("employee_satisfaction", "composite")),
    Target("T9", Text("engagement ↔ résultat d’ensemble de l’unité", "engagement ↔ composite unit performance"),
           0.38, 0.30, 0.50, "B", "T9", between_units("engagement", "composite")),
    Target("T10", Text("satisfaction de l’unité ↔ performance de l’unité", "unit satisfaction ↔ unit performance"),
           0.34, 0.25, 0.42, "A", "T10", between_units("employee_satisfaction", "composite")),
    Target("T11", Text("satisfaction au travail ↔ performance (personnes)",
                       "job satisfaction ↔ job performance (individuals)"),
           0.30, 0.20, 0.40, "B", "T11", between_people("satisfaction", "performance")),
    positive("T12", Text("satisfaction des collaborateurs ↔ qualité perçue et satisfaction des clients (la plus "
                         "faible des deux)",
                         "employee satisfaction ↔ perceived quality and customer satisfaction (the weaker of both)"),
             "—", "T12", weakest_link(
                 ("employee_satisfaction", "delivered_quality", 1),
                 ("employee_satisfaction", "customer_satisfaction", 1))),
    positive("T12_mediation", Text("part du lien entre collaborateurs et clients que porte la qualité perçue "
                                   "(corrélation, moins celle à qualité égale)",
                                   "what perceived quality carries of the relation between employees and customers "
                                   "(correlation, less that at equal quality)"),
             "—", "T12", carried("employee_satisfaction", "customer_satisfaction", "delivered_quality")),
    positive("T13", Text("climat (exigence) de service ↔ satisfaction des collaborateurs, qualité, satisfaction des "
                         "clients (la plus faible des trois)",
                         "service climate (standard) ↔ employee satisfaction, quality, customer satisfaction (the "
                         "weakest of the three)"),
             "—", "T13", weakest_link(
                 ("service_standard", "employee_satisfaction", 1), ("service_standard", "delivered_quality", 1),
                 ("service_standard", "customer_satisfaction", 1))),
    positive("T14", Text("maillon le plus faible de la chaîne : collaborateurs → qualité → clients → marge",
                         "weakest link of the chain: employees → quality → customers → margin"),
             "—", "T14", weakest_link(
                 ("employee_satisfaction", "delivered_quality", 1), ("delivered_quality", "customer_satisfaction", 1),
                 ("customer_satisfaction", "margin", 1))),
    Target("T16", Text("points de clients par point de collaborateurs (Sears : 1,3 pour 5)",
                       "points of customers per point of employees (Sears: 1.3 for 5)"),
           CUSTOMERS_PER_EMPLOYEE_UNIT, 0.10, 0.60, "B", "T16",
           slope("employee_satisfaction", "customer_satisfaction"), band_origin=MAGNITUDE),
    Target("T16_growth", Text("un point de clients gagné dans un trimestre → points de croissance du revenu au "
                              "trimestre suivant (Sears : 0,5 pour 1,3)",
                              "one point of customers gained in a quarter → points of revenue growth in the next "
                              "(Sears: 0.5 for 1.3)"),
           GROWTH_PER_CUSTOMER_UNIT, LEAST * GROWTH_PER_CUSTOMER_UNIT, MOST * GROWTH_PER_CUSTOMER_UNIT, "B", "T16",
           slope_of_quarters("satisfaction_gained", "revenue_growth"), band_origin=MAGNITUDE),
    positive("T19", Text("maillon le plus faible de : engagement → climat (exigence) de service → qualité → clients "
                         "(le retour des clients : fait Q21)",
                         "weakest link of: engagement → service climate (standard) → quality → customers (the way "
                         "back from customers: fact Q21)"),
             "A", "T19", weakest_link(
                 ("engagement", "service_standard", 1), ("service_standard", "delivered_quality", 1),
                 ("delivered_quality", "customer_satisfaction", 1))),
    positive("T20", Text("être bien traité (confiance) ↔ moins de départs, clients satisfaits (la plus faible des "
                         "deux)",
                         "being treated well (trust) ↔ fewer departures, satisfied customers (the weaker of both)"),
             "—", "T20", weakest_link(
                 ("trust", "employee_turnover", -1), ("trust", "customer_satisfaction", 1))),
    negative("T21", Text("la qualité suit moins la satisfaction de l’équipe là où ses membres diffèrent plus "
                         "(interaction)",
                         "quality follows a team's satisfaction less where its members differ more (interaction)"),
             "A", "T21", interaction("employee_satisfaction", "dispersion", "delivered_quality")),
    Target("V1", Text("départs ↔ performance de l’unité", "turnover ↔ unit performance"),
           -0.15, -0.25, -0.08, "A", "V1", between_units("employee_turnover", "margin")),
    Target("V1_voluntary", Text("départs volontaires ↔ performance de l’unité",
                                "voluntary turnover ↔ unit performance"),
           -0.15, -0.25, -0.08, "A", "V1", between_units("quits", "margin")),
    untestable("V1_redundancies", Text("suppressions de postes ↔ performance de l’unité",
                                       "redundancies ↔ unit performance"),
               "A", "V1", POSTS_ARE_KEPT, -0.17),
    untestable("V1_dismissals", Text("licenciements individuels ↔ performance de l’unité",
                                     "dismissals ↔ unit performance"),
               "A", "V1", NOBODY_IS_DISMISSED, -0.01),
    Target("V2", Text("satisfaction → départ dans l’année (personnes ; de −0,19 à −0,28 selon l’étude)",
                      "satisfaction → leaving (individuals; −.19 to −.28 between studies)"),
           -0.235, -0.30, -0.15, "R-m", "V2", between_people("satisfaction", "left", staying=False)),
    untestable("V2_commitment", Text("attachement → départ (personnes ; de −0,23 à −0,29)",
                                     "commitment → leaving (individuals; −.23 to −.29)"),
               "R-m", "V2", NO_COMMITMENT, -0.26),
    untestable("V2_intention", Text("intention de partir → départ (personnes ; de 0,38 à 0,45)",
                                    "intention to quit → leaving (individuals; .38 to .45)"),
               "R-m", "V2", NO_INTENTION, 0.415),
    untestable("V2_manager", Text("relation avec le manager → départ (personnes)",
                                  "relation with the manager → leaving (individuals)"),
               "R-m", "V2", NO_RELATION_NOTED, -0.25),
    untestable("V4", Text("départs → marge et qualité, moins là où les procédures sont bien tenues",
                          "turnover → margin and quality, less where routines are kept"),
               "A", "V4", design_text("Q11")),
    negative("V5", Text("départs ↔ satisfaction des clients", "turnover ↔ customer satisfaction"),
             "A", "V5", between_units("employee_turnover", "customer_satisfaction")),
    untestable("V7", Text("un point de départs en plus → résultat annuel d’un hôtel à 125 $ la chambre, en dollars",
                          "one more point of turnover → yearly profit of a hotel at $125 a room, in dollars"),
               "A", "V7", OTHER_HOTELS, -32750.0),
    untestable("V7_modest", Text(
        "un point de départs en plus → résultat annuel d’un hôtel à 65 $ la chambre, en dollars",
        "one more point of turnover → yearly profit of a hotel at $65 a room, in dollars"),
        "A", "V7", OTHER_HOTELS, -1250.0),
)
