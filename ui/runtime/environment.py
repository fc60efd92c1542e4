"""What an operator has set, read before anything listens: whatever cannot be is told in a line each, at once."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from locales import translate
from wording.system import system_text
from ui.runtime.logs import FORMAT, FORMATS
from ui.runtime.site import PUBLIC_ADDRESS, public_address

CODE_DAYS, CODE_DAYS_DEFAULT = "REFLET_CODE_DAYS", 14.0
"""Environment variable: days after its last use that a join code opens its workshop; 0 is for ever."""
RETENTION, RETENTION_DEFAULT = "REFLET_RETENTION_DAYS", 180.0
"""Environment variable: days after the last entry of its log that a workshop is erased; 0 keeps all for ever."""
GRACE = "REFLET_GRACE_SECONDS"
"""Environment variable: seconds that somebody may be away in a round before a bot holds the seat, at least."""
COUNTDOWN = "REFLET_COUNTDOWN_SECONDS"
"""Environment variable: seconds from the last team's decision to the end of a round; 0 closes at once."""
PARENTS = "REFLET_FRAME_ANCESTORS"
"""Environment variable: sites whose pages may hold ours, as `https://lms.example.org`, several with spaces between."""
SCENARIOS = "REFLET_SCENARIOS"
"""Environment variable: a folder with scenarios of one's own (`simulation.own_scenarios`)."""
MOST = 100_000
"""What a number that an operator sets stays below."""


class SettingError(ValueError):
    """An environment variable with a value that it cannot have.

    Attributes:
        variable, value: what is set. kind: of what is allowed (messages `operator.*`). reason: what the system says.
    """

    def __init__(self, variable: str, value: str, kind: str, reason: str = "") -> None:
        self.variable, self.value, self.kind, self.reason = variable, value, kind, reason
        super().__init__(self.text("en"))

    def text(self, language: str) -> str:
        """Which variable, its value, and what is allowed, in a reader's language."""
        return translate(
            "operator.wrong", language, variable=self.variable, value=self.value,
            allowed=translate(f"operator.{self.kind}", language, reason=system_text(self.reason, language)))


def wrong_settings() -> list[SettingError]:
    """Every environment variable of ours with a value that it cannot have."""
    checks: tuple[Callable[[], object], ...] = (
        code_days, days_kept, lambda: seconds(GRACE, 0.0), lambda: seconds(COUNTDOWN, 0.0),
        parents, _check_public_address, _check_log, _check_place, _check_scenarios)
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
    from game.store.paths import ADDRESS, FOLDER, database_address
    from game.store.database import lacking_of

    try:
        address = database_address()
    except NoPlaceError as error:
        raise SettingError(FOLDER, os.environ[FOLDER], "folder", str(error.values["problem"])) from error
    if kind := lacking_of(address):
        # Names and a password may stand in it: how it begins is enough to find the mistake.
        raise SettingError(ADDRESS, address.partition("//")[0], kind)


def _check_scenarios() -> None:
    """The folder of the operator's own scenarios; a file in it that cannot be used is named in the log."""
    folder = os.environ.get(SCENARIOS)
    if folder and not Path(folder).expanduser().is_dir():
        raise SettingError(SCENARIOS, folder, "scenarios")


def parents() -> tuple[str, ...]:
    """Origins of the sites whose pages may hold ours, besides our own.

    Raises:
        SettingError: one is no origin.
    """
    return tuple(map(_origin, os.environ.get(PARENTS, "").replace(",", " ").split()))


def _origin(given: str) -> str:
    try:
        parts = urlsplit(given)
        is_origin = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_origin = False
    more = (parts.path.strip("/"), parts.query, parts.fragment, parts.username) if is_origin else ()
    if not is_origin or any(more) or set(given) & set(";'\""):
        raise SettingError(PARENTS, given, "origin")
    return f"{parts.scheme}://{parts.netloc}".lower()


def code_days() -> float:
    """Days that a join code opens its workshop."""
    return days(CODE_DAYS, CODE_DAYS_DEFAULT)


def days_kept() -> int:
    """Days that workshops are kept; 0 is for ever."""
    return int(days(RETENTION, RETENTION_DEFAULT))


def days(variable: str, otherwise: float) -> float:
    """A number of days that the operator may have set.

    Raises:
        SettingError: it is none.
    """
    return _number(variable, otherwise, "days")


def seconds(variable: str, otherwise: float) -> float:
    """A number of seconds that the operator may have set.

    Raises:
        SettingError: it is none.
    """
    return _number(variable, otherwise, "seconds")


def _number(variable: str, otherwise: float, kind: str) -> float:
    text = os.environ.get(variable, "")
    try:
        found = float(text) if text else otherwise
    except ValueError:
        found = -1.0
    if not 0 <= found < MOST:
        raise SettingError(variable, text, kind)
    return found
