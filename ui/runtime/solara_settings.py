"""Solara's settings for a product that runs offline: production mode, no telemetry, nothing fetched from outside.

Solara reads its settings from the environment when it is imported, so `apply` has to come before any import of it.
"""

from __future__ import annotations

import atexit
import os
import secrets
import shutil
import tempfile
import warnings
from pathlib import Path

from ui.vendor import FILES

_SETTINGS = {
    "SOLARA_APP": "ui.server.routes",
    "SOLARA_MODE": "production",
    "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "False",
    "SOLARA_THEME_TITLE": "Reflet",
    "SOLARA_THEME_LOADER": "plain",
    "SOLARA_THEME_SHOW_BANNER": "False",
    "SOLARA_ASSETS_FONTAWESOME_ENABLED": "False",
    # Elsewhere Solara makes a folder for what it would fetch, and points pages outside where it may not.
    "SOLARA_ASSETS_PROXY_CACHE_DIR": str(FILES),
    "SOLARA_SESSION_HTTP_ONLY": "True",
    "SOLARA_KERNEL_CULL_TIMEOUT": "30m",
    "SOLARA_STATE_AUTO_REMOUNT": "True",
}


HOMES = ("SOLARA_HOME", "JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "IPYTHONDIR")
"""Where packages that we use keep what they need for a run only; by themselves, in the reader's home."""
FONTS = "MPLCONFIGDIR"
"""Where a list of the system's fonts is kept, which takes seconds to make: in the reader's home if there is one."""
PROBE_BYTES = 2**16
"""What is written to see whether anything can be: a full disk still makes empty files."""


def apply() -> None:
    """Sets what the operator has not set."""
    _shelter(HOMES if has_home() else (*HOMES, FONTS))
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("SOLARA_SESSION_SECRET_KEY", secrets.token_hex(32))
    # On plain http Solara warns that its cookie cannot be used inside another site's page; it need not be.
    warnings.filterwarnings("ignore", message="Cookies with samesite=none require https")


def has_home() -> bool:
    """Whether there is a home folder that can be written, with room in it."""
    try:
        with tempfile.TemporaryFile(dir=Path.home()) as probe:
            probe.write(bytes(PROBE_BYTES))
    except (RuntimeError, OSError):
        return False
    return True


def _shelter(names: tuple[str, ...]) -> None:
    """A folder that lasts as long as the process, for packages that do not start without a home."""
    try:
        folder = tempfile.mkdtemp(prefix="reflet-home-")
    except OSError:
        return
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name in names:
        os.environ.setdefault(name, folder)
