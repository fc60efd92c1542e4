"""The fact about bad news: Q23."""

from __future__ import annotations

import networkx as nx

from experiments.estimate import Estimate, Floats, mean_estimate, paired_difference, ratio_of_means
from experiments.evidence.facts.fact import Fact, exceeds_one, falls
from experiments.evidence.facts.plays import Phase, company, live
from experiments.evidence.facts.touches import Touch, experience, nobody_known, others_moved, rewired, side_by_side
from simulation import Assumptions, Run
from simulation.networks import compressed
from simulation.scenario_parts import Text
from simulation.start import n_slots
from simulation.state import Graph

# What every tenth customer is left with after something that went very badly, or very well (0–1). Assumed.
OUTRAGED, DELIGHTED = experience(0.1, 0.1), experience(1.0, 1.0)
# The same for those who live next to each other: only then have weak ties anything to carry, because an outraged guest
# in every circle of acquaintances is already everywhere (Granovetter's redundancy).
OUTRAGED_NEIGHBOURS = experience(0.1, 0.1, side_by_side)
WEEKS_OF_TALK = 26


def bad_news(assumptions: Assumptions | None, seed: int) -> tuple[Estimate, ...]:
    """What bad news does to others; against good news; revenue lost with talk over without; weak ties less none.

    The town without weak ties is the same circle of neighbours, none of whose ties crosses town.
    """
    hotel = company("hotel")
    n = n_slots(hotel.profile)
    circle = compressed(nx.watts_strogatz_graph(n, int(hotel.profile.n_acquaintances), 0.0))

    def told(touch: Touch | None = None) -> Run:
        return live(hotel, [Phase(WEEKS_OF_TALK, touch=touch)], assumptions, seed)

    def reached(through: Graph | None = None) -> Floats:
        def lived(touch: Touch | None = None) -> Run:
            return told(touch if through is None else rewired(through, touch))

        return others_moved(lived(OUTRAGED_NEIGHBOURS), lived(), side_by_side)

    plain, outraged = told(), told(OUTRAGED)
    bad, good = others_moved(outraged, plain), others_moved(told(DELIGHTED), plain)
    lost = revenue_lost(outraged, plain)
    nobody = nobody_known(n)
    unheard = revenue_lost(told(rewired(nobody, OUTRAGED)), told(rewired(nobody)))
    return (
        mean_estimate(bad), ratio_of_means(-bad, good, seed), ratio_of_means(lost, unheard, seed),
        paired_difference(reached(), reached(circle)))


def revenue_lost(run: Run, plain: Run) -> Floats:
    """Revenue lost in all weeks against a run with the same luck, float64 (replicates,)."""
    lost: Floats = (plain["revenue"] - run["revenue"])[:, 1:].sum(axis=1)
    return lost


WORD_FACTS = (
    Fact(
        key="Q23", certainty="A", run=bad_news,
        sentence=Text(
            fr="Une mauvaise nouvelle va plus loin que sa source, portée par les connaissances éloignées.",
            en="Bad news spreads wider than its source, carried by weak ties."),
        checks=(
            falls(
                "Hôtel, un client sur dix indigné : opinion des neuf autres six mois après, écart avec l’hôtel sans "
                "incident.",
                "Hotel, one guest in ten outraged: opinion of the other nine half a year later, against the hotel "
                "without an incident."),
            exceeds_one(
                "Effet d’un client sur dix indigné sur l’opinion des autres, rapporté à celui d’un client sur dix "
                "ravi.",
                "Effect of one guest in ten outraged on the others’ opinion, over that of one in ten delighted."),
            exceeds_one(
                "Revenu perdu en six mois quand les clients se parlent, rapporté à celui perdu quand ils ne se "
                "connaissent pas.",
                "Revenue lost in half a year where customers talk, over that lost where they know nobody."),
            falls(
                "Un client sur dix indigné, tous voisins : opinion des neuf autres six mois après, avec des liens "
                "faibles (10 % des liens traversent la ville) moins sans.",
                "One guest in ten outraged, all neighbours: opinion of the other nine half a year later, with weak "
                "ties (10% of ties cross town) less without."))),
)
