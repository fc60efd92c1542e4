"""The form of a new workshop: copied, begun from a scenario of one's own, or from nothing."""

from __future__ import annotations

from urllib.parse import parse_qs

import solara

from game.errors import NoSuchWorkshopError, RefusedError
from game.workshop.folds import workshop_of
from game.workshop.setup import Setup
from locales import translate
from simulation import Scenario
from ui.identity.sessions import may_run
from ui.runtime.rooms import rooms
from ui.shared.language import words
from ui.shared.layout import Element, element as tag, page_language
from ui.train.components import NewForm
from ui.train.form import FIRST_SCENARIO, estimate, first_form, form_of, form_view, mistakes, setup_of
from ui.train.form_views import ChoicesView, Form, FormStateView
from ui.train.scenarios import usable
from ui.train.workshops import created
from wording.problems import refusal_text

UNSEEN_FORM: FormStateView = {}
OWN = "own:"
"""What the key of a trainer's own scenario begins with, in the form."""


@solara.component
def NewPage(trainer: str) -> Element:
    """The form of a new workshop."""
    language = page_language()
    search = parse_qs(solara.use_router().search or "")
    model, own = search.get("from", [""])[0], search.get("own", [""])[0]
    kept = solara.use_memo(lambda: usable(trainer), [trainer])
    copied = solara.use_memo(lambda: _setup_of_another(trainer, model), [trainer, model])
    start = solara.use_memo(lambda: _start(copied, own if own in kept else "", language), [model, own, language])
    choices = solara.use_memo(lambda: _choices(kept, copied, language), [trainer, model, language])
    state, set_state = solara.use_state(UNSEEN_FORM)
    is_made = solara.use_ref(False)

    def look(form: Form) -> FormStateView:
        return {"mistakes": mistakes(form, language), "estimate": estimate(form, language)}

    def create(form: Form) -> None:
        # The second half of a double click comes before the page has gone.
        if is_made.current:
            return
        seen = look(form)
        if seen["mistakes"]:
            set_state({**seen, "refused": state.get("refused", 0) + 1})
            return
        try:
            made = created(trainer, setup_of(form, _own_text(trainer, form, copied)))
        except RefusedError as error:
            set_state({**seen, "problem": refusal_text(error, language)})
            return
        is_made.current = True
        set_state({**seen, "made": f"/train/{made}"})

    form = NewForm(
        words=words(language, "train"), language=language, choices=choices, start=start, state=state,
        event_check=lambda form: set_state({**look(form), "refused": state.get("refused", 0)}), event_create=create)
    return tag("div", [form], css="page train")


def _start(copied: Setup | None, own: str, language: str) -> Form:
    if copied is not None:
        return {**form_of(copied), "title": translate("train.new.copy", language, title=copied.title)}
    return first_form(language, f"{OWN}{own}" if own else FIRST_SCENARIO)


def _choices(kept: dict[str, str], copied: Setup | None, language: str) -> ChoicesView:
    scenarios = {name: Scenario.from_text(text) for name, text in kept.items()}
    view = form_view(language, scenarios)
    if copied is not None and copied.own_scenario:
        view["scenarios"].insert(0, {
            **form_view(language, {"copy": copied.scenario})["scenarios"][0], "key": "copy"})
    return view


def _own_text(trainer: str, form: Form, copied: Setup | None) -> str:
    key = str(form.get("scenario", ""))
    if key == "copy" and copied is not None:
        return copied.own_scenario
    return usable(trainer).get(key.removeprefix(OWN), "") if key.startswith(OWN) else ""


def _setup_of_another(trainer: str, identity: str) -> Setup | None:
    """The setup that a workshop of the same trainer had."""
    if not identity or not may_run(trainer, identity):
        return None
    try:
        return workshop_of(rooms().store.read(identity)).setup
    except NoSuchWorkshopError:
        return None
