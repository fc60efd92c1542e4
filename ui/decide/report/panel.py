"""The report of a decision on the desk: shown small, and made as a file when asked for; nothing stays on the server.

A file goes over the page's own connection to the reader who asked, and is forgotten when it has arrived.
"""

from __future__ import annotations

import base64
import json
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypedDict

import solara

from documents.decision import ENDINGS
from experiments.decision import Decision
from experiments.money.profits import GAINED
from locales import percent, translate
from simulation.measures import MEASURES
from ui.decide.report.jobs import LANE, THUMBNAIL, ReportFile, ReportJob, ReportRequest
from ui.runtime import engine
from ui.shared.jobs import Job
from ui.shared.language import words
from ui.shared.layout import Element
from ui.shared.use_job import use_watch
from ui.shared.views import EMPTY, EmptyView, Named, Press, Words, pressed
from wording.measures import label

KINDS = {
    "pdf": "application/pdf", "csv": "text/csv", "png": "image/png", "svg": "image/svg+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
ORIGIN = re.compile(r"https?://[A-Za-z0-9.\-:\[\]_/~%]{1,200}")

log = logging.getLogger(__name__)


class FileView(TypedDict):
    """A kind of file, and what it is for."""

    ending: str
    label: str
    about: str


class ThumbnailView(TypedDict):
    """The page small, and what it says in a sentence."""

    picture: str
    text: str


class StatusView(TypedDict):
    """How far it is: state, share done in percent, what is being made, and the same in words."""

    state: str
    share: int
    ending: str
    text: str


@dataclass(frozen=True)
class ReportAsk:
    """What was asked for last.

    Attributes:
        key: of the decision. order: None where nothing is. count: how often something was, so that the same may be
            asked for again.
    """

    key: str = ""
    order: ReportRequest | None = None
    count: int = 0


NO_REQUEST = ReportAsk()
SeenThumbnail = tuple[str, ThumbnailView | EmptyView]
"""The page small, and of which decision."""
NOTHING_SEEN: SeenThumbnail = ("", EMPTY)


@solara.component_vue("report.vue")
def Report(
    words: Words, files: list[FileView], measures: list[Named], standing: StatusView, view: ThumbnailView | EmptyView,
    moved: bool, kind: str, name: str, file: bytes, event_order: Callable[[object], None], event_cancel: Press,
    event_taken: Press,
) -> None:
    """Buttons, the page small, how far it is; saves `file` under `name` when it comes."""


@solara.component
def ReportPanel(decision: Decision, language: str, link: str) -> Element:
    """The report of a decision.

    Args:
        decision: what is told. language: in which language. link: path and query that restore it; empty for none.
    """
    key = json.dumps([decision.as_mapping(), language, link])
    requested, set_request = solara.use_state(NO_REQUEST)
    seen, set_seen = solara.use_state(NOTHING_SEEN)
    reports = solara.use_memo(lambda: ReportJob(decision, language, link), [key])
    order = requested.order if requested.key == key else None
    job = solara.use_memo(
        lambda: None if order is None else Job(lambda progress: reports.make(order, progress), LANE),
        [key, order, requested.count])
    use_watch(job)

    def ask(request: object) -> None:
        set_request(lambda before: ReportAsk(key, read_request(request), before.count + 1))

    def forget() -> None:
        set_request(lambda before: ReportAsk(count=before.count))

    def show() -> None:
        if job is not None and job.result is not None and order is not None and order.ending == THUMBNAIL:
            set_seen((key, {"picture": _address(job.result.content), "text": job.result.text}))
            forget()

    solara.use_effect(show, [job, job is not None and job.result is not None])
    made = job.result if job is not None and order is not None and order.ending != THUMBNAIL else None
    return Report(
        words=words(language, "paper_panel"), files=_files(language), measures=_measures(language),
        standing=_status(job, order, language), view=seen[1] if seen[0] == key else EMPTY,
        moved=bool(decision.moves),
        kind=KINDS[order.ending] if made is not None and order is not None else "",
        name=made.name if made is not None else "", file=made.content if made is not None else b"",
        event_order=ask, event_cancel=pressed(forget), event_taken=pressed(forget))


def read_request(request: object) -> ReportRequest | None:
    """The order that a page sends; None where it is none of ours (nobody vouches for what a browser says)."""
    if not isinstance(request, dict):
        return None
    ending, measure, origin = (str(request.get(part, "")) for part in ("ending", "measure", "origin"))
    if ending not in (*ENDINGS, THUMBNAIL) or measure not in (*MEASURES, GAINED):
        return None
    return ReportRequest(ending, measure, origin if ORIGIN.fullmatch(origin) else "", request.get("why") is True)


def _status(job: Job[ReportFile] | None, order: ReportRequest | None, language: str) -> StatusView:
    """How far it is: state, share done in percent, what is being made, and the same in words."""
    if job is None or order is None:
        return {"state": "idle" if engine.is_ready() else "early", "share": 0, "ending": "", "text": ""}
    state = "failed" if job.has_failed else "done" if job.result is not None else "making"
    text = translate(f"paper_panel.state.{state}", language, share=percent(job.share, language))
    return {"state": state, "share": round(100 * job.share), "ending": order.ending, "text": text}


def _files(language: str) -> list[FileView]:
    return [
        {"ending": ending, "label": translate(f"paper.file.{ending}", language),
         "about": translate(f"paper.about.{ending}", language)} for ending in ENDINGS]


def _measures(language: str) -> list[Named]:
    measures: list[Named] = [{"name": name, "label": label(name, language)} for name in MEASURES]
    named = sorted(measures, key=lambda one: one["label"])
    return [{"name": GAINED, "label": translate("paper.gained", language)}, *named]


def _address(png: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(png).decode()
