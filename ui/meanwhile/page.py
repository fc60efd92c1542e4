"""What there is to watch and to read while the engine gets ready: a company recorded in advance, and the scenario."""

from __future__ import annotations

from collections.abc import Callable

import solara

from locales import number, translate
from simulation import Scenario
from ui.meanwhile.recording import BEGINS, WEEKS, recorded
from ui.runtime import engine
from ui.shared.clock import Clock
from ui.shared.components import CompanyView, Waiting
from ui.shared.controller import set_views
from ui.shared.language import words
from ui.shared.layout import Element, element, page_language
from ui.shared.views import pressed

WEEKS_PER_SECOND = 2.0


@solara.component
def Meanwhile(scenario: Scenario, question: str, on_ready: Callable[[], None]) -> Element:
    """How far the engine is, and what to do until then."""
    language = page_language()
    waiting = Waiting(
        words=words(language, "waiting"), language=language, detail=translate("waiting.play", language), ready=False,
        event_done=pressed(on_ready))
    lead = translate(
        "meanwhile.lead", language, week=number(BEGINS, language), weeks=number(WEEKS, language))
    film = element("section", [element("h2", [translate("meanwhile.title", language)]), element("p", [lead]), Film()])
    story = [element("p", [line]) for line in scenario.story[language].split("\n") if line.strip()]
    text = element("section", [
        element("h2", [question]), *story,
        element("h2", [translate("briefing.watch", language)]), element("p", [scenario.watch[language]])])
    return element("div", [waiting, element("div", [film, text], css="meanwhile")])


@solara.component
def Film() -> Element:
    """The recorded company, week after week and over again."""
    language = page_language()
    spoken = solara.use_ref(language)
    spoken.current = language
    recording, week = recorded(), solara.use_ref(0)
    view = CompanyView(
        words=words(language, "company"), language=language, dots="", structure=recording.structure,
        frame=recording.frames[week.current], summary=recording.summary(week.current, language),
        speed=WEEKS_PER_SECOND, moving=True)

    def play() -> Callable[[], None]:
        widgets = {"film": solara.get_widget(view)}

        def tick() -> bool:
            week.current = (week.current + 1) % len(recording.frames)
            set_views(widgets, {"film": {
                "frame": recording.frames[week.current], "summary": recording.summary(week.current, spoken.current)}})
            return not engine.is_ready()

        clock = Clock(tick, lambda: None)
        clock.per_second = WEEKS_PER_SECOND
        clock.start()
        return clock.stop

    solara.use_effect(play, [])
    return view
