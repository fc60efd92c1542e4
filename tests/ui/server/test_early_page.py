"""What stands in a document before a page lives: our words, the watchdog's words, and the path of the site."""

from __future__ import annotations

import html
import json
import re

import pytest

from locales import LANGUAGES, translate
from ui.server.early_page import WATCHED, declared, early_document, failed_document


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_brings_all_that_a_watchdog_may_say_in_the_readers_language(language: str) -> None:
    found = re.search(r'data-said="([^"]*)"', declared(language, "/game"))
    assert found is not None
    text = json.loads(html.unescape(found.group(1)))
    assert text == {key.removeprefix("watch."): translate(key, language) for key in WATCHED}


def test_whoever_comes_early_is_told_under_the_path_that_a_proxy_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOLARA_ROOT_PATH", "/game/")
    document = early_document("fr", "/explore")
    assert 'lang="fr" data-root="/game"' in document
    assert html.escape(translate("shell.opening", "fr")) in document


def test_a_page_that_waits_for_something_looks_again_by_itself_and_another_does_not() -> None:
    assert 'http-equiv="refresh"' in failed_document("en", "The disk is full.", again=True)
    assert 'http-equiv="refresh"' not in failed_document("en", "The disk is full.")
