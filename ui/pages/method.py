"""Method: what the model is compared with, and how it comes out, computed while one looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import solara

from locales import translate
from ui import engine
from ui.components import Comparison, Findings, MethodText, Waiting
from ui.examination import EXAMINATION
from ui.language import words
from ui.pages.layout import spoken_language, tag, titled
from ui.sheet import legend, lines, outline, standing

FILES = "/method/comparison"


@solara.component
def MethodPage() -> Any:
    """The sum of the comparison, its findings, then what all that is worth."""
    language = spoken_language()
    ready, set_ready = solara.use_state(engine.is_ready())
    document = translate("method.document", language)
    waiting = Waiting(
        words=words(language, "waiting"), language=language, detail=translate("waiting.method", language), ready=ready,
        event_done=lambda _: set_ready(True))
    text = MethodText(words=words(language, "method", "report"), **legend(language))
    return titled(document, tag("div", [Sheet(language=language, ready=ready, waiting=waiting), text], css="page"))


@solara.component
def Sheet(language: str, ready: bool, waiting: Any) -> Any:
    """The comparison as far as it is; follows while it runs."""
    reader = solara.get_session_id()
    spoken = solara.use_ref(language)
    spoken.current = language
    comparison = Comparison(
        words=words(language, "method", "report"), ready=ready,
        files=[f"{FILES}.{ending}?lang={language}" for ending in ("html", "csv")],
        event_run=lambda _: EXAMINATION.run(reader), event_stop=lambda _: EXAMINATION.stop(reader),
        standing=standing(EXAMINATION.now, reader, language))
    findings = Findings(
        words=words(language, "method", "report", "sector"), kinds=outline(language),
        grades=legend(language)["grades"], answers=lines(EXAMINATION.now, language))

    def follow() -> Callable[[], None]:
        above, below = solara.get_widget(comparison), solara.get_widget(findings)

        def look() -> None:
            now = EXAMINATION.now
            above.standing = standing(now, reader, spoken.current)
            below.answers = lines(now, spoken.current)

        look()
        return EXAMINATION.watch(look)

    solara.use_effect(follow, [])
    return tag("div", [comparison, waiting, findings])
