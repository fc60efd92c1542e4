"""Relations in customers' minds and acts: the rows C of `EVIDENCE` section 2."""

from __future__ import annotations

from experiments.evidence.associations import between_quarters, between_visits, explained, willing
from experiments.evidence.targets.target import Target, design_text, positive, untestable
from simulation.scenario_parts import Text

OTHER_COMPANIES = Text(
    fr="Le modèle ne simule pas la bourse ni la valeur de marché.", en="The model has no stock market.")
ONE_PRICE = Text(
    fr="Dans une entreprise du modèle tous paient le même prix et personne ne se compare aux autres : ses clients ne "
       "diffèrent pas par l’équité qu’ils ressentent.",
    en="In a company of the model all pay the same price and nobody compares with others: its customers do not differ "
       "in the fairness that they feel.")
NO_COMPLAINTS = Text(
    fr="Les clients du modèle ne se plaignent pas à l’entreprise : ils en parlent autour d’eux ou s’en vont.",
    en="Customers of the model do not complain to the company: they tell their acquaintances, or go.")
NO_INTENTION = Text(
    fr="Le modèle n’a que des actes, pas d’intentions auxquelles les comparer. Et ses clients restent d’une semaine à "
       "l’autre, presque tous ; l’étude porte sur un rachat de voiture, que beaucoup font ailleurs : là où presque "
       "tous restent, la courbe ne peut que s’aplatir en haut.",
    en="The model has acts only, no intentions to compare them with. And its customers stay from one week to the next, "
       "nearly all; the study is about the next car, which many buy elsewhere: where nearly all stay, the curve can "
       "only level off at the top.")
TOLD_NOT_DONE = Text(
    fr="Les études réunies demandent surtout si l’on compte revenir (de mémoire) ; le modèle n’a que des actes, et les "
       "actes suivent bien moins la satisfaction (C6 : moins d’un quart de leur variance, quand 0,52 en ferait plus). "
       "Que les clients satisfaits restent est éprouvé par la ligne C1_retention.",
    en="The studies brought together mostly ask whether people mean to come back (from memory); the model has acts "
       "only, and acts follow satisfaction far less (C6: less than a quarter of their variance, where .52 would be "
       "more). That satisfied customers stay is tested by row C1_retention.")
TOLD_APART = Text(
    fr="Aucun chiffre n’a pu être lu, et le modèle n’a pas d’attachement distinct de la satisfaction. Que les "
       "mécontents parlent en mal est éprouvé par la ligne C2_word, que le mal porte plus loin par le fait Q23.",
    en="No figure could be read, and the model has no commitment apart from satisfaction. That the dissatisfied speak "
       "badly is tested by row C2_word, that bad goes further by fact Q23.")


CUSTOMER_TARGETS: tuple[Target, ...] = (
    positive("C1", Text("satisfaction des clients gagnée dans un trimestre ↔ croissance du revenu au suivant (rester "
                        "et parler : C1_retention, C2_word)",
                        "customer satisfaction gained in a quarter ↔ revenue growth in the next (staying and "
                        "speaking: C1_retention, C2_word)"),
             "—", "C1", between_quarters("satisfaction_gained", "revenue_growth")),
    positive("C1_retention", Text("satisfaction du client après une visite ↔ encore client six mois plus tard (comme "
                                  "si la volonté de rester était notée sur une échelle)",
                                  "customer satisfaction after a visit ↔ still a customer half a year later (as if "
                                  "the will to stay were told on a scale)"),
             "—", "C1", willing("satisfaction", "stayed")),
    untestable("C2_equity", Text("équité ↔ satisfaction du client", "equity ↔ customer satisfaction"),
               "R-m", "C2", ONE_PRICE, 0.50),
    Target("C2a", Text("écart à l’attente ↔ satisfaction du client", "disconfirmation ↔ customer satisfaction"),
           0.46, 0.34, 0.58, "R-m", "C2", between_visits("disconfirmation", "satisfaction")),
    Target("C2b", Text("qualité reçue ↔ satisfaction du client", "performance ↔ customer satisfaction"),
           0.34, 0.22, 0.46, "R-m", "C2", between_visits("quality", "satisfaction")),
    Target("C2c", Text("attente ↔ satisfaction du client", "expectation ↔ customer satisfaction"),
           0.27, 0.15, 0.39, "R-m", "C2", between_visits("expectation", "satisfaction")),
    untestable("C2_repurchase", Text("satisfaction du client ↔ intention de racheter",
                                     "customer satisfaction ↔ intention to buy again"),
               "R-m", "C2", TOLD_NOT_DONE, 0.52),
    Target("C2_word", Text("satisfaction du client ↔ bouche-à-oreille négatif (part des six mois suivants où ses "
                           "connaissances entendraient du mal)",
                           "customer satisfaction ↔ negative word of mouth (share of the next half year in which "
                           "acquaintances would hear ill of the company)"),
           -0.57, -0.69, -0.45, "R-m", "C2", between_visits("satisfaction", "bad_word")),
    untestable("C2_complaints", Text("satisfaction du client ↔ réclamations", "customer satisfaction ↔ complaining"),
               "R-m", "C2", NO_COMPLAINTS, -0.34),
    untestable("C4", Text("une mauvaise surprise pèse plus qu’une bonne",
                          "a bad surprise weighs more than a good one"),
               "A", "C4", design_text("Q2")),
    untestable("C5", Text("satisfaction → rachat : rendements croissants",
                          "satisfaction → repurchase: increasing returns"),
               "A", "C5", NO_INTENTION),
    Target("C6", Text("part de la fidélité expliquée par la satisfaction seule",
                      "share of loyalty explained by satisfaction alone"),
           None, 0.0, 0.25, "A", "C6", explained("satisfaction", "stayed")),
    untestable("C7", Text("satisfaction → dire du bien, fidélité perdue → dire du mal",
                          "satisfaction → good word, lost loyalty → bad word"),
               "A", "C7", TOLD_APART),
    untestable("C8", Text("une très bonne réparation ramène la satisfaction, pas la fidélité",
                          "excellent recovery restores satisfaction, not loyalty"),
               "A", "C8", design_text("Q19")),
    untestable("C10", Text("un sourire → satisfaction du client, par la qualité perçue",
                           "a smile → customer satisfaction, through perceived quality"),
               "A", "C10", design_text("Q18")),
    untestable("C13", Text("satisfaction des clients ↔ valeur en bourse", "customer satisfaction ↔ market value"),
               "R-m", "C13", OTHER_COMPANIES, 1.0),
)
