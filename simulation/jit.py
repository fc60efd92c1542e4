"""Compiles kernels, and keeps what was compiled in the user's cache folder.

The folder is named after a hash of all kernel sources: numba does not notice an edited callee in another module, and
a read-only installation has no place of its own for compiled code.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import numba
from platformdirs import user_cache_path

ROOT = Path(__file__).parent
F = TypeVar("F", bound=Callable[..., object])


def sources_digest() -> str:
    """Hash of every source file of the simulation, the numba version included."""
    digest = hashlib.sha256(numba.__version__.encode())
    for path in sorted(ROOT.rglob("*.py")):
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@cache
def cache_folder() -> Path:
    """Where compiled kernels are kept: `REFLET_CACHE` or the user's cache folder."""
    base = os.environ.get("REFLET_CACHE")
    return (Path(base) if base else user_cache_path("reflet")) / "kernels" / sources_digest()


@cache
def is_kept() -> bool:
    """Whether compiled kernels can be kept: without a folder to write to, every process compiles its own."""
    try:
        cache_folder().mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(cache_folder(), os.W_OK)


numba.config.CACHE_DIR = str(cache_folder())  # type: ignore[attr-defined]


OPTIONS: dict[str, Any] = {"cache": is_kept(), "nogil": True, "error_model": "numpy"}

INNER: dict[str, Any] = {
    "no_cpython_wrapper": True, "no_cfunc_wrapper": True, "forceinline": True, "_nrt": False}


def kernel(function: F) -> F:
    """Compiles on first call, without the interpreter lock, strict IEEE arithmetic: the same bits everywhere."""
    compiled: F = numba.njit(**OPTIONS)(function)
    return compiled


def inner(function: F) -> F:
    """A kernel that only kernels call, made for speed and for quick compiling.

    It has no way in from Python (which takes longer to compile than the rule), is copied into its caller (the state is
    some two hundred numbers that a call would hand over), and counts no references (seven eighths of the time of a
    contact otherwise): so it may not make arrays, nor give any to a function that was compiled with `kernel`.
    """
    compiled: F = numba.njit(**OPTIONS, **INNER)(function)
    return compiled
