"""Files that readers take away."""

from __future__ import annotations

from starlette.responses import Response

from documents.people_csv import for_people
from documents.validation.report import csv_text, html_text
from ui.method.comparison import COMPARISON

KINDS = {"csv": "text/csv", "html": "text/html"}


def comparison(ending: str, language: str) -> Response | None:
    """What the comparison with the evidence has found, as a file; None while there is nothing, or no such file."""
    now = COMPARISON.now
    if ending not in KINDS or not now.rows:
        return None
    is_csv = ending == "csv"
    text = for_people(csv_text(now.rows, language), language) if is_csv else html_text(now.rows, now.made, language)
    return Response(text, media_type=KINDS[ending], headers={
        "Content-Disposition": f'attachment; filename="reflet-{now.seed}-{language}.{ending}"',
        "Cache-Control": "no-store"})
