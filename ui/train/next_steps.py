"""What a trainer's main buttons do next: open, close, reveal, end; one before all others, one beside it."""

from __future__ import annotations

from game.errors import RefusedError
from game.workshop.checks import REVEAL_STEPS, check
from game.workshop.entries import Closed, Ended, Entry, Extended, Opened, Paused, Replayed, Revealed
from game.workshop.state import Workshop
from locales import translate
from ui.train.actions import SECONDS_PER_MINUTE
from ui.train.views import StepView
from wording.problems import refusal_text

STEPS = ("none", "employees", "customers", "money", "together")
"""What the screen shows of the results after so many steps."""


def next_steps(workshop: Workshop, language: str) -> list[StepView]:
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


def _open(workshop: Workshop, language: str) -> StepView:
    return _step("open", language, round=workshop.round + 1)


def _end(language: str) -> StepView:
    return {**_step("end", language), "asks": "end"}


def _reveal(step: int, language: str) -> StepView:
    what = translate(f"train.step.{STEPS[step]}", language)
    return {
        "do": "reveal", "values": {"step": step}, "asks": "",
        "label": translate("train.do.reveal_next", language, what=what)}


def _step(action: str, language: str, **given: int) -> StepView:
    return {"do": action, "values": {}, "asks": "", "label": translate(f"train.do.{action}", language, **given)}


def stand(workshop: Workshop, language: str) -> str:
    """The phase in a few words."""
    return translate(
        f"train.stand.{workshop.phase}", language, round=workshop.round, rounds=workshop.setup.rounds)


def why_not(workshop: Workshop, entry: Entry, language: str) -> str:
    """Why a trainer cannot write an entry now; empty where it can be."""
    try:
        check(workshop, "trainer", entry)
    except RefusedError as error:
        return refusal_text(error, language)
    return ""


def possible_entries(workshop: Workshop) -> dict[str, Entry]:
    """What a trainer's button would write into the log, by the button's name."""
    round = workshop.round
    return {
        "open": Opened(round + 1, workshop.setup.minutes * SECONDS_PER_MINUTE), "close": Closed(round),
        "pause": Paused(True, 0.0), "extend": Extended(1.0), "reveal": Revealed(0), "end": Ended(),
        "replay": Replayed(max(round, 1))}


def undo_step(workshop: Workshop, language: str) -> str:
    """What can be undone, as its button says it; empty where nothing can."""
    if workshop.before is None:
        return ""
    kind = "end" if workshop.phase == "ended" else "replay" if workshop.replaying else "close"
    return translate(f"train.undo.{kind}", language, round=workshop.before.round)
