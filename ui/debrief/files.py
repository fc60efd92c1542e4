"""The debrief's files over plain HTTP, for the trainer who owns the workshop and nobody else."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ui.identity.sessions import may_run, trainer_of
from ui.runtime import engine
from ui.shared.jobs import Job
from ui.shared.language import COOKIE, preferred

if TYPE_CHECKING:
    from game.debrief.analysis import TeamAnalysis
    from game.debrief.debrief import Debrief

KINDS = {
    "pdf": "application/pdf", "csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
PATIENCE = 240.0
"""Seconds that a page waits for what is measured; then it is made without."""
log = logging.getLogger(__name__)


def debrief_file(request: Request) -> Response:
    """A file of a finished or running workshop; 404 for everybody but its trainer, so that nothing is learnt."""
    identity, ending = request.path_params["identity"], request.path_params["ending"]
    if ending not in KINDS or not may_run(trainer_of(request.cookies), identity):
        raise HTTPException(status_code=404)
    if not engine.is_ready():
        raise HTTPException(status_code=503)
    language = preferred(
        request.headers.get("accept-language", ""),
        request.query_params.get("lang") or request.cookies.get(COOKIE))
    has_names = request.query_params.get("names") == "1"
    content, days = _made(identity, ending, language, has_names)
    log.info("a debrief was taken away", extra={"ending": ending})
    return Response(content, media_type=KINDS[ending], headers={
        "Content-Disposition": f'attachment; filename="reflet-debrief-{days}-{language}.{ending}"',
        "Cache-Control": "no-store"})


def _made(identity: str, ending: str, language: str, has_names: bool) -> tuple[bytes, str]:
    from game.debrief.debrief import debrief_of
    from documents.debrief.files import file_of
    from game.debrief.audience import Audience
    from wording.debrief.figures import days_in_file_names
    from ui.runtime.rooms import rooms

    history = rooms().room(identity).history
    debrief = debrief_of(identity, history)
    found = _found(identity, debrief) if ending == "pdf" else {}
    view = Audience.of_trainer(debrief, has_names)
    content = file_of(history, debrief, view, found, ending, language)  # type: ignore[arg-type]
    return content, days_in_file_names(debrief.days)


def _found(identity: str, debrief: Debrief) -> dict[int, TeamAnalysis]:
    """What many companies say of every team, waited for; what does not come in time is left out."""
    from ui.debrief.jobs import job_of

    jobs = {team: job_of(identity, debrief, team) for team in debrief.teams}
    for job in jobs.values():
        _wait_for(job)
    return {team: job.result for team, job in jobs.items() if job.result is not None}


def _wait_for(job: Job[TeamAnalysis]) -> None:
    done = threading.Event()

    def changed() -> None:
        if not job.is_active:
            done.set()

    job.retry()
    leave = job.watch(changed)
    done.wait(PATIENCE)
    leave()
