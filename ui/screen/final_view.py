"""The last page of the screen: where it turned, why, and the question to discuss. Nobody is blamed.

Teams are ranked only where a league is wanted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from game.companies.attribution import round_attribution
from game.companies.beside import Beside, beside, chance
from game.companies.figures import least_shown
from game.companies.game import TeamResult, outcomes
from game.companies.score import ranks
from game.workshop.state import Workshop
from locales import number, translate
from ui.screen.results_view import team_scores
from ui.screen.views import DivergenceView, FinalView, PlaceView
from wording.changes import change_text
from wording.workshop.people import team_name

SIDES = ("employee_satisfaction", "customer_satisfaction")
MOST = 3


class Divergence(NamedTuple):
    """A round in which one side of a team's company came away from its twin more than in its others."""

    team: int
    round: int
    measure: str
    gained: float


def final_view(workshop: Workshop) -> FinalView:
    """Where it turned and what to talk about."""
    language = workshop.setup.language
    heading = translate("screen.final.heading", language)
    if not workshop.decided:
        return {"heading": heading, "text": translate("screen.final.unplayed", language), "turns": [], "question": ""}
    found = outcomes(workshop)
    pairs = beside(workshop, found)
    turns = turning_points(workshop, pairs)
    return {
        "heading": heading,
        "text": translate("screen.final.told" if turns else "screen.final.calm", language),
        "turns": [_divergence_view(workshop, turn) for turn in turns],
        "question_title": translate("screen.final.discuss", language),
        "question": translate(f"screen.final.question.{question(workshop, pairs)}", language),
        "league_title": translate("screen.final.league", language),
        "league": _league(workshop, found) if workshop.setup.is_league else [],
    }


def _league(workshop: Workshop, found: Mapping[int, TeamResult]) -> list[PlaceView]:
    """Every team with its place and its score at the end, the first first."""
    language, scored = workshop.setup.language, team_scores(workshop, found)
    places = ranks(scored)
    return [
        {"team": team, "text": translate(
            "screen.final.place", language, place=number(places[team], language), team=team_name(team, language),
            score=number(scored[team].points, language))}
        for team in sorted(scored, key=lambda team: (places[team], team))]


def turning_points(workshop: Workshop, pairs: Mapping[int, Beside]) -> list[Divergence]:
    """The round in which each company came furthest from its twin, beyond chance: the boldest three in order."""
    rounds = range(1, len(workshop.decided) + 1)
    largest = [
        max((Divergence(team, round, measure, _gained(pair, measure, round))
             for round in rounds for measure in SIDES), key=lambda turn: abs(turn.gained))
        for team, pair in pairs.items()]
    bold = sorted(
        (turn for turn in largest if abs(turn.gained) > chance(workshop.setup, turn.measure, turn.round)),
        key=lambda turn: -abs(turn.gained))
    return sorted(bold[:MOST], key=lambda turn: (turn.round, turn.team))


def question(workshop: Workshop, pairs: Mapping[int, Beside]) -> str:
    """What to talk about: whether, over all teams, both sides stand higher or lower than their twins, or came apart."""
    rounds = len(workshop.decided)
    gains = {measure: sum(pair.ahead(measure, rounds) for pair in pairs.values()) / len(pairs) for measure in SIDES}
    ways = {
        0 if abs(gain) <= chance(workshop.setup, measure, rounds) else 1 if gain > 0 else -1
        for measure, gain in gains.items()}
    if len(ways) == 1:
        return {0: "calm", 1: "both", -1: "neither"}[ways.pop()]
    return "employees" if gains[SIDES[0]] > gains[SIDES[1]] else "customers"


def _gained(pair: Beside, measure: str, round: int) -> float:
    """How much further a company came from its twin in a round."""
    return pair.ahead(measure, round) - (pair.ahead(measure, round - 1) if round > 1 else 0.0)


def _divergence_view(workshop: Workshop, turn: Divergence) -> DivergenceView:
    language, side = workshop.setup.language, "employees" if turn.measure == SIDES[0] else "customers"
    return {
        "side": side,
        "name": team_name(turn.team, language),
        "round": translate("screen.final.round", language, round=number(turn.round, language)),
        "text": translate(
            f"screen.final.{side}", language,
            change=change_text(turn.measure, turn.gained, language)),
        "why": _why(workshop, turn)}


def _why(workshop: Workshop, turn: Divergence) -> str:
    """What moved it most among what the team decided in that round; earlier decisions where nothing visible did."""
    language = workshop.setup.language
    found = round_attribution(workshop, turn.team, turn.round, turn.measure)
    if not found.shares or abs(found.shares[0].added.value) < least_shown(turn.measure):
        return translate("screen.final.earlier" if turn.round > 1 else "screen.final.many", language)
    return translate(
        "screen.final.mostly", language, lever=translate(f"lever.{found.shares[0].lever}.label", language),
        change=change_text(turn.measure, found.shares[0].added.value, language))
