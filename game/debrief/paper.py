"""The printed debrief: two to four A4 pages for an ordinary workshop, tagged; the same bits for the same log."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any, cast

import typst

from experiments.paper.page import FONTS
from experiments.paper.palette import INK, INK_SOFT, LINE, STRONG, WARNING
from experiments.paper.typeface import SANS, SERIF
from experiments.telling import Side
from game.debrief.debrief import Debrief
from game.debrief.deep import Deep
from game.debrief.drawing import calibration_svg, lines_svg
from game.debrief.field import SCORE
from game.debrief.said import said
from game.debrief.view import View
from locales import percent, translate
from simulation.recipe import model_version

TEMPLATE = files("game.debrief").joinpath("page.typ").read_bytes()
MOST_SHARES = 6
TITLES = ("results", "rounds", "bets", "why", "talk", "learning", "sure")
WORDS = (
    "debrief.table.measure", "debrief.table.start", "debrief.table.goal", "debrief.table.who", "debrief.bets.n",
    "debrief.bets.sure", "debrief.bets.right", "debrief.bets.brier", "debrief.why.shares", "debrief.why.turning",
    "debrief.table.change", "debrief.learning.right", "debrief.paper.round", "debrief.paper.decision",
    "debrief.paper.how", "debrief.paper.before", "debrief.paper.after", "debrief.paper.question",
    "debrief.paper.no_why", "debrief.page.document")


def paper(debrief: Debrief, view: View, found: Mapping[int, Deep], language: str) -> bytes:
    """The pages as PDF."""
    began = debrief.began
    return cast(bytes, typst.compile(
        TEMPLATE, format="pdf", sys_inputs={"said": json.dumps(inputs(debrief, view, found, language))},
        pdf_standards=["ua-1"], timestamp=datetime(began.year, began.month, began.day, tzinfo=UTC), **FONTS))


def inputs(debrief: Debrief, view: View, found: Mapping[int, Deep], language: str) -> dict[str, Any]:
    """All that the template sets, in words and drawings."""
    sight = said(debrief, view, found, language)
    began = debrief.began
    return {
        **sight, "language": language, "fonts": {"sans": SANS, "serif": SERIF},
        "colours": {"ink": INK, "soft": INK_SOFT, "line": LINE, "warning": WARNING, **STRONG},
        "words": {key: translate(key, language) for key in WORDS},
        "titles": {name: translate(f"debrief.part.{name}", language) for name in TITLES},
        "document": translate("debrief.page.title", language, title=sight["head"]["title"]),
        "date": {"year": began.year, "month": began.month, "day": began.day},
        "drawn": [{
            "title": chart["title"], "unit": chart["unit"], "told": chart["told"],
            "colour": STRONG[cast(Side, chart["side"])],
            "svg": lines_svg(chart, translate("debrief.chart.rounds", language))} for chart in sight["charts"]],
        "calibration": calibration_svg(
            sight["bets"]["classes"],
            (translate("debrief.bets.sure", language), translate("debrief.bets.right", language)),
            lambda share: percent(share, language)) if sight["bets"]["classes"] else "",
        "reasons": [_reason(one) for one in sight["why"]],
        "made": translate(
            "debrief.paper.made", language, version=model_version(), seed=debrief.workshop.setup.seed,
            names=translate("debrief.fact.named" if view.has_names else "debrief.fact.unnamed", language))}


def _reason(one: Mapping[str, Any]) -> dict[str, Any]:
    """Of the measures only the score: the page shows the others."""
    score = next(measure for measure in one["measures"] if measure["measure"] == SCORE)
    return {
        "label": one["label"], "told": one["told"], "note": one["note"], "luck": score["luck"]["told"],
        "shares": score["shares"][:MOST_SHARES], "turning": score["turning"]}
