"""Writes the page of the docs and the made-up examples anew: `python -m documents.own_company`."""

from __future__ import annotations

from pathlib import Path

from documents.own_company.reference import reference_page
from documents.own_company.template import write_examples

DOCS = Path("docs")

if __name__ == "__main__":
    (DOCS / "own_company.md").write_text(reference_page(), encoding="utf-8", newline="\n")
    write_examples(DOCS / "examples")
