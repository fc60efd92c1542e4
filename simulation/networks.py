"""Who knows whom: organisation chart, peers, customers' acquaintances, built by networkx, kept as compressed rows.

The wiring belongs to the scenario, not to chance: every replicate has the same graphs (the people in them differ).
Customers live in towns of at most 10,000 that are wired alike, so that a million of them need no giant graph.
"""

from __future__ import annotations

from functools import lru_cache

import networkx as nx
import numpy as np

from simulation.profile import AcquaintanceGraph
from simulation.state import MANAGER_COUNT, Graph, State

WIRING_SEED = 20_150_409
TOWN = 10_000
# Share of ties that cross town (small world) and of employees' ties that cross teams. Assumed.
REWIRED, ACROSS_TEAMS = 0.1, 0.2
PEERS_IN_TEAM = 4


def compressed(graph: nx.Graph[int]) -> Graph:
    """A networkx graph with nodes 0..n-1 as compressed rows, neighbours in ascending order."""
    n = graph.number_of_nodes()
    starts = np.zeros(n + 1, np.int64)
    starts[1:] = np.cumsum([graph.degree(node) for node in range(n)])
    neighbours = [other for node in range(n) for other in sorted(graph.neighbors(node))]
    return Graph(starts, np.array(neighbours, np.int32))


def as_networkx(graph: Graph) -> nx.Graph[int]:
    """Compressed rows as a networkx graph, for export and for networkx's own tools."""
    made: nx.Graph[int] = nx.Graph()
    made.add_nodes_from(range(graph.starts.size - 1))
    for node in range(graph.starts.size - 1):
        row = graph.neighbours[graph.starts[node]:graph.starts[node + 1]]
        made.add_edges_from((node, int(other)) for other in row)
    return made


def _town(n: int, degree: int, kind: AcquaintanceGraph) -> Graph:
    degree = max(2, min(degree, n - 1))
    if kind == "heavy_tailed":
        return compressed(nx.barabasi_albert_graph(n, max(1, degree // 2), seed=WIRING_SEED))
    return compressed(nx.watts_strogatz_graph(n, degree, REWIRED, seed=WIRING_SEED))


@lru_cache(maxsize=16)
def acquaintances(n: int, degree: int, kind: AcquaintanceGraph) -> Graph:
    """Acquaintance graph of n customers' slots.

    Args:
        n: slots. degree: mean number of acquaintances. kind: "small_world" or "heavy_tailed".
    """
    n_towns = -(-n // TOWN)
    size = -(-n // n_towns)
    town = _town(size, degree, kind)
    n_whole = n // size
    shifts = np.repeat(np.arange(n_whole, dtype=np.int32) * size, town.neighbours.size)
    neighbours = np.tile(town.neighbours, n_whole) + shifts
    degrees = np.tile(np.diff(town.starts), n_whole)
    rest = n - n_whole * size
    if rest:
        last = _town(rest, degree, kind)
        neighbours = np.concatenate([neighbours, last.neighbours + np.int32(n_whole * size)])
        degrees = np.concatenate([degrees, np.diff(last.starts)])
    starts = np.concatenate([[0], np.cumsum(degrees)]).astype(np.int64)
    return Graph(starts, neighbours.astype(np.int32))


@lru_cache(maxsize=16)
def peers(team_sizes: tuple[int, ...]) -> Graph:
    """Graph of colleagues over all posts: a small world inside each team, some ties across teams.

    Args:
        team_sizes: posts of each team; posts are numbered team after team.
    """
    graph: nx.Graph[int] = nx.Graph()
    n = sum(team_sizes)
    graph.add_nodes_from(range(n))
    first = 0
    for size in team_sizes:
        inside = nx.watts_strogatz_graph(size, min(PEERS_IN_TEAM, size), ACROSS_TEAMS, seed=WIRING_SEED + first)
        graph.add_edges_from((first + a, first + b) for a, b in inside.edges if a != b)
        first += size
    luck = np.random.default_rng(WIRING_SEED)
    for a, b in luck.integers(0, n, (int(n * ACROSS_TEAMS), 2)):
        if a != b:
            graph.add_edge(int(a), int(b))
    return compressed(graph)


def organisation_chart(state: State) -> nx.DiGraph[object]:
    """The chart as a directed tree: "direction" → ("manager", m) → ("post", e); departments as node attributes."""
    chart: nx.DiGraph[object] = nx.DiGraph()
    chart.add_node("direction")
    for m in range(state.managers.counts.shape[1]):
        department = int(state.managers.counts[MANAGER_COUNT.department, m])
        chart.add_node(("manager", m), department=department)
        chart.add_edge("direction", ("manager", m))
        for e in range(
            int(state.managers.counts[MANAGER_COUNT.first_post, m]),
            int(state.managers.counts[MANAGER_COUNT.last_post, m])):
            chart.add_node(("post", e), department=department)
            chart.add_edge(("manager", m), ("post", e))
    return chart
