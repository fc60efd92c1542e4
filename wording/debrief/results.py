"""Where the teams ended, and both sides of the mirror week by week: sentences, tables, and what charts draw."""

from __future__ import annotations

from game.companies.figures import SCORE
from game.debrief.audience import Audience
from game.debrief.counterfactuals import columns_of
from game.debrief.debrief import Debrief
from game.workshop.setup import Setup
from locales import percent, translate
from simulation.arithmetic import WEEKS_PER_QUARTER
from wording.debrief.figures import column_side, column_unit
from wording.debrief.views import GoalRowView, LineChartView, ResultRowView, ResultsView
from wording.measures import label, notation, side
from wording.workshop.briefing import judged_sentence
from wording.workshop.cautions import caution_sentences
from wording.workshop.figures import level_text
from wording.workshop.people import team_name

GAP = "symmetry_gap"
CHARTS = ("employee_satisfaction", "customer_satisfaction")


def results_section(debrief: Debrief, view: Audience, language: str) -> ResultsView:
    """Where the teams ended, beside the start: a row per measure, a column per team."""
    if not debrief.rounds:
        return {"text": translate("debrief.no_round", language), "teams": [], "rows": [], "goals": [], "notes": []}
    return {
        "text": _compared(debrief, view, language),
        "teams": [team_name(team, language) for team in view.compared],
        "rows": [*_result_rows(debrief, view, language), *_market_rows(debrief, view, language)],
        "goals": _goals(debrief, view, language),
        "notes": [
            *_notes(debrief.workshop.setup, debrief.rounds, language),
            *caution_sentences(debrief.workshop, view.disclosed, language)]}


def _notes(setup: Setup, rounds: int, language: str) -> list[str]:
    """When goals were judged, and what a column means whose name does not say it."""
    gap = translate(
        "debrief.means", language, label=label(GAP, language), help=translate(f"measure.{GAP}.help", language))
    return [note for note in (judged_sentence(setup, rounds, language), gap * (GAP in columns_of(setup))) if note]


def _result_rows(debrief: Debrief, view: Audience, language: str) -> list[ResultRowView]:
    return [{
        "label": label(name, language), "unit": column_unit(name, language), "side": column_side(name),
        "start": "" if name == SCORE else level_text(name, debrief.start(name), language),
        "cells": [level_text(name, _end(debrief, team, name), language) for team in view.compared],
        } for name in columns_of(debrief.workshop.setup)]


def _market_rows(debrief: Debrief, view: Audience, language: str) -> list[ResultRowView]:
    if debrief.workshop.setup.mode == "same_luck":
        return []
    return [{
        "label": translate("debrief.share_of_customers", language), "unit": "", "side": "customers",
        "start": percent(1 / max(len(debrief.teams), 1), language),
        "cells": [percent(debrief.share_of_customers(team), language) for team in view.compared]}]


def _end(debrief: Debrief, team: int, name: str) -> float:
    return debrief.scores[team].total if name == SCORE else debrief.standing(team, name)


def _goals(debrief: Debrief, view: Audience, language: str) -> list[GoalRowView]:
    return [{
        "text": goal.text[language],
        "cells": [percent(debrief.scores[team].parts[k].share, language) for team in view.compared]}
        for k, goal in enumerate(debrief.workshop.setup.scenario.goals)]


def _compared(debrief: Debrief, view: Audience, language: str) -> str:
    """The largest difference between teams in a sentence; one team alone beside its start."""
    teams = view.compared
    if len(teams) < 2:
        changes = [
            level_text(name, value, language)
            for name in CHARTS for value in (debrief.start(name), debrief.standing(teams[0], name))] if teams else []
        return translate("debrief.alone", language, **dict(zip(("a", "b", "c", "d"), changes, strict=True))) if (
            changes) else ""
    name = max(CHARTS, key=lambda one: _spread(debrief, teams, one))
    ordered = sorted(teams, key=lambda team: debrief.standing(team, name))
    low, high = (level_text(name, debrief.standing(ordered[place], name), language) for place in (0, -1))
    if low == high:
        return translate("debrief.alike", language, label=label(name, language), value=low)
    return translate(
        f"debrief.compared.{debrief.workshop.setup.mode}", language, label=label(name, language), low=low, high=high)


def _spread(debrief: Debrief, teams: tuple[int, ...], name: str) -> float:
    values = [debrief.standing(team, name) for team in teams]
    return max(values) - min(values)


def charts_section(debrief: Debrief, view: Audience, language: str) -> list[LineChartView]:
    """Both sides of the mirror, week by week, a line per team."""
    if not debrief.rounds:
        return []
    return [{
        "measure": name, "title": label(name, language), "unit": column_unit(name, language), "side": side(name),
        "text": _chart_sentence(debrief, view, name, language),
        "weeks": debrief.rounds * WEEKS_PER_QUARTER, "rounds": debrief.rounds,
        "events": [one.round for one in debrief.workshop.struck if one.round <= debrief.rounds],
        "lines": [{
            "team": team, "label": team_name(team, language),
            "values": [round(notation(name).factor * float(value), 2)
                       for value in debrief.outcomes[team].series(name)],
            "cells": [level_text(name, debrief.standing(team, name, number), language)
                      for number in range(debrief.rounds + 1)]} for team in view.compared],
        } for name in CHARTS]


def _chart_sentence(debrief: Debrief, view: Audience, name: str, language: str) -> str:
    moves = translate("debrief.chart.join", language).join(
        translate("debrief.chart.line", language, team=team, before=level_text(name, debrief.start(name), language),
                  after=level_text(name, debrief.standing(team, name), language)) for team in view.compared)
    return translate("debrief.chart.told", language, label=label(name, language), moves=moves)
