"""Why a team ended where it did, in words: its levers' shares, its luck, its turning points."""

from __future__ import annotations

from game.companies.figures import SCORE
from game.debrief.analysis import TeamAnalysis
from game.debrief.debrief import Debrief
from locales import number, translate
from wording.debrief.figures import change_unit, column_side, estimate_cells, levers_text, score_change
from wording.measures import label
from wording.workshop.figures import level_text
from wording.workshop.people import team_name
from wording.debrief.views import ExplainedView, WhyView

EXPLAINED = (SCORE, "employee_satisfaction", "customer_satisfaction", "profit")
"""What the moves of the whole game are weighed by."""


def why_section(debrief: Debrief, one: TeamAnalysis, language: str) -> WhyView:
    """Why a team ended where it did: its levers' shares, its luck, its turning points."""
    return {
        "team": one.team, "label": team_name(one.team, language), "text": _why_sentence(one, language),
        "measures": [_explained(one, name, language) for name in EXPLAINED],
        "note": _why_note(debrief, one, language)}


def _why_note(debrief: Debrief, one: TeamAnalysis, language: str) -> str:
    """How it was measured and, where companies share a market, what it holds fixed."""
    note = translate(
        "debrief.why.exact" if one.is_exact else "debrief.why.drawn", language, lucks=number(len(one.lucks), language),
        some=number(one.n_share_lucks, language))
    if debrief.workshop.setup.mode == "same_luck":
        return note
    return f"{note} {translate('debrief.why.market', language)}"


def _why_sentence(one: TeamAnalysis, language: str) -> str:
    column = one.column(SCORE)
    largest = max(one.shares, key=lambda share: abs(share.added[column].value), default=None)
    if largest is None:
        return translate("debrief.why.unmoved", language, team=one.team)
    return translate(
        "debrief.why.told", language, team=one.team, **score_change(one.change[column], language),
        lever=translate(f"lever.{largest.lever}.label", language),
        added=estimate_cells(SCORE, largest.added[column], language)["text"])


def _explained(one: TeamAnalysis, name: str, language: str) -> ExplainedView:
    column = one.column(name)
    shares = sorted(one.shares, key=lambda share: -abs(share.added[column].value))
    others = one.others(name)
    return {
        "measure": name, "label": label(name, language), "unit": change_unit(name, language),
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
            "own_text": level_text(name, one.own(name), language),
            "low": level_text(name, float(others.min()), language),
            "high": level_text(name, float(others.max()), language),
            "text": translate(
                "debrief.luck.told", language, n=one.lower(name), others=number(len(others), language),
                label=label(name, language), own=level_text(name, one.own(name), language),
                lower=number(one.lower(name), language), low=level_text(name, float(others.min()), language),
                high=level_text(name, float(others.max()), language))}}
