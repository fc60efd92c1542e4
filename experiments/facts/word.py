"""The fact about bad news: Q23."""

from __future__ import annotations

import networkx as nx

from experiments.estimate import Estimate, Floats, mean_estimate, ratio_of_means
from experiments.facts.fact import Fact, exceeds_one, falls
from experiments.facts.plays import Phase, company, live
from experiments.facts.touches import Touch, experience, nobody_known, others_moved, rewired
from simulation import Assumptions, Run
from simulation.networks import compressed
from simulation.start import n_slots
from simulation.story import Text

# What every tenth customer is left with after something that went very badly, or very well (0–1). Assumed.
OUTRAGED, DELIGHTED = experience(0.1, 0.1), experience(1.0, 1.0)
WEEKS_OF_TALK = 26


def bad_news(assumptions: Assumptions | None, seed: int) -> tuple[Estimate, ...]:
    """What bad news does to others; against good news; revenue lost with talk over without; weak ties over none.

    The town without weak ties is the same circle of neighbours, none of whose ties crosses town.
    """
    hotel = company("hotel")
    n = n_slots(hotel.profile)
    circle = compressed(nx.watts_strogatz_graph(n, int(hotel.profile.n_acquaintances), 0.0))

    def told(touch: Touch | None = None) -> Run:
        return live(hotel, [Phase(WEEKS_OF_TALK, touch=touch)], assumptions, seed)

    plain, outraged = told(), told(OUTRAGED)
    bad, good = others_moved(outraged, plain), others_moved(told(DELIGHTED), plain)
    lost = revenue_lost(outraged, plain)
    unheard, near = (
        revenue_lost(told(rewired(graph, OUTRAGED)), told(rewired(graph))) for graph in (nobody_known(n), circle))
    return (
        mean_estimate(bad), ratio_of_means(-bad, good, seed), ratio_of_means(lost, unheard, seed),
        ratio_of_means(lost, near, seed))


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
            exceeds_one(
                "Revenu perdu avec des liens faibles (10 % des liens traversent la ville), rapporté à celui perdu "
                "sans.",
                "Revenue lost with weak ties (10% of ties cross town), over that lost without."))),
)
