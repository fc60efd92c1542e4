"""The form of a new workshop: what it begins with, what is wrong with what was entered, and the setup it makes."""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Mapping
from typing import TypeGuard

from experiments.typed_text import is_seen, shown
from game.errors import RefusedError
from game.workshop.setup import MAX_TITLE, MINUTES, MODES, ROUNDS, SEATS, SETTLINGS, TEAMS, Setup
from game.workshop.templates import TEMPLATES, estimated_minutes
from locales import LANGUAGES, LANGUAGE_NAMES, number, translate
from simulation import Policy, Scenario
from simulation.engine import SEED
from simulation.parameters import Parameter, parameters_of
from ui.train.form_views import ChoicesView, ExplainedChoiceView, Form, ScenarioChoiceView, TemplateView
from wording.names import sector_text

NUMBERS: Mapping[str, Parameter] = {
    "teams": TEAMS, "seats": SEATS, "rounds": ROUNDS, "minutes": MINUTES, "seed": SEED}
FEW = 12
"""Levers that a team can look through in a round."""
OFFERS = ("essentials", "all", "chosen")
FIRST_SCENARIO = "hotel"
MOST_LUCK = 9999
"""The largest seed that is proposed: one that can be read aloud."""
MINUTES_SHOWN = 5
"""Total times are told to so many minutes."""
MINUTES_PER_HOUR = 60


def form_view(language: str, kept: Mapping[str, Scenario]) -> ChoicesView:
    """All that can be chosen. `kept` are the trainer's own scenarios that can be used, by their name."""
    return {
        "scenarios": [
            *(_card(f"own:{name}", scenario, language, True) for name, scenario in kept.items()),
            *(_card(scenario.name, scenario, language, False) for scenario in _packaged())],
        "templates": [_template(template.name, template.minutes, template.setup, language) for template in TEMPLATES],
        "numbers": {
            name: {"low": bounds.low, "high": bounds.high, "step": bounds.step} for name, bounds in NUMBERS.items()},
        "modes": [_mode(name, language) for name in MODES],
        "settlings": [_settling(name, language) for name in SETTLINGS],
        "offers": [_offer(name, language) for name in OFFERS],
        "languages": [{"name": code, "label": LANGUAGE_NAMES[code]} for code in LANGUAGES],
        "levers": [
            {"name": name, "label": translate(f"lever.{name}.label", language),
             "group": translate(f"group.{declared.group}", language)}
            for name, declared in parameters_of(Policy).items()],
        "longest_title": MAX_TITLE,
    }


def first_form(language: str, scenario: str = FIRST_SCENARIO) -> Form:
    """What the form begins with."""
    return {
        **form_of(Setup(title="", base=FIRST_SCENARIO, language=language)), **TEMPLATES[0].setup, "title": "",
        "scenario": scenario, "template": TEMPLATES[0].name, "offer": "essentials", "levers": [],
        "seed": 1 + secrets.randbelow(MOST_LUCK)}


def form_of(setup: Setup) -> Form:
    """The form as it was when a setup was made of it; a scenario of the trainer's own comes along as it was."""
    form = setup.as_mapping()
    base, own = form.pop("base"), form.pop("own_scenario")
    is_essentials = bool(setup.levers) and set(setup.levers) == set(essentials(setup.scenario))
    offer = "essentials" if is_essentials else "chosen" if setup.levers else "all"
    return {**form, "scenario": "copy" if own else base, "template": "", "offer": offer}


