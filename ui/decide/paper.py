"""The report of a decision on the desk: shown small, and made as a file when asked for; nothing stays on the server.

A file goes over the page's own connection to the reader who asked, and is forgotten when it has arrived.
"""

from __future__ import annotations

import base64
import json
import logging
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import solara

from experiments.attribute import Explanation, attribute
from experiments.decision import Decision
from experiments.paper import DEFAULT_MEASURE, ENDINGS, Ending, Outcome, file_of
from experiments.profits import GAINED
from experiments.telling import file_stem, label
from locales import percent, translate
from simulation.measures import MEASURES
from ui import engine
from ui.decide.resting import reliance_for
from ui.decide.why import key_of
from ui.language import words
from ui.measuring import Measurement, Told
from ui.watching import watched
from ui.workshop.reach import is_only_here, shared

SIGHT = "sight"
"""What is ordered to be looked at here rather than to be taken away."""
KINDS = {
    "pdf": "application/pdf", "csv": "text/csv", "png": "image/png", "svg": "image/svg+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
PICTURES = ("png", "svg")
ORIGIN = re.compile(r"https?://[A-Za-z0-9.\-:\[\]_/~%]{1,200}")
AT_ONCE = 2
"""Reports made at the same time; others wait, so that the desks stay quick."""
PLAYED = 0.2
"""Share of the work that playing the decision is, where what it is made of is reckoned too."""
WAIT = 0.2
"""Seconds between two looks of one that waits, whether it is still wanted."""

log = logging.getLogger(__name__)
workshop = threading.Semaphore(AT_ONCE)


@dataclass(frozen=True)
class Order:
    """What somebody wants: an ending or `SIGHT`, what a picture shows, where the pages stand, whether to say why."""

    ending: str
    measure: str = DEFAULT_MEASURE
    origin: str = ""
    why: bool = False


@dataclass(frozen=True)
class Made:
    """A file under its name; or, without one, the page to look at, and what it says in a sentence."""

    content: bytes
    name: str = ""
    told: str = ""


class Press:
    """Makes the reports of one decision; plays it once, when first needed."""

    def __init__(self, decision: Decision, language: str, link: str) -> None:
        self._decision, self._language, self._link = decision, language, link
        self._outcome: Outcome | None = None
        self._why: Explanation | None = None

    def make(self, order: Order, told: Told) -> Made:
        """What was ordered; tells how far it is, and may be stopped there."""
        while not workshop.acquire(timeout=WAIT):
            told(0.0)
        try:
            return self._made(order, told)
        finally:
            workshop.release()

    def _made(self, order: Order, told: Told) -> Made:
        from experiments.paper.page import thumbnail
        from experiments.paper.sentences import lead

        says_why = order.why and order.ending == "pdf" and bool(self._decision.moves)
        first = PLAYED if says_why else 1.0
        outcome, language = self._played(_part(told, 0.0, first)), self._language
        why = self._explained(_part(told, first, 1.0)) if says_why else None
        link = whole_link(order.origin, self._link)
        today = datetime.now().astimezone().date()
        if order.ending == SIGHT:
            sight = thumbnail(outcome, language, link, today)
            return Made(sight, told=lead(outcome, language))
        ending = cast(Ending, order.ending)
        content = file_of(outcome, ending, language, link, today, order.measure, why)
        detail = order.measure if order.ending in PICTURES else today.isoformat()
        return Made(content, f"reflet-{file_stem(self._decision, language)}-{detail}.{order.ending}")

    def _played(self, told: Told) -> Outcome:
        told(0.0)
        if self._outcome is None:
            known = reliance_for(key_of(self._decision)).result
            self._outcome = Outcome.of(self._decision, told=told, rests=known)
        return self._outcome

    def _explained(self, told: Told) -> Explanation | None:
        if self._why is None:
            self._why = attribute(self._decision, GAINED, told=told).explain(GAINED)
        return self._why


def whole_link(origin: str, link: str) -> str:
    """The link on paper: whole where others reach it; the path alone where the site is on this machine only."""
    site = shared(origin) if origin and link else ""
    return f"{'' if is_only_here(site) else site}{link}" if site else ""


def _part(told: Told, start: float, end: float) -> Told:
    """Tells of a part of the work as a part of the whole."""
    return lambda share: told(start + share * (end - start))


@solara.component_vue("paper.vue")
def Paper(
    words: dict[str, Any], files: list[dict[str, str]], measures: list[dict[str, str]], standing: dict[str, Any],
    sight: dict[str, str], moved: bool, kind: str, name: str, file: bytes, event_order: Callable[[Any], None],
    event_cancel: Callable[[Any], None], event_taken: Callable[[Any], None],
) -> None:
    """Buttons, the page small, how far it is; saves `file` under `name` when it comes."""


@solara.component
def PaperPanel(decision: Decision, language: str, link: str) -> Any:
    """The report of a decision.

    Args:
        decision: what is told. language: in which language. link: path and query that restore it; empty for none.
    """
    key = json.dumps([decision.as_mapping(), language, link])
    asked, set_asked = solara.use_state(("", None, 0))  # type: ignore[var-annotated]
    sight, set_sight = solara.use_state(("", {}))  # type: ignore[var-annotated]
    _, set_step = solara.use_state(0)
    press = solara.use_memo(lambda: Press(decision, language, link), [key])
    order: Order | None = asked[1] if asked[0] == key else None
    job = solara.use_memo(
        lambda: None if order is None else Measurement(lambda told: press.make(order, told)), [key, order, asked[2]])
    solara.use_effect(lambda: None if job is None else watched(job, set_step), [job])

    def ask(wish: Any) -> None:
        # Counted, so that the same may be asked for again.
        set_asked(lambda before: (key, ordered(wish), before[2] + 1))

    def forget(_: Any) -> None:
        set_asked(lambda before: ("", None, before[2]))

    def show() -> None:
        if job is not None and job.result is not None and order is not None and order.ending == SIGHT:
            set_sight((key, {"picture": _address(job.result.content), "told": job.result.told}))
            forget(None)

    solara.use_effect(show, [job, job is not None and job.result is not None])
    made = job.result if job is not None and order is not None and order.ending != SIGHT else None
    return Paper(
        words=words(language, "paper_panel"), files=_files(language), measures=_measures(language),
        standing=_standing(job, order, language), sight=sight[1] if sight[0] == key else {},
        moved=bool(decision.moves),
        kind=KINDS[order.ending] if made is not None and order is not None else "",
        name=made.name if made is not None else "", file=made.content if made is not None else b"",
        event_order=ask, event_cancel=forget, event_taken=forget)


def ordered(wish: Any) -> Order | None:
    """The order that a page sends; None where it is none of ours (nobody vouches for what a browser says)."""
    if not isinstance(wish, dict):
        return None
    ending, measure, origin = (str(wish.get(part, "")) for part in ("ending", "measure", "origin"))
    if ending not in (*ENDINGS, SIGHT) or measure not in (*MEASURES, GAINED):
        return None
    return Order(ending, measure, origin if ORIGIN.fullmatch(origin) else "", wish.get("why") is True)


def _standing(job: Measurement[Made] | None, order: Order | None, language: str) -> dict[str, Any]:
    """How far it is: state, share done in percent, what is being made, and the same in words."""
    if job is None or order is None:
        return {"state": "idle" if engine.is_ready() else "early", "share": 0, "ending": "", "told": ""}
    state = "failed" if job.has_failed else "done" if job.result is not None else "making"
    told = translate(f"paper_panel.state.{state}", language, share=percent(job.share, language))
    return {"state": state, "share": round(100 * job.share), "ending": order.ending, "told": told}


def _files(language: str) -> list[dict[str, str]]:
    return [
        {"ending": ending, "label": translate(f"paper.file.{ending}", language),
         "about": translate(f"paper.about.{ending}", language)} for ending in ENDINGS]


def _measures(language: str) -> list[dict[str, str]]:
    named = sorted(({"name": name, "label": label(name, language)} for name in MEASURES), key=lambda one: one["label"])
    return [{"name": GAINED, "label": translate("paper.gained", language)}, *named]


def _address(png: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(png).decode()
