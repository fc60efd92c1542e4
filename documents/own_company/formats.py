"""What a file is that is neither a CSV nor an .xlsx workbook, by its first bytes and the parts that it is packed of."""

from __future__ import annotations

import io
import zipfile
from typing import Literal

Format = Literal[
    "protected", "old_workbook", "binary_workbook", "open_document", "numbers", "document", "pdf", "picture", "archive",
    "web_page", "json", "statistics", "no_table"]

ZIP_MARK = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0"
"""How files of older office programs begin, and encrypted ones of today's."""
BEGINNINGS: tuple[tuple[bytes, Format], ...] = (
    (b"%PDF", "pdf"), (b"\x89PNG", "picture"), (b"\xff\xd8\xff", "picture"), (b"GIF8", "picture"),
    (b"\x1f\x8b", "archive"), (b"7z\xbc\xaf", "archive"), (b"Rar!", "archive"), (b"$FL2", "statistics"),
    (b"$FL3", "statistics"), (b"<stata", "statistics"), (b"PAR1", "statistics"), (b"{\\rtf", "document"))
PACKED: tuple[tuple[str, Format], ...] = (
    ("xl/workbook.bin", "binary_workbook"), ("Index/Document.iwa", "numbers"), ("Index.zip", "numbers"),
    ("content.xml", "open_document"), ("word/document.xml", "document"), ("ppt/presentation.xml", "document"))
WORKBOOK = "xl/workbook.xml"
ENCRYPTED = 1
"""The flag of an encrypted part of a package."""
LOOKED_AT = 4096


def format_of(content: bytes) -> Format | None:
    """What a file is, where it is surely neither a text in columns nor a workbook that can be read."""
    if content.startswith(COMPOUND):
        return _compound(content)
    if content.startswith(ZIP_MARK):
        return _packed(content)
    for beginning, kind in BEGINNINGS:
        if content.startswith(beginning):
            return kind
    start = content[:LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml", b"<svg")):
        return "web_page"
    return "json" if start.startswith((b'{"', b"[{", b"[[", b"{\n", b"{\r\n")) else None


def _compound(content: bytes) -> Format:
    def has(name: str) -> bool:
        return name.encode("utf-16-le") in content

    if has("EncryptedPackage"):
        return "protected"
    return "document" if has("WordDocument") or has("PowerPoint Document") else "old_workbook"


def _packed(content: bytes) -> Format | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
    except Exception:  # zipfile fails in many ways on damage; whoever reads the workbook says so
        return None
    if any(part.flag_bits & ENCRYPTED for part in parts):
        return "protected"
    names = [part.filename for part in parts]
    if any(name.lower().lstrip("/") == WORKBOOK for name in names):
        return None
    found = next((kind for name, kind in PACKED if name in names), None)
    if found:
        return found
    is_of_files = any(name.lower().endswith((".csv", ".xlsx", ".txt", ".xls", ".ods")) for name in names)
    return "archive" if is_of_files else "no_table"
