"""What a trainer's page may do is asked again each time; no component of these pages can be forgotten."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ui.runtime import warrant
from ui.runtime.warrant import KEPT, Warrant, is_allowed, warranted
from ui.train import components

COMPONENT = re.compile(r"((?:@\w+\n)*)@solara\.component_vue\([^)]*\)\ndef (\w+)\(([^)]*)\)")


def test_every_component_of_the_trainers_pages_that_says_something_back_asks_first() -> None:
    source = Path(components.__file__).read_text(encoding="utf-8")
    found = {name: "@warranted" in marks for marks, name, given in COMPONENT.findall(source) if "event_" in given}
    assert len(found) > 5 and [name for name, is_requested in found.items() if not is_requested] == []


def test_an_act_is_done_while_the_page_may_act_and_is_told_when_it_may_no_more(
    monkeypatch: pytest.MonkeyPatch
) -> None:
    may, over, done, given = [True], list[str](), list[Any](), dict[str, Any]()
    page: Any = SimpleNamespace(user_dicts={KEPT: {KEPT: Warrant(lambda: may[0], lambda: over.append("over"))}})
    monkeypatch.setattr(warrant, "get_current_context", lambda: page)
    warranted(lambda **values: given.update(values))(event_act=done.append, words="as they are")
    given["event_act"]("first")
    assert is_allowed(page)
    may[0] = False
    given["event_act"]("second")
    assert (done, over, given["words"]) == (["first"], ["over"], "as they are")
    page.user_dicts.clear()
    given["event_act"]("of a page without any right")
    assert done == ["first"]


def test_a_page_of_a_participant_streams_without_a_warrant() -> None:
    assert is_allowed(SimpleNamespace(user_dicts={}))  # type: ignore[arg-type]
