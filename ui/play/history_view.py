"""What a team has lived through: its decisions round by round, what changed, what came of a seat's bets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal

from experiments.money.pricing import price_list
from game.companies.attribution import RoundAttribution
from game.companies.beside import Beside, beside, warm
from game.companies.bets import came_true
from game.companies.game import TeamResult
from game.companies.score import score_of
from game.companies.standing import standing, start, stood
from game.workshop.entries import Backed, Bet, Decided, Held, Proposed
from game.workshop.log import LogEntry
from game.workshop.setup import ALWAYS_BET_ON, Setup, bet_measures
from game.workshop.state import Workshop
from locales import translate
from simulation.arithmetic import WEEKS_PER_QUARTER
from ui.play.past_views import (
    BetPastView, GoalView, MeanwhileView, PastChartView, PastRoundView, PointView, ReckoningView, ResultView,
    TeamPastView, WhyView,
)
from ui.shared.charts import CHANGED
from wording.changes import beside as side_by_side
from wording.goals import standing_text
from wording.levers import lever_rows
from wording.measures import label, notation, side
from wording.workshop.briefing import befallen
from wording.workshop.cautions import caution_sentences
from wording.workshop.decisions import bet_text, how_decided
from wording.workshop.figures import level_sentence, level_text, unit_text
from wording.workshop.people import listed, named
from wording.workshop.reasons import reasons_sentence

MOST_GAPS = 1
"""Sentences on what the model does not count, for which a phone has room."""
KEPT = 32
"""Workshops, in a language each, of which it is kept what they reckon with."""


def measures_of(workshop: Workshop) -> tuple[str, ...]:
    """What results show: what always matters, then what the scenario's goals look at."""
    goals = (goal.measure for goal in workshop.setup.scenario.goals)
    return tuple(dict.fromkeys((*CHANGED, *goals)))


@lru_cache(KEPT)
def reckoning(setup: Setup, language: str) -> ReckoningView:
    """What a page reckons with: what levers cost, and where the measures that are bet on stand at the start."""
    warm(setup)
    return {
        "prices": price_list(setup.scenario).among(setup.offered).as_mapping(),
        "starts": {name: level_sentence(name, start(setup, name), language) for name in bet_measures(setup)}}


def team_past(workshop: Workshop, team: int, outcome: TeamResult, language: str) -> TeamPastView:
    """The rounds that a team has played, the last first, and each measure over all of them."""
    rounds, pair = range(len(workshop.decided), 0, -1), beside(workshop, {team: outcome})[team]
    return {
        "rounds": [_round(workshop, team, round, pair, language) for round in rounds],
        "charts": [_chart(workshop, measure, outcome, language) for measure in measures_of(workshop)],
        "stands": {
            name: level_sentence(name, stood(workshop.setup, outcome, name, len(workshop.decided)), language)
            for name in bet_measures(workshop.setup)},
        "cautions": caution_sentences(workshop, (team,), language, MOST_GAPS),
        "goals": _goals(workshop, outcome, language), "score": _score(workshop, team, outcome, language)}


def bets_past(
    workshop: Workshop, number: int, outcomes: Callable[[int], TeamResult | None], language: str,
) -> list[BetPastView]:
    """What came of a seat's bets in the teams in which they were laid, the last round's first."""
    played = len(workshop.decided)
    bets = [bet for bet in workshop.bets if bet.seat == number and bet.round <= played]
    known = {team: one for team in {bet.team for bet in bets} if (one := outcomes(team)) is not None}
    pairs, found = beside(workshop, known), list[BetPastView]()
    for bet in sorted(bets, key=lambda bet: -bet.round):
        if bet.team not in pairs:
            continue
        came = came_true(bet, pairs[bet.team])
        found.append({
            "round": bet.round, "bet": bet_text(bet, language), "came": came, "text": translate(
                "play.bet.right" if came else "play.bet.wrong", language,
                stands=_stands(pairs[bet.team], bet.measure, bet.round, language))})
    return found


def _stands(pair: Beside, measure: str, round: int, language: str) -> str:
    """Where a measure stands at the end of a round, and where it would if nothing had been done."""
    now, twin = (stood(pair.setup, one, measure, round) for one in (pair.outcome, pair.twin))
    return translate(
        "play.stands.apart" if pair.is_news(measure, round) else "play.stands.alike", language,
        now=level_sentence(measure, now, language), twin=level_sentence(measure, twin, language))


def why_past(found: Mapping[str, RoundAttribution] | None, has_failed: bool, language: str) -> WhyView:
    """Why a round went as it did, as far as it is known yet."""
    if found is None:
        return {"state": "failed" if has_failed else "busy", "lines": []}
    return {
        "state": "done",
        "lines": [
            {
                "measure": name,
                "label": label(name, language),
                "side": side(name),
                "text": reasons_sentence(found[name], language),
            }
            for name in ALWAYS_BET_ON
        ],
    }


def meanwhile(history: tuple[LogEntry, ...], workshop: Workshop, number: int, language: str) -> MeanwhileView | None:
    """What a bot did at a seat before it was last given back; None if none ever played for somebody there."""
    begun, back = _absence(history, number)
    if begun is None or back is None:
        return None
    team = workshop.seats[number].team
    lines = [line for stamped in history[begun:back]
             if (line := _done_by_bot(stamped, workshop, number, team, language))]
    return {"number": history[back].number, "lines": lines or [translate("play.meanwhile.nothing", language)]}


