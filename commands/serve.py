"""`reflet serve`: the application in the browser."""

from __future__ import annotations

import os
import socket
import sys
from typing import Any

from commands.shared.arguments import option, switch
from commands.shared.command import Command, Options
from commands.shared.voice import CommandError, Voice
from wording.system import system_text
from ui.identity.lan_address import own_addresses
from ui.runtime.environment import wrong_settings
from ui.runtime.site import address_of, is_everywhere

HOST, PORT = "127.0.0.1", 8765
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")
ALONE: int = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)
"""Lets us take over a port that was free a moment ago. On Windows the usual option would let us in beside whoever
listens there, and this one keeps everybody apart."""


def serve(voice: Voice, host: str, port: str, with_browser: bool) -> None:
    """Opens the application until it is interrupted.

    Args:
        host, port: where to listen. with_browser: whether to show the home page, where there is a screen.

    Raises:
        CommandError: nobody can listen there, or something that the operator has set cannot be; says all of it.
    """
    number = checked_port(voice, host, port)
    if wrong := wrong_settings():
        raise CommandError("\n".join(error.text(voice.language) for error in wrong))
    voice.note("serve.listening", address=address_of(host, number))
    if is_everywhere(host):
        others = ", ".join(address_of(one, number) for one in own_addresses())
        voice.note("serve.others" if others else "serve.no_others", addresses=others)
    import app

    app.serve(host, number, with_browser and has_screen())


def checked_port(voice: Voice, host: str, port: str) -> int:
    """The port as a number, if somebody can listen there.

    Raises:
        CommandError: it is no port, or taken.
    """
    if not port.isdigit() or not 0 < int(port) < 65_536:
        raise voice.wrong("serve.not_a_port", port=port)
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, ALONE, 1)
            probe.bind((host, int(port)))
    except OSError as error:
        reason = system_text(error.strerror or str(error), voice.language)
        raise voice.wrong("serve.not_free", host=host, port=port, reason=reason) from error
    return int(port)


def has_screen() -> bool:
    """Whether there is a screen to show a browser on (a browser in a terminal would get in the way)."""
    return sys.platform in ("darwin", "win32") or any(os.environ.get(name) for name in DISPLAYS)


def _options(voice: Voice) -> Options:
    return [
        option(voice, "host", "--host", default_value=HOST), option(voice, "port", "--port", default_value=str(PORT)),
        switch(voice, "no_browser", "--no-browser")]


def _run(voice: Voice, host: str | None, port: str | None, no_browser: bool, **_: Any) -> None:
    serve(voice, host or HOST, port or str(PORT), with_browser=not no_browser)


COMMAND = Command(_options, _run)
