"""One market as a team sees it: what it and each rival took from each other and, once revealed, everybody's share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from game.companies.crossings import Crossings, exchanges, shares
from game.workshop.checks import REVEAL_STEPS
from game.workshop.state import Workshop
from locales import number, percent, translate
from ui.play.past_views import CrossedView, RivalView
from ui.play.views import MarketShareView
from wording.workshop.people import team_name

LISTED = 5
"""Rivals named one by one; all others are counted together."""


class Market(NamedTuple):
    """The last round of one market: every company's exchanges with its rivals, and its share of the customers."""

    exchanges: Mapping[int, Sequence[Crossings]]
    shares: Mapping[int, float]


NO_MARKET = Market({}, {})


def market_of(workshop: Workshop) -> Market:
    """What the last closed round did in the market; nothing without a shared one."""
    round = len(workshop.decided)
    return Market(exchanges(workshop, round), shares(workshop, round)) if round else NO_MARKET


def crossed_view(market: Market, team: int, language: str) -> CrossedView | None:
    """With whom a team's company exchanged customers and staff. Nothing of what went between two others."""
    own = market.exchanges.get(team)
    if own is None:
        return None
    won, lost = sum(one.won for one in own), sum(one.lost for one in own)
    named, others = own[:LISTED], own[LISTED:]
    rows = [_row(team_name(one.rival, language), [one], language) for one in named]
    if others:
        rows.append(_row(translate("play.market.others", language, n=len(others)), others, language))
    return {
        "text": translate(
            "play.market.told", language, won=number(won, language, 0), lost=number(lost, language, 0),
            net=number(won - lost, language, 0, signed=True)),
        "rows": rows}


def shares_view(workshop: Workshop, market: Market, team: int, language: str) -> list[MarketShareView]:
    """Every company's share of the customers, the largest first: told once the trainer has revealed all of a round."""
    if workshop.phase not in ("results", "ended") or workshop.revealed < REVEAL_STEPS:
        return []
    largest = max(market.shares.values(), default=0.0) or 1.0
    return [
        {
            "team": one,
            "name": team_name(one, language),
            "share": percent(share, language, 1),
            "is_own": one == team,
            "width": share / largest,
        }
        for one, share in sorted(market.shares.items(), key=lambda pair: (-pair[1], pair[0]))
    ]


def shares_text(market: Market, team: int, language: str) -> str:
    """A team's place in the market in a line, for the trainer; empty without one."""
    own = market.exchanges.get(team)
    if own is None:
        return ""
    crossed = _both(sum(one.won for one in own), sum(one.lost for one in own), language)
    share = percent(market.shares[team], language, 1)
    return str(translate("train.market", language, share=share, crossed=crossed))


def _row(name: str, those: Sequence[Crossings], language: str) -> RivalView:
    return {
        "name": name,
        "customers": _both(sum(one.won for one in those), sum(one.lost for one in those), language),
        "employees": _both(sum(one.hired for one in those), sum(one.left for one in those), language)}


def _both(came: float, went: float, language: str) -> str:
    """Who came and who went, each with its sign."""
    return f"{number(came, language, 0, signed=True)} / {number(-went, language, 0, signed=True)}"
