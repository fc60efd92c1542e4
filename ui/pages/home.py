"""The home page: three doors, and how far the engine is when it is still getting ready."""

from __future__ import annotations

from typing import Any

import solara

from locales import translate
from ui import engine
from ui.components import Doors, Waiting
from ui.language import words
from ui.pages.layout import spoken_language, tag, titled


@solara.component
def HomePage() -> Any:
    """Explore, decide, train."""
    language = spoken_language()
    ready, set_ready = solara.use_state(engine.is_ready())
    document = translate("home.document", language)
    waiting = Waiting(
        words=words(language, "waiting"), language=language, detail=translate("waiting.home", language), ready=ready,
        event_done=lambda _: set_ready(True))
    return titled(document, tag("div", [waiting, Doors(words=words(language, "home"))], css="page"))
