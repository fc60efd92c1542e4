"""Keeps compiled kernels in files that show by themselves whether they are whole.

Numba's own cache trusts what it finds: half a file ends the process, a wrong byte in machine code gives wrong numbers,
two processes that fill it at once may mix up their files. Here a kernel for one kind of arguments is one file, named
after all that it follows from, with a digest; what is not whole is compiled anew. Where nothing can be written, what is
there is still read, and the rest is compiled by every process for itself.
"""

from __future__ import annotations

import hashlib
import logging
import os
import pickle
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from numba.core.caching import CompileResultCacheImpl, NullCache
from numba.core.registry import cpu_target
from numba.core.serialize import dumps

LOG = logging.getLogger(__name__)

SUFFIX = ".kernel"
DIGEST = hashlib.sha256
DIGEST_BYTES = DIGEST().digest_size
PROBE_BYTES = 2**16
"""What is written to see whether anything can be: a full disk still makes empty files."""
KEPT_VERSIONS, KEPT_DAYS = 3, 30.0
"""Kernels of so many versions stay whatever their age, older ones until nobody has used them for so long."""
PART, PART_HOURS = ".part", 24.0
"""What a file is called while it is written, and after how many hours nobody writes it any more."""


class KernelFolder:
    """The folder of one version's kernels.

    Attributes:
        path: None where this machine has no place for it. problem: why kernels cannot be kept there; "" while they can.
        used: size in bytes of each file that this process has read or written. has_written: whether it wrote any.
    """

    def __init__(self, path: Path | None) -> None:
        """Touches nothing yet."""
        self.path = path
        self.problem = "" if path is not None else "no home folder"
        self.used: dict[str, int] = {}
        self.has_written = False
        self._is_unreadable = False

    def read(self, name: str) -> bytes | None:
        """What a file holds; None where there is none."""
        if self.path is None:
            return None
        try:
            content = (self.path / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            # What cannot be read is compiled, and kept in its place if that can be done.
            if not self._is_unreadable:
                LOG.warning("%s cannot be read (%s); compiled anew", self.path / name, error.strerror)
            self._is_unreadable = True
            return None
        self.used[name] = len(content)
        return content

    def write(self, name: str, content: bytes) -> None:
        """Writes a file, whole or not at all; gives up for good where that fails."""
        if self.path is None or self.problem:
            return
        part = self.path / f"{name}.{secrets.token_hex(4)}{PART}"
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            part.write_bytes(content)
            if (self.path / name).is_dir():
                shutil.rmtree(self.path / name)
            part.replace(self.path / name)
        except OSError as error:
            with suppress(OSError):
                part.unlink()
            # Windows lets nobody replace what another process reads: it has written the same just now.
            if not self._holds(name, content):
                self._fail(error)
            return
        self.used[name], self.has_written = len(content), True

    def can_be_written(self) -> bool:
        """Whether kernels can be kept here; if not, `problem` says why."""
        if self.path is not None and not self.problem:
            try:
                self.path.mkdir(parents=True, exist_ok=True)
                with tempfile.TemporaryFile(dir=self.path) as probe:
                    probe.write(bytes(PROBE_BYTES))
            except OSError as error:
                self._fail(error)
        return not self.problem

    def _holds(self, name: str, content: bytes) -> bool:
        """Whether there is such a file, whole or with this content."""
        try:
            there = (self.path / name).read_bytes()  # type: ignore[operator]
        except OSError:
            return False
        return there == content or is_whole(there)

    def _fail(self, error: OSError) -> None:
        self.problem = error.strerror or str(error)
        LOG.info("kernels cannot be kept in %s (%s)", self.path, self.problem)


class KernelCache(NullCache):
    """What numba asks for a kernel's compiled forms, and gives those that it has compiled."""

    def __init__(self, function: Callable[..., object], folder: KernelFolder) -> None:
        """Reads nothing yet."""
        code = function.__code__
        self._name = f"{Path(code.co_filename).stem}.{function.__name__}"
        self._identity = repr((self._name, code.co_firstlineno, code.co_code.hex(), code.co_names))
        self._folder = folder

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """The compiled form for these arguments, None where there is none that is whole."""
        target_context.refresh()
        name, key = self._place(sig)
        content = self._folder.read(name)
        if content is None:
            return None
        try:
            return _FORM.rebuild(target_context, unpacked(key, content))
        except Exception as error:
            # Whatever is wrong with what was kept, compiling makes it good.
            LOG.warning("%s is damaged (%s); compiled anew", self._folder.path / name, error)  # type: ignore[operator]
            return None

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keeps a compiled form, if that can be done."""
        if data.lifted or data.library.has_dynamic_globals:
            return
        name, key = self._place(sig)
        self._folder.write(name, packed(key, _FORM.reduce(data)))

    def _place(self, sig: Any) -> tuple[str, str]:
        key = f"{self._identity} {sig} {machine()}"
        return f"{self._name}-{DIGEST(key.encode()).hexdigest()[:24]}{SUFFIX}", key


class _Form(CompileResultCacheImpl):
    """How numba takes a compiled kernel apart and together again, without its search for a place to keep it."""

    def __init__(self) -> None:
        pass


_FORM: Any = _Form()
_DUMPS: Any = dumps


def packed(key: str, payload: Any) -> bytes:
    """A file's content, its digest before it."""
    body: bytes = _DUMPS((key, payload))
    return DIGEST(body).digest() + body


def unpacked(key: str, content: bytes) -> Any:
    """What was packed under a key.

    Raises:
        ValueError: the content is not whole, or was packed under another key.
    """
    if not is_whole(content):
        raise ValueError(f"its {len(content)} bytes are not those that were written")
    own, payload = pickle.loads(content[DIGEST_BYTES:])  # noqa: S301  (from the reader's own cache folder)
    if own != key:
        raise ValueError("it belongs to another kernel")
    return payload


def is_whole(content: bytes) -> bool:
    """Whether nothing of what was packed has changed."""
    return DIGEST(content[DIGEST_BYTES:]).digest() == content[:DIGEST_BYTES]


@cache
def machine() -> str:
    """What compiled code depends on beside its source: the interpreter, the system, the processor."""
    interpreter = (sys.implementation.cache_tag, getattr(sys, "abiflags", ""))
    return repr((*interpreter, *cpu_target.target_context.codegen().magic_tuple()))


def mark_used(version: Path) -> None:
    """Notes that a version's folder is in use today."""
    with suppress(OSError):
        os.utime(version)


def prune(own: Path) -> None:
    """Takes away what `own` has half written, and the versions beside it unused for long; the newest few stay.

    A process that still runs one of them loses nothing: what it needs it has in memory, or compiles.
    """
    for part in own.glob(f"*{PART}"):
        with suppress(OSError):
            if part.stat().st_mtime < time.time() - PART_HOURS * 3600:
                part.unlink()
    with suppress(OSError):
        others = [folder for folder in own.parent.iterdir() if folder.is_dir() and folder != own]
        by_use = sorted(others, key=lambda folder: folder.stat().st_mtime, reverse=True)
        for folder in by_use[KEPT_VERSIONS - 1:]:
            if folder.stat().st_mtime < time.time() - KEPT_DAYS * 86_400:
                shutil.rmtree(folder, ignore_errors=True)
