"""Who knows whom: networkx graphs as lists of places, each person's acquaintances in ascending order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import networkx as nx
import numpy as np

from simulation.networks import ACROSS_TEAMS, PEERS_IN_TEAM, REWIRED, TOWN, WIRING_SEED
from simulation.profile import Profile

Neighbours = list[list[int]]


def acquaintances(profile: Profile, n: int) -> Neighbours:
    """Acquaintances of n customers, who live in equal towns that are wired alike."""
    n_towns = -(-n // TOWN)
    size = -(-n // n_towns)
    known: Neighbours = []
    while len(known) < n:
        start = len(known)
        town = town_of(min(size, n - start), profile)
        known.extend([start + other for other in others] for others in ordered(town))
    return known


def town_of(n: int, profile: Profile) -> nx.Graph[int]:
    """A town of n customers."""
    degree = max(2, min(int(profile.n_acquaintances), n - 1))
    town: nx.Graph[int]
    if profile.graph == "heavy_tailed":
        town = nx.barabasi_albert_graph(n, max(1, degree // 2), seed=WIRING_SEED)
    else:
        town = nx.watts_strogatz_graph(n, degree, REWIRED, seed=WIRING_SEED)
    return town


def colleagues(posts: Sequence[int]) -> Neighbours:
    """Colleagues of every post: a small world in each team, and some ties across teams.

    Args:
        posts: of each team.
    """
    graph: nx.Graph[int] = nx.empty_graph(sum(posts))
    start = 0
    for size in posts:
        team = nx.watts_strogatz_graph(size, min(PEERS_IN_TEAM, size), ACROSS_TEAMS, seed=WIRING_SEED + start)
        graph.add_edges_from((start + one, start + other) for one, other in team.edges)
        start += size
    ties = np.random.default_rng(WIRING_SEED).integers(0, start, (int(start * ACROSS_TEAMS), 2))
    graph.add_edges_from(ties.tolist())
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    return list(ordered(graph))


def ordered(graph: nx.Graph[int]) -> Iterator[list[int]]:
    """Neighbours of every node, both in ascending order."""
    return (sorted(graph[node]) for node in sorted(graph))
