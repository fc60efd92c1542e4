"""Who knows whom."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from simulation import Company
from simulation.networks import TOWN, acquaintances, as_networkx, compressed, organisation_chart, peers
from simulation.profile import ACQUAINTANCE_GRAPHS
from simulation.state import Graph
from tests.companies import HOTEL, SMALL

each_kind = pytest.mark.parametrize("kind", ACQUAINTANCE_GRAPHS)


def degrees_of(graph: Graph) -> np.ndarray:
    return np.diff(graph.starts)


def assert_sound(graph: Graph, n: int) -> None:
    """Rows for everybody; neighbours that exist, in order, never oneself, never twice; ties that both sides know."""
    assert graph.starts[0] == 0 and graph.starts.size == n + 1 and graph.starts[-1] == graph.neighbours.size
    owners = np.repeat(np.arange(n), degrees_of(graph))
    pairs = set(zip(owners.tolist(), graph.neighbours.tolist(), strict=True))
    assert graph.neighbours.min() >= 0 and graph.neighbours.max() < n
    assert len(pairs) == owners.size
    assert all(one != other and (other, one) in pairs for one, other in pairs)


def test_compressed_rows_say_what_networkx_says():
    graph = nx.karate_club_graph()
    rows = compressed(graph)
    assert_sound(rows, 34)
    assert nx.utils.graphs_equal(nx.Graph(as_networkx(rows).edges), nx.Graph(graph.edges()))


@each_kind
@pytest.mark.parametrize("n", [51, 180, 6250])
def test_acquaintances_know_each_other(n, kind):
    assert_sound(acquaintances(n, 6, kind), n)


@each_kind
@pytest.mark.parametrize("degree", [4, 6, 10])
def test_customers_have_as_many_acquaintances_as_asked_on_average(degree, kind):
    degrees = degrees_of(acquaintances(3000, degree, kind))
    assert degrees.min() >= 1 and degrees.mean() == pytest.approx(degree, rel=0.01)


@each_kind
@pytest.mark.parametrize("degree", [4, 6, 10])
def test_a_town_is_connected(degree, kind):
    assert nx.is_connected(as_networkx(acquaintances(3000, degree, kind)))


def test_a_heavy_tail_has_people_whom_very_many_know_and_a_small_world_has_none():
    heavy, small = (degrees_of(acquaintances(5000, 6, kind)).max() for kind in ("heavy_tailed", "small_world"))
    assert heavy > 60 and small < 20


def test_in_a_small_world_acquaintances_of_acquaintances_know_each_other():
    small, heavy = (nx.average_clustering(as_networkx(acquaintances(2000, 6, kind)))
                    for kind in ("small_world", "heavy_tailed"))
    assert small > 0.3 > heavy


@each_kind
def test_many_customers_live_in_towns_that_are_wired_alike(kind):
    n = 25_000
    graph = acquaintances(n, 6, kind)
    assert_sound(graph, n)
    towns = sorted(len(town) for town in nx.connected_components(as_networkx(graph)))
    assert towns == [8332, 8334, 8334] and max(towns) <= TOWN
    first, second = (graph.neighbours[graph.starts[k]:graph.starts[k + 8334]] for k in (0, 8334))
    assert np.array_equal(first + 8334, second)


def test_the_wiring_is_the_same_every_time():
    acquaintances.cache_clear()
    one = acquaintances(700, 6, "small_world")
    acquaintances.cache_clear()
    other = acquaintances(700, 6, "small_world")
    assert one is not other and np.array_equal(one.neighbours, other.neighbours)


@pytest.mark.parametrize("sizes", [(1,), (2, 1), (14, 14, 14), (3, 8, 21, 40)])
def test_colleagues_know_each_other(sizes):
    graph = peers(sizes)
    if graph.neighbours.size:
        assert_sound(graph, sum(sizes))
    assert graph.starts.size == sum(sizes) + 1


def test_every_team_hangs_together_and_some_ties_cross_teams():
    sizes = (14, 14, 21)
    graph = as_networkx(peers(sizes))
    teams = [range(14), range(14, 28), range(28, 49)]
    assert all(nx.is_connected(graph.subgraph(team)) for team in teams)
    inside = sum(graph.subgraph(team).number_of_edges() for team in teams)
    assert 0 < graph.number_of_edges() - inside < inside


@pytest.mark.parametrize("scenario", [SMALL, HOTEL])
def test_the_chart_is_a_tree_from_the_direction_to_every_post(scenario):
    state = Company(scenario).state
    chart = organisation_chart(state)
    posts = [node for node in chart if node[0] == "post"]
    assert nx.is_arborescence(chart) and chart.in_degree("direction") == 0
    assert len(posts) == state.employees.counts.shape[1]
    assert all(nx.shortest_path_length(chart, "direction", post) == 2 for post in posts)
    assert all(chart.nodes[manager]["department"] == chart.nodes[post]["department"]
               for manager, post in chart.edges if post[0] == "post")
