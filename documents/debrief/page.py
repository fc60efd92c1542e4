"""The printed debrief: two to four A4 pages for an ordinary workshop, tagged; the same bits for the same log.

Where many teams played many rounds, what each decided and why it ended so stands on pages of its own, to be handed out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.resources import files
from itertools import pairwise
from typing import Any, cast

import typst

from documents.debrief.charts import calibration_svg, lines_svg
from documents.typesetting.palette import INK, INK_SOFT, LINE, STRONG, WARNING
from documents.typesetting.typeface import SANS, SERIF, families, settable
from documents.typesetting.typst import FONTS
from game.companies.figures import SCORE
from game.debrief.analysis import TeamAnalysis
from game.debrief.audience import Audience
from game.debrief.debrief import Debrief
from locales import percent, translate
from simulation.recipe import model_version
from wording.workshop.people import team_name
from wording.debrief.rounds import turns_section
from wording.debrief.sections import sections
from wording.debrief.views import ResultsView, SectionsView, TurningView, WhyView

TEMPLATE = files("documents.debrief").joinpath("page.typ").read_bytes()
MOST_SHARES, MOST_TURNING, MOST_LEVERS = 6, 8, 4
"""Of a team's levers and rounds those that counted most, and of a round's levers the first, that are printed."""
WIDEST = 7
"""Teams side by side in a table."""
MOST_TOGETHER = 48
"""Decisions that are told round by round; more are told team by team."""
TITLES = ("results", "rounds", "bets", "why", "talk", "learning", "sure", "teams")
WORDS = (
    "debrief.table.measure", "debrief.table.start", "debrief.table.goal", "debrief.table.who", "debrief.bets.n",
    "debrief.bets.sure", "debrief.bets.right", "debrief.bets.brier", "debrief.why.shares",
    "debrief.table.change", "debrief.learning.right", "debrief.paper.round", "debrief.paper.decision",
    "debrief.paper.how", "debrief.paper.before", "debrief.paper.after", "debrief.paper.question",
    "debrief.paper.no_why", "debrief.table.way", "debrief.page.document")


def paper(debrief: Debrief, view: Audience, found: Mapping[int, TeamAnalysis], language: str) -> bytes:
    """The pages as PDF."""
    day, _ = debrief.days
    return cast(bytes, typst.compile(
        TEMPLATE, format="pdf", sys_inputs={"said": json.dumps(settable(inputs(debrief, view, found, language)))},
        pdf_standards=["ua-1"], timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC), **FONTS))


def inputs(debrief: Debrief, view: Audience, found: Mapping[int, TeamAnalysis], language: str) -> dict[str, Any]:
    """All that the template sets, in words and drawings."""
    shown_view = sections(debrief, view, found, language)
    day, _ = debrief.days
    return {
        **shown_view, "language": language, "fonts": {"sans": families(SANS), "serif": families(SERIF)},
        "colours": {"ink": INK, "soft": INK_SOFT, "line": LINE, "warning": WARNING, **STRONG},
        "words": {key: translate(key, language) for key in WORDS},
        "titles": {name: translate(f"debrief.part.{name}", language) for name in TITLES},
        "document": translate("debrief.page.title", language, title=shown_view["head"]["title"]),
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "drawn": [{
            "title": chart["title"], "unit": chart["unit"], "text": chart["text"],
            "colour": STRONG[chart["side"]],
            "svg": lines_svg(chart, translate("debrief.chart.rounds", language))} for chart in shown_view["charts"]],
        "calibration": calibration_svg(
            shown_view["bets"]["classes"],
            (translate("debrief.bets.sure", language), translate("debrief.bets.right", language)),
            lambda share: percent(share, language)) if shown_view["bets"]["classes"] else "",
        "blocks": _blocks(shown_view["results"]),
        "teams": _teams(debrief, view, shown_view, language) if _is_large(debrief, view) else [],
        "reasons": [_reason(one, language) for one in shown_view["why"]],
        "made": translate(
            "debrief.paper.made", language, version=model_version(), seed=debrief.workshop.setup.seed,
            names=translate("debrief.fact.named" if view.has_names else "debrief.fact.unnamed", language))}


def _is_large(debrief: Debrief, view: Audience) -> bool:
    """Whether pages tell team by team."""
    return len(view.disclosed) > WIDEST or len(view.disclosed) * debrief.rounds > MOST_TOGETHER


def _blocks(results: ResultsView) -> list[dict[str, Any]]:
    """The table of results in parts that fit the width of the page, each with about as many teams."""
    n = len(results["teams"])
    parts = -(-n // WIDEST)
    edges = [round(part * n / parts) for part in range(parts + 1)] if n else []
    return [{
        "teams": results["teams"][low:high],
        "rows": [{**row, "cells": row["cells"][low:high]} for row in results["rows"]],
        "goals": [{**row, "cells": row["cells"][low:high]} for row in results["goals"]]}
        for low, high in pairwise(edges)]


def _teams(debrief: Debrief, view: Audience, shown_view: SectionsView, language: str) -> list[dict[str, Any]]:
    """What each team decided, and why it ended where it did as far as that is known."""
    reasons = {one["team"]: _reason(one, language) for one in shown_view["why"]}
    return [
        {"label": team_name(team, language), "reason": reasons.get(team),
         "rounds": turns_section(debrief, view, team, language)} for team in view.disclosed]


def _reason(one: WhyView, language: str) -> dict[str, Any]:
    """Of the measures only the score, of the rounds those that weigh most: the page shows the others."""
    score = next(measure for measure in one["measures"] if measure["measure"] == SCORE)
    heaviest = sorted(score["turning"], key=lambda turn: -abs(turn["value"]))[:MOST_TURNING]
    is_cut = len(heaviest) < len(score["turning"])
    return {
        "label": one["label"], "text": one["text"], "note": one["note"], "luck": score["luck"]["text"],
        "shares": score["shares"][:MOST_SHARES],
        "turning": [_short(turn, language) for turn in sorted(heaviest, key=lambda turn: turn["round"])],
        "turning_title": translate("debrief.why.turning_most" if is_cut else "debrief.why.turning", language,
                                   n=len(heaviest))}


def _short(turn: TurningView, language: str) -> TurningView:
    """A round with no more levers than can be taken in."""
    names = [translate(f"lever.{name}.label", language) for name in turn["names"]]
    more = len(names) - MOST_LEVERS
    levers = ", ".join(names) if more <= 0 else translate(
        "debrief.paper.more_levers", language, n=more, levers=", ".join(names[:MOST_LEVERS]))
    return {**turn, "levers": levers}
