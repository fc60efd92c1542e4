"""Makes the reports of a decision: plays it once, then as file or small picture; few at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from documents.decision import DEFAULT_MEASURE, Effects, Ending, file_of
from experiments.attribute import Explanation, attribute
from experiments.decision import Decision
from experiments.executor import Progress
from experiments.money.profits import GAINED
from ui.decide.reliance import reliance_for
from ui.identity.lan_address import is_only_here, shared
from ui.shared.jobs import Lane, key_of
from wording.names import file_stem

THUMBNAIL = "thumbnail"
"""What is ordered to be looked at here rather than to be taken away."""
PICTURES = ("png", "svg")
LANE = Lane(2)
"""Reports made at the same time; others wait, so that the desks stay quick."""
PLAYED = 0.2
"""Share of the work that playing the decision is, where what it is made of is reckoned too."""


@dataclass(frozen=True)
class ReportRequest:
    """What somebody wants: an ending or `SIGHT`, what a picture shows, where the pages stand, whether to say why."""

    ending: str
    measure: str = DEFAULT_MEASURE
    origin: str = ""
    why: bool = False


@dataclass(frozen=True)
class ReportFile:
    """A file under its name; or, without one, the page to look at, and what it says in a sentence."""

    content: bytes
    name: str = ""
    text: str = ""


class ReportJob:
    """Makes the reports of one decision; plays it once, when first needed."""

    def __init__(self, decision: Decision, language: str, link: str) -> None:
        self._decision, self._language, self._link = decision, language, link
        self._outcome: Effects | None = None
        self._why: Explanation | None = None

    def make(self, order: ReportRequest, progress: Progress) -> ReportFile:
        """What was ordered; says how far it is, and may be stopped there."""
        from documents.decision.page import thumbnail
        from wording.report import lead

        says_why = order.why and order.ending == "pdf" and bool(self._decision.moves)
        first = PLAYED if says_why else 1.0
        outcome, language = self._played(_part(progress, 0.0, first)), self._language
        why = self._explained(_part(progress, first, 1.0)) if says_why else None
        link = whole_link(order.origin, self._link)
        today = datetime.now().astimezone().date()
        if order.ending == THUMBNAIL:
            view = thumbnail(outcome, language, link, today)
            return ReportFile(view, text=lead(outcome, language))
        ending = cast(Ending, order.ending)
        content = file_of(outcome, ending, language, link, today, order.measure, why)
        detail = order.measure if order.ending in PICTURES else today.isoformat()
        return ReportFile(content, f"reflet-{file_stem(self._decision, language)}-{detail}.{order.ending}")

    def _played(self, progress: Progress) -> Effects:
        progress(0.0)
        if self._outcome is None:
            known = reliance_for(key_of(self._decision)).result
            self._outcome = Effects.of(self._decision, progress=progress, rests=known)
        return self._outcome

    def _explained(self, progress: Progress) -> Explanation | None:
        if self._why is None:
            self._why = attribute(self._decision, GAINED, progress=progress).explain(GAINED)
        return self._why


def whole_link(origin: str, link: str) -> str:
    """The link on paper: whole where others reach it; the path alone where the site is on this machine only."""
    site = shared(origin) if origin and link else ""
    return f"{'' if is_only_here(site) else site}{link}" if site else ""


def _part(progress: Progress, start: float, end: float) -> Progress:
    """Hears of a part of the work as a part of the whole."""
    return lambda share: progress(start + share * (end - start))
