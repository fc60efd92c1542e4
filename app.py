"""The door: one process that serves the pages, with health and readiness beside them."""

from __future__ import annotations

import threading
import webbrowser
from contextlib import suppress
from socket import socket

from ui import settings

settings.apply()

import uvicorn  # noqa: E402  (Solara reads its settings when it is imported)

from simulation import warming  # noqa: E402
from ui.server import application  # noqa: E402

app = application()


class Door(uvicorn.Server):
    """A server that does something once it listens."""

    def __init__(self, config: uvicorn.Config, opened: threading.Event) -> None:
        super().__init__(config)
        self.opened = opened

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Opens the port, then says so."""
        await super().startup(sockets)
        self.opened.set()


def serve(host: str, port: int, open_browser: bool) -> None:
    """Serves the application until it is interrupted.

    Args:
        host: address to listen on.
        port: port to listen on.
        open_browser: whether to show the home page in the reader's browser, where there is one.
    """
    opened = threading.Event()
    threading.Thread(target=_after_opening, args=(opened, f"http://{host}:{port}/", open_browser), daemon=True).start()
    Door(uvicorn.Config(app, host=host, port=port, log_level="warning"), opened).run()


def _after_opening(opened: threading.Event, address: str, open_browser: bool) -> None:
    # The kernels compile only once the home page can answer, so that nobody waits before a dead port.
    opened.wait()
    warming.start()
    if open_browser:
        with suppress(webbrowser.Error):
            webbrowser.open(address)
