"""Shares of a whole: games whose answer is known, and orders drawn by luck."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, strategies as st

from experiments.shapley import Coalition, drawn_orders, exact_shares, prefixes, sampled_shares, standard_error

Game = Callable[[Coalition], float]


def worths(game: Game) -> Callable[[Sequence[Coalition]], Iterator[np.ndarray]]:
    """A game as the shares ask for it: two replicates, one week, one measure, the second replicate worth double."""
    return lambda coalitions: (np.array([[[game(one)]], [[2 * game(one)]]]) for one in coalitions)


def table(n: int, numbers: list[float]) -> Game:
    """A game with any worth of each coalition."""
    return lambda coalition: numbers[coalition]


def by_all_orders(n: int, game: Game) -> list[float]:
    """Shapley's value as it is defined: the mean of what each adds over all n! orders."""
    added = np.zeros(n)
    orders = list(permutations(range(n)))
    for order in orders:
        here = 0
        for thing in order:
            added[thing] += game(here | 1 << thing) - game(here)
            here |= 1 << thing
    return (added / len(orders)).tolist()


def test_one_glove_fits_two_others() -> None:
    """A left glove (2) and two right ones (0, 1): a pair is worth 1; the textbook's shares are 1/6, 1/6 and 4/6."""
    found = exact_shares(3, worths(lambda coalition: float(coalition & 4 > 0 and coalition & 3 > 0)))
    assert found.of[:, 0, 0, 0] == pytest.approx([1 / 6, 1 / 6, 4 / 6])


def test_what_adds_up_by_itself_is_shared_as_it_adds_up() -> None:
    found = exact_shares(4, worths(lambda coalition: sum([3.0, 0.0, -2.0, 5.0][k] for k in prefixes_of(coalition))))
    assert found.of[:, 0, 0, 0] == pytest.approx([3.0, 0.0, -2.0, 5.0])
    assert found.of[:, 1, 0, 0] == pytest.approx([6.0, 0.0, -4.0, 10.0])


def prefixes_of(coalition: Coalition) -> list[int]:
    """The things in a coalition."""
    return [k for k in range(coalition.bit_length()) if coalition >> k & 1]


@given(st.lists(st.floats(-1e6, 1e6), min_size=32, max_size=32))
def test_shares_are_the_means_over_all_orders_and_sum_to_the_whole(numbers: list[float]) -> None:
    game = table(5, numbers)
    found = exact_shares(5, worths(game))
    assert found.of[:, 0, 0, 0] == pytest.approx(by_all_orders(5, game), abs=1e-8)
    assert found.of[:, 0, 0, 0].sum() == pytest.approx(numbers[31] - numbers[0], abs=1e-8)


def test_nothing_and_a_single_thing_need_no_sharing() -> None:
    assert exact_shares(0, worths(lambda coalition: 7.0)).total.tolist() == [[[0.0]], [[0.0]]]
    assert exact_shares(1, worths(lambda coalition: 7.0 + coalition)).of[0].tolist() == [[[1.0]], [[2.0]]]


@given(st.lists(st.floats(-1e3, 1e3), min_size=16, max_size=16), st.integers(0, 2**31))
def test_drawn_orders_share_out_the_whole(numbers: list[float], seed: int) -> None:
    found = sampled_shares(4, worths(table(4, numbers)), 3, seed)
    assert found.of[:, 1, 0, 0].sum() == pytest.approx(2 * (numbers[15] - numbers[0]), abs=1e-8)
    assert found.pairs is not None
    assert found.pairs.mean(axis=0) == pytest.approx(found.of.mean(axis=1), abs=1e-8)


def test_drawn_orders_are_wrong_by_as_much_as_they_say() -> None:
    luck = np.random.default_rng(5)
    far = []
    for seed in range(60):
        numbers = luck.normal(size=32).tolist()
        found, truth = sampled_shares(5, worths(table(5, numbers)), 12, seed), by_all_orders(5, table(5, numbers))
        assert found.pairs is not None
        for thing in range(5):
            error = standard_error(found.pairs[:, thing, 0, 0])
            far.append(abs(found.of[thing, :, 0, 0].mean() - 1.5 * truth[thing]) / error)
    # Of 300 shares about 95 % lie within 2.2 standard errors (Student, 11 degrees of freedom).
    assert 0.9 < np.mean(np.array(far) < 2.2) < 0.99


def test_every_order_comes_with_its_reverse_so_that_pairwise_effects_are_shared_without_error() -> None:
    found = sampled_shares(4, worths(lambda one: float(one.bit_count() * (one.bit_count() - 1))), 2, seed=1)
    assert found.of[:, 0, 0, 0] == pytest.approx([3.0] * 4)
    assert found.pairs is not None and found.pairs.std(axis=0) == pytest.approx(0.0)


def test_coalitions_that_several_orders_pass_are_asked_for_once() -> None:
    request: list[Coalition] = []

    def noted(coalitions: Sequence[Coalition]) -> Iterator[np.ndarray]:
        request.extend(coalitions)
        return worths(float)(coalitions)

    found = sampled_shares(3, noted, 40, seed=2)
    assert sorted(request) == list(range(8)) and found.n_coalitions == 8


def test_orders_follow_from_the_seed() -> None:
    assert drawn_orders(6, 4, seed=9) == drawn_orders(6, 4, seed=9) != drawn_orders(6, 4, seed=10)
    assert prefixes([2, 0, 1]) == [0, 4, 5, 7]
