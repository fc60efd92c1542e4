"""What the model leaves out of a decision is declared with every lever, and told beside every gain."""

from __future__ import annotations

from experiments.decision import Decision
from experiments.uncounted import DIRECTIONS, KINDS, uncounted
from locales import LANGUAGES, messages
from simulation import Policy
from simulation.parameters import parameters_of
from tests.contracts import for_each
from wording.cautions import gap_sentences, uncounted_sentences

LEVERS = parameters_of(Policy)
HOTEL = Decision("hotel")


@for_each("lever", list(LEVERS))
def test_every_lever_declares_what_is_left_out_of_either_move_of_it(lever: str) -> None:
    assert all(getattr(LEVERS[lever], way) in KINDS for way in DIRECTIONS)


@for_each("lever", list(LEVERS))
def test_every_move_of_a_lever_is_told_with_its_name_in_both_languages(lever: str) -> None:
    own = getattr(HOTEL.scenario.policy, lever)
    for value in {LEVERS[lever].low, LEVERS[lever].high} - {own}:
        for language in LANGUAGES:
            text = uncounted_sentences(HOTEL.moved(lever, value), language)
            assert len(text) == 1 and str(messages(language)[f"lever.{lever}.label"]) in text[0]


def test_nothing_is_declared_in_vain() -> None:
    assert {getattr(lever, way) for lever in LEVERS.values() for way in DIRECTIONS} == set(KINDS)


def test_dismissals_are_told_before_care_and_levers_of_one_kind_together() -> None:
    decision = HOTEL.moved("recognition", 0.8).moved("coaching", 0.8).moved("staffing", 0.9).moved("pay", 0.95)
    assert [(one.kind, one.way, one.levers) for one in uncounted(HOTEL.schedule, decision.schedule)] == [
        ("dismissals", "lowered", ("staffing",)), ("pay_cut", "lowered", ("pay",)),
        ("care_raised", "raised", ("coaching", "recognition"))]


def test_a_later_move_and_one_that_is_taken_back_count_too() -> None:
    decision = HOTEL.moved("staffing", 0.8, 26).moved("staffing", 1.1, 52).moved("staffing", 1.0, 78)
    ways = [(one.kind, one.way) for one in uncounted(HOTEL.schedule, decision.schedule)]
    assert ways == [("dismissals", "lowered"), ("hiring", "raised")]


def test_a_company_left_to_itself_has_nothing_left_out() -> None:
    assert uncounted_sentences(HOTEL, "fr") == []


def test_what_counts_is_the_policy_that_it_is_compared_with() -> None:
    low, high = HOTEL.moved("pay", 0.9), HOTEL.moved("pay", 0.95)
    assert "Pay raised" in gap_sentences("en", low.schedule, high.schedule)[0]
    assert "Pay lowered" in gap_sentences("en", high.schedule, low.schedule)[0]
