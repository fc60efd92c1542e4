"""Who comes to a post."""

from __future__ import annotations

import numpy as np

from simulation.rules import people


def test_every_holder_of_every_post_has_luck_of_their_own():
    key = np.uint64(2024)
    words = {int(people.traits_word(key, post, person, 40)) for post in range(40) for person in range(25)}
    assert len(words) == 1000
