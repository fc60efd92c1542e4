"""What the debrief's page shows, as plain values: told once for all who see the same, then each reader's own."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Mapping
from typing import Literal

from game.companies.figures import SCORE
from game.debrief.analysis import TeamAnalysis
from game.debrief.audience import Audience
from game.debrief.branch import alternatives
from game.debrief.debrief import Debrief
from game.debrief.what_if import WhatIf
from locales import number, percent, translate
from simulation import Policy
from simulation.arithmetic import WEEKS_PER_QUARTER
from simulation.cache import BoundedCache
from simulation.parameters import parameters_of
from ui.debrief.views import BranchRowView, ClosedView, LeverChoiceView, MeasuringView, OpenView, TriedView, WaysView
from ui.identity.addresses import sign_in_address
from ui.shared.jobs import Job
from ui.shared.levers import written_format
from wording.workshop.people import team_name
from wording.debrief.figures import (
    change_unit, column_side, column_unit, estimate_cells, levers_text,
)
from wording.debrief.learning import learning_section
from wording.debrief.results import CHARTS
from wording.debrief.sections import sections
from wording.debrief.views import LineChartView, SectionsView
from wording.changes import beside
from wording.levers import lever_text
from wording.measures import euros_text, label, notation
from wording.workshop.figures import level_text

WHAT_IF_SHOWN = (SCORE, "employee_satisfaction", "customer_satisfaction", "employee_turnover", "churn", "profit")
"""What is told of a branch."""
_PAGES: BoundedCache[tuple[str, Hashable], SectionsView] = BoundedCache(max_items=64)
"""What pages share, by workshop and what it is told from."""
AS_BEFORE, AS_TEAM, LEVER = "as_before", "as_team", "lever"
"""Ways to decide otherwise."""


def debrief_view(
    identity: str, debrief: Debrief, view: Audience, found: Mapping[int, Job[TeamAnalysis]], language: str
) -> OpenView:
    """The whole page.

    Args:
        identity: of the workshop. debrief: what happened. view: who looks. found: what is measured, by team.
        language: "fr" or "en".
    """
    known = {team: one.result for team, one in found.items() if one.result is not None}
    # Pages of a team's seats differ in the learning gain alone.
    key = (
        debrief.workshop.version,
        view.disclosed,
        view.compared,
        view.has_names,
        view.has_people,
        tuple(known),
        language,
    )
    shared = _PAGES.get(
        (identity, key), lambda: sections(debrief, dataclasses.replace(view, seat=None), known, language))
    return {
        **shared,
        "learning": learning_section(debrief, view, language) if view.seat is not None else shared["learning"],
        "state": "open",
        "ways": _ways(debrief, view, language),
    }


def forget(identity: str) -> None:
    """Lets go of what pages of a workshop share."""
    _PAGES.forget_all(lambda key: key[0] == identity)


Closed = Literal["closed", "questions", "refused", "erased", "signed_out"]
"""Why a debrief shows nothing."""


def closed_view(why: Closed, identity: str, title: str, language: str) -> ClosedView:
    """Why there is nothing to see, and the page that leads on where one does."""
    path = {"questions": f"/play/{identity}", "signed_out": sign_in_address(f"/debrief/{identity}")}.get(why, "")
    return {
        "state": "closed", "head": {"title": title}, "text": translate(f"debrief.page.{why}", language), "path": path,
        "action": translate(f"debrief.page.{why}_action", language) if path else ""}


def progress_view(found: Mapping[int, Job[TeamAnalysis]], is_wanted: bool, language: str) -> MeasuringView:
    """How far the measuring is, all teams together; `is_wanted` says whether it goes on."""
    measurements = list(found.values())
    if not measurements or all(one.result is not None for one in measurements):
        return {"state": "done", "share": 1.0, "text": ""}
    share = sum(1.0 if one.result is not None else one.share for one in measurements) / len(measurements)
    if any(one.has_failed for one in measurements):
        return {"state": "failed", "share": share, "text": translate("debrief.deep.failed", language)}
    state: Literal["running", "stopped"] = "running" if is_wanted else "stopped"
    return {"state": state, "share": share, "text": translate(
        f"debrief.deep.{state}", language, share=percent(share, language))}


def _ways(debrief: Debrief, view: Audience, language: str) -> WaysView:
    """What a reader can try: teams, rounds, and for each what else could have been decided."""
    return {
        "teams": [{"team": team, "label": team_name(team, language)} for team in view.disclosed],
        "rounds": [
            {"round": number, "label": translate("debrief.round", language, round=number)}
            for number in range(1, debrief.rounds + 1)],
        "levers": [_lever(debrief, name, language) for name in debrief.workshop.setup.offered],
        "stood": {
            str(team): [policy.as_mapping() for policy in debrief.workshop.policies(team)] for team in view.disclosed},
        "others": {
            str(team): [[
                {"team": other, "label": translate(
                    "debrief.if.as_team", language, team=other, levers=levers_text(tuple(levers), language))}
                for other, levers in alternatives(debrief.workshop, team, number).items() if other in view.disclosed]
                for number in range(1, debrief.rounds + 1)] for team in view.disclosed}}


def _lever(debrief: Debrief, name: str, language: str) -> LeverChoiceView:
    declared = parameters_of(Policy)[name]
    number_format, unit = written_format(declared)
    return {
        "name": name, "label": translate(f"lever.{name}.label", language), "low": declared.low, "high": declared.high,
        "step": declared.step, "format": number_format, "unit": translate(unit, language) if unit else ""}


def branch_view(found: WhatIf, language: str) -> TriedView:
    """A branch beside what was played: a sentence, a table, two charts."""
    return {
        "state": "done", "text": _what_if_text(found, language), "mean": _if_mean(found, language),
        "over": translate("debrief.if.over", language, euros=euros_text(found.overspent, language)) if found.overspent
        else "",
        "rows": [_if_row(found, name, language) for name in WHAT_IF_SHOWN],
        "charts": [_if_chart(found, name, language) for name in CHARTS], "round": found.round}


def _what_if_text(found: WhatIf, language: str) -> str:
    """What the score would have been with the luck that the team had."""
    column = found.columns.index(SCORE)
    what = ", ".join(
        f"{translate(f'lever.{name}.label', language)} {lever_text(name, value, language)}"
        for name, value in found.levers.items()) or translate("debrief.if.nothing", language)
    return translate(
        "debrief.if.told" if found.news[column] else "debrief.if.alike", language, team=found.team, round=found.round,
        what=what, change=beside(SCORE, *found.ends[column], language).change)


def _if_mean(found: WhatIf, language: str) -> str:
    """What it would have been on average over other luck."""
    cells = estimate_cells(SCORE, found.changes[found.columns.index(SCORE)], language)
    return translate(
        "debrief.if.mean", language, lucks=number(found.lucks, language), change=cells["text"],
        interval=cells["interval"])


def _if_row(found: WhatIf, name: str, language: str) -> BranchRowView:
    """A measure with the team's own luck in all columns; then its change on average over other luck."""
    column = found.columns.index(name)
    texts = beside(name, *found.ends[column], language)
    mean = estimate_cells(name, found.changes[column], language)
    return {
        "label": label(name, language), "unit": column_unit(name, language), "side": column_side(name),
        "before": texts.before, "after": texts.after, "change_unit": change_unit(name, language),
        "change": texts.number, "news": found.news[column],
        "mean": translate(
            "debrief.if.mean_row", language, lucks=number(found.lucks, language), change=mean["text"],
            interval=mean["interval"])}


def _if_chart(found: WhatIf, name: str, language: str) -> LineChartView:
    factor = notation(name).factor
    as_played, branch = found.series(name)
    column = found.columns.index(name)
    before, after = found.ends[column]
    return {
        "measure": name,
        "title": label(name, language),
        "unit": column_unit(name, language),
        "side": column_side(name),
        "weeks": found.as_played.weeks,
        "rounds": found.as_played.weeks // WEEKS_PER_QUARTER,
        "events": [],
        "text": translate(
            "debrief.if.chart",
            language,
            label=label(name, language),
            before=level_text(name, before, language),
            after=level_text(name, after, language),
        ),
        "lines": [
            {
                "team": 0,
                "label": translate("debrief.if.as_played", language),
                "values": [round(factor * float(value), 2) for value in as_played],
            },
            {
                "team": 1,
                "label": translate("debrief.if.otherwise", language),
                "values": [round(factor * float(value), 2) for value in branch],
            },
        ],
    }
