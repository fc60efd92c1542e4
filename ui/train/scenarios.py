"""A trainer's own scenarios: begun from a packaged one, written as YAML, tried, and never lost."""

from __future__ import annotations


import solara

from game.errors import ConflictError, NoSuchScenarioError
from game.store.scenarios import NEW, KeptScenario
from game.workshop.setup import MAX_SCENARIO_TEXT
from locales import translate
from simulation import Scenario
from simulation.errors import InputError
from ui.runtime import engine
from ui.runtime.rooms import rooms
from ui.shared.jobs import Job
from ui.shared.language import words
from ui.shared.layout import Element, element, page_language
from ui.shared.use_job import use_watch
from ui.train.components import Door, Editor, ScenarioList
from ui.train.form_views import (
    LimitsView, ListStateView, OwnScenarioRowView, SavedView, ScenarioFileView, ScenarioPick, TextSent, TextToSave,
    TriedView, UntriedView, Upload, YearView,
)
from ui.train.scenario_text import UploadError, checked, free_name, handed_text, packaged, read, renamed, tried

LIMITS: LimitsView = {"characters": MAX_SCENARIO_TEXT}
NOTHING_DONE: ListStateView = {}
NO_FILE: ScenarioFileView = {}
NO_REQUEST: Job[YearView] | None = None


def usable(trainer: str) -> dict[str, str]:
    """A trainer's own scenarios that a workshop can be made of: name to text."""
    kept = rooms().store.scenarios
    texts = {one.name: kept.read(trainer, one.name).text for one in kept.listed(trainer)}
    return {name: text for name, text in texts.items() if _is_usable(text)}


@solara.component
def OwnScenariosPage(trainer: str) -> Element:
    """All of them, and what to begin another from."""
    language = page_language()
    router = solara.use_router()
    state, set_state = solara.use_state(NOTHING_DONE)
    file, set_file = solara.use_state(NO_FILE)
    store = rooms().store.scenarios
    listed = store.listed(trainer)

    def keep(wanted: str, text: str) -> None:
        name = free_name(wanted, {one.name for one in store.listed(trainer)})
        store.save(trainer, name, renamed(text, name))
        router.push(f"/train/scenarios/{name}")

    def start(request: ScenarioPick) -> None:
        if request.get("name") in Scenario.offered():
            keep(request["name"], packaged(request["name"], request["name"]))

    def take(request: Upload) -> None:
        try:
            text = handed_text(request.get("content"))
        except UploadError as error:
            set_state({"problem": translate(f"train.scenarios.{error}", language)})
            return
        keep(str(request.get("name", ""))[:80].rsplit(".", 1)[0], text)

    def copy(request: ScenarioPick) -> None:
        found = _kept(trainer, request.get("name"))
        if found is not None:
            keep(found.name, found.text)

    def erase(request: ScenarioPick) -> None:
        store.erase(trainer, str(request.get("name")))
        set_state({"erased": str(request.get("name"))})

    def carry(request: ScenarioPick) -> None:
        found = _kept(trainer, request.get("name"))
        if found is not None:
            set_file({"name": f"{found.name}.yaml", "text": found.text, "n": file.get("n", 0) + 1})

    page = ScenarioList(
        words=words(language, "train"), language=language, rows=[_row(trainer, one, language) for one in listed],
        packaged=[{"name": name, "title": Scenario.load(name).title[language]} for name in Scenario.offered()],
        limits=LIMITS, state=state, file=file, event_start=start, event_take=take, event_copy=copy, event_erase=erase,
        event_carry=carry)
    return element("div", [page], css="page train")


@solara.component
def OwnScenarioPage(trainer: str, name: str) -> Element:
    """One of them, to write."""
    language = page_language()
    found = solara.use_memo(lambda: _kept(trainer, name), [trainer, name])
    if found is None:
        door = Door(
            title=translate("train.editor.missing", language), path="/train/scenarios",
            text=translate("train.editor.missing_told", language), action=translate("train.scenarios.title", language))
        return element("div", [door], css="page")
    return EditorPage(trainer=trainer, found=found)


@solara.component
def EditorPage(trainer: str, found: KeptScenario) -> Element:
    """The text, what the check says of it, and what a year of it looks like."""
    language = page_language()
    store = rooms().store.scenarios
    as_stored: SavedView = {"n": 0, "version": found.version}
    saved, set_saved = solara.use_state(as_stored)
    first = solara.use_memo(lambda: checked(found.text, language), [found.text, language])
    seen, set_seen = solara.use_state(first)
    request, set_request = solara.use_state(NO_REQUEST)
    use_watch(request)

    def save(handed: TextToSave) -> None:
        text, version = handed.get("text"), handed.get("version")
        if not isinstance(text, str) or len(text) > MAX_SCENARIO_TEXT or not isinstance(version, int):
            set_saved({**saved, "n": saved["n"] + 1, "problem": translate("train.scenarios.too_large", language)})
            return
        if handed.get("copy") is True:
            name = free_name(found.name, {one.name for one in store.listed(trainer)})
            store.save(trainer, name, renamed(text, name), NEW)
            set_saved({"n": saved["n"] + 1, "version": version, "copied": f"/train/scenarios/{name}"})
            return
        try:
            set_saved({"n": saved["n"] + 1, "version": store.save(trainer, found.name, text, version)})
        except ConflictError:
            set_saved({**saved, "n": saved["n"] + 1, "problem": translate("train.editor.conflict", language)})

    def attempt(handed: TextSent) -> None:
        try:
            scenario = read(handed.get("text"))
        except InputError:
            set_seen(checked(handed.get("text"), language))
            return
        set_request(Job(lambda progress: tried(scenario, progress, language)))

    editor = Editor(
        words=words(language, "train"), language=language, name=found.name, limits=LIMITS,
        loaded={"text": found.text, "version": found.version}, checked=seen, saved=saved, tried=_state(request),
        event_check=lambda handed: set_seen(checked(handed.get("text"), language)), event_save=save,
        event_attempt=attempt, event_cancel=lambda _: set_request(None))
    return element("div", [editor], css="page train")


def _state(job: Job[YearView] | None) -> TriedView | UntriedView:
    if job is None:
        return {"state": "idle" if engine.is_ready() else "warming"}
    if job.has_failed:
        return {"state": "failed"}
    return {"state": "running"} if job.result is None else {"state": "done", **job.result}


def _row(trainer: str, one: KeptScenario, language: str) -> OwnScenarioRowView:
    seen = checked(rooms().store.scenarios.read(trainer, one.name).text, language)
    return {
        "name": one.name, "version": one.version, "at": one.changed_at.isoformat(), "usable": seen["usable"],
        "title": seen.get("title", one.name), "problem": " ".join(filter(None, (seen["place"], seen["problem"])))}


def _kept(trainer: str, name: object) -> KeptScenario | None:
    try:
        return rooms().store.scenarios.read(trainer, str(name)[:80])
    except NoSuchScenarioError:
        return None


def _is_usable(text: str) -> bool:
    try:
        read(text)
    except InputError:
        return False
    return True
