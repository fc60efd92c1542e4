"""Questions to talk about, made from what happened: about decisions, systems and luck, never about a person."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from experiments.estimate import is_sure
from game.companies.beside import beside, chance
from game.companies.figures import SCORE, difference
from game.companies.standing import stood
from game.debrief.analysis import TeamAnalysis
from game.debrief.debrief import Debrief
from locales import number, percent, plural, translate
from wording.changes import change_number
from wording.measures import label
from wording.workshop.figures import level_text

MOST = 7
OVERCONFIDENT = 0.1
"""Chance by which bets have to be surer than right, to be talked about. Assumed."""
LEAST_BETS = 6
BOTH_SIDES = ("employee_satisfaction", "customer_satisfaction")


@dataclasses.dataclass(frozen=True)
class TalkingPoint:
    """A question: end of its key (`debrief.talk.<name>`), and what it speaks of."""

    name: str
    values: Mapping[str, Any]

    def text(self, language: str) -> str:
        """The question in a language."""
        return translate(f"debrief.talk.{self.name}", language, **self.values)


def talking_points(
    debrief: Debrief, found: Mapping[int, TeamAnalysis], teams: tuple[int, ...], language: str
) -> tuple[TalkingPoint, ...]:
    """Questions for some teams, the most telling first.

    Args:
        debrief: what happened. found: what many companies say, of the teams of which it is known.
        teams: those who talk. language: in which figures are written.
    """
    makers = (_apart, _turning, _two_edged, _sides, _surer, _late, _events, _luck)
    made = [talk for make in makers for talk in make(debrief, found, teams, language)]
    return (*made[:MOST], TalkingPoint("ceiling", {}), TalkingPoint("tomorrow", {}))


def _apart(
    debrief: Debrief, found: Mapping[int, TeamAnalysis], teams: tuple[int, ...], language: str
) -> Iterator[TalkingPoint]:
    if len(teams) < 2 or not debrief.rounds:
        return
    measure = max(BOTH_SIDES, key=lambda name: _spread(debrief, teams, name))
    if _spread(debrief, teams, measure) <= chance(debrief.workshop.setup, measure, debrief.rounds):
        return
    ordered = sorted(teams, key=lambda team: debrief.standing(team, measure))
    yield TalkingPoint(
        "apart" if debrief.workshop.setup.mode == "same_luck" else "apart_market", {
            "label": label(measure, language), "high": ordered[-1], "low": ordered[0],
            "high_value": level_text(measure, debrief.standing(ordered[-1], measure), language),
            "low_value": level_text(measure, debrief.standing(ordered[0], measure), language)})


def _spread(debrief: Debrief, teams: tuple[int, ...], measure: str) -> float:
    values = [debrief.standing(team, measure) for team in teams]
    return max(values) - min(values)


def _turning(
    debrief: Debrief, found: Mapping[int, TeamAnalysis], teams: tuple[int, ...], language: str
) -> Iterator[TalkingPoint]:
    weights = [
        (abs(turn.added[one.column(SCORE)].value), team, turn) for team, one in found.items() if team in teams
        for turn in one.turning if is_sure(turn.added[one.column(SCORE)])]
    if weights:
        _, team, turn = max(weights, key=lambda weight: weight[0])
        added = turn.added[found[team].column(SCORE)].value
        yield TalkingPoint("turning", {
            "team": team, "round": turn.round, "points": change_number(SCORE, added, language),
            "n": plural(added, language, decimals=1),
            "levers": _listed(turn.levers, language)})


def _two_edged(
    debrief: Debrief, found: Mapping[int, TeamAnalysis], teams: tuple[int, ...], language: str
) -> Iterator[TalkingPoint]:
    """A lever that surely moved employees' satisfaction one way and profit the other."""
    for team, one in found.items():
        if team not in teams:
            continue
        staff, profit = one.column("employee_satisfaction"), one.column("profit")
        for share in one.shares:
            first, second = share.added[staff], share.added[profit]
            if is_sure(first) and is_sure(second) and first.value > 0 > second.value:
                yield TalkingPoint("two_edged", {
                    "team": team, "lever": translate(f"lever.{share.lever}.label", language),
                    "money": change_number("profit", abs(second.value), language, signed=False)})
                return


def _sides(
    debrief: Debrief, found: Mapping[int, TeamAnalysis], teams: tuple[int, ...], language: str
) -> Iterator[TalkingPoint]:
    """A team whose employees are better off than if nothing had been done, and whose customers hardly or not yet."""
    if not debrief.rounds:
        return
    for team, pair in beside(debrief.workshop, {team: debrief.outcomes[team] for team in teams}).items():
        employees, customers = (
            difference(name, *(stood(pair.setup, one, name, debrief.rounds) for one in (pair.twin, pair.outcome)))
            for name in BOTH_SIDES)
        if pair.tone(BOTH_SIDES[0], debrief.rounds) == "better" and customers < employees / 2:
            yield TalkingPoint("sides", {
                "team": team, "employees": change_number(BOTH_SIDES[0], employees, language),
                "customers": change_number(BOTH_SIDES[1], customers, language)})
            return


def _surer(
    debrief: Debrief, found: Mapping[int, TeamAnalysis], teams: tuple[int, ...], language: str
) -> Iterator[TalkingPoint]:
    bets = debrief.bets(teams)
    if bets.n >= LEAST_BETS and bets.overconfidence > OVERCONFIDENT:
        yield TalkingPoint("surer", {
            "sure": percent(bets.mean_sure, language), "right": percent(bets.share_true, language),
            "n": number(bets.n, language)})


def _late(
    debrief: Debrief, found: Mapping[int, TeamAnalysis], teams: tuple[int, ...], language: str
) -> Iterator[TalkingPoint]:
    late = [turn for turn in debrief.turns if turn.team in teams and turn.how in ("time", "draft")]
    if late:
        yield TalkingPoint("late", {"n": len(late)})


def _events(
    debrief: Debrief, found: Mapping[int, TeamAnalysis], teams: tuple[int, ...], language: str
) -> Iterator[TalkingPoint]:
    for one in debrief.workshop.struck[-1:]:
        if one.round <= debrief.rounds and (not one.teams or set(one.teams) & set(teams)):
            yield TalkingPoint("event", {
                "event": translate(f"event.{one.event}", language), "round": one.round})


def _luck(
    debrief: Debrief, found: Mapping[int, TeamAnalysis], teams: tuple[int, ...], language: str
) -> Iterator[TalkingPoint]:
    known = [(team, found[team]) for team in teams if team in found]
    if known:
        team, one = known[0]
        others = one.others(SCORE)
        yield TalkingPoint("luck", {
            "team": team, "n": len(others), "own": level_text(SCORE, one.own(SCORE), language),
            "low": level_text(SCORE, float(others.min()), language),
            "high": level_text(SCORE, float(others.max()), language)})


def _listed(levers: tuple[str, ...], language: str) -> str:
    return ", ".join(translate(f"lever.{lever}.label", language) for lever in levers)
