"""Teams in one market: what one decides reaches the others, and what was played is never played otherwise."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import yaml

from game.companies.crossings import Crossing, crossings, exchanges, shares
from game.companies.game import companies, outcomes, what_if
from game.companies.market_cache import MARKET_CACHE, MarketCache
from game.errors import RefusedError
from game.rooms.room import Room
from game.store import Store
from game.workshop.decisions import closing
from game.workshop.entries import Decided, Joined, Removed, Struck
from simulation import Policy, Scenario
from simulation.engine import setting_of
from simulation.rivalry import Rivalry
from simulation.scenario_file import packaged_path
from simulation.shared_market import MarketRun, simulate_market
from tests.game.workshops import new_room, new_store, opened, sit

CARING = {"manager_attention": 0.9, "listening": 0.8, "follow_through": 0.9}
ROUND = 13


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """No market is remembered from another test."""
    MARKET_CACHE.clear()
    yield
    MARKET_CACHE.clear()


def played(room: Room, *decisions: dict[int, dict[str, float]]) -> Room:
    """Rounds in which the teams decide these levers."""
    for levers in decisions:
        opened(room)
        for team, values in levers.items():
            room.do("trainer", Decided(team, room.workshop.round, values, None, "trainer"))
        for entry in closing(room.workshop):
            room.do("clock", entry)
    return room


def market_room(store: Store, **changes: object) -> Room:
    room = new_room(store, mode="one_market", closes_early=False, **changes)
    sit(room, 1, 2)
    return room


def of(room: Room, team: int, measure: str = "customers") -> list[float]:
    return outcomes(room.workshop)[team].series(measure).tolist()


def policy(room: Room, **levers: float) -> Policy:
    return room.workshop.setup.scenario.policy.replace(**levers)


def test_what_a_team_decides_reaches_the_others_from_the_next_round_on(store: Store) -> None:
    room = played(market_room(store), {1: {}, 2: {}})
    together = of(room, 2)
    played(room, {1: {"price": 0.9}, 2: {}})
    changed = of(room, 2)
    assert changed[:ROUND + 1] == together
    unmoved = simulate_market(
        [room.workshop.setup.scenario] * 2, [None, None], seed=room.workshop.setup.seed, weeks=2 * ROUND).runs[1]
    assert changed[ROUND + 1:] != unmoved["customers"][0, ROUND + 1:].tolist() and len(changed) == 2 * ROUND + 1


def test_round_by_round_gives_the_bits_of_the_market_played_at_once(store: Store) -> None:
    room = market_room(store)
    for levers in ({1: CARING, 2: {}}, {1: {}, 2: {"price": 1.05}}, {2: CARING}):
        played(room, levers)
        found = [of(room, team, "profit") for team in (1, 2)]
    scenario = room.workshop.setup.scenario
    schedules = [
        {week * ROUND: one for week, one in enumerate(room.workshop.policies(team))} for team in (1, 2)]
    at_once = simulate_market([scenario] * 2, schedules, seed=room.workshop.setup.seed, weeks=3 * ROUND)
    assert found == [run["profit"][0].tolist() for run in at_once.runs]


def test_markets_are_forgotten_when_memory_is_short_and_played_again_alike(store: Store) -> None:
    room = played(market_room(store), {1: CARING, 2: {}}, {1: {}, 2: {"price": 1.05}})
    settings = [
        setting_of(game.scenario, game.schedule, None, game.seed, game.weeks)
        for game in companies(room.workshop).values()]
    forgetful = MarketCache(max_bytes=1)
    once, again = (MarketRun.of([forgetful.played(settings)]).runs[1]["profit"][0].tolist() for _ in range(2))
    assert once == again == of(room, 2, "profit") and len(forgetful) == 1


def test_pages_that_ask_at_once_get_the_same_market(store: Store) -> None:
    room = played(market_room(store), {1: CARING, 2: {}})
    with ThreadPoolExecutor(8) as pages:
        found = list(pages.map(lambda _: outcomes(room.workshop)[1].run, range(8)))
    assert len({id(run.ends[0][0]) for run in found}) == 1


def test_what_if_holds_what_the_others_decided(store: Store) -> None:
    room = played(market_room(store), {1: CARING, 2: {}}, {1: {}, 2: {"price": 1.05}})
    decided = room.workshop.policies(1)
    assert what_if(room.workshop, 1, decided).series("profit").tolist() == of(room, 1, "profit")
    otherwise = what_if(room.workshop, 1, [policy(room), policy(room)])
    scenario, other = room.workshop.setup.scenario, room.workshop.policies(2)
    by_hand = simulate_market(
        [scenario] * 2, [policy(room), {0: other[0], ROUND: other[1]}], seed=room.workshop.setup.seed, weeks=26)
    assert otherwise.series("profit").tolist() == by_hand.runs[0]["profit"][0].tolist()


def test_what_if_can_end_earlier_or_go_on_longer_than_was_played(store: Store) -> None:
    room = played(market_room(store), {1: CARING, 2: {}}, {1: {}, 2: {}})
    first = what_if(room.workshop, 1, room.workshop.policies(1)[:1])
    longer = what_if(room.workshop, 1, [*room.workshop.policies(1), policy(room, **CARING)])
    assert first.series("customers").tolist() == of(room, 1)[:ROUND + 1]
    assert longer.series("customers").tolist()[:2 * ROUND + 1] == of(room, 1) and longer.weeks == 3 * ROUND


def test_what_if_of_teams_with_a_company_each_needs_no_others(store: Store) -> None:
    room = new_room(store, closes_early=False)
    sit(room, 1, 2)
    played(room, {1: CARING, 2: {}})
    assert what_if(room.workshop, 2, room.workshop.policies(1)).series("profit").tolist() == of(room, 1, "profit")
    with pytest.raises(RefusedError, match="^team, teams=2$"):
        what_if(room.workshop, 7, [])


def test_a_team_that_comes_late_or_goes_changes_nothing_that_was_lived(store: Store) -> None:
    room = played(market_room(store, teams=3), {1: CARING, 2: {}})
    before = of(room, 1)
    room.do("seat", Joined(3, 3, "Late", "proof late", "en"))
    assert of(room, 1) == before and sorted(outcomes(room.workshop)) == [1, 2, 3]
    room.do("trainer", Removed(2))
    assert of(room, 1) == before and sorted(outcomes(room.workshop)) == [1, 3]


def test_a_blow_to_one_team_is_felt_by_the_other(store: Store, tmp_path: Path) -> None:
    calm = played(market_room(store), {1: {}, 2: {}})
    with contextlib.closing(new_store(tmp_path / "other")) as other:
        with_blow = market_room(other)
        with_blow.do("trainer", Struck(1, "viral_complaint", 0.4, 2, (1,)))
        played(with_blow, {1: {}, 2: {}})
        rival, hit = (np.array(of(with_blow, team)) - np.array(of(calm, team)) for team in (2, 1))
    assert hit[-1] < 0 < rival[-1]


def test_crossings_count_whoever_went_from_team_to_team(store: Store) -> None:
    room = played(market_room(store), {1: CARING, 2: {}}, {1: CARING, 2: {}})
    setup, decided = room.workshop.setup, [room.workshop.policies(team) for team in (1, 2)]
    market = simulate_market(
        [setup.scenario] * 2, [{0: one, ROUND: two} for one, two in decided], seed=setup.seed, weeks=26)
    customers, employees = market.moved[0, 14:27].sum(axis=0)
    weight = setup.scenario.profile.customer_weight
    assert crossings(room.workshop, 2) == (
        Crossing(1, 2, customers[0, 1] * weight, employees[0, 1]),
        Crossing(2, 1, customers[1, 0] * weight, employees[1, 0]))
    assert customers.sum() > 50


def test_what_two_companies_exchanged_is_told_from_both_sides(store: Store) -> None:
    room = played(market_room(store, teams=3), {1: CARING, 2: {}})
    texts, found = exchanges(room.workshop, 1), crossings(room.workshop, 1)
    for one in found:
        (won,) = (other.won for other in texts[one.destination] if other.rival == one.origin)
        (lost,) = (other.lost for other in texts[one.origin] if other.rival == one.destination)
        assert won == lost == one.customers
        (hired,) = (other.hired for other in texts[one.destination] if other.rival == one.origin)
        assert hired == one.employees
    assert all([one.moved for one in of_team] == sorted((one.moved for one in of_team), reverse=True)
               for of_team in texts.values())


def test_shares_are_of_all_companies_played_or_not(store: Store) -> None:
    room = played(market_room(store, teams=3), {1: CARING, 2: {}})
    found = shares(room.workshop, 1)
    customers = {team: outcome.series("customers")[-1] for team, outcome in outcomes(room.workshop).items()}
    assert sorted(found) == [1, 2, 3] and sum(found.values()) == pytest.approx(1)
    assert found[1] / found[2] == pytest.approx(customers[1] / customers[2])
    assert shares(room.workshop, 2) == {}


def test_a_scenario_says_how_fierce_its_market_is(store: Store) -> None:
    hotel = yaml.safe_load(packaged_path("hotel").read_text(encoding="utf-8"))
    own = yaml.safe_dump({**hotel, "rivalry": {"switching": 0.8, "comparing": 1.0}}, allow_unicode=True)
    room = played(market_room(store, own_scenario=own), {1: CARING, 2: {}})
    usual, fierce = (
        simulate_market(
            [Scenario.load("hotel")] * 2, [policy(room, **CARING), None], rivalry=rivalry,
            seed=room.workshop.setup.seed, weeks=ROUND).runs[1]["customers"][0].tolist()
        for rivalry in (None, Rivalry(switching=0.8, comparing=1.0)))
    assert of(room, 2) == fierce != usual


def test_nobody_crosses_where_every_team_has_a_company_to_itself(store: Store) -> None:
    room = new_room(store, closes_early=False)
    sit(room, 1, 2)
    played(room, {1: {}, 2: {}})
    assert crossings(room.workshop, 1) == ()
    assert exchanges(room.workshop, 1) == shares(room.workshop, 1) == {}
