"""The typeface that pages and pictures are set in, and those for names in other scripts; all come with packages (OFL).

Source Sans and Source Serif for what we say; Noto for what people type: a name is printed as its owner writes it.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from unicodedata import category

SANS, SERIF = "Source Sans Pro", "Source Serif Pro"
PACKAGES = ("font_source_sans_pro", "font_source_serif_pro")
DRAWN = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf")
"""What pictures need; the page takes what it wants out of the folders."""
SCRIPTS = ("manimgx_fonts", "manimgx_fonts_cjk")
"""Packages with a font for nearly every script that people write their names in."""
CHINESE = "Noto Sans CJK SC"
"""Where Chinese, Japanese and Korean share signs, the face whose shapes are taken."""

FALLBACK = "DejaVuSansMono.ttf"
INVISIBLE = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""Signs that only choose between shapes of the sign before them."""


def folders() -> list[str]:
    """Folders with the fonts."""
    return [*(str(files(package).joinpath("files")) for package in PACKAGES), *map(str, _script_folders())]


@cache
def families(first: str) -> tuple[str, ...]:
    """Typefaces in the order in which a page looks for a letter, after the one that it is set in."""
    plain = sorted((name for name in map(_family, _script_fonts()) if "CJK" not in name), key=len)
    return (first, *plain, CHINESE)


def settable(text: Any) -> Any:
    """The same, each sign that the page has no letter for as its number: a tagged page cannot lack one.

    Two different texts stay different.
    """
    if isinstance(text, str):
        # A page is tried again and again with the same texts, and hardly any has a sign to replace.
        wrong = {ord(sign): _settable(sign) for sign in set(text) if _settable(sign) != sign}
        return text.translate(wrong) if wrong else text
    if isinstance(text, dict):
        return {name: settable(part) for name, part in text.items()}
    return [settable(part) for part in text] if isinstance(text, (list, tuple)) else text


@cache
def _settable(sign: str) -> str:
    if ord(sign) in _letters() or sign.isspace():
        return sign
    return "" if category(sign) in ("Cc", "Cf") or sign in INVISIBLE else f"[U+{ord(sign):04X}]"


@cache
def _letters() -> frozenset[int]:
    """Code points that a page can show: the typefaces', and those of the one that Typst falls back to."""
    import matplotlib

    fallback = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / FALLBACK
    return frozenset(code for font in (*_drawn(), fallback, *_script_fonts()) for code in _signs(font))


def drawn_with(text: str) -> list[str]:
    """The families that matplotlib needs for a text, which it has been told about."""
    from matplotlib import font_manager

    register()
    missing = {ord(sign) for sign in text if not sign.isspace()}.difference(*map(_signs, _drawn()))
    needed = [font for font in _script_fonts() if missing & _signs(font)]
    for font in needed:
        font_manager.fontManager.addfont(str(font))
    return [SANS, *map(_family, needed)]


@cache
def register() -> None:
    """Tells matplotlib about the typeface, once."""
    from matplotlib import font_manager

    for font in _drawn():
        font_manager.fontManager.addfont(str(font))


def _drawn() -> list[Path]:
    return [Path(folders()[0]) / name for name in DRAWN]


def _script_folders() -> list[Path]:
    return [Path(str(files(package))) for package in SCRIPTS]


@cache
def _script_fonts() -> tuple[Path, ...]:
    fonts = (font for folder in _script_folders() for font in folder.glob("*.tt[fc]") if "Italic" not in font.name)
    return tuple(sorted(fonts))


@cache
def _signs(font: Path) -> frozenset[int]:
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(str(font)).get_charmap())


@cache
def _family(font: Path) -> str:
    from matplotlib.ft2font import FT2Font

    return str(FT2Font(str(font)).family_name)
