"""My company: what it tells about itself, and the model's start fitted to that."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import solara
from solara.server.kernel_context import get_current_context

from documents.own_company import Entries, check
from documents.own_company.example import example
from experiments.own_company.figures import CompanyFigures
from locales import translate
from ui.decide.own_company import form_view
from ui.decide.own_company.components import OwnFit, OwnForm, OwnMapping
from ui.decide.own_company.fit_view import fit_view
from ui.decide.own_company.jobs import FitRequest, fit_request, keep, kept
from ui.decide.own_company.mapping_view import mapping_view
from ui.decide.own_company.upload import UploadedFile
from ui.runtime import engine
from ui.shared.components import Waiting
from ui.shared.language import words
from ui.shared.layout import element, page_language, with_title
from ui.shared.use_job import use_watch
from wording.durations import remaining_text


@solara.component
def OwnCompanyPage() -> Any:
    """The form, and below it the fit once there is one."""
    language = page_language()
    ready, set_ready = solara.use_state(engine.is_ready())
    entries, set_entries = solara.use_state(Entries())
    loaded, set_loaded = solara.use_state(UploadedFile())
    asked, set_asked = solara.use_state(None)
    is_wanted, set_wanted = solara.use_state(False)
    refused, set_refused = solara.use_state(0)
    checked = solara.use_memo(lambda: check(entries), [entries])
    session = get_current_context().session_id
    document = translate("own.document", language)

    def come_back() -> None:
        found = kept(session, checked.told) if asked is None else None
        if found is not None:
            set_asked(found)
            set_wanted(True)

    solara.use_effect(come_back, [checked.told])
    use_watch(asked.job if asked is not None and is_wanted else None)

    def run(form: Any) -> None:
        entered = Entries.from_form(form)
        now = check(entered)
        set_entries(entered)
        if now.told is None:
            set_refused(refused + 1)
            return
        if asked is None or asked.told != now.told or asked.job.has_failed:
            new = fit_request(now.told, now.scales)
            set_asked(new)
            keep(session, new)
        else:
            keep(session, asked)
        set_wanted(True)

    def cancel(_: Any) -> None:
        keep(session, None)
        set_wanted(False)

    form = OwnForm(
        words=words(language, "own"),
        language=language,
        groups=form_view.groups(language),
        columns=form_view.columns(language),
        remarks=form_view.remark_rows(checked.remarks, language),
        scales=checked.scales,
        loaded=_loaded(loaded, language),
        files=form_view.files(language),
        limits=form_view.LIMITS,
        state=_state(asked, is_wanted, ready, checked.told, language) | {"refused": refused},
        event_change=lambda form: set_entries(Entries.from_form(form)),
        event_take=lambda handed: set_loaded(loaded.take(handed)),
        event_map=lambda _: set_loaded(lambda now: replace(now, is_open=bool(now.parts))),
        event_example=lambda _: set_loaded(
            UploadedFile(loaded.number + 1, translate("own.example", language), example(language))
        ),
        event_run=run,
        event_cancel=cancel,
    )
    waiting = Waiting(
        words=words(language, "waiting"), language=language, detail=translate("own.waiting", language), ready=ready,
        event_done=lambda _: set_ready(True))
    found = asked.job.result if asked is not None else None
    parts = [form, waiting]
    if loaded.is_open:
        parts.append(OwnMapping(
            words=words(language, "own"), name=loaded.name,
            problem=form_view.problem(loaded.found, language), sight=mapping_view(loaded.parts, loaded.plans, language),
            # From what stands then, not from what was drawn: answers come faster than pages are drawn.
            event_say=lambda wish: set_loaded(lambda now: now.say(wish)),
            event_settle=lambda _: set_loaded(lambda now: now.settle()),
            event_close=lambda _: set_loaded(lambda now: replace(now, is_open=False))))
    if asked is not None and found is not None:
        parts.append(OwnFit(words=words(language, "own"), fit=fit_view(found, asked.scales, language)))
    return with_title(document, element("div", parts, css="page"))


def _loaded(taken: UploadedFile, language: str) -> dict[str, Any]:
    told = form_view.loaded(taken.number, taken.name, taken.found, language, taken.is_waiting)
    return told | {"parts": len(taken.parts)}


def _state(
    asked: FitRequest | None, is_wanted: bool, ready: bool, told: CompanyFigures | None, language: str
) -> dict[str, Any]:
    """Where the fitting stands: what the page says and which buttons it has."""
    if asked is None or not (is_wanted or asked.job.result):
        name = "idle"
    elif asked.job.result is not None:
        name = "done" if asked.told == told else "stale"
    else:
        name = "failed" if asked.job.has_failed else "running"
    running = asked.job if asked is not None and name == "running" else None
    return {
        "name": name, "share": running.share if running else 0.0, "ready": ready,
        "resumed": asked is not None and asked.is_resumed,
        "left": translate("own.left", language, left=remaining_text(running.seconds_left, language)) if running else ""}
