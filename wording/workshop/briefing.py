"""What a workshop is about: the scenario, its goals and until when they are judged, what befalls and is ordered."""

from __future__ import annotations

from typing import TypedDict

from game.companies.game import scenario_of
from game.workshop.setup import Setup
from game.workshop.state import Workshop
from locales import money, number, percent, plural, translate
from simulation.arithmetic import WEEKS_PER_QUARTER
from simulation.events import Event
from wording.goals import goal_text


class BriefingView(TypedDict):
    """What the scenario is about, and how the workshop goes; `budget` is empty where there is none."""

    title: str
    story: str
    task: str
    watch: str
    goals: list[str]
    budget: str
    how: list[str]


def judged_sentence(setup: Setup, rounds: int, language: str) -> str:
    """When goals are judged, where some are told for later than the end of so many rounds; else nothing."""
    if all(goal.by_week <= rounds * WEEKS_PER_QUARTER for goal in setup.scenario.goals):
        return ""
    return translate("goals.judged", language, n=rounds, rounds=number(rounds, language))


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
        return str(translate("value.points", language, n=points, value=number(points, language)))
    return percent(event.size, language)


def orders(workshop: Workshop, team: int, language: str) -> list[str]:
    """What binds a team in the open round, from above."""
    return [
        translate(
            f"play.order.{one.order}", language, n=plural(one.size, language, decimals=1),
            last=min(one.round + one.rounds - 1, workshop.setup.rounds),
            size=percent(one.size, language) if one.order == "cost_cut" else number(one.size, language, 1))
        for one in workshop.orders_for(team, workshop.round)]


def _goals(setup: Setup, language: str) -> list[str]:
    """The scenario's goals, and when they are judged where the workshop plays less than the scenario tells of."""
    goals = (f"{goal.text[language]} ({goal_text(goal, language)})" for goal in setup.scenario.goals)
    texts = [*goals, judged_sentence(setup, setup.rounds, language)]
    return [line for line in texts if line]


def briefing(setup: Setup, language: str) -> BriefingView:
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
