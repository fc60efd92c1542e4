"""Who comes to a post."""

from __future__ import annotations

import numpy as np
import pytest

from simulation.rules import people
from tests.simulation.rules.strategies import equations_of


def test_every_holder_of_every_post_has_luck_of_their_own():
    key = np.uint64(2024)
    words = {int(people.traits_word(key, post, person, 40)) for post in range(40) for person in range(25)}
    assert len(words) == 1000


def test_a_lean_by_hand():
    lean = equations_of("rules.people").lean
    assert lean(1.5, -2.0, 0.0) == 1.5
    assert lean(1.5, -2.0, 1.0) == -2.0
    assert lean(1.0, 2.0, 0.36) == pytest.approx(0.8 + 0.6 * 2.0)


def test_leans_differ_as_much_however_much_they_have_in_common():
    luck = np.random.default_rng(5)
    own, other, common = luck.normal(size=(3, 20_000))
    lean = equations_of("rules.people").lean
    for together in (0.0, 0.2, 0.5):
        one, two = (
            np.array([lean(x, c, together) for x, c in zip(mine, common, strict=True)]) for mine in (own, other))
        assert one.std() == pytest.approx(1.0, abs=0.02)
        assert np.corrcoef(one, two)[0, 1] == pytest.approx(together, abs=0.02)
