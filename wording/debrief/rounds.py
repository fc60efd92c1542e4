"""What each team did, round by round, and what befell it."""

from __future__ import annotations

from game.debrief.audience import Audience
from game.debrief.debrief import Debrief
from game.debrief.timeline import Turn
from game.workshop.entries import Ordered, Struck
from locales import is_known, translate
from wording.debrief.figures import moved_text, person_name, time_text
from wording.debrief.views import RoundView, TeamRoundView, TurnView
from wording.workshop.people import team_name


def rounds_section(debrief: Debrief, view: Audience, language: str) -> list[RoundView]:
    """What each team did, round by round."""
    return [{
        "round": round, "title": translate("debrief.round", language, round=round),
        "events": _events(debrief, view.disclosed, round, language),
        "turns": [_turn(debrief, view, turn, language) for turn in debrief.turns
                  if turn.round == round and turn.team in view.disclosed]}
        for round in range(1, debrief.rounds + 1)]


def turns_section(debrief: Debrief, view: Audience, team: int, language: str) -> list[TeamRoundView]:
    """What one team did, round by round, and what befell it."""
    return [
        {"round": turn.round, "title": translate("debrief.round", language, round=turn.round),
         "events": _events(debrief, (team,), turn.round, language), **_turn(debrief, view, turn, language)}
        for turn in debrief.turns_of(team)]


def _events(debrief: Debrief, teams: tuple[int, ...], round: int, language: str) -> list[str]:
    """What was thrown in and ordered in a round, as far as it was meant for some of the teams."""
    def is_meant(one: Struck | Ordered) -> bool:
        return one.round == round and (not one.teams or bool(set(one.teams) & set(teams)))

    return [
        *(_event(one.event, language) for one in debrief.workshop.struck if is_meant(one)),
        *(translate(f"debrief.order.{one.order}", language) for one in debrief.workshop.orders if is_meant(one))]


def _event(kind: str, language: str) -> str:
    return translate(f"event.{kind}", language) if is_known(f"event.{kind}", language) else kind


def _turn(debrief: Debrief, view: Audience, turn: Turn, language: str) -> TurnView:
    return {
        "team": turn.team, "label": team_name(turn.team, language),
        "moves": [moved_text(one, language) for one in turn.moved] or [translate("debrief.unmoved", language)],
        "how": _how(debrief, view, turn, language),
        "took": time_text(turn.seconds, language),
        "talked": ", ".join((
            translate("debrief.proposals", language, n=turn.n_proposals),
            translate("debrief.backings", language, n=turn.n_backings)))}


def _how(debrief: Debrief, view: Audience, turn: Turn, language: str) -> str:
    """How a decision came about, and for whom it did not wait because a bot held their seat."""
    if not view.has_people:
        return translate(f"debrief.how_of_all.{turn.how}", language)
    how = translate(f"debrief.how.{turn.how}", language, who=person_name(view, debrief, turn.proposer, language))
    if not turn.without:
        return how
    names = ", ".join(person_name(view, debrief, seat, language) for seat in turn.without)
    return f"{how} · {translate('debrief.how.without', language, n=len(turn.without), names=names)}"
