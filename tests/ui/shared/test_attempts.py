"""What is asked of a page and cannot be done is told on the page, and in the log where it is ours."""

from __future__ import annotations

import pytest
from ipyvue.VueTemplateWidget import Events

from game.errors import NoPlaceError, StoreError
from locales import LANGUAGES, translate
from ui.shared import attempts, layout

FULL = StoreError("disk_full", "database or disk is full")


def test_every_component_tells_what_it_could_not_do() -> None:
    assert layout.notify_all is attempts.notify_all
    assert getattr(Events._handle_event, "__wrapped__", None) is not None


@pytest.mark.parametrize(("error", "key", "lines"), [
    (FULL, "refused.disk_full", 0), (NoPlaceError("/somewhere", "Read-only file system"), "trouble.no_place", 0),
    (KeyError("ours"), "trouble.act", 1)])
def test_a_handler_that_fails_says_so_and_ends_there(
    error: Exception, key: str, lines: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    given: list[BaseException | None] = []
    monkeypatch.setattr(attempts.refusal, "set", given.append)

    def fail(_: object) -> None:
        raise error

    attempts.telling_failures(fail)({"press": "of a button"})
    assert given == [error] and len(caplog.records) == lines
    assert {attempts.failure_text(error, language, "trouble.act") for language in LANGUAGES} == {
        translate(key, language) for language in LANGUAGES}


def test_a_handler_that_does_what_is_asked_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[BaseException | None] = []
    monkeypatch.setattr(attempts.refusal, "set", given.append)
    attempts.telling_failures(lambda _: None)({})
    assert given == []
