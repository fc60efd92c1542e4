"""What the projector shows, as plain values: one message at a time, nothing of a person's, nothing before it is due.

What is not to be seen yet is not in the sight at all: the browser never holds what the trainer has not revealed.
"""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from typing import cast

from game.rooms.admission import has_room
from game.workshop.entries import Ordered, Struck
from game.workshop.state import Workshop
from locales import isolated, number, translate
from simulation.arithmetic import WEEKS_PER_QUARTER
from ui.runtime.moments import ends_at
from ui.screen.final_view import final_view
from ui.screen.results_view import results_view
from ui.screen.views import (
    DecidingTeamView, DoorView, ErasedView, JoinView, LobbyView, MessageView, OpenTopView, RingView, RoundView,
    ScreenView,
)
from ui.shared.qr import square_of
from wording.workshop.people import team_name, short_team_name

MESSAGE_SECONDS = 180
"""How long a message to all stays. Assumed."""
SECONDS_PER_MINUTE = 60


@dataclasses.dataclass(frozen=True)
class JoinInfo:
    """How one joins: the code, the address to type, the whole one as a QR code; whether only this machine is behind."""

    code: str | None
    site: str
    address: str
    is_alone: bool = False


def screen_view(
    workshop: Workshop, way: JoinInfo, seconds_left: float | None, now: datetime | None = None, is_ready: bool = True,
) -> ScreenView:
    """All that the projector shows now.

    Args:
        workshop: where it stands. way: how one joins. seconds_left: of the open round, or of the
            countdown to its end; None without either.
        now: when (UTC), for messages that go by themselves. is_ready: whether companies can be played yet; without
            them there are no results.
    """
    language = workshop.setup.language
    top: OpenTopView = {
        "language": language, "title": isolated(workshop.setup.title),
        "company": workshop.setup.scenario.title[language], "round": round_name(workshop),
        "door": _door(workshop, way, language), "message": _message(workshop, now or datetime.now(UTC))}
    if workshop.phase == "lobby":
        return {**top, "view": "lobby", **lobby_view(workshop, way)}
    if workshop.phase == "round":
        return {**top, "view": "round", **round_view(workshop, seconds_left)}
    if not is_ready:
        text = translate("screen.waiting", language)
        return {**top, "view": "results", "step": 0, "heading": round_name(workshop), "text": text}
    if workshop.phase == "results":
        # mypy does not lay a union of views beside others.
        return cast(ScreenView, {**top, "view": "results", **results_view(workshop)})
    return {**top, "view": "ended", **final_view(workshop)}


def erased_view(language: str) -> ErasedView:
    """What is left to show of a workshop that was erased: nothing, and that it was."""
    return {
        "language": language, "title": "", "company": "", "round": "", "view": "erased",
        "heading": translate("screen.erased.title", language), "text": translate("screen.erased.text", language),
        "message": {"text": "", "left": 0.0}}


def round_name(workshop: Workshop) -> str:
    """Where the workshop stands, for the corner of the screen; empty in the lobby."""
    if workshop.round == 0:
        return ""
    language = workshop.setup.language
    return translate(
        "screen.round", language, round=number(workshop.round, language),
        rounds=number(workshop.setup.rounds, language))


def lobby_view(workshop: Workshop, way: JoinInfo) -> LobbyView:
    """How one joins, and who is in."""
    language = workshop.setup.language
    people = [seat for seat in workshop.seats.values() if not (seat.is_removed or seat.is_bot)]
    return {
        "heading": translate("screen.lobby.heading", language),
        "text": translate(
            "screen.lobby.in", language, n=len(people), people=number(len(people), language)) + " " + translate(
            "screen.lobby.teams", language, n=len(workshop.teams), teams=number(len(workshop.teams), language)),
        "join": _join(way, language),
        "teams": [
            {
                "number": team, "name": team_name(team, language),
                "people": [{"name": isolated(seat.name), "bot": seat.is_bot} for seat in workshop.members(team)],
                "free": workshop.setup.seats - len(workshop.members(team)),
            } for team in range(1, workshop.setup.teams + 1)],
    }


