"""My company: what it tells about itself, and the model's start fitted to that."""

from __future__ import annotations

import solara
from solara.server.kernel_context import get_current_context

from locales import translate
from ui.decide.own_company import form_view
from ui.decide.own_company.components import OwnFit, OwnForm, OwnMapping
from ui.decide.own_company.controller import OwnCompanyController
from ui.decide.own_company.fit_view import fit_view
from ui.decide.own_company.mapping_view import mapping_view
from ui.runtime import engine
from ui.shared.components import Waiting
from ui.shared.language import words
from ui.shared.layout import Element, element, page_language, with_title
from ui.shared.use_job import use_watch
from ui.shared.views import pressed


@solara.component
def OwnCompanyPage() -> Element:
    """The form, and below it the fit once there is one."""
    language = page_language()
    ready, set_ready = solara.use_state(engine.is_ready())
    _, set_step = solara.use_state(0)
    session = get_current_context().session_id
    company = solara.use_memo(
        lambda: OwnCompanyController(language, session, lambda: set_step(lambda step: step + 1)), [])
    company.language = language
    request = company.request
    use_watch(request.job if request is not None and company.is_wanted else None)
    waiting = Waiting(
        words=words(language, "waiting"), language=language, detail=translate("own.waiting", language), ready=ready,
        event_done=lambda _: set_ready(True))
    parts = [_form(company, ready, language), waiting]
    if company.file.is_open:
        parts.append(_mapping(company, language))
    if request is not None and company.fit is not None:
        parts.append(OwnFit(words=words(language, "own"), fit=fit_view(company.fit, request.scales, language)))
    return with_title(translate("own.document", language), element("div", parts, css="page"))


def _form(company: OwnCompanyController, ready: bool, language: str) -> Element:
    return OwnForm(
        words=words(language, "own"), language=language, groups=form_view.groups(language),
        columns=form_view.columns(language), remarks=form_view.remark_rows(company.checked.remarks, language),
        scales=company.checked.scales, loaded=form_view.loaded(company.file, language),
        files=form_view.files(language), limits=form_view.LIMITS, state=company.state(ready),
        event_change=company.enter, event_take=company.take, event_map=pressed(company.open_mapping),
        event_example=pressed(company.load_example), event_run=company.run, event_cancel=pressed(company.cancel))


def _mapping(company: OwnCompanyController, language: str) -> Element:
    file = company.file
    return OwnMapping(
        words=words(language, "own"), name=file.name, problem=form_view.problem(file.found, language),
        view=mapping_view(file.parts, file.plans, language), event_say=company.say,
        event_settle=pressed(company.settle), event_close=pressed(company.close_mapping))
