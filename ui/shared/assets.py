"""Texts of the files that pages are sent with before anything is loaded."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent.parent


@cache
def asset(name: str) -> str:
    """The text of a file of `ui/assets`."""
    return (FOLDER / "assets" / name).read_text(encoding="utf-8")


@cache
def style_of(component: str) -> str:
    """The style that a component brings with it, by its path below `ui`."""
    text = (FOLDER / f"{component}.vue").read_text(encoding="utf-8")
    found = re.search(r"<style[^>]*>(.*?)</style>", text, re.DOTALL)
    return found.group(1) if found else ""
