"""How well the chances that people gave fitted what happened, in words."""

from __future__ import annotations

from game.companies.bets import Calibration
from game.debrief.audience import Audience
from game.debrief.debrief import Debrief
from locales import number, percent, translate
from wording.debrief.views import BetsRowView, BetsView
from wording.workshop.people import team_name


def bets_section(debrief: Debrief, view: Audience, language: str) -> BetsView:
    """How well chances fitted what happened."""
    room = debrief.bets()
    if not room.n:
        return {"text": translate("debrief.bets.none", language), "rows": [], "classes": [], "note": ""}
    rows = [
        _bets_row(team_name(team, language), bets, language)
        for team in view.disclosed if (bets := debrief.bets((team,))).n]
    return {
        "text": _bets_sentence(room, language), "note": translate("debrief.bets.note", language),
        "rows": [*rows, _bets_row(translate("debrief.bets.room", language), room, language)],
        "classes": [{
            "sure": one.sure, "right": one.share_true, "n": one.n, "sure_text": percent(one.sure, language),
            "right_text": percent(one.share_true, language), "n_text": number(one.n, language)}
            for one in room.classes]}


def _bets_sentence(bets: Calibration, language: str) -> str:
    way = "even" if abs(bets.overconfidence) < 0.05 else "over" if bets.overconfidence > 0 else "under"
    return translate(
        f"debrief.bets.{way}", language, n=bets.n, bets=number(bets.n, language),
        sure=percent(bets.mean_sure, language), right=percent(bets.share_true, language),
        brier=number(bets.brier, language, 2))


def _bets_row(name: str, bets: Calibration, language: str) -> BetsRowView:
    return {
        "label": name, "cells": [
            number(bets.n, language), percent(bets.mean_sure, language), percent(bets.share_true, language),
            number(bets.brier, language, 2)]}
