"""What an operator has set, read before anything listens: whatever cannot be is told in a line each, at once."""

from __future__ import annotations

import os
from collections.abc import Callable
from urllib.parse import urlsplit

from ui.logs import FORMAT, FORMATS
from ui.site import PUBLIC_ADDRESS, public_address
from ui.workshop.retention import code_days, days_kept
from ui.workshop.service import GRACE, SettingError, seconds


def wrong_settings() -> list[SettingError]:
    """Every environment variable of ours with a value that it cannot have."""
    checks: tuple[Callable[[], object], ...] = (
        code_days, days_kept, lambda: seconds(GRACE, 0.0), _check_public_address, _check_log, _check_place)
    found = []
    for check in checks:
        try:
            check()
        except SettingError as error:
            found.append(error)
    return found


def _check_public_address() -> None:
    address = public_address()
    try:
        parts = urlsplit(address)
        is_one = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_one = False
    if address and not is_one:
        raise SettingError(PUBLIC_ADDRESS, address, "address")


def _check_log() -> None:
    value = os.environ.get(FORMAT, "")
    if value not in FORMATS:
        raise SettingError(FORMAT, value, "log")


def _check_place() -> None:
    """The database, or its folder, where the operator has chosen one; whether a server answers is seen later."""
    if not any(os.environ.get(name) for name in ("REFLET_DATABASE_URL", "REFLET_DATA_DIR")):
        return
    from game.errors import NoPlaceError
    from game.place import ADDRESS, FOLDER, database_address
    from game.store.database import lacking_of

    try:
        address = database_address()
    except NoPlaceError as error:
        raise SettingError(FOLDER, os.environ[FOLDER], "folder", str(error.values["problem"])) from error
    if kind := lacking_of(address):
        # Names and a password may stand in it: how it begins is enough to find the mistake.
        raise SettingError(ADDRESS, address.partition("//")[0], kind)
