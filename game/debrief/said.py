"""The debrief in words, section by section, for page and paper alike: sentences, tables, and what charts draw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from experiments.telling import label, side
from game.bets import Calibration
from game.cautions import cautions_told
from game.debrief.debrief import Debrief
from game.debrief.deep import Deep
from game.debrief.field import columns_of
from game.debrief.said_learning import learning_said
from game.debrief.talk import talks
from game.debrief.view import View
from game.debrief.words import (
    change_unit, column_label, column_side, column_unit, days_text, estimate_cells, levers_text, moved_text,
    score_change, team_name, time_text, value_text,
)
from game.debrief.timeline import Turn
from game.entries import Ordered, Struck
from game.figures import SCORE
from game.judging import judged_told
from game.setup import Setup
from locales import is_known, isolated, number, percent, translate
from simulation.arithmetic import WEEKS_PER_QUARTER
from experiments.telling import notation

Sight = dict[str, Any]
GAP = "symmetry_gap"
CHARTS = ("employee_satisfaction", "customer_satisfaction")
EXPLAINED = (SCORE, "employee_satisfaction", "customer_satisfaction", "profit")
"""What the moves of the whole game are weighed by."""


def said(debrief: Debrief, view: View, found: Mapping[int, Deep], language: str) -> Sight:
    """Everything that is told to somebody.

    Args:
        debrief: what happened. view: to whom. found: what many companies say, of the teams of which it is known.
        language: "fr" or "en".
    """
    shown = {team: one for team, one in found.items() if team in view.told}
    return {
        "head": head_said(debrief, view, language), "results": results_said(debrief, view, language),
        "charts": charts_said(debrief, view, language), "rounds": rounds_said(debrief, view, language),
        "bets": bets_said(debrief, view, language),
        "why": [why_said(debrief, shown[team], language) for team in view.told if team in shown],
        "talk": [talk.told(language) for talk in talks(debrief, shown, view.told, language)],
        "learning": learning_said(debrief, view, language), "sure": sure_said(debrief, language)}


def head_said(debrief: Debrief, view: View, language: str) -> Sight:
    """Title, when, who, and what all had in common."""
    setup = debrief.workshop.setup
    seats = [seat for seat in debrief.workshop.seats.values() if not seat.is_removed and not seat.is_bot]
    return {
        "title": isolated(setup.title or setup.scenario.title[language]), "scenario": setup.scenario.title[language],
        "date": days_text(debrief.days, language),
        "facts": ", ".join(
            translate(f"debrief.count.{what}", language, n=n, **{what: number(n, language)})
            for what, n in (("people", len(seats)), ("teams", len(debrief.teams)), ("rounds", debrief.rounds))
            if n or what != "people"),
        "lead": translate(f"debrief.mode.{setup.mode}", language)}


def results_said(debrief: Debrief, view: View, language: str) -> Sight:
    """Where the teams ended, beside the start: a row per measure, a column per team."""
    if not debrief.rounds:
        return {"told": translate("debrief.no_round", language), "teams": [], "rows": [], "goals": [], "notes": []}
    return {
        "told": _compared(debrief, view, language),
        "teams": [team_name(team, language) for team in view.compared],
        "rows": [*_result_rows(debrief, view, language), *_market_rows(debrief, view, language)],
        "goals": _goals(debrief, view, language),
        "notes": [
            *_notes(debrief.workshop.setup, debrief.rounds, language),
            *cautions_told(debrief.workshop, view.told, language)]}


def _notes(setup: Setup, rounds: int, language: str) -> list[str]:
    """When goals were judged, and what a column means whose name does not say it."""
    gap = translate(
        "debrief.means", language, label=label(GAP, language), help=translate(f"measure.{GAP}.help", language))
    return [note for note in (judged_told(setup, rounds, language), gap * (GAP in columns_of(setup))) if note]


def _result_rows(debrief: Debrief, view: View, language: str) -> list[Sight]:
    return [{
        "label": column_label(name, language), "unit": column_unit(name, language), "side": column_side(name),
        "start": "" if name == SCORE else value_text(name, debrief.start(name), language),
        "cells": [value_text(name, _end(debrief, team, name), language) for team in view.compared],
        } for name in columns_of(debrief.workshop.setup)]


def _market_rows(debrief: Debrief, view: View, language: str) -> list[Sight]:
    if debrief.workshop.setup.mode == "same_luck":
        return []
    return [{
        "label": translate("debrief.share_of_customers", language), "unit": "", "side": "customers",
        "start": percent(1 / max(len(debrief.teams), 1), language),
        "cells": [percent(debrief.share_of_customers(team), language) for team in view.compared]}]


def _end(debrief: Debrief, team: int, name: str) -> float:
    return debrief.scores[team].total if name == SCORE else debrief.standing(team, name)


def _goals(debrief: Debrief, view: View, language: str) -> list[Sight]:
    return [{
        "text": goal.text[language],
        "cells": [percent(debrief.scores[team].parts[k].share, language) for team in view.compared]}
        for k, goal in enumerate(debrief.workshop.setup.scenario.goals)]


def _compared(debrief: Debrief, view: View, language: str) -> str:
    """The largest difference between teams in a sentence; one team alone beside its start."""
    teams = view.compared
    if len(teams) < 2:
        changes = [
            value_text(name, value, language)
            for name in CHARTS for value in (debrief.start(name), debrief.standing(teams[0], name))] if teams else []
        return translate("debrief.alone", language, **dict(zip(("a", "b", "c", "d"), changes, strict=True))) if (
            changes) else ""
    name = max(CHARTS, key=lambda one: _spread(debrief, teams, one))
    ordered = sorted(teams, key=lambda team: debrief.standing(team, name))
    low, high = (value_text(name, debrief.standing(ordered[place], name), language) for place in (0, -1))
    if low == high:
        return translate("debrief.alike", language, label=label(name, language), value=low)
    return translate(
        f"debrief.compared.{debrief.workshop.setup.mode}", language, label=label(name, language), low=low, high=high)


def _spread(debrief: Debrief, teams: tuple[int, ...], name: str) -> float:
    values = [debrief.standing(team, name) for team in teams]
    return max(values) - min(values)


def charts_said(debrief: Debrief, view: View, language: str) -> list[Sight]:
    """Both sides of the mirror, week by week, a line per team."""
    if not debrief.rounds:
        return []
    return [{
        "measure": name, "title": label(name, language), "unit": column_unit(name, language), "side": side(name),
        "told": _chart_told(debrief, view, name, language),
        "weeks": debrief.rounds * WEEKS_PER_QUARTER, "rounds": debrief.rounds,
        "events": [one.round for one in debrief.workshop.struck if one.round <= debrief.rounds],
        "lines": [{
            "team": team, "label": team_name(team, language),
            "values": [round(notation(name).factor * float(value), 2)
                       for value in debrief.outcomes[team].series(name)],
            "cells": [value_text(name, debrief.standing(team, name, number), language)
                      for number in range(debrief.rounds + 1)]} for team in view.compared],
        } for name in CHARTS]


def _chart_told(debrief: Debrief, view: View, name: str, language: str) -> str:
    moves = translate("debrief.chart.join", language).join(
        translate("debrief.chart.line", language, team=team, before=value_text(name, debrief.start(name), language),
                  after=value_text(name, debrief.standing(team, name), language)) for team in view.compared)
    return translate("debrief.chart.told", language, label=label(name, language), moves=moves)


def rounds_said(debrief: Debrief, view: View, language: str) -> list[Sight]:
    """What each team did, round by round."""
    return [{
        "round": round, "title": translate("debrief.round", language, round=round),
        "events": _events(debrief, view.told, round, language),
        "turns": [_turn(debrief, view, turn, language) for turn in debrief.turns
                  if turn.round == round and turn.team in view.told]}
        for round in range(1, debrief.rounds + 1)]


def turns_said(debrief: Debrief, view: View, team: int, language: str) -> list[Sight]:
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


def _turn(debrief: Debrief, view: View, turn: Turn, language: str) -> Sight:
    return {
        "team": turn.team, "label": team_name(turn.team, language),
        "moves": [moved_text(one, language) for one in turn.moved] or [translate("debrief.unmoved", language)],
        "how": _how(debrief, view, turn, language),
        "took": time_text(turn.seconds, language),
        "talked": ", ".join((
            translate("debrief.proposals", language, n=turn.n_proposals),
            translate("debrief.backings", language, n=turn.n_backings)))}


def _how(debrief: Debrief, view: View, turn: Turn, language: str) -> str:
    """How a decision came about, and for whom it did not wait because a bot held their seat."""
    if not view.has_people:
        return translate(f"debrief.how_of_all.{turn.how}", language)
    how = translate(f"debrief.how.{turn.how}", language, who=view.name(debrief, turn.proposer, language))
    if not turn.without:
        return how
    names = ", ".join(view.name(debrief, seat, language) for seat in turn.without)
    return f"{how} · {translate('debrief.how.without', language, n=len(turn.without), names=names)}"


def bets_said(debrief: Debrief, view: View, language: str) -> Sight:
    """How well chances fitted what happened."""
    room = debrief.bets()
    if not room.n:
        return {"told": translate("debrief.bets.none", language), "rows": [], "classes": [], "note": ""}
    rows = [
        _bets_row(team_name(team, language), bets, language)
        for team in view.told if (bets := debrief.bets((team,))).n]
    return {
        "told": _bets_told(room, language), "note": translate("debrief.bets.note", language),
        "rows": [*rows, _bets_row(translate("debrief.bets.room", language), room, language)],
        "classes": [{
            "sure": one.sure, "right": one.share_true, "n": one.n, "sure_text": percent(one.sure, language),
            "right_text": percent(one.share_true, language), "n_text": number(one.n, language)}
            for one in room.classes]}


def _bets_told(bets: Calibration, language: str) -> str:
    way = "even" if abs(bets.overconfidence) < 0.05 else "over" if bets.overconfidence > 0 else "under"
    return translate(
        f"debrief.bets.{way}", language, n=bets.n, bets=number(bets.n, language),
        sure=percent(bets.mean_sure, language), right=percent(bets.share_true, language),
        brier=number(bets.brier, language, 2))


def _bets_row(name: str, bets: Calibration, language: str) -> Sight:
    return {
        "label": name, "cells": [
            number(bets.n, language), percent(bets.mean_sure, language), percent(bets.share_true, language),
            number(bets.brier, language, 2)]}


def why_said(debrief: Debrief, one: Deep, language: str) -> Sight:
    """Why a team ended where it did: its levers' shares, its luck, its turning points."""
    return {
        "team": one.team, "label": team_name(one.team, language), "told": _why_told(one, language),
        "measures": [_explained(one, name, language) for name in EXPLAINED],
        "note": _why_note(debrief, one, language)}