def _absence(history: tuple[LogEntry, ...], number: int) -> tuple[int | None, int | None]:
    """Places in the log where a bot last took a seat and where it gave it back."""
    begun = back = None
    for place, stamped in enumerate(history):
        if isinstance(stamped.entry, Held) and stamped.entry.seat == number:
            if stamped.entry.is_held:
                begun, back = place, None
            elif begun is not None:
                back = place
    return begun, back


def _done_by_bot(stamped: LogEntry, workshop: Workshop, number: int, team: int, language: str) -> str:
    """What an entry says of what happened at a seat that a bot held; empty where it says nothing of it."""
    entry = stamped.entry
    if isinstance(entry, Decided) and entry.team == team:
        how = how_decided(workshop, entry, language)
        return translate("play.meanwhile.decided", language, round=entry.round, how=how)
    if stamped.author != "bot" or not isinstance(entry, (Bet, Proposed, Backed)) or entry.seat != number:
        return ""
    if isinstance(entry, Bet):
        return translate("play.meanwhile.bet", language, round=entry.round, bet=bet_text(entry, language))
    if isinstance(entry, Backed):
        name = listed(named(workshop, [entry.proposer]), language)
        return translate("play.meanwhile.backed", language, round=entry.round, name=name)
    names = [translate(f"lever.{lever}.label", language) for lever in entry.levers]
    levers = ", ".join(names) or translate("play.unchanged", language)
    return translate("play.meanwhile.proposed", language, round=entry.round, levers=levers)


def _round(workshop: Workshop, team: int, round: int, pair: Beside, language: str) -> PastRoundView:
    decided = workshop.decided[round - 1].get(team)
    before = workshop.policy(team, round - 1).as_mapping()
    round_text = _round_text(pair, round, language)
    return {
        "round": round, "line": translate("play.past.line", language, round=round, told=round_text),
        "how": "" if decided is None else how_decided(workshop, decided, language),
        "levers": [] if decided is None else lever_rows(decided.levers, before, language),
        "events": befallen(workshop, team, round, language),
        "text": round_text,
        "results": [_result(pair, measure, round, language) for measure in measures_of(workshop)]}


def _ends(setup: Setup, measure: str, round: int, outcome: TeamResult) -> tuple[float, float]:
    """A measure at the end of the round before, and at the end of this one."""
    return stood(setup, outcome, measure, round - 1), stood(setup, outcome, measure, round)


def _result(pair: Beside, measure: str, round: int, language: str) -> ResultView:
    before, after = _ends(pair.setup, measure, round, pair.outcome)
    tone, texts = pair.tone(measure, round), side_by_side(measure, before, after, language)
    return {
        "measure": measure, "label": label(measure, language), "side": side(measure),
        "before": texts.before, "after": texts.after, "unit": unit_text(measure, language),
        "change": texts.change, "tone": tone,
        "tone_text": translate(
            f"play.tone.{tone}", language,
            twin=level_text(measure, stood(pair.setup, pair.twin, measure, round), language))}


def _round_text(pair: Beside, round: int, language: str) -> str:
    """What has changed in a round, and how that stands to having done nothing."""

    def gained(measure: str) -> str:
        before, after = _ends(pair.setup, measure, round, pair.outcome)
        return translate(
            f"play.result.{pair.tone(measure, round)}", language,
            change=side_by_side(measure, before, after, language).change)

    return translate(
        "play.result.told", language, employees=gained("employee_satisfaction"),
        customers=gained("customer_satisfaction"), cash=gained("cash"))


def _chart(workshop: Workshop, measure: str, outcome: TeamResult, language: str) -> PastChartView:
    way, rounds = notation(measure), range(len(workshop.decided) + 1)
    values = [stood(workshop.setup, outcome, measure, round) for round in rounds]
    points: list[PointView] = [
        {"round": round, "value": way.factor * value, "text": level_text(measure, value, language)}
        for round, value in zip(rounds, values, strict=True)]
    return {
        "measure": measure, "label": label(measure, language), "side": side(measure),
        "unit": unit_text(measure, language),
        "points": points, "span": way.span, "rounds": workshop.setup.rounds,
        "text": translate(
            "play.chart.told", language, first=level_sentence(measure, values[0], language),
            last=level_sentence(measure, values[-1], language), n=len(workshop.decided))}


def _score(workshop: Workshop, team: int, outcome: TeamResult, language: str) -> str:
    found = score_of(workshop.setup, outcome, team, len(workshop.decided))
    goals = round(found.of("goal"))
    # The two parts are those of the score as it is written.
    return translate("play.score", language, points=found.points, goals=goals, balance=found.points - goals)


def _goals(workshop: Workshop, outcome: TeamResult, language: str) -> list[GoalView]:
    """The scenario's goals: where each stands, or how it came out once its week is past."""
    found: list[GoalView] = []
    has_failed = outcome.has_failed(outcome.weeks)
    for goal in workshop.setup.scenario.goals:
        value = standing(outcome, goal.measure, min(goal.by_week, outcome.weeks))
        is_due = outcome.weeks >= min(goal.by_week, workshop.setup.weeks)
        is_met = goal.is_reached(value) and not has_failed
        state: Literal["met", "missed", "open"] = ("met" if is_met else "missed") if is_due or has_failed else "open"
        found.append({
            "text": goal.text[language], "state": state, "standing": translate(
                f"play.goal.{state}", language, value=standing_text(goal, value, language),
                round=min(-(-goal.by_week // WEEKS_PER_QUARTER), workshop.setup.rounds))})
    return found
