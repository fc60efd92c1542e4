"""The last page of the screen: where it turned, why, and the question to discuss. Nobody is blamed.

Teams are ranked only where a league is wanted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from experiments.telling import change
from game.play import Outcome, outcomes
from game.setup import Setup
from game.score import ranks
from game.standing import stood
from game.why import reasons
from game.workshop import Workshop
from locales import number, translate
from ui.workshop.screen_results import team_scores
from ui.workshop.screen_words import team_name

Sight = dict[str, Any]

SIDES = ("employee_satisfaction", "customer_satisfaction")
MOST = 3
LEAST = 0.01
"""A turn is at least a point of satisfaction in one round. Assumed."""


class Turn(NamedTuple):
    """A round in which one side of a team's company moved more than in its others."""

    team: int
    round: int
    measure: str
    gained: float


def final_sight(workshop: Workshop) -> Sight:
    """Where it turned and what to talk about."""
    language = workshop.setup.language
    heading = translate("screen.final.heading", language)
    if not workshop.decided:
        return {"heading": heading, "told": translate("screen.final.unplayed", language), "turns": [], "question": ""}
    found = outcomes(workshop)
    turns = turning_points(workshop, found)
    return {
        "heading": heading,
        "told": translate("screen.final.told" if turns else "screen.final.calm", language),
        "turns": [_turn_sight(workshop, turn) for turn in turns],
        "question_title": translate("screen.final.discuss", language),
        "question": translate(f"screen.final.question.{question(workshop, found)}", language),
        "league_title": translate("screen.final.league", language),
        "league": _league(workshop, found) if workshop.setup.is_league else [],
    }


def _league(workshop: Workshop, found: Mapping[int, Outcome]) -> list[Sight]:
    """Every team with its place and its score at the end, the first first."""
    language, scored = workshop.setup.language, team_scores(workshop, found)
    places = ranks(scored)
    return [
        {"team": team, "told": translate(
            "screen.final.place", language, place=number(places[team], language), team=team_name(team, language),
            score=number(scored[team].points, language))}
        for team in sorted(scored, key=lambda team: (places[team], team))]


def turning_points(workshop: Workshop, found: Mapping[int, Outcome]) -> list[Turn]:
    """The round in which each team's company moved most, the boldest three, in the order in which they came."""
    rounds = range(1, len(workshop.decided) + 1)
    largest = [
        max((Turn(team, round, measure, _gained(workshop.setup, outcome, measure, round))
             for round in rounds for measure in SIDES), key=lambda turn: abs(turn.gained))
        for team, outcome in found.items()]
    bold = sorted((turn for turn in largest if abs(turn.gained) >= LEAST), key=lambda turn: -abs(turn.gained))
    return sorted(bold[:MOST], key=lambda turn: (turn.round, turn.team))


def question(workshop: Workshop, found: Mapping[int, Outcome]) -> str:
    """What to talk about: whether, over all teams, both sides rose or fell, hardly moved, or came apart."""
    setup, rounds = workshop.setup, len(workshop.decided)
    gains = {
        measure: sum(stood(setup, one, measure, rounds) - stood(setup, one, measure, 0) for one in found.values())
        for measure in SIDES}
    employees, customers = (gains[measure] / len(found) for measure in SIDES)
    if max(abs(employees), abs(customers)) < LEAST:
        return "calm"
    if employees >= LEAST and customers >= LEAST:
        return "both"
    if employees <= -LEAST and customers <= -LEAST:
        return "neither"
    return "employees" if employees > customers else "customers"


def _gained(setup: Setup, outcome: Outcome, measure: str, round: int) -> float:
    return stood(setup, outcome, measure, round) - stood(setup, outcome, measure, round - 1)


def _turn_sight(workshop: Workshop, turn: Turn) -> Sight:
    language, side = workshop.setup.language, "employees" if turn.measure == SIDES[0] else "customers"
    return {
        "side": side,
        "name": team_name(turn.team, language),
        "round": translate("screen.final.round", language, round=number(turn.round, language)),
        "told": translate(
            f"screen.final.{side}", language,
            change=change(turn.measure, turn.gained, language)),
        "why": _why(workshop, turn)}


def _why(workshop: Workshop, turn: Turn) -> str:
    """What moved it most among what the team decided in that round; earlier decisions where nothing visible did."""
    language = workshop.setup.language
    found = reasons(workshop, turn.team, turn.round, turn.measure)
    if not found.shares or abs(found.shares[0].added.value) < LEAST / 2:
        return translate("screen.final.earlier" if turn.round > 1 else "screen.final.chance", language)
    return translate(
        "screen.final.mostly", language, lever=translate(f"lever.{found.shares[0].lever}.label", language),
        change=change(turn.measure, found.shares[0].added.value, language))
