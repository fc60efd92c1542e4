"""Which language a page begins with."""

from __future__ import annotations

import pytest

from ui.shared.language import preferred, words


@pytest.mark.parametrize(("accepted", "language"), [
    ("fr-FR,fr;q=0.9,en;q=0.8", "fr"), ("en-GB,en;q=0.9", "en"), ("de-DE,de;q=0.9,fr;q=0.5", "fr"),
    ("en;q=0.3,fr;q=0.9", "fr"), ("", "en"), ("de", "en"), ("*;q=x,,;", "en"), ("fr-CA", "fr"),
])
def test_the_browsers_first_known_language_is_spoken(accepted: str, language: str) -> None:
    assert preferred(accepted) == language


def test_an_earlier_choice_comes_before_the_browser() -> None:
    assert preferred("fr-FR", "en") == "en"
    assert preferred("fr-FR", "<script>") == "fr"


def test_a_component_gets_the_words_under_its_prefix_only() -> None:
    assert all(key.startswith("tabs.") for key in words("fr", "tabs"))
    assert words("fr", "tabs")["tabs.levers"] == "Leviers"
