"""What a trainer's main buttons do next: open, close, reveal, end; one before all others, one beside it."""

from __future__ import annotations

from typing import Any

from game.rules import REVEAL_STEPS
from game.workshop import Workshop
from locales import translate

Sight = dict[str, Any]

STEPS = ("none", "employees", "customers", "money", "together")
"""What the screen shows of the results after so many steps."""


def next_steps(workshop: Workshop, language: str) -> list[Sight]:
    """The main button, then what can be done instead of it; the debrief, which is a link, stands for none.

    Each has what is done (`do`, with its `values`), its label, whether it is asked back first (`asks`), and the name
    under which `why_not` says why it cannot be done.
    """
    if workshop.phase == "ended":
        return []
    if workshop.phase == "round":
        return [{**_step("close", language), "values": {"round": workshop.round}}]
    onward = _end(language) if _is_over(workshop) else _open(workshop, language)
    if workshop.phase == "results" and workshop.revealed < REVEAL_STEPS:
        return [_reveal(workshop.revealed + 1, language), onward]
    return [onward]


def _is_over(workshop: Workshop) -> bool:
    return workshop.round >= workshop.setup.rounds


def _open(workshop: Workshop, language: str) -> Sight:
    return _step("open", language, round=workshop.round + 1)


def _end(language: str) -> Sight:
    return {**_step("end", language), "asks": "end"}


def _reveal(step: int, language: str) -> Sight:
    what = translate(f"train.step.{STEPS[step]}", language)
    return {
        "do": "reveal", "values": {"step": step}, "asks": "",
        "label": translate("train.do.reveal_next", language, what=what)}


def _step(deed: str, language: str, **said: Any) -> Sight:
    return {"do": deed, "values": {}, "asks": "", "label": translate(f"train.do.{deed}", language, **said)}
