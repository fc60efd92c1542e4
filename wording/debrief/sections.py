"""The debrief in words, section by section, for page and paper alike: sentences, tables, and what charts draw."""

from __future__ import annotations

from collections.abc import Mapping

from game.debrief.analysis import TeamAnalysis
from game.debrief.audience import Audience
from game.debrief.debrief import Debrief
from locales import isolated, number, translate
from wording.debrief.bets import bets_section
from wording.debrief.causes import why_section
from wording.debrief.figures import days_text
from wording.debrief.learning import learning_section
from wording.debrief.results import charts_section, results_section
from wording.debrief.rounds import rounds_section
from wording.debrief.talking_points import talking_points
from wording.debrief.views import HeadView, SectionsView


def sections(debrief: Debrief, view: Audience, found: Mapping[int, TeamAnalysis], language: str) -> SectionsView:
    """Everything that is told to somebody.

    Args:
        debrief: what happened. view: to whom. found: what many companies say, of the teams of which it is known.
        language: "fr" or "en".
    """
    shown = {team: one for team, one in found.items() if team in view.disclosed}
    return {
        "head": head_section(debrief, view, language), "results": results_section(debrief, view, language),
        "charts": charts_section(debrief, view, language), "rounds": rounds_section(debrief, view, language),
        "bets": bets_section(debrief, view, language),
        "why": [why_section(debrief, shown[team], language) for team in view.disclosed if team in shown],
        "talk": [talk.text(language) for talk in talking_points(debrief, shown, view.disclosed, language)],
        "learning": learning_section(debrief, view, language), "sure": sure_section(debrief, language)}


def head_section(debrief: Debrief, view: Audience, language: str) -> HeadView:
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


def sure_section(debrief: Debrief, language: str) -> list[str]:
    """What the figures can and cannot say."""
    keys = ("model", "luck", "interval", "score") + (
        ("market",) if debrief.workshop.setup.mode != "same_luck" else ())
    return [translate(f"debrief.sure.{key}", language) for key in keys]
