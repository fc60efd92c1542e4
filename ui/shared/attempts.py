"""What a page says when something that was asked of it could not be done: no press of a button goes unanswered."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

import solara
from ipyvue.VueTemplateWidget import Events

from game.errors import NoPlaceError, RefusedError
from locales import translate
from ui.shared.components import Refusal
from ui.shared.language import words
from wording.problems import refusal_text

Handler = Callable[..., None]

log = logging.getLogger(__name__)

refusal: solara.Reactive[BaseException | None] = solara.reactive(None)
"""Why the last thing that was asked of the page could not be done; None where it was. One value per page."""


def telling_failures(handle: Handler) -> Handler:
    """A component's handler of what its browser says; where it fails the page says so, which nobody else would do."""
    @wraps(handle)
    def handled(*arguments: Any) -> None:
        try:
            handle(*arguments)
        except Exception as error:
            note(error)
            refusal.set(error)

    return handled


def notify_all() -> None:
    """From now on every component's handler is such a one."""
    if not hasattr(Events._handle_event, "__wrapped__"):
        Events._handle_event = telling_failures(Events._handle_event)


def note(error: BaseException) -> None:
    """Writes an error that is ours to the log, with its reason."""
    if not isinstance(error, RefusedError):
        log.error("a page failed", exc_info=error)


def failure_text(error: BaseException, language: str, otherwise: str) -> str:
    """What people are told of an error.

    Args:
        otherwise: key of what they are told of one that is ours.
    """
    if isinstance(error, RefusedError) and not isinstance(error, NoPlaceError):
        return refusal_text(error, language)
    return translate("trouble.no_place" if isinstance(error, NoPlaceError) else otherwise, language)


@solara.component
def Refusals(language: str) -> solara.Element[Any]:
    """What could not be done last, until it is closed."""
    error = refusal.value
    text = "" if error is None else failure_text(error, language, "trouble.act")
    return Refusal(words=words(language, "shell"), text=text, event_close=lambda _: refusal.set(None))
