"""How Typst sets a page: with the fonts that come along, and no others."""

from __future__ import annotations

from typing import Any

import typst

from documents.typesetting.typeface import folders

FONTS: dict[str, Any] = {
    "font_paths": typst.Fonts(include_system_fonts=False, font_paths=folders()), "ignore_system_fonts": True}
