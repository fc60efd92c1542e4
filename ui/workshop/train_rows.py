"""A trainer's workshops as a list, and what each was set up to be."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from game.setup import Setup
from game.workshop import Workshop
from locales import isolated, number, translate
from ui.workshop.train_sight import stand

Sight = dict[str, Any]


def row(identity: str, code: str | None, created_at: datetime, workshop: Workshop, language: str) -> Sight:
    """A workshop in the list."""
    people = n_people(workshop)
    return {
        "identity": identity, "code": code if workshop.phase != "ended" else None, "at": created_at.isoformat(),
        "title": isolated(workshop.setup.title), "scenario": workshop.setup.scenario.title[language],
        "stand": stand(workshop, language), "people": translate("train.count.people", language, n=people),
        "erasing": erasing(workshop, language)}


def erasing(workshop: Workshop, language: str) -> str:
    """What is lost when a workshop is erased."""
    return translate(
        "train.erase.told_one", language, title=workshop.setup.title,
        people=translate("train.count.people", language, n=n_people(workshop)),
        rounds=translate("train.count.rounds", language, n=len(workshop.decided)))


def n_people(workshop: Workshop) -> int:
    """How many people sit in a workshop, bots apart."""
    return sum(not (seat.is_bot or seat.is_removed) for seat in workshop.seats.values())


def settings(setup: Setup, language: str) -> list[Sight]:
    """What was set up, to read."""
    minutes = translate("train.setting.minutes", language, minutes=number(setup.minutes, language)) \
        if setup.minutes else translate("train.setting.no_timer", language)
    values = {
        "scenario": setup.scenario.title[language],
        "teams": translate("train.setting.teams", language, n=setup.seats, teams=setup.teams, seats=setup.seats),
        "rounds": translate("train.setting.rounds", language, n=setup.rounds, minutes=minutes),
        "mode": translate(f"train.mode.{setup.mode}", language),
        "settling": translate(f"train.settling.{setup.settling}", language),
        "levers": translate("train.setting.levers", language, n=len(setup.offered)),
        "seed": str(setup.seed)}
    return [{"label": translate(f"train.field.{name}", language), "value": value} for name, value in values.items()]


def file_of(exported: dict[str, Any]) -> Sight:
    """A workshop's log as a file to keep."""
    return {
        "name": f"reflet-{exported['identity']}.json", "at": datetime.now().astimezone().isoformat(),
        "text": json.dumps(exported, ensure_ascii=False, indent=1, sort_keys=True)}
