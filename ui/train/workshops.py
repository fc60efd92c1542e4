"""A trainer's workshops as a list, and what each was set up to be."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from game.codes import new_code, new_identity
from game.errors import ConflictError, RefusedError
from game.workshop.setup import Setup
from game.workshop.state import Workshop
from locales import isolated, number, translate
from ui.identity.sessions import may_run
from ui.runtime.rooms import rooms
from ui.train.form_views import WorkshopRowView
from ui.train.next_steps import stand
from ui.train.views import SettingView, TextFileView


def row(identity: str, code: str | None, created_at: datetime, workshop: Workshop, language: str) -> WorkshopRowView:
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


def settings(setup: Setup, language: str) -> list[SettingView]:
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


def file_of(exported: Mapping[str, Any]) -> TextFileView:
    """A workshop's log as a file to keep."""
    return {
        "name": f"reflet-{exported['identity']}.json", "at": datetime.now().astimezone().isoformat(),
        "text": json.dumps(exported, ensure_ascii=False, indent=1, sort_keys=True)}
TRIES = 8
"""How often another code is tried where one is taken."""


def recoded(identity: str) -> None:
    """Gives a workshop another code; the old one opens nothing any more, and all who show it are told."""
    for _ in range(TRIES):
        try:
            rooms().store.change_code(identity, new_code())
        except ConflictError:
            continue
        rooms().room(identity).catch_up()
        return


def created(owner: str, setup: Setup) -> str:
    """Makes a workshop with a code that no other has; gives its identity.

    Raises:
        RefusedError: no free code was found, which does not happen by chance.
    """
    for _ in range(TRIES):
        identity = new_identity()
        try:
            rooms().store.create(identity, new_code(), owner, setup)
        except ConflictError:
            continue
        return identity
    raise RefusedError("busy")


def erased(trainer: str, identity: str) -> None:
    """Takes one of a trainer's workshops out for good."""
    if may_run(trainer, identity):
        rooms().erase(identity)
