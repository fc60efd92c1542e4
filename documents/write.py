"""Files written whole or not at all."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from simulation.errors import InputError


def write(path: Path, text: str) -> None:
    """Writes a file, whole or not at all; what stood there before stays until then.

    Raises:
        InputError: it cannot be written.
    """
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """The same with bytes.

    Raises:
        InputError: it cannot be written.
    """
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        raise InputError(str(path), "not_written", reason=error.strerror or str(error)) from error
    finally:
        # On a full disk half a file stands there; where nothing can be written, nothing can be taken away either.
        with suppress(OSError):
            part.unlink()
