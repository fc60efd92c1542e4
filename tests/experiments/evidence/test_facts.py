"""Every qualitative fact is asked of the model, with its signature, its interval and its verdict."""

from __future__ import annotations

from math import inf, isfinite

import numpy as np
import pytest

from experiments.estimate import Estimate
from experiments.evidence.facts import FACTS, Fact, Sign
from experiments.evidence.facts.plays import Phase, company, live, played
from experiments.evidence.facts.touches import EVERY, opinions_moved
from simulation import simulate
from simulation.scenario_parts import Text
from simulation.sources import SOURCES
from simulation.state import CUSTOMER
from tests.evidence import facts

ASKED = [fact for fact in FACTS if fact.run is not None]
TEXT = Text(fr="texte", en="text")
SURE = Estimate(0.2, 0.1, 0.3)


def fact_named(key: str) -> Fact:
    return next(fact for fact in FACTS if fact.key == key)


def test_the_facts_are_those_of_the_evidence_in_order() -> None:
    assert [fact.key for fact in FACTS] == [f"Q{number}" for number in range(1, 26)]


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.key)
def test_every_fact_has_a_source_and_speaks_both_languages(fact: Fact) -> None:
    assert fact.source in SOURCES
    assert fact.sentence.fr != fact.sentence.en
    for check in fact.checks:
        assert check.what.fr and check.what.en
        assert check.low < check.high


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.key)
def test_no_fact_is_shown_as_better_known_than_its_source(fact: Fact) -> None:
    assert fact.certainty == SOURCES[fact.source].grade


@pytest.mark.parametrize("fact", ASKED, ids=lambda fact: fact.key)
def test_a_fact_gives_one_known_number_for_each_of_its_checks(fact: Fact) -> None:
    recorded = facts.fact(fact.key)
    found = tuple(map(recorded.estimate, recorded))
    assert len(found) == len(fact.checks)
    for estimate in found:
        assert isfinite(estimate.value)
        assert estimate.low <= estimate.value <= estimate.high
    assert fact.verdict(found) in ("right", "unclear", "wrong")


def test_the_same_seed_gives_the_same_answer_and_another_seed_another() -> None:
    fact = fact_named("Q9")
    assert fact.run is not None
    assert fact.run(None, 5) == fact.run(None, 5)
    assert fact.run(None, 5) != fact.run(None, 6)


def test_assumptions_change_the_answer() -> None:
    fact = fact_named("Q13")
    assert fact.run is not None
    usual = company("hotel").assumptions
    none, all_of_it = (fact.run(usual.replace(weakest_weight=weight), 1)[0].value for weight in (0.0, 1.0))
    assert all_of_it < none


def test_what_cannot_be_asked_is_untestable_and_says_why() -> None:
    silent = [fact for fact in FACTS if fact.run is None]
    assert [fact.key for fact in silent] == ["Q25"]
    for fact in silent:
        assert fact.verdict(()) == "untestable"
        assert fact.why_not is not None and fact.why_not.fr and fact.why_not.en


def test_an_effect_of_nothing_has_no_sign() -> None:
    assert Sign(TEXT, 0.0, inf).verdict(Estimate(0.0, 0.0, 0.0)) != "right"
    assert Sign(TEXT, -inf, 0.0).verdict(Estimate(0.0, 0.0, 0.0)) != "right"


@pytest.mark.parametrize(("found", "verdict"), [
    (SURE, "right"), (Estimate(-0.2, -0.3, -0.1), "wrong"), (Estimate(0.1, -0.1, 0.3), "unclear"),
    (Estimate(-0.1, -0.3, 0.1), "unclear")])
def test_a_check_is_clear_where_its_whole_interval_lies_on_one_side(found: Estimate, verdict: str) -> None:
    assert Sign(TEXT, 0.0, inf).verdict(found) == verdict


def test_a_fact_is_worth_its_worst_check() -> None:
    up = Sign(TEXT, 0.0, inf)
    fact = Fact("Q0", TEXT, "A", (up, up), lambda assumptions, seed: (SURE, SURE))
    assert fact.verdict((SURE, SURE)) == "right"
    assert fact.verdict((SURE, Estimate(0.1, -0.1, 0.3))) == "unclear"
    assert fact.verdict((Estimate(0.1, -0.1, 0.3), Estimate(-0.2, -0.3, -0.1))) == "wrong"


def test_a_size_is_held_against_its_band_where_there_is_one() -> None:
    assert Sign(TEXT, 0.0, inf, band=(0.0, 0.15)).is_in_band(SURE) is False
    assert Sign(TEXT, 0.0, inf, band=(0.15, 0.25)).is_in_band(SURE) is True
    assert Sign(TEXT, 0.0, inf).is_in_band(SURE) is None


def test_a_life_without_interventions_is_the_plain_run_to_the_bit() -> None:
    hotel = company("hotel")
    lived = live(hotel, [Phase(5), Phase(8)], None, seed=4, replicates=2)
    assert np.array_equal(lived.rows, simulate(hotel, seed=4, replicates=2, weeks=13).rows)


def test_a_phase_decides_what_a_schedule_would() -> None:
    hotel = company("hotel")
    levers = {"recognition": 0.9}
    lived = live(hotel, [Phase(5), Phase(8, levers)], None, seed=4, replicates=2)
    schedule = {0: hotel.policy, 5: hotel.policy.replace(**levers)}
    assert np.array_equal(lived.rows, simulate(hotel, schedule, seed=4, replicates=2, weeks=13).rows)


def test_touching_moves_every_tenth_customer_and_nobody_else_at_once() -> None:
    hotel = company("hotel")
    state = live(hotel, [Phase(1)], None, seed=4, replicates=1).ends[0][0]
    before = state.customers.numbers[CUSTOMER.satisfaction].copy()
    after = opinions_moved(-0.1)(state).customers.numbers[CUSTOMER.satisfaction]
    moved = np.flatnonzero(after != before)
    assert moved.size > 0
    assert np.all(moved % EVERY == 0)


def test_levers_may_be_given_once_or_by_week() -> None:
    hotel = company("hotel")
    once, by_week = (
        played(hotel, levers, None, 2, 4) for levers in ({"recognition": 0.8}, {0: {"recognition": 0.8}}))
    assert np.array_equal(once.rows, by_week.rows)
