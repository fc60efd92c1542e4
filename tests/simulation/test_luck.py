"""Luck is a hash of who and when: even, independent, and the same on every machine."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from numpy.typing import NDArray

from simulation import luck

WORD = 2**64
GOLDEN = 0x9E3779B97F4A7C15
N = 8192
KEY = np.uint64(0x0123456789ABCDEF)

words = st.integers(0, WORD - 1)


def mixed(z: int) -> int:
    """The finaliser of splitmix64, on Python's whole numbers."""
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 % WORD
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB % WORD
    return z ^ (z >> 31)


def words_of(week: int = 7, kind: int = luck.OF_CUSTOMER, event: int = 3, n: int = N) -> list[np.uint64]:
    """The words that n agents draw for an event of a week."""
    key = np.uint64(luck.week_key(KEY, week, kind))
    return [np.uint64(luck.draw(np.uint64(luck.word(key, agent)), event)) for agent in range(n)]


FIELDS = {"first": luck.first, "second": luck.second, "third": luck.third}


@pytest.fixture(scope="module")
def uniforms() -> dict[str, NDArray[np.float64]]:
    bits = words_of()
    return {name: np.array([field(word) for word in bits]) for name, field in FIELDS.items()}


def test_the_hash_gives_the_published_numbers_of_splitmix64():
    published = {
        0: [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F],
        1234567: [6457827717110365317, 3203168211198807973, 9817491932198370423]}
    for seed, expected in published.items():
        found = [int(luck.mix(np.uint64((seed + (k + 1) * GOLDEN) % WORD))) for k in range(3)]
        assert found == expected


@settings(deadline=None)
@given(seed=st.integers(0, 2**63 - 1), replicate=st.integers(0, 10**6), week=st.integers(-1024, 1040))
def test_every_key_is_what_plain_whole_numbers_give(seed, replicate, week):
    key = luck.replicate_key(seed, replicate)
    assert int(key) == mixed((mixed((seed + GOLDEN) % WORD) + replicate * GOLDEN) % WORD)
    agents = luck.week_key(np.uint64(key), week, luck.OF_EMPLOYEE)
    assert int(agents) == mixed((int(key) + ((week + 1024) * 8 + luck.OF_EMPLOYEE + 1) * GOLDEN) % WORD)


@settings(deadline=None)
@given(key=words, agent=st.integers(0, 5_000_000), event=st.integers(0, 40))
def test_every_word_is_what_plain_whole_numbers_give(key, agent, event):
    word = int(luck.word(np.uint64(key), agent))
    assert word == mixed((key + agent * GOLDEN) % WORD)
    assert int(luck.draw(np.uint64(word), event)) == mixed((word + event * GOLDEN) % WORD)


@settings(deadline=None)
@given(bits=words)
def test_the_parts_of_a_word_are_what_plain_whole_numbers_give(bits):
    word = np.uint64(bits)
    assert luck.first(word) == bits % 2**21 / 2**21
    assert luck.second(word) == bits // 2**21 % 2**21 / 2**21
    assert luck.third(word) == bits // 2**42 / 2**22
    lanes = sum(bits // 2 ** (16 * k) % 2**16 for k in range(4))
    assert luck.normal(word) == pytest.approx((lanes - 131070) * 3**0.5 / 65536, abs=1e-12)


@given(n=st.integers(1, 10**6), uniform=st.floats(0, 1, exclude_max=True))
def test_a_pick_is_one_of_those_there_are(n, uniform):
    assert 0 <= luck.pick(n, uniform) < n


@pytest.mark.parametrize("name", FIELDS)
def test_uniforms_have_the_mean_and_variance_of_uniforms(uniforms, name):
    drawn = uniforms[name]
    assert 0 <= drawn.min() and drawn.max() < 1
    assert abs(drawn.mean() - 1 / 2) < 4 * np.sqrt(1 / 12 / N)
    assert abs(drawn.var() - 1 / 12) < 4 * np.sqrt(1 / 180 / N)


@pytest.mark.parametrize("name", FIELDS)
def test_uniforms_fall_evenly_into_sixty_four_bins(uniforms, name):
    counts = np.bincount((uniforms[name] * 64).astype(int), minlength=64)
    chi_square = ((counts - N / 64) ** 2 / (N / 64)).sum()
    # chi-square with 63 degrees: mean 63, deviation √126
    assert 63 - 4 * np.sqrt(126) < chi_square < 63 + 4 * np.sqrt(126)


def test_the_three_parts_of_a_word_and_neighbouring_agents_are_independent(uniforms):
    pairs = [
        (uniforms["first"], uniforms["second"]), (uniforms["second"], uniforms["third"]),
        (uniforms["first"], uniforms["third"]), (uniforms["first"][1:], uniforms["first"][:-1])]
    for one, other in pairs:
        assert abs(np.corrcoef(one, other)[0, 1]) < 4 / np.sqrt(N)


def test_normals_have_the_moments_of_normals_and_stay_bounded():
    drawn = np.array([luck.normal(word) for word in words_of()])
    assert abs(drawn.mean()) < 4 / np.sqrt(N) and abs(drawn.var() - 1) < 4 * np.sqrt(2 / N)
    assert abs((drawn**3).mean()) < 4 * np.sqrt(15 / N) and np.abs(drawn).max() < 3.47


@pytest.mark.parametrize("other", [{"week": 8}, {"week": -39}, {"kind": luck.OF_EMPLOYEE}, {"event": 4}])
def test_another_week_kind_or_event_is_other_luck(other):
    one, two = (np.array([luck.first(word) for word in words_of(n=2048, **change)]) for change in ({}, other))
    assert (one == two).sum() < 8 and abs(np.corrcoef(one, two)[0, 1]) < 4 / np.sqrt(2048)


def test_another_seed_or_replicate_is_another_key():
    keys = {int(luck.replicate_key(seed, replicate)) for seed in range(40) for replicate in range(40)}
    assert len(keys) == 1600


def test_no_two_kinds_share_a_key_in_any_week():
    kinds = (luck.OF_CUSTOMER, luck.OF_EMPLOYEE, luck.OF_MANAGER, luck.TRAITS_OF_CUSTOMER, luck.TRAITS_OF_EMPLOYEE)
    keys = {int(luck.week_key(KEY, week, kind)) for week in range(-39, 157) for kind in kinds}
    assert len(keys) == 196 * 5 and max(kinds) < luck.N_KINDS


def test_no_two_events_of_an_agent_share_a_number():
    steps = [first + step for first in (luck.STEP_WHO, luck.STEP_NOISE, luck.STEP_ERROR) for step in range(4)]
    of_customers = [luck.ROUTE, luck.HEAR, luck.JOIN, luck.SURVEY, *steps]
    of_employees = [luck.FEEL, luck.LEAVE, luck.SPEAK, luck.SURVEY]
    assert len(set(of_customers)) == len(of_customers) and len(set(of_employees)) == len(of_employees)
