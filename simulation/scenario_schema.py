"""The JSON Schema of scenario files, made from the declarations so that it can never say anything else.

Editors use it to complete and check while one types (`# yaml-language-server: $schema=…`); the loader does not: it
checks by itself, with messages that name the place.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from simulation import scenario_contents as contents, scenario_file as file
from simulation.assumptions import Assumptions
from simulation.events import DURATION, EVENT_KINDS, SIZES, START
from simulation.measures import MEASURES
from simulation.parameters import Parameter, parameters_of
from simulation.policy import Policy
from simulation.profile import Profile
from simulation.rivalry import Rivalry
from simulation.scenario_entries import choices_of
from simulation.scenario_parts import DIRECTIONS
from simulation.sources import SOURCES

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_FILE = file.SCENARIO_FOLDER / "schema.json"
MOST_EVENT_SIZE = max(size.high for size in SIZES.values())


def scenario_schema() -> Schema:
    """The schema as a mapping (draft 2020-12)."""
    return {
        "$schema": DIALECT,
        "title": "Reflet scenario",
        **_record(_scenario_parts(), file.SCENARIO.required),
        "$defs": {"text": _text(), "levers": _numbers(Policy)},
    }


def schema_text() -> str:
    """The schema as it stands in `scenarios/schema.json`."""
    return json.dumps(scenario_schema(), indent=2, ensure_ascii=False) + "\n"


def _scenario_parts() -> Schema:
    weeks = {"type": "integer", "minimum": int(file.WEEKS.low), "maximum": int(file.WEEKS.high)}
    return {
        "name": {"type": "string", "pattern": f"^{contents.NAME.pattern}$"},
        "sector": {"enum": list(file.SECTORS)},
        **{key: _ref("text") for key in (*file.TEXTS, "evidence_note", "sector_label")},
        "sources": _list(_names(SOURCES)),
        "profile": _profile(),
        "policy": _ref("levers"),
        "assumptions": _numbers(Assumptions),
        "rivalry": _numbers(Rivalry),
        "levers": {"anyOf": [{"const": contents.ALL_LEVERS}, _list(_names(parameters_of(Policy))) | {"minItems": 1}]},
        "budget": _number(file.BUDGET),
        "weeks": weeks | {"default": int(file.WEEKS.default)},
        "events": _list(_event()),
        "goals": _list(_goal()),
        "claims": _list(_claim()),
    }


def _profile() -> Schema:
    like = {"type": "string", "description": "name of the packaged scenario whose company this one resembles"}
    return _numbers(Profile, {file.LIKE: like})


def _event() -> Schema:
    size = {"type": "number", "minimum": 0, "maximum": MOST_EVENT_SIZE}
    parts = {"week": _whole(START), "kind": _names(EVENT_KINDS), "size": size, "weeks": _whole(DURATION)}
    bounds = [
        {"if": {"properties": {"kind": {"const": kind}}}, "then": {"properties": {"size": _number(bound)}}}
        for kind, bound in SIZES.items()]
    return _record(parts, contents.EVENT.required) | {"allOf": bounds}


def _goal() -> Schema:
    value = {"type": "number"}
    parts = {
        "measure": _names(MEASURES), "by_week": _whole(file.WEEKS, 1), "text": _ref("text"),
        "at_least": value, "at_most": value}
    either = [{"required": ["at_least"]}, {"required": ["at_most"]}]
    return _record(parts, contents.GOAL.required) | {"oneOf": either}


def _claim() -> Schema:
    change = _record({"week": _whole(file.WEEKS, 0), "levers": _ref("levers")}, contents.CHANGE.required)
    schedule = {"anyOf": [_ref("levers"), _list(change)]}
    parts = {
        "text": _ref("text"), "change": schedule, "against": schedule, "measure": _names(MEASURES),
        "week": _whole(file.WEEKS, 1), "direction": _names(DIRECTIONS)}
    return _record(parts, contents.CLAIM.required)


def _text() -> Schema:
    said = {"type": "string", "minLength": 1}
    return _record({"fr": said, "en": said}, ()) | {"minProperties": 1}


def _numbers(cls: type, more: Schema | None = None) -> Schema:
    numbers = {name: _number(bounds) for name, bounds in parameters_of(cls).items()}
    choices = {name: _names(allowed) for name, allowed in choices_of(cls).items()}
    return _record(numbers | choices | (more or {}))


def _number(bounds: Parameter) -> Schema:
    return {
        "type": "integer" if bounds.is_whole else "number",
        "minimum": bounds.low, "maximum": bounds.high, "default": bounds.default,
        "description": f"{bounds.unit}; source {bounds.source} ({bounds.grade})",
    }


def _whole(bounds: Parameter, low: int | None = None) -> Schema:
    return {
        "type": "integer", "minimum": int(bounds.low) if low is None else low, "maximum": int(bounds.high)}


def _record(parts: Schema, required: Iterable[str] = ()) -> Schema:
    return {
        "type": "object", "properties": parts, "required": list(required), "additionalProperties": False}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _names(of: Iterable[str]) -> Schema:
    return {"enum": list(of)}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}
