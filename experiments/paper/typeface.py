"""The typeface that pages and pictures are set in: Source Sans and Source Serif, which come with the packages (OFL)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

SANS, SERIF = "Source Sans Pro", "Source Serif Pro"
PACKAGES = ("font_source_sans_pro", "font_source_serif_pro")
DRAWN = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf")
"""What pictures need; the page takes what it wants out of the folders."""


def folders() -> list[str]:
    """Folders with the fonts."""
    return [str(files(package).joinpath("files")) for package in PACKAGES]


@cache
def register() -> None:
    """Tells matplotlib about the typeface, once."""
    from matplotlib import font_manager

    for name in DRAWN:
        font_manager.fontManager.addfont(f"{folders()[0]}/{name}")