def round_view(workshop: Workshop, seconds_left: float | None) -> RoundView:
    """How much time is left, which teams have decided, never what; and what has befallen the companies."""
    language = workshop.setup.language
    teams: list[DecidingTeamView] = [
        {
            "number": team, "name": team_name(team, language), "short": short_team_name(team, language),
            "decided": team in workshop.settled,
            "state": translate("screen.round.decided" if team in workshop.settled else "screen.round.open", language),
        } for team in workshop.teams]
    first = (workshop.round - 1) * WEEKS_PER_QUARTER + 1
    n_decided = sum(team["decided"] for team in teams)
    is_closing = workshop.closing_at is not None
    key = "paused" if workshop.is_paused else "closes" if is_closing else "heading"
    return {
        "heading": translate(f"screen.round.{key}", language),
        "text": translate("screen.round.closing", language) if is_closing else translate(
            "screen.round.told", language, n=n_decided, decided=number(n_decided, language),
            teams=number(len(teams), language)),
        "weeks": translate(
            "screen.round.weeks", language, first=number(first, language),
            last=number(first + WEEKS_PER_QUARTER - 1, language)),
        "clock": _clock(workshop, seconds_left), "teams": teams,
        "events": [
            *(_event_text(one, language) for one in workshop.struck if one.round == workshop.round),
            *(_order_text(one, language) for one in workshop.orders if one.round == workshop.round)],
    }


def _join(way: JoinInfo, language: str) -> JoinView:
    if way.code is None:
        closed = translate("screen.lobby.closed", language)
        return {"code": "", "site": "", "qr": square_of(""), "closed": closed, "alone": ""}
    return {
        "code": _halved(way.code), "site": way.site, "qr": square_of("" if way.is_alone else way.address), "closed": "",
        "alone": translate("screen.lobby.alone", language) if way.is_alone else ""}


def _door(workshop: Workshop, way: JoinInfo, language: str) -> DoorView:
    """The way in, small, for those who come late: as long as there are seats, once the lobby is left."""
    if way.code is None or workshop.phase == "lobby" or not has_room(workshop):
        return {}
    return {"text": translate("screen.door", language, site=way.site), "code": _halved(way.code)}


def _halved(code: str) -> str:
    half = (len(code) + 1) // 2
    return f"{code[:half]}\N{NO-BREAK SPACE}{code[half:]}"


def _clock(workshop: Workshop, seconds_left: float | None) -> RingView:
    language = workshop.setup.language
    if seconds_left is None:
        note = translate("screen.round.no_timer", language)
        return {"left": -1.0, "ends": None, "whole": 0.0, "runs": False, "note": note}
    is_closing = workshop.closing_at is not None
    whole = workshop.closing_seconds if is_closing else max(
        workshop.seconds, seconds_left, workshop.setup.minutes * SECONDS_PER_MINUTE, 1.0)
    return {
        "left": round(seconds_left, 1), "ends": ends_at(seconds_left), "whole": whole,
        "runs": not workshop.is_paused, "note": ""}


def _event_text(one: Struck, language: str) -> str:
    """An event, and whom it befalls where that is not everybody."""
    return _for_teams(translate(f"screen.event.{one.event}", language), one.teams, language)


def _order_text(one: Ordered, language: str) -> str:
    return _for_teams(translate(f"screen.order.{one.order}", language), one.teams, language)


def _for_teams(text: str, teams: tuple[int, ...], language: str) -> str:
    if not teams:
        return text
    named = ", ".join(team_name(team, language) for team in teams)
    return translate("screen.event.for", language, event=text, teams=named)


def _message(workshop: Workshop, now: datetime) -> MessageView:
    """The last message to all, and for how many seconds it stays."""
    to_all = [note for note in workshop.notes if note.team is None]
    left = MESSAGE_SECONDS - (now - to_all[-1].at).total_seconds() if to_all else 0.0
    return {"text": to_all[-1].text, "left": round(left, 1)} if left > 0 else {"text": "", "left": 0.0}
