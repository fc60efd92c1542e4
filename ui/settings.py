"""Solara's settings for a product that runs offline: production mode, no telemetry, nothing fetched from outside.

Solara reads its settings from the environment when it is imported, so `apply` has to come before any import of it.
"""

from __future__ import annotations

import os
import secrets
import warnings

from ui.vendor import FILES

_SETTINGS = {
    "SOLARA_APP": "ui.pages",
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


def apply() -> None:
    """Sets what the operator has not set."""
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("SOLARA_SESSION_SECRET_KEY", secrets.token_hex(32))
    # On plain http Solara warns that its cookie cannot be used inside another site's page; it need not be.
    warnings.filterwarnings("ignore", message="Cookies with samesite=none require https")
