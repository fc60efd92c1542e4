"""Runs: the same seed gives the same bits, however they are played; bad arguments are told where they come from."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import numpy as np
import pytest

from simulation import Assumptions, Company, Policy, Run, simulate
from simulation.engine import schedule_of
from simulation.errors import InputError
from simulation.events import Event
from simulation.measures import MEASURES
from simulation.settled import SETTLED, SettledCompanies, bytes_of, copy_of
from simulation.start import empty_company
from simulation.state import Graph, Visits
from tests.companies import HOTEL, SMALL, like
from tests.project.root import ROOT

OTHER = SMALL.policy.replace(autonomy=0.9, staffing=1.2, price=1.1, remote_days=3)
EVENTFUL = like(SMALL, events=(
    Event(week=3, kind="demand_surge", size=0.6, weeks=4), Event(week=5, kind="viral_complaint", size=0.2),
    Event(week=8, kind="wave_of_leavers", size=0.4, weeks=2), Event(week=12, kind="new_rival", size=0.5, weeks=9)))


def stepped(company: Company, weeks: int) -> np.ndarray:
    for _ in range(weeks):
        company.step()
    return company.records().rows


def same(one: Run, other: Run) -> bool:
    frames = ((one.teams, other.teams), (one.people, other.people))
    return one.rows.tobytes() == other.rows.tobytes() and all(here.equals(there) for here, there in frames)


@pytest.mark.parametrize("scenario", [SMALL, EVENTFUL], ids=["quiet", "eventful"])
def test_a_company_played_step_by_step_is_the_run_bit_for_bit(scenario):
    run = simulate(scenario, seed=9)
    assert stepped(Company(scenario, seed=9), 30).tobytes() == run.rows[0].tobytes()


def test_a_replicate_played_step_by_step_is_that_replicate_of_the_run():
    run = simulate(SMALL, OTHER, seed=9, replicates=3)
    assert stepped(Company(SMALL, OTHER, seed=9, replicate=2), 30).tobytes() == run.rows[2].tobytes()


def test_the_number_of_threads_never_changes_a_bit():
    assert same(simulate(EVENTFUL, replicates=6, threads=1), simulate(EVENTFUL, replicates=6, threads=2))


def test_the_same_company_comes_out_whether_or_not_it_was_kept():
    SETTLED.clear()
    fresh = simulate(EVENTFUL, OTHER, replicates=2, seed=4)
    assert same(fresh, simulate(EVENTFUL, OTHER, replicates=2, seed=4))


def test_another_process_gives_the_same_bits():
    code = (
        "import hashlib; from simulation import Scenario, simulate\n"
        "scenario = Scenario.load('hotel')\n"
        f"profile = scenario.profile.replace(**{SMALL.profile.as_mapping()!r})\n"
        "run = simulate(scenario.replace(profile=profile, weeks=30), seed=21, replicates=2)\n"
        "print(hashlib.sha256(run.rows.tobytes()).hexdigest())\n")
    text = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    here = simulate(SMALL, seed=21, replicates=2)
    assert text.stdout.split()[-1] == hashlib.sha256(here.rows.tobytes()).hexdigest()


def test_another_seed_is_another_company():
    one, other = (simulate(SMALL, seed=seed, weeks=3) for seed in (1, 2))
    assert not np.array_equal(one.rows[:, 0], other.rows[:, 0]) and not np.array_equal(one.rows, other.rows)


def test_a_replicate_does_not_depend_on_how_many_there_are():
    few, many = (simulate(SMALL, replicates=n, weeks=10) for n in (2, 7))
    assert np.array_equal(few.rows, many.rows[:2]) and not np.array_equal(many.rows[0], many.rows[1])


def test_the_first_weeks_do_not_depend_on_how_many_follow():
    short, long = (simulate(EVENTFUL, weeks=weeks) for weeks in (10, 30))
    assert np.array_equal(short.rows, long.rows[:, :11])


def test_the_start_does_not_depend_on_what_is_decided():
    own, other = (simulate(SMALL, policy, replicates=2) for policy in (None, OTHER))
    assert np.array_equal(own.rows[:, 0], other.rows[:, 0]) and not np.array_equal(own.rows[:, 1], other.rows[:, 1])


def test_a_schedule_is_what_somebody_decides_who_waits_for_these_weeks():
    run = simulate(SMALL, {0: OTHER, 10: SMALL.policy, 20: OTHER})
    company = Company(SMALL, OTHER)
    stepped(company, 10)
    company.policy = SMALL.policy
    stepped(company, 10)
    company.policy = OTHER
    assert stepped(company, 10).tobytes() == run.rows[0].tobytes()


def test_before_the_first_week_of_a_schedule_the_scenarios_own_policy_holds():
    run, own = simulate(SMALL, {12: OTHER}), simulate(SMALL)
    assert np.array_equal(run.rows[:, :13], own.rows[:, :13]) and not np.array_equal(run.rows[:, 13], own.rows[:, 13])


def test_a_schedule_holds_each_policy_until_the_next():
    table = schedule_of({3: OTHER, 1: Policy()}, SMALL, 5)
    expected = [SMALL.policy, Policy(), Policy(), OTHER, OTHER]
    assert table.tolist() == [list(policy.numbers()) for policy in expected]


def test_two_policies_share_their_luck_person_by_person():
    own, other = (simulate(HOTEL, policy, replicates=8, weeks=52, seed=3)["customer_satisfaction"][:, 52]
                  for policy in (None, HOTEL.policy.replace(listening=0.4)))
    unpaired = np.sqrt(own.var(ddof=1) + other.var(ddof=1))
    assert (other - own).std(ddof=1) < unpaired


def test_assumptions_of_the_caller_replace_those_of_the_scenario():
    strict = Assumptions(symmetry="strict", mood_rate=0.5)
    given = simulate(SMALL, assumptions=strict, weeks=8)
    assert np.array_equal(given.rows, simulate(SMALL.replace(assumptions=strict), weeks=8).rows)
    assert not np.array_equal(given.rows, simulate(SMALL, weeks=8).rows)


def test_a_run_has_a_value_for_every_replicate_and_week():
    run = simulate(SMALL, replicates=3, weeks=7)
    assert (run.replicates, run.weeks) == (3, 7)
    assert all(run[name].shape == (3, 8) and run[name].dtype == np.float64 for name in MEASURES)


ALLOWED_WEEKS = "allowed: 1 to 1040 (count)"
ALLOWED_SEEDS = "allowed: whole numbers from 0 to 9223372036854775807"


@pytest.mark.parametrize(("wrong", "message"), [
    ({"scenario": "hotel"}, "scenario: 'hotel' is not a Scenario; load one with Scenario.load(name)"),
    ({"weeks": 0}, f"simulate: 'weeks' is 0 count; {ALLOWED_WEEKS}"),
    ({"weeks": 1041}, f"simulate: 'weeks' is 1041 count; {ALLOWED_WEEKS}"),
    ({"weeks": 2.5}, f"simulate: 'weeks' is 2.5, not a whole number; {ALLOWED_WEEKS}"),
    ({"weeks": "52"}, f"simulate: 'weeks' is '52', not a number; {ALLOWED_WEEKS}"),
    ({"seed": -1}, f"simulate: 'seed' is -1; {ALLOWED_SEEDS}"),
    ({"seed": 2**63}, f"simulate: 'seed' is 9223372036854775808; {ALLOWED_SEEDS}"),
    ({"seed": 1.0}, f"simulate: 'seed' is 1.0; {ALLOWED_SEEDS}"),
    ({"seed": True}, f"simulate: 'seed' is True; {ALLOWED_SEEDS}"),
    ({"replicates": 0}, "simulate: 'replicates' is 0 count; allowed: 1 to 100000 (count)"),
    ({"replicates": True}, "simulate: 'replicates' is True, not a number; allowed: 1 to 100000 (count)"),
    ({"threads": -1}, "simulate: 'threads' is -1 count; allowed: 1 to 256 (count)"),
    ({"threads": 257}, "simulate: 'threads' is 257 count; allowed: 1 to 256 (count)"),
    ({"policy": "more care"}, "policy: 'more care' is neither a Policy nor a mapping of weeks to policies"),
    ({"policy": {30: SMALL.policy}}, "policy: week 30 of the schedule; allowed: 0 to 29 (weeks)"),
    ({"policy": {-1: SMALL.policy}}, "policy: week -1 of the schedule; allowed: 0 to 29 (weeks)"),
    ({"policy": {1.5: SMALL.policy}},
     "policy: a schedule maps weeks to policies, and 1.5 is no week; for levers use Policy(...)"),
    ({"policy": {4: None}}, "policy: week 4 holds None, not a Policy"),
])
def test_a_bad_argument_is_told_with_its_place_its_value_and_what_is_allowed(wrong, message):
    with pytest.raises(InputError) as caught:
        simulate(**({"scenario": SMALL} | wrong))
    assert str(caught.value) == message


def test_a_measure_that_does_not_exist_is_told_with_the_nearest():
    with pytest.raises(InputError) as caught:
        simulate(SMALL, weeks=1)["customer_satisfation"]
    assert str(caught.value) == "run: unknown name 'customer_satisfation'; did you mean 'customer_satisfaction'?"


def test_what_happens_to_a_company_does_not_reach_the_one_that_is_kept():
    before = Company(SMALL, seed=77).records().rows.copy()
    spoilt = Company(SMALL, seed=77)
    for part in spoilt.state:
        if isinstance(part, np.ndarray):
            part.fill(0)
    spoilt.state.customers.numbers.fill(0)
    spoilt.state.employees.counts.fill(0)
    spoilt.records().rows.fill(0)
    again = Company(SMALL, seed=77)
    assert np.array_equal(again.records().rows, before)
    assert stepped(again, 30).tobytes() == simulate(SMALL, seed=77).rows[0].tobytes()


def test_a_copy_shares_the_graphs_and_nothing_else():
    state = Company(SMALL).state
    for one, other in zip(state, copy_of(state), strict=True):
        if isinstance(one, Graph):
            assert one is other
        else:
            parts = zip(*((part,) if isinstance(part, np.ndarray) else part for part in (one, other)), strict=True)
            assert not any(np.shares_memory(here, there) for here, there in parts)


class Settling:
    """Settles companies of one size, and counts."""

    def __init__(self) -> None:
        self.state = empty_company(SMALL.profile, SMALL.policy)
        self.n_settled = 0

    def __call__(self):
        self.n_settled += 1
        return copy_of(self.state), np.array([float(self.n_settled)])


def test_the_companies_used_last_are_kept_up_to_a_number_of_bytes():
    settle = Settling()
    kept = SettledCompanies(max_bytes=4 * bytes_of(settle.state))
    for identity in "abcd":
        kept.get(identity, settle)
    kept.get("a", settle)
    assert settle.n_settled == 4
    kept.get("e", settle)
    for identity in "acde":
        kept.get(identity, settle)
    assert settle.n_settled == 5
    kept.get("b", settle)
    assert settle.n_settled == 6


def test_a_company_that_would_fill_more_than_a_quarter_is_not_kept():
    settle = Settling()
    kept = SettledCompanies(max_bytes=4 * bytes_of(settle.state) - 1)
    kept.get("a", settle)
    kept.get("a", settle)
    assert settle.n_settled == 2


def test_a_kept_company_comes_with_its_record_and_its_own_room_for_visits():
    settle = Settling()
    kept = SettledCompanies()
    kept.get("a", settle)
    one, other = (kept.get("a", settle) for _ in range(2))
    assert one[1].tolist() == other[1].tolist() == [1] and one[1] is not other[1]
    assert isinstance(one[0].visits, Visits) and one[0].visits.who.size == one[0].active.size
    assert not np.shares_memory(one[0].visits.who, other[0].visits.who)


def test_forgetting_settles_again():
    settle = Settling()
    kept = SettledCompanies()
    kept.get("a", settle)
    kept.clear()
    kept.get("a", settle)
    assert settle.n_settled == 2
