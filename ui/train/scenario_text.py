"""A trainer's own scenario as text: whether it can be used, what is wrong where, and what it would be."""

from __future__ import annotations

import base64
import dataclasses
import re
from collections.abc import Callable, Collection

from documents.own_company.codings import CodingError, decoded
from experiments import preview
from experiments.goals import reached, standing
from experiments.series import series
from game.workshop.setup import MAX_SCENARIO_TEXT
from locales import number, translate
from simulation import Run, Scenario
from simulation.errors import InputError, ScenarioError
from simulation.own_scenarios import own_files
from simulation.scenario_file import packaged_path
from simulation.scenario_parts import Goal
from ui.train.form_views import CheckedView, GoalTriedView, WrongView, YearView
from ui.train.views import SettingView
from wording import sentences
from wording.measures import booked_text, value_sentence, value_text
from wording.names import sector_text
from wording.problems import place_text, problem_text

PLACE = "scenario"
NAME_LINE = re.compile(r"^name:.*$", re.MULTILINE)
LONGEST_NAME, ROOM_FOR_NUMBER = 40, 4


def checked(text: object, language: str) -> CheckedView:
    """Whether a text is a scenario; else what is wrong, where, and what is allowed."""
    try:
        scenario = read(text)
    except InputError as error:
        first, *others = error.all if isinstance(error, ScenarioError) else (error,)
        wrong = _wrong(first, language)
        return {
            "usable": False, "line": error.at.line or 0, "place": wrong["place"], "problem": wrong["problem"],
            "others": [_wrong(other, language) for other in others], "facts": []}
    return {"usable": True, "line": 0, "place": "", "problem": "", "others": [], "facts": _facts(scenario, language),
            "title": scenario.title[language]}


def _wrong(error: InputError, language: str) -> WrongView:
    # Without the file, which is the one on the page.
    at = dataclasses.replace(error.at, file="" if error.at.file == PLACE else error.at.file)
    return {"place": place_text(at, language), "problem": problem_text(error, language)}


def read(text: object) -> Scenario:
    """The scenario in a text that nobody vouches for.

    Raises:
        InputError: it is none.
    """
    if not isinstance(text, str) or len(text) > MAX_SCENARIO_TEXT:
        raise InputError(PLACE, "text_long", most=MAX_SCENARIO_TEXT)
    return Scenario.from_text(text, PLACE)


class UploadError(ValueError):
    """A file that is no text of a scenario; end of the key of the message that says why."""


def handed_text(content: object) -> str:
    """The text in a file that a page hands over, in whichever usual coding it is.

    Args:
        content: the file in base64; nobody vouches for it.

    Raises:
        UploadError: it is none, or too long.
    """
    if not isinstance(content, str):
        raise UploadError("unreadable")
    try:
        text = decoded(base64.b64decode(content, validate=True))
    except CodingError as error:
        raise UploadError(error.kind) from error
    except ValueError as error:
        raise UploadError("unreadable") from error
    if len(text) > MAX_SCENARIO_TEXT:
        raise UploadError("too_large")
    return text


def packaged(name: str, own: str) -> str:
    """The text of a scenario that is offered, under a name of one's own."""
    path = own_files().get(name) or packaged_path(name)
    return renamed(path.read_text(encoding="utf-8"), own)


def renamed(text: str, name: str) -> str:
    """The same text under another name."""
    return NAME_LINE.sub(f"name: {name}", text, count=1)


def free_name(wanted: str, taken: Collection[str]) -> str:
    """A name that scenarios may have, near the one that is wanted, and that nothing has yet."""
    stem = re.sub(r"_\d+$", "", re.sub(r"[^a-z0-9]+", "_", wanted.lower()).strip("_")) or "scenario"
    stem = (stem if stem[0].isalpha() else f"s_{stem}")[:LONGEST_NAME - ROOM_FOR_NUMBER]
    name, number = stem, 2
    while name in taken or name in Scenario.names():
        name, number = f"{stem}_{number}", number + 1
    return name


def tried(scenario: Scenario, progress: Callable[[float], None], language: str) -> YearView:
    """A year of a few companies as the scenario leaves them, nobody deciding anything, and its goals."""
    progress(0.0)
    run = preview.preview(scenario)
    progress(1.0)
    return {
        "rows": sentences.preview_rows(run, language), "failing": sentences.failing_sentence(run, language),
        "goals": [_goal(goal, run, language) for goal in scenario.goals]}


def _goal(goal: Goal, run: Run, language: str) -> GoalTriedView:
    value = float(standing(goal.measure, series(run, goal.measure), goal.by_week).mean())
    # Of the few companies as of one: most of them have to reach it, and those that fail reach none.
    is_reached = bool(reached(goal, run).mean() > 0.5)
    return {
        "text": goal.text[language], "reached": is_reached,
        "standing": translate(
            "train.try.goal_reached" if is_reached else "train.try.goal_open", language,
            value=value_sentence(goal.measure, value, language), week=min(goal.by_week, run.weeks))}


def _facts(scenario: Scenario, language: str) -> list[SettingView]:
    profile = scenario.profile
    budget = translate("train.fact.no_budget", language) if scenario.budget is None else booked_text(
        scenario.budget, language)
    values = {
        "title": scenario.title[language], "sector": sector_text(scenario, language),
        "employees": number(profile.n_employees, language),
        "customers": value_text("customers", profile.n_customers * profile.customer_weight, language),
        "turnover": value_text("employee_turnover", profile.turnover, language), "budget": budget,
        "levers": number(len(scenario.levers), language), "events": number(len(scenario.events), language),
        "goals": number(len(scenario.goals), language)}
    return [{"label": translate(f"train.fact.{name}", language), "value": value} for name, value in values.items()]
