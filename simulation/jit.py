"""Compiles kernels, and keeps what was compiled in the user's cache folder.

The folder is named after a hash of all kernel sources and the version of numba: an edited callee in another module
changes its callers, too, and a read-only installation has no place of its own for compiled code.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import numba
from platformdirs import user_cache_path

from simulation.kernel_cache import KernelCache, KernelFolder

ROOT = Path(__file__).parent
CACHE = "REFLET_CACHE"
"""Environment variable: where kernels are kept."""
F = TypeVar("F", bound=Callable[..., object])


def sources_digest() -> str:
    """Hash of every source file of the simulation; line ends, system and versions of packages do not matter."""
    digest = hashlib.sha256()
    for name, path in sorted((path.relative_to(ROOT).as_posix(), path) for path in ROOT.rglob("*.py")):
        digest.update(name.encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]


def cache_path() -> Path | None:
    """Where compiled kernels are kept: in `REFLET_CACHE` or the user's cache folder; None for a user without a home."""
    given = os.environ.get(CACHE)
    try:
        base = Path(given).expanduser() if given else user_cache_path("reflet", appauthor=False)
    except RuntimeError:  # there is no home
        return None
    # An older platformdirs leaves `~` as it is where there is none.
    return None if base.parts[:1] == ("~",) else base.absolute() / "kernels" / f"{sources_digest()}-{numba.__version__}"


KERNELS = KernelFolder(cache_path())
OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy"}

INNER: dict[str, Any] = {
    "no_cpython_wrapper": True, "no_cfunc_wrapper": True, "forceinline": True, "_nrt": False}


def kernel(function: F) -> F:
    """Compiles on first call, without the interpreter lock, strict IEEE arithmetic: the same bits everywhere."""
    return _compiled(function, OPTIONS)


def inner(function: F) -> F:
    """A kernel that only kernels call, made for speed and for quick compiling.

    It has no way in from Python (which takes longer to compile than the rule), is copied into its caller (the state is
    some two hundred numbers that a call would hand over), and counts no references (seven eighths of the time of a
    contact otherwise): so it may not make arrays, nor give any to a function that was compiled with `kernel`.
    """
    return _compiled(function, OPTIONS | INNER)


def _compiled(function: F, options: dict[str, Any]) -> F:
    dispatcher: Any = numba.njit(**options)(function)
    code: Any = function.__code__
    # What `enable_caching` sets to numba's own cache. The folder's name covers our sources only: a kernel that somebody
    # writes elsewhere, or that closes over values, is not kept.
    if Path(code.co_filename).is_relative_to(ROOT) and not code.co_freevars:
        dispatcher._cache = KernelCache(function, KERNELS)
    compiled: F = dispatcher
    return compiled
