"""The typeface that pages and pictures are set in: Source Sans and Source Serif, which come with the packages (OFL)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any
from unicodedata import category

SANS, SERIF = "Source Sans Pro", "Source Serif Pro"
PACKAGES = ("font_source_sans_pro", "font_source_serif_pro")
DRAWN = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf")
"""What pictures need; the page takes what it wants out of the folders."""

FALLBACK = "DejaVuSansMono.ttf"
BOX = "\N{WHITE SQUARE}"


def folders() -> list[str]:
    """Folders with the fonts."""
    return [str(files(package).joinpath("files")) for package in PACKAGES]


def settable(said: Any) -> Any:
    """The same, its texts with a box for each sign that the page has no letter for: a tagged page cannot lack one."""
    if isinstance(said, str):
        # A page is tried again and again with the same texts, and hardly any has a sign to replace.
        wrong = {ord(sign): _settable(sign) for sign in set(said) if _settable(sign) != sign}
        return said.translate(wrong) if wrong else said
    if isinstance(said, dict):
        return {name: settable(part) for name, part in said.items()}
    return [settable(part) for part in said] if isinstance(said, (list, tuple)) else said


@cache
def _settable(sign: str) -> str:
    if ord(sign) in _letters() or sign.isspace():
        return sign
    # What only changes the sign before it goes.
    return "" if category(sign)[0] in "CM" else BOX


@cache
def _letters() -> frozenset[int]:
    """Code points that a page can show: the typeface's, and those of the one that Typst falls back to."""
    import matplotlib
    from matplotlib.ft2font import FT2Font

    fonts = (*(f"{folders()[0]}/{name}" for name in DRAWN), f"{matplotlib.get_data_path()}/fonts/ttf/{FALLBACK}")
    return frozenset(code for font in fonts for code in FT2Font(font).get_charmap())


@cache
def register() -> None:
    """Tells matplotlib about the typeface, once."""
    from matplotlib import font_manager

    for name in DRAWN:
        font_manager.fontManager.addfont(f"{folders()[0]}/{name}")
