"""Files to take away: the template to fill in, and the made-up example."""

from __future__ import annotations

from starlette.responses import Response

from documents.own_company.template import ENDINGS, example_file, file_name, template_file

KINDS = {"template": template_file, "example": example_file}
MEDIA = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def own_company_file(kind: str, ending: str, language: str) -> Response | None:
    """The file of a kind in a form and a language; None where there is no such file."""
    if kind not in KINDS or ending not in ENDINGS:
        return None
    name = file_name(kind == "example", ending, language)
    return Response(KINDS[kind](ending, language), media_type=MEDIA[ending], headers={
        "Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"})
