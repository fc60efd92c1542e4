"""A reader's own company: what it tells about itself, checked, and the start of the model fitted to it."""

from __future__ import annotations

from documents.own_company.checking import CheckedFile, check
from documents.own_company.entries import Entries
from documents.own_company.reading import FileReading, read
from documents.own_company.sheets import FileError
from experiments.own_company.figures import CompanyFigures

__all__ = ["CheckedFile", "CompanyFigures", "Entries", "FileError", "FileReading", "check", "read"]
