"""Method: what the model is compared with, and how it comes out, computed while one looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import solara

from locales import translate
from ui import engine
from ui.components import Comparison, MethodText, Waiting
from ui.examination import EXAMINATION
from ui.language import words
from ui.pages.layout import spoken_language, tag
from ui.sheet import legend, lines, outline, standing

FILES = "/method/comparison"


@solara.component
def MethodPage() -> Any:
    """An introduction, then the comparison."""
    language = spoken_language()
    ready, set_ready = solara.use_state(engine.is_ready())
    solara.Title(translate("method.document", language))
    text = MethodText(words=words(language, "method", "report"), **legend(language))
    waiting = Waiting(
        words=words(language, "waiting"), language=language, detail=translate("waiting.method", language), ready=ready,
        event_done=lambda _: set_ready(True))
    return tag("div", [text, waiting, Sheet(language=language, ready=ready)], css="page")


@solara.component
def Sheet(language: str, ready: bool) -> Any:
    """The comparison as far as it is; follows while it runs."""
    reader = solara.get_session_id()
    spoken = solara.use_ref(language)
    spoken.current = language
    element = Comparison(
        words=words(language, "method", "report", "sector"), kinds=outline(language), ready=ready,
        files=[f"{FILES}.{ending}?lang={language}" for ending in ("html", "csv")],
        event_run=lambda _: EXAMINATION.run(reader), event_stop=lambda _: EXAMINATION.stop(reader),
        **streams(reader, language))

    def follow() -> Callable[[], None]:
        widget = solara.get_widget(element)

        def look() -> None:
            with widget.hold_sync():
                for trait, value in streams(reader, spoken.current).items():
                    setattr(widget, trait, value)

        look()
        return EXAMINATION.watch(look)

    solara.use_effect(follow, [])
    return tag("div", [element])


def streams(reader: str, language: str) -> dict[str, Any]:
    """What changes while it runs."""
    now = EXAMINATION.now
    return {"standing": standing(now, reader, language), "answers": lines(now, language)}
