"""What the operating system says of a file or an address, in the reader's language."""

from __future__ import annotations

import os
from errno import errorcode

from locales import is_known, translate

_NAMES = {os.strerror(number): name.lower() for number, name in errorcode.items()} | {"no home folder": "no_home"}
"""Names of what it says (`system.*`), by its words."""


def system_text(reason: str, language: str) -> str:
    """A reason that the system gives; one that the catalogues do not have stays as it is."""
    key = f"system.{_NAMES.get(reason, '')}"
    return translate(key, language) if is_known(key) else reason
