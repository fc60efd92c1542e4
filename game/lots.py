"""What bots draw by lot: a hash of the workshop's seed, the round, who draws and what for, never a moving stream."""

from __future__ import annotations

import numpy as np

from game.workshop import Workshop
from simulation.luck import N_KINDS, draw, first, pick, replicate_key, week_key, word

BOT = N_KINDS - 1
"""Kind of agent whose luck bots have; no agent of a company has it."""


def drawn(workshop: Workshop, who: int, what: int, n: int) -> int:
    """A whole number below n; the same for the same room, round, `who` and `what`."""
    key = np.uint64(week_key(np.uint64(replicate_key(workshop.setup.seed, 0)), workshop.round, BOT))
    return int(pick(n, first(np.uint64(draw(np.uint64(word(key, who)), what)))))
