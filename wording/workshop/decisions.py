"""How a team's decision is told: which levers moved, who proposed it, how it came about, and what was bet."""

from __future__ import annotations

from game.workshop.entries import Bet, Decided
from game.workshop.state import Workshop
from locales import percent, translate
from wording.measures import label
from wording.workshop.people import listed, named


def how_decided(workshop: Workshop, decided: Decided, language: str) -> str:
    """How a decision came about."""
    if decided.proposer is None:
        return translate("play.how.as_before", language)
    name = listed(named(workshop, [decided.proposer]), language)
    return translate(f"play.how.{decided.how}", language, name=name)


def bet_text(bet: Bet, language: str) -> str:
    """What somebody bet."""
    key = "play.bet.up_told" if bet.is_up else "play.bet.down_told"
    return translate(key, language, measure=label(bet.measure, language), sure=percent(bet.sure, language))
