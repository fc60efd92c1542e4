"""How a participant's page says what was decided, by whom and how, and what befell the company."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from experiments.judging import aim_told
from experiments.lever_words import lever_text
from experiments.telling import label
from game.entries import Bet, Decided
from game.judging import judged_told
from game.plain import plain_certainty, plain_source
from game.play import scenario_of
from game.setup import Setup
from game.workshop import Workshop
from locales import money, number, percent, plural_of, translate
from simulation import Policy
from simulation.arithmetic import WEEKS_PER_QUARTER
from simulation.events import Event
from simulation.parameters import parameters_of
from ui.controls import levers

NO_ONE = "?"
"""Stands for a seat that nobody can name any more."""


def team_name(team: int, language: str) -> str:
    """What a team is called."""
    return translate("play.team", language, team=team)


def lever_rows(levers: Mapping[str, float], before: Mapping[str, float], language: str) -> list[dict[str, str]]:
    """The levers that change, each with its value before and after."""
    return [
        {"name": name, "label": translate(f"lever.{name}.label", language),
         "before": lever_text(name, before[name], language), "after": lever_text(name, value, language)}
        for name, value in levers.items() if value != before[name]]


def named(workshop: Workshop, numbers: Iterable[int]) -> list[str]:
    """Names of seats."""
    return [workshop.seats[number].name if number in workshop.seats else NO_ONE for number in numbers]


def listed(names: list[str], language: str) -> str:
    """Names in a sentence."""
    if len(names) < 2:
        return "".join(names)
    return translate("play.and", language, most=", ".join(names[:-1]), last=names[-1])


def how_decided(workshop: Workshop, decided: Decided, language: str) -> str:
    """How a decision came about."""
    if decided.proposer is None:
        return translate("play.how.as_before", language)
    name = listed(named(workshop, [decided.proposer]), language)
    return translate(f"play.how.{decided.how}", language, name=name)


def bet_told(bet: Bet, language: str) -> str:
    """What somebody bet."""
    key = "play.bet.up_told" if bet.is_up else "play.bet.down_told"
    return translate(key, language, measure=label(bet.measure, language), sure=percent(bet.sure, language))


def befallen(workshop: Workshop, team: int, round: int, language: str) -> list[str]:
    """What begins in a round, from the scenario or thrown in by the trainer."""
    first = (round - 1) * WEEKS_PER_QUARTER + 1
    return [
        translate(f"play.event.{event.kind}", language, n=event.weeks, size=_size(event, language))
        for event in scenario_of(workshop, team).events if first <= event.week < first + WEEKS_PER_QUARTER]


def _size(event: Event, language: str) -> str:
    """How strong an event is: reputation is counted in points, all else in hundredths of what is usual."""
    if event.kind == "viral_complaint":
        points = round(100 * event.size)
        return str(translate("told.points", language, n=points, value=number(points, language)))
    return percent(event.size, language)


def orders(workshop: Workshop, team: int, language: str) -> list[str]:
    """What binds a team in the open round, from above."""
    return [
        translate(
            f"play.order.{one.order}", language, n=plural_of(one.size, language, decimals=1),
            last=min(one.round + one.rounds - 1, workshop.setup.rounds),
            size=percent(one.size, language) if one.order == "cost_cut" else number(one.size, language, 1))
        for one in workshop.orders_for(team, workshop.round)]


def weekly(euros: float, language: str) -> str:
    """What something costs more, or less, than at the start."""
    if not round(euros):
        return translate("play.cost.none", language)
    key = "play.cost.more" if euros > 0 else "play.cost.less"
    return translate(key, language, amount=money(abs(euros), language))


def _goals(setup: Setup, language: str) -> list[str]:
    """The scenario's goals, and when they are judged where the workshop plays less than the scenario tells of."""
    goals = (f"{goal.text[language]} ({aim_told(goal, language)})" for goal in setup.scenario.goals)
    told = [*goals, judged_told(setup, setup.rounds, language)]
    return [line for line in told if line]


def briefing(setup: Setup, language: str) -> dict[str, Any]:
    """What the scenario is about, and how the workshop goes."""
    scenario = setup.scenario
    return {
        "title": scenario.title[language], "story": scenario.story[language], "task": scenario.briefing[language],
        "watch": scenario.watch[language], "goals": _goals(setup, language),
        "budget": "" if scenario.budget is None else translate(
            "play.budget_told", language, budget=money(scenario.budget, language)),
        "how": [
            translate("play.how_it_works.decide", language),
            translate(f"play.how_it_works.{setup.settling}", language),
            *([translate("play.how_it_works.one_market", language)] if setup.mode == "one_market" else []),
            translate("play.how_it_works.result", language, n=setup.rounds, rounds=setup.rounds)]}


def plain_levers(setup: Setup, language: str) -> list[dict[str, Any]]:
    """The levers on offer as a panel shows them, with plain words for where they come from and how sure that is."""
    declared = parameters_of(Policy)
    return [
        {**lever, "source": plain_source(declared[lever["name"]].source, language)
         or translate("plain.no_source", language),
         "grade": plain_certainty(declared[lever["name"]].source, declared[lever["name"]].grade, language)}
        for lever in levers(setup.scenario.replace(levers=setup.offered), language)]
