"""What people and teams are called, one by one and in a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from game.workshop.state import Workshop
from locales import number, translate

NO_ONE = "?"
"""Stands for a seat that nobody can name any more."""


def team_name(team: int, language: str) -> str:
    """What a team is called."""
    return translate("team.name", language, team=number(team, language))


def named(workshop: Workshop, numbers: Iterable[int]) -> list[str]:
    """Names of seats."""
    return [workshop.seats[number].name if number in workshop.seats else NO_ONE for number in numbers]


def listed(names: list[str], language: str) -> str:
    """Names in a sentence."""
    if len(names) < 2:
        return "".join(names)
    return translate("play.and", language, most=", ".join(names[:-1]), last=names[-1])


def short_team_name(team: int, language: str) -> str:
    """The same where there are many."""
    return translate("team.short", language, team=number(team, language))
