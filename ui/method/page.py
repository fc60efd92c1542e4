"""Method: what the model is compared with, and how it comes out, computed while one looks."""

from __future__ import annotations

from collections.abc import Callable

import solara

from locales import translate
from ui.method.comparison import COMPARISON
from ui.method.components import Comparison, Findings, MethodText
from ui.method.view import legend, lines, outline, status
from ui.runtime import engine
from ui.shared.components import Waiting
from ui.shared.language import words
from ui.shared.layout import Element, element, page_language, with_title

FILES = "/method/comparison"


@solara.component
def MethodPage() -> Element:
    """The sum of the comparison, its findings, then what all that is worth."""
    language = page_language()
    ready, set_ready = solara.use_state(engine.is_ready())
    document = translate("method.document", language)
    waiting = Waiting(
        words=words(language, "waiting"), language=language, detail=translate("waiting.method", language), ready=ready,
        event_done=lambda _: set_ready(True))
    text = MethodText(words=words(language, "method", "report"), **legend(language))
    return with_title(
        document, element("div", [Sheet(language=language, ready=ready, waiting=waiting), text], css="page")
    )


@solara.component
def Sheet(language: str, ready: bool, waiting: Element) -> Element:
    """The comparison as far as it is; follows while it runs."""
    reader = solara.get_session_id()
    spoken = solara.use_ref(language)
    spoken.current = language
    comparison = Comparison(
        words=words(language, "method", "report"), ready=ready,
        files=[f"{FILES}.{ending}?lang={language}" for ending in ("html", "csv")],
        event_run=lambda _: COMPARISON.run(reader), event_stop=lambda _: COMPARISON.stop(reader),
        standing=status(COMPARISON.now, reader, language))
    findings = Findings(
        words=words(language, "method", "report", "sector"), kinds=outline(language),
        grades=legend(language)["grades"], answers=lines(COMPARISON.now, language))

    def follow() -> Callable[[], None]:
        above, below = solara.get_widget(comparison), solara.get_widget(findings)

        def look() -> None:
            now = COMPARISON.now
            above.standing = status(now, reader, spoken.current)
            below.answers = lines(now, spoken.current)

        look()
        return COMPARISON.watch(look)

    solara.use_effect(follow, [])
    return element("div", [comparison, waiting, findings])
