"""The form as the page shows it: fields from their declaration, remarks beside them, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

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

LIMITS = {"bytes": MAX_BYTES, "teams": MAX_TEAMS}
MOST_REMARKS = 300
"""Remarks on a file that a page lists; with more the file is another one, and waits for the reader."""
FILES = "/decide/company/file"
"""Where the files to take away are."""


def groups(language: str) -> list[dict[str, Any]]:
    """The fields of the company by heading."""
    return [{
        "name": group, "label": translate(f"own.group.{group}", language),
        "fields": [_field(field, language) for field in COMPANY if field.group == group]} for group in GROUPS]


def columns(language: str) -> list[dict[str, Any]]:
    """The fields of a team."""
    return [_field(field, language) for field in TEAM]


def _field(field: Field, language: str) -> dict[str, Any]:
    is_unit_said = field.kind in ("number", "share")
    return {
        "name": field.name, "label": label(field.name, language), "kind": field.kind,
        "help": translate(f"ownfield.{field.name}.help", language), "required": field.is_required,
        "unit": unit_label(field, language) if is_unit_said else "", "scale": field.scale,
        "allowed": translate("own.allowed", language, allowed=allowed(field, language)) if is_unit_said else "",
        "choices": [{"name": choice, "label": choice_label(field, choice, language)} for choice in field.choices],
        "common": [scale_text(scale, language) for scale in COMMON] if field.kind == "ends" else []}


def remark_rows(remarks: Iterable[Remark], language: str) -> list[dict[str, Any]]:
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


def _offer(offer: Offer, language: str) -> dict[str, Any]:
    return {
        "text": offer_text(offer, language), "drops": list(offer.drops),
        "changes": [{"team": team, "name": name, "text": text} for (team, name), text in offer.changes.items()]}


def problem(found: FileReading | FileError | Entries | None, language: str) -> str:
    """Why a file cannot be read as its own names say; empty where it can."""
    if not isinstance(found, FileError):
        return ""
    return translate(f"ownfile.{found.kind}", language, **{
        name: in_words(value, language) for name, value in found.values.items()})


def loaded(
    number: int, name: str, found: FileReading | FileError | Entries | None, language: str, is_waiting: bool = False
) -> dict[str, Any]:
    """A file as it was read, or why it was not; the example replaces everything, a file fills in what it says."""
    if found is None:
        return {"number": 0}
    sight: dict[str, Any] = {
        "number": number, "name": name, "entries": None, "replaces": False, "error": "", "remarks": [],
        "waits": False}
    if isinstance(found, FileError):
        return sight | {"error": problem(found, language)}
    if isinstance(found, Entries):
        return sight | {"entries": found.as_mapping(), "replaces": True}
    remarks = remark_rows(found.check.remarks[:MOST_REMARKS], language)
    # What waits for the reader to say which column is what changes nothing yet.
    entries = None if is_waiting else found.entries.as_mapping()
    return sight | {"entries": entries, "remarks": remarks, "waits": is_waiting}


def files(language: str) -> dict[str, list[dict[str, str]]]:
    """The files to take away: the template and the made-up example."""
    return {
        kind: [{"label": ending.upper(), "path": f"{FILES}/{kind}.{ending}?lang={language}"} for ending in ENDINGS]
        for kind in ("template", "example")}
