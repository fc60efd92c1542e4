"""The form as the page shows it: fields from their declaration, remarks beside them, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from documents.own_company.entries import Entries
from documents.own_company.headings import choice_label, label
from documents.own_company.reading import FileReading
from documents.own_company.reference import unit_label
from documents.own_company.remarks import (
    Offer, Remark, allowed, in_words, offer_text, remark_sentence, scale_text, where,
)
from documents.own_company.scales import COMMON
from documents.own_company.sheets import MAX_BYTES, FileError
from documents.own_company.template import ENDINGS
from experiments.own_company.fields import COMPANY, GROUPS, MAX_TEAMS, TEAM, Field
from locales import translate
from ui.decide.own_company.upload import UploadedFile
from ui.shared.views import LinkView, Named

LIMITS = {"bytes": MAX_BYTES, "teams": MAX_TEAMS}
MOST_REMARKS = 300
"""Remarks on a file that a page lists; with more the file is another one, and waits for the reader."""
FILES = "/decide/company/file"
"""Where the files to take away are."""


class FieldView(TypedDict):
    """A field to fill in."""

    name: str
    label: str
    kind: str
    help: str
    required: bool
    unit: str
    scale: str
    allowed: str
    choices: list[Named]
    common: list[str]


class GroupView(TypedDict):
    """Fields under a heading."""

    name: str
    label: str
    fields: list[FieldView]


class EntryChange(TypedDict):
    """A new text of a field; without a team, of the company."""

    team: int | None
    name: str
    text: str


class OfferView(TypedDict):
    """An answer that a click can give."""

    text: str
    drops: list[int]
    changes: list[EntryChange]


class RemarkView(TypedDict):
    """What is said of an entry; without a team, of the company's."""

    team: int | None
    name: str
    text: str
    mistake: bool
    question: bool
    where: str
    offers: list[OfferView]


class EntriesView(TypedDict):
    """The texts of a form."""

    company: dict[str, str]
    teams: list[dict[str, str]]


class LoadedView(TypedDict):
    """A file as it was read, or why it was not; number 0 is none."""

    number: int
    name: str
    entries: EntriesView | None
    replaces: bool
    error: str
    remarks: list[RemarkView]
    waits: bool
    parts: int


class FilesView(TypedDict):
    """The files to take away."""

    template: list[LinkView]
    example: list[LinkView]


def groups(language: str) -> list[GroupView]:
    """The fields of the company by heading."""
    return [{
        "name": group, "label": translate(f"own.group.{group}", language),
        "fields": [_field(field, language) for field in COMPANY if field.group == group]} for group in GROUPS]


def columns(language: str) -> list[FieldView]:
    """The fields of a team."""
    return [_field(field, language) for field in TEAM]


def _field(field: Field, language: str) -> FieldView:
    has_unit_text = field.kind in ("number", "share")
    return {
        "name": field.name, "label": label(field.name, language), "kind": field.kind,
        "help": translate(f"ownfield.{field.name}.help", language), "required": field.is_required,
        "unit": unit_label(field, language) if has_unit_text else "", "scale": field.scale,
        "allowed": translate("own.allowed", language, allowed=allowed(field, language)) if has_unit_text else "",
        "choices": [{"name": choice, "label": choice_label(field, choice, language)} for choice in field.choices],
        "common": [scale_text(scale, language) for scale in COMMON] if field.kind == "ends" else []}


def remark_rows(remarks: Iterable[Remark], language: str) -> list[RemarkView]:
    """Remarks as the page shows them."""
    return [
        {
            "team": remark.team,
            "name": remark.name,
            "text": remark_sentence(remark, language),
            "mistake": remark.is_mistake,
            "question": remark.is_question,
            "where": where(remark.place, language, remark.also) if remark.place else "",
            "offers": [_offer(offer, language) for offer in remark.offers],
        }
        for remark in remarks
    ]


def _offer(offer: Offer, language: str) -> OfferView:
    return {
        "text": offer_text(offer, language), "drops": list(offer.drops),
        "changes": [{"team": team, "name": name, "text": text} for (team, name), text in offer.changes.items()]}


def problem(found: FileReading | FileError | Entries | None, language: str) -> str:
    """Why a file cannot be read as its own names say; empty where it can."""
    if not isinstance(found, FileError):
        return ""
    return translate(f"ownfile.{found.kind}", language, **{
        name: in_words(value, language) for name, value in found.values.items()})


def loaded(file: UploadedFile, language: str) -> LoadedView:
    """A file as it was read, or why it was not; the example replaces everything, a file fills in what it says."""
    found = file.found
    view: LoadedView = {
        "number": file.number if found is not None else 0, "name": file.name, "entries": None, "replaces": False,
        "error": problem(found, language), "remarks": [], "waits": False, "parts": len(file.parts)}
    if isinstance(found, Entries):
        view["entries"], view["replaces"] = _entries(found), True
    elif isinstance(found, FileReading):
        view["remarks"] = remark_rows(found.check.remarks[:MOST_REMARKS], language)
        # What waits for the reader to say which column is what changes nothing yet.
        view["entries"], view["waits"] = None if file.is_waiting else _entries(found.entries), file.is_waiting
    return view


def _entries(entries: Entries) -> EntriesView:
    return {"company": dict(entries.company), "teams": [dict(team) for team in entries.teams]}


def files(language: str) -> FilesView:
    """The files to take away: the template and the made-up example."""
    return {"template": _links("template", language), "example": _links("example", language)}


def _links(kind: str, language: str) -> list[LinkView]:
    return [
        {"label": ending.upper(), "path": f"{FILES}/{kind}.{ending}?lang={language}"} for ending in ENDINGS]
