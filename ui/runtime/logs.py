"""What the server writes to its log: plain lines, or one JSON object a line; no names, codes or addresses of people."""

from __future__ import annotations

import json
import logging
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime

from ui.runtime.rate_limit import Occasional

FORMAT = "REFLET_LOG"
"""Environment variable: `json` for one object a line; plain otherwise."""
FORMATS = ("", "json")
PLAIN = "%(asctime)s %(levelname)s %(name)s: %(message)s"
OURS = ("ui", "wording", "documents", "loadtest", "game", "app", "simulation")
NO_HTTP = "Invalid HTTP request"
"""How uvicorn begins what it says of each request that it cannot read."""
NOTE_OF_NO_HTTP = (
    "somebody asked for https:// (or sent no HTTP at all): here addresses begin with http://, unless a proxy in front "
    "speaks https; said once")
AGAIN_SECONDS = 60.0
"""How long a line that was written is not written again. Assumed: often enough to see that it goes on."""
MOST_LINES = 1000
"""Lines that are remembered at once."""
STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "color_message", "taskName"}


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message, what the message adds, and an error's trace."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        added = {name: value for name, value in vars(record).items() if name not in STANDARD}
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(), "logger": record.name, "message": record.getMessage(), **added}
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


class LoggedOnce(logging.Filter):
    """Lets what the server says of every request that is no HTTP through once, in words that say what to do."""

    def __init__(self) -> None:
        super().__init__()
        self._is_logged = False

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a record is written."""
        if not str(record.msg).startswith(NO_HTTP):
            return True
        record.msg, record.args = NOTE_OF_NO_HTTP, ()
        is_first, self._is_logged = not self._is_logged, True
        return is_first


class OnceInAWhile(logging.Filter):
    """Lets the same line through once in a while, then with how often it was left out: no flood hides the rest.

    Args:
        clock: seconds that only go on.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._lines = Occasional(AGAIN_SECONDS, clock, MOST_LINES)

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a line is written now."""
        text = record.getMessage()
        n = self._lines.count(f"{record.name} {record.levelno} {text}")
        if n > 1:
            record.msg, record.args = f"{text} ({n - 1} more times since the last such line)", ()
        return n > 0


def begin() -> None:
    """Sends all logs to the standard error; ours from information on, others' from warnings on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(LoggedOnce())
    handler.setFormatter(JsonLines() if os.environ.get(FORMAT) == "json" else logging.Formatter(PLAIN))
    handler.addFilter(OnceInAWhile())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in OURS:
        logging.getLogger(name).setLevel(logging.INFO)
