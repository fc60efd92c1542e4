"""The home page: three doors, and how far the engine is when it is still getting ready."""

from __future__ import annotations

import solara

from locales import translate
from ui.runtime import engine
from ui.shared.components import Waiting
from ui.shared.language import words
from ui.shared.layout import Element, element, page_language, with_title
from ui.shared.views import Words


@solara.component
def HomePage() -> Element:
    """Explore, decide, train."""
    language = page_language()
    ready, set_ready = solara.use_state(engine.is_ready())
    document = translate("home.document", language)
    waiting = Waiting(
        words=words(language, "waiting"), language=language, detail=translate("waiting.home", language), ready=ready,
        event_done=lambda _: set_ready(True))
    return with_title(document, element("div", [waiting, Doors(words=words(language, "home"))], css="page"))


@solara.component_vue("home.vue")
def Doors(words: Words) -> None:
    """The home page's opening and its three doors."""