def mistakes(form: Form, language: str) -> dict[str, str]:
    """What is wrong, by field, with what is allowed there."""
    found = {}
    title = shown(str(form.get("title", "")))
    if not is_seen(title) or len(title) > MAX_TITLE:
        found["title"] = translate("train.wrong.title", language, longest=MAX_TITLE)
    for name, bounds in NUMBERS.items():
        value = form.get(name)
        if not _is_number(value) or not bounds.low <= value <= bounds.high or value != int(value):
            found[name] = translate(
                "train.wrong.number", language, low=number(bounds.low, language), high=number(bounds.high, language))
    if form.get("offer") == "chosen" and not form.get("levers"):
        found["levers"] = translate("train.wrong.levers", language)
    return found


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def setup_of(form: Form, own_text: str = "") -> Setup:
    """The setup that a form without mistakes makes.

    Args:
        form: as the page hands it over. own_text: the trainer's own scenario, where one was chosen.

    Raises:
        RefusedError: something in it will not do.
    """
    parts = {name: form[name] for name in _NAMES if name in form}
    scenario = _scenario(str(form.get("scenario", "")), own_text)
    offer = form.get("offer")
    levers = essentials(scenario) if offer == "essentials" else form.get("levers", ()) if offer == "chosen" else ()
    if not isinstance(levers, (list, tuple)):
        raise RefusedError("setup_form")
    base = scenario.sector if own_text else scenario.name
    return Setup.from_mapping({
        **parts, "base": base, "own_scenario": own_text,
        "levers": [name for name in levers if name in scenario.levers]})


def essentials(scenario: Scenario) -> tuple[str, ...]:
    """What a scenario offers, where that is few levers; of many, those that matter most and the programmes of care.

    Together they cost more than any scenario's budget: a team has to choose.
    """
    if len(scenario.levers) <= FEW:
        return scenario.levers
    declared = parameters_of(Policy)
    chosen = (name for name in scenario.levers if declared[name].essential or declared[name].group == "care")
    return tuple(chosen) or scenario.levers


def estimate(form: Form, language: str) -> str:
    """How long it will take, talking included; empty while a number is wrong."""
    try:
        setup = Setup.from_mapping({
            "title": "", "base": FIRST_SCENARIO, "rounds": form.get("rounds"), "minutes": form.get("minutes"),
            "asks_questions": form.get("asks_questions")})
    except RefusedError:
        return ""
    return translate("train.new.estimate", language, time=duration(estimated_minutes(setup), language))


def duration(minutes: float, language: str) -> str:
    """A time in hours and minutes."""
    whole = MINUTES_SHOWN * round(minutes / MINUTES_SHOWN)
    hours, rest = divmod(whole, MINUTES_PER_HOUR)
    if not hours:
        return translate("train.duration.minutes", language, minutes=rest)
    if not rest:
        return translate("train.duration.hours", language, hours=hours)
    return translate("train.duration.both", language, hours=hours, minutes=f"{rest:02d}")


_NAMES = tuple(
    field.name for field in dataclasses.fields(Setup) if field.name not in ("base", "own_scenario", "levers"))


def _scenario(name: str, own_text: str) -> Scenario:
    if own_text:
        return Setup.from_mapping({"title": "", "base": FIRST_SCENARIO, "own_scenario": own_text}).scenario
    if name not in Scenario.names():
        raise RefusedError("setup_form")
    return Scenario.load(name)


def _packaged() -> list[Scenario]:
    found = [Scenario.load(name) for name in Scenario.names()]
    return sorted(found, key=lambda scenario: (scenario.name != FIRST_SCENARIO, scenario.name != scenario.sector))


def _card(key: str, scenario: Scenario, language: str, is_own: bool) -> ScenarioChoiceView:
    profile = scenario.profile
    return {
        "key": key, "title": scenario.title[language], "sector": sector_text(scenario, language),
        "own": is_own, "story": scenario.story[language].split("\n")[0],
        "employees": translate("cards.employees", language, n=number(profile.n_employees, language)),
        "levers": list(scenario.levers), "essentials": len(essentials(scenario))}


def _template(name: str, minutes: int, setup: Form, language: str) -> TemplateView:
    return {
        "name": name, "label": translate(f"train.template.{name}", language),
        "help": translate(f"train.template_help.{name}", language),
        "time": duration(minutes, language), "setup": dict(setup)}


def _mode(name: str, language: str) -> ExplainedChoiceView:
    return {"name": name, "label": translate(f"train.mode.{name}", language),
            "help": translate(f"train.mode_help.{name}", language)}


def _settling(name: str, language: str) -> ExplainedChoiceView:
    return {"name": name, "label": translate(f"train.settling.{name}", language),
            "help": translate(f"train.settling_help.{name}", language)}


def _offer(name: str, language: str) -> ExplainedChoiceView:
    return {"name": name, "label": translate(f"train.offer.{name}", language),
            "help": translate(f"train.offer_help.{name}", language)}
