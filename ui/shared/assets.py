"""Texts of files that pages are sent with: before anything is loaded, and as the parts of a component."""

from __future__ import annotations

import re
from collections.abc import Iterable
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


def parts_of(page: str, names: Iterable[str]) -> dict[str, str]:
    """What a page consists of, by the tag that its `.vue` calls it with: `play-head` is `ui/play/head.vue`.

    They are components of the browser, not widgets, so that a page stays one widget however many parts it has.
    """
    return {f"{page}-{name}": (FOLDER / page / f"{name}.vue").read_text(encoding="utf-8") for name in names}
