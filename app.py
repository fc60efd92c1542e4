"""The door: one process that serves the pages, with health and readiness beside them."""

from __future__ import annotations

import webbrowser
from socket import socket

import uvicorn
from starlette.types import ASGIApp

from ui.runtime import engine, logs, site, solara_settings
from ui.server.startup import StartingApp
from ui.server.websocket_filter import MOST_BYTES

# Open pages get three seconds when the server stops.
OPTIONS = {"log_config": None, "access_log": False, "timeout_graceful_shutdown": 3, "ws_max_size": MOST_BYTES}


def load() -> ASGIApp:
    """The pages; then the simulation behind them, so that it delays none."""
    solara_settings.apply()
    # Reacton looks at pandas wherever it finds it, even while another thread is still importing it.
    import pandas  # noqa: F401

    from ui.server import application

    pages = application.application()
    engine.start()
    return pages


def unload() -> None:
    """Closes what `load` opened."""
    from ui.server import application

    application.close()


app = StartingApp(load, unload)


class Door(uvicorn.Server):
    """A server that can show its address in the reader's browser once it listens."""

    show_in_browser = False

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Opens the port, then the browser, where there is one."""
        await super().startup(sockets)
        if self.show_in_browser:
            webbrowser.open(site.address_of(self.config.host, self.config.port))


def serve(host: str, port: int, open_browser: bool) -> None:
    """Serves the application until it is interrupted."""
    door = Door(uvicorn.Config(app, host=host, port=port, **OPTIONS))
    door.show_in_browser = open_browser
    logs.begin()
    door.run()
