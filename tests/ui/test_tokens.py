"""One stylesheet holds every colour, and text can be read on its ground in light and in dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.contracts import for_each
from tests.project.root import ROOT

UI = ROOT / "ui"
STYLESHEET = (UI / "assets" / "custom.css").read_text(encoding="utf-8")
COMPONENTS = [*sorted(UI.rglob("*.vue")), *sorted((UI / "assets" / "company").glob("*.js"))]

READABLE, VISIBLE = 4.5, 3.0
"""WCAG 2.2: least contrast of text, and of what is not text."""

GROUNDS = ("paper", "surface")
TEXTS = [
    *((ink, ground) for ink in ("ink", "ink-soft") for ground in (*GROUNDS, "sunken")),
    *((ink, ground) for ink in ("employees", "customers", "company", "scale-0", "scale-6") for ground in GROUNDS),
    ("ink-on-accent", "employees"), ("warning", "warning-wash"), ("ink", "warning-wash"),
]
MARKS = [
    *((mark, "surface") for mark in ("symmetry", "scale-0", "scale-1", "scale-5", "scale-6")),
    *((mark, ground) for mark in ("focus", "line-strong") for ground in GROUNDS),
]


def tokens(theme: str) -> dict[str, str]:
    """The colours of a theme by name."""
    blocks = re.findall(r"^:root(\[[^]]*\])? \{(.*?)^\}", STYLESHEET, re.DOTALL | re.MULTILINE)
    found: dict[str, str] = {}
    for selector, block in blocks:
        if not selector or theme in selector:
            found.update(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6})", block))
    return found


def luminance(colour: str) -> float:
    """Relative luminance of a hexadecimal colour (WCAG 2.2)."""
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read_on_its_ground(theme: str) -> None:
    colours = tokens(theme)
    weak = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in TEXTS}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < READABLE} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_can_be_seen_on_their_ground(theme: str) -> None:
    colours = tokens(theme)
    weak = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in MARKS}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < VISIBLE} == {}


def test_both_themes_have_the_same_colours() -> None:
    assert set(tokens("light")) == set(tokens("dark"))


@for_each("path", COMPONENTS)
def test_components_use_tokens_only(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;'\" ])|\brgba?\(", text) == []


@for_each("path", COMPONENTS)
def test_every_token_used_is_declared(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    declared = set(re.findall(r"--([a-z0-9-]+):", STYLESHEET)) | set(re.findall(r"(?<![\w-])--([a-z0-9-]+)'?:", text))
    used = set(re.findall(r"var\(--([a-z0-9-]+)\)", text))
    assert {name for name in used - declared if not name.startswith("scale-")} == set()


SHEETS = [
    *COMPONENTS, *sorted((UI / "assets").glob("*.css")), UI / "forms" / "forms.css",
    ROOT / "documents" / "kits" / "style.css"]
LEAST = "max(var(--text-md), 16px)"
"""Of fields on phones, which enlarge what is smaller, whatever size their readers want."""
SIZED = re.compile(r"(?<![\w-])(?:font(?:-size)?|line-height):[^;{}]*?\dpx|@media[^{]*?\dpx")


@for_each("path", SHEETS)
def test_sizes_of_type_and_what_changes_with_the_width_follow_the_readers_type(path: Path) -> None:
    assert SIZED.findall(path.read_text(encoding="utf-8").replace(LEAST, "")) == []
