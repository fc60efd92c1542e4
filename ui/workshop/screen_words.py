"""Words that the screen's parts share."""

from __future__ import annotations

from locales import number, translate


def team_name(team: int, language: str) -> str:
    """What a team is called."""
    return translate("screen.team", language, team=number(team, language))


def short_name(team: int, language: str) -> str:
    """The same where there are many."""
    return translate("screen.team_short", language, team=number(team, language))
