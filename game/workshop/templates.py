"""Workshops to begin from: how many rounds of how many minutes fit into the time that there is."""

from __future__ import annotations

from typing import Any, NamedTuple

from game.workshop.setup import Setup

WELCOME, DEBRIEF = 6.0, 5.0
"""Minutes before the first round, and for the debrief apart from what each round adds to it."""
RESULTS, DEBRIEF_PER_ROUND = 4.0, 1.0
"""Minutes that the results of a round are spoken about, at once and in the debrief."""
QUESTIONS = 4.0
"""Minutes for the questions before and after."""


class Template(NamedTuple):
    """A workshop as it is usually run."""

    name: str
    minutes: int
    setup: dict[str, Any]


TEMPLATES = (
    Template("discover", 45, {
        "teams": 4, "seats": 5, "rounds": 3, "minutes": 5, "mode": "same_luck", "settling": "vote"}),
    Template("half_day", 90, {
        "teams": 4, "seats": 5, "rounds": 6, "minutes": 7, "mode": "same_luck", "settling": "vote"}),
    Template("full", 180, {
        "teams": 5, "seats": 5, "rounds": 12, "minutes": 8, "mode": "same_luck", "settling": "vote"}),
    Template("market", 90, {
        "teams": 4, "seats": 5, "rounds": 6, "minutes": 7, "mode": "one_market", "settling": "captain"}),
)
"""The first is the one for a first time."""


def estimated_minutes(setup: Setup) -> float:
    """Minutes that a workshop takes if every round uses all of its time, talking about the results included."""
    per_round = setup.minutes + RESULTS + DEBRIEF_PER_ROUND
    return WELCOME + setup.rounds * per_round + DEBRIEF + QUESTIONS * setup.asks_questions
