"""From a scenario file to the parts of a scenario, every one of them checked at its place in the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from simulation.assumptions import Assumptions
from simulation.errors import ScenarioError
from simulation.parameters import Parameter
from simulation.policy import Policy
from simulation.profile import Profile
from simulation.rivalry import Rivalry
from simulation.scenario_contents import claim_of, event_of, goal_of, levers_of, name_of, text_of
from simulation.scenario_entries import (
    Keys, Reading, check_keys, declared_of, each, mapping_of, number_of, one_of, weeks_of,
)
from simulation.scenario_yaml import YamlEntry, parse, read_text
from simulation.sources import SOURCES

SCENARIO_FOLDER = Path(__file__).resolve().parent.parent / "scenarios"

SECTORS = ("hotel", "contact_centre", "bank", "shops")
WEEKS = Parameter(156, 4, 1040, 1, "weeks", "assumed", "assumed", "scenario")
BUDGET = Parameter(0, 0, 1e9, 100, "eur", "assumed", "assumed", "scenario")
LIKE = "like"
"""Key of `profile` that names the packaged scenario whose company this one resembles."""

TEXTS = ("title", "story", "briefing", "watch", "not_modelled")
REQUIRED = ("name", "sector", *TEXTS, "sources")
OPTIONAL = (
    "evidence_note", "sector_label", "profile", "policy", "assumptions", "rivalry", "levers", "budget", "weeks",
    "events", "goals", "claims")
SCENARIO = Keys(REQUIRED, OPTIONAL)


def packaged_names() -> tuple[str, ...]:
    """Names of the scenarios that come with the product, in alphabetical order."""
    return tuple(sorted(path.stem for path in SCENARIO_FOLDER.glob("*.yaml")))


def packaged_path(name: str) -> Path:
    """The file of a packaged scenario."""
    return SCENARIO_FOLDER / f"{name}.yaml"


@cache
def packaged_parts(name: str) -> Mapping[str, Any]:
    """The parts of a packaged scenario: read once, since its file stays while a process runs."""
    return read_file(packaged_path(name))


def read_file(path: Path) -> dict[str, Any]:
    """The parts of the scenario in a file, ready for `Scenario(**parts)`.

    Raises:
        ScenarioError: the file cannot be used; says where and why.
    """
    parts = read_parts(read_text(path), path.name)
    name = parts["name"]
    if name in packaged_names() and path.resolve() != packaged_path(name).resolve():
        raise ScenarioError(path.name, "taken", name=name)
    return parts


def read_parts(text: str, file: str) -> dict[str, Any]:
    """The parts of the scenario in a text (an upload, an editor), ready for `Scenario(**parts)`.

    Args:
        text: YAML.
        file: what to call it in messages.

    Raises:
        ScenarioError: the text cannot be used; says where and why.
    """
    entry = parse(text, file)
    found = mapping_of(entry)
    with Reading() as reading:
        reading.part(check_keys, entry, found, SCENARIO)
        weeks = reading.part(weeks_of, found["weeks"], WEEKS, otherwise=int(WEEKS.high)) if "weeks" in found else int(
            WEEKS.default)
        readers: dict[str, Callable[[YamlEntry], Any]] = {
            "name": name_of, "sector": lambda one: one_of(one, SECTORS), **dict.fromkeys(TEXTS, text_of),
            "evidence_note": text_of, "sector_label": text_of,
            "sources": lambda one: each(one, lambda item: one_of(item, SOURCES)),
            "profile": _profile, "policy": lambda one: declared_of(one, Policy),
            "assumptions": lambda one: declared_of(one, Assumptions), "rivalry": lambda one: declared_of(one, Rivalry),
            "levers": levers_of, "budget": lambda one: number_of(one, "budget", BUDGET),
            "events": lambda one: each(one, lambda item: event_of(item, weeks)),
            "goals": lambda one: each(one, lambda item: goal_of(item, weeks)),
            "claims": lambda one: each(one, lambda item: claim_of(item, weeks))}
        return {"weeks": weeks, **{
            key: reading.part(readers[key], value) for key, value in found.items() if key in readers}}


def _profile(entry: YamlEntry) -> Profile:
    found = mapping_of(entry)
    own = declared_of(entry, Profile, but=LIKE)
    if LIKE not in found:
        return own
    changed = {key: getattr(own, key) for key in found if key != LIKE}
    return _profile_of(found[LIKE]).replace(**changed)


def _profile_of(like: YamlEntry) -> Profile:
    name = one_of(like, packaged_names())
    path = packaged_path(name)
    entry = mapping_of(parse(read_text(path), path.name)).get("profile")
    if entry is None:
        return Profile()
    if LIKE in mapping_of(entry):
        raise like.wrong("resembles_another", name=name, near=entry.value[LIKE].value)
    return declared_of(entry, Profile)
