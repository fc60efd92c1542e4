"""A plan and how it is looked at as a link of the desk: the decision, and beside it pins, charts and sections."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from experiments.decision import Decision
from experiments.links import DECISION, KEY, LANGUAGE, PLACE, LinkError, decision_of, in_query, packed, unpacked
from experiments.plan import MAX_NAME, MAX_PINS, Pin, Plan, quarters
from locales import LANGUAGES
from simulation.errors import InputError, given
from simulation.measures import MEASURES
from simulation.recipe import model_version
from ui.shared.display import Display

MAX_CHARTS = len(MEASURES)
MAX_VERSION = 80


@dataclass(frozen=True)
class LinkedDesk:
    """What a link holds.

    Attributes:
        plan, view: what it restores. version: of the model that it was made with.
    """

    plan: Plan
    view: Display
    version: str

    @property
    def is_of_this_model(self) -> bool:
        """Whether the same bits come out of it here."""
        return self.version == model_version()


def written(plan: Plan, view: Display) -> str:
    """The link that restores a plan and a view.

    Raises:
        LinkError: it would be too long for an address.
    """
    return packed(_parts(plan, view))


def address(plan: Plan, view: Display) -> str:
    """The path and query that open a plan.

    Raises:
        LinkError: it would be too long for an address.
    """
    return f"/decide/{plan.decision.base}?{KEY}={written(plan, view)}"


def opened(link: str) -> LinkedDesk:
    """What a link holds.

    Args:
        link: as `written` gives it, with whatever was copied along; nobody vouches for it.

    Raises:
        LinkError: it holds no plan; says what is wrong with it.
    """
    return _opened(unpacked(link))


def desk_in(query: str | None) -> LinkedDesk | None:
    """What the link in an address's query holds; None where there is no link.

    Raises:
        LinkError: it holds no plan; says what is wrong with it.
    """
    parts = in_query(query)
    return None if parts is None else _opened(parts)


def _parts(plan: Plan, view: Display) -> dict[str, Any]:
    decision = plan.decision.as_mapping()
    pins = [[pin.name, [[move.week, move.lever, move.value] for move in pin.moves]] for pin in plan.pins]
    parts: dict[str, Any] = {
        DECISION: decision, "p": pins, "u": int(plan.with_unknowns), LANGUAGE: view.language,
        "c": list(view.charts), "x": int(view.is_difference), "q": view.quarter, "s": view.section}
    return {key: part for key, part in parts.items() if part not in (0, [])}


def _opened(parts: Mapping[str, Any]) -> LinkedDesk:
    decision = decision_of(parts)
    try:
        plan = Plan(decision, _pins(parts.get("p", []), decision), bool(parts.get("u", 0)))
    except LinkError:
        raise
    except InputError as error:
        raise LinkError("content", error.kind, **error.values) from error
    return LinkedDesk(plan, _view(parts, plan), str(parts.get("m", ""))[:MAX_VERSION])


def _pins(pins: Any, decision: Decision) -> tuple[Pin, ...]:
    if not isinstance(pins, list) or len(pins) > MAX_PINS:
        raise LinkError("content", "no_pins", most=MAX_PINS)
    made = tuple(_pin(pin, decision) for pin in pins)
    if len({pin.name for pin in made}) < len(made):
        raise LinkError("content", "pins_alike")
    return made


def _pin(pin: Any, decision: Decision) -> Pin:
    if not isinstance(pin, list) or len(pin) != 2 or not isinstance(pin[0], str):
        raise LinkError("content", "no_pin", value=given(pin))
    name = " ".join(pin[0].split())
    if not 0 < len(name) <= MAX_NAME:
        raise LinkError("content", "pin_length", length=len(name), most=MAX_NAME)
    kept = Decision.from_mapping({"scenario": decision.base, "moves": pin[1]}, PLACE)
    return Pin(name, kept.moves)


def _view(parts: Mapping[str, Any], plan: Plan) -> Display:
    """How it was looked at; what this version does not know is left out, as no figure depends on it."""
    language = parts.get(LANGUAGE)
    listed = parts.get("c", [])
    names = [one for one in listed[:MAX_CHARTS] if isinstance(one, str)] if isinstance(listed, list) else []
    charts = tuple(dict.fromkeys(name for name in names if name in MEASURES))
    quarter, section = parts.get("q", 1), parts.get("s", "")
    known = quarters(plan.weeks)
    made = Display(language if language in LANGUAGES else LANGUAGES[0], is_difference=bool(parts.get("x", 0)))
    return made.replace(
        charts=charts or made.charts, quarter=quarter if isinstance(quarter, int) and quarter in known else 1,
        section=section if isinstance(section, str) and re.fullmatch("[a-z]{1,20}", section) else made.section)
