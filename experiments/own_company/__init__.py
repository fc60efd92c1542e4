"""A reader's own company: what it tells about itself, checked, and the start of the model fitted to it."""

from __future__ import annotations

from experiments.own_company.checking import Check, check
from experiments.own_company.entries import Entries
from experiments.own_company.reading import Reading, read
from experiments.own_company.tables import FileError
from experiments.own_company.told import Told

__all__ = ["Check", "Entries", "FileError", "Reading", "Told", "check", "read"]