def _why_note(debrief: Debrief, one: Deep, language: str) -> str:
    """How it was measured and, where companies share a market, what it holds fixed."""
    note = translate(
        "debrief.why.exact" if one.is_exact else "debrief.why.drawn", language, lucks=number(len(one.lucks), language),
        some=number(one.n_share_lucks, language))
    if debrief.workshop.setup.mode == "same_luck":
        return note
    return f"{note} {translate('debrief.why.market', language)}"


def _why_told(one: Deep, language: str) -> str:
    column = one.column(SCORE)
    largest = max(one.shares, key=lambda share: abs(share.added[column].value), default=None)
    if largest is None:
        return translate("debrief.why.unmoved", language, team=one.team)
    return translate(
        "debrief.why.told", language, team=one.team, **score_change(one.change[column], language),
        lever=translate(f"lever.{largest.lever}.label", language),
        added=estimate_cells(SCORE, largest.added[column], language)["text"])


def _explained(one: Deep, name: str, language: str) -> Sight:
    column = one.column(name)
    shares = sorted(one.shares, key=lambda share: -abs(share.added[column].value))
    others = one.others(name)
    return {
        "measure": name, "label": column_label(name, language), "unit": change_unit(name, language),
        "side": column_side(name), "change": estimate_cells(name, one.change[column], language),
        "shares": [{
            "label": translate(f"lever.{share.lever}.label", language),
            **estimate_cells(name, share.added[column], language)} for share in shares],
        "turning": [{
            "round": turn.round, "label": translate("debrief.round", language, round=turn.round),
            "levers": levers_text(turn.levers, language), "names": list(turn.levers),
            **estimate_cells(name, turn.added[column], language)} for turn in one.turning],
        "luck": {
            "own": one.own(name), "others": [float(value) for value in others],
            "own_text": value_text(name, one.own(name), language),
            "low": value_text(name, float(others.min()), language),
            "high": value_text(name, float(others.max()), language),
            "told": translate(
                "debrief.luck.told", language, n=one.lower(name), others=number(len(others), language),
                label=column_label(name, language), own=value_text(name, one.own(name), language),
                lower=number(one.lower(name), language), low=value_text(name, float(others.min()), language),
                high=value_text(name, float(others.max()), language))}}


def sure_said(debrief: Debrief, language: str) -> list[str]:
    """What the figures can and cannot say."""
    keys = ("model", "luck", "interval", "score") + (
        ("market",) if debrief.workshop.setup.mode != "same_luck" else ())
    return [translate(f"debrief.sure.{key}", language) for key in keys]
