"""Browsers without a screen: they ask an application in this process, keep its cookies and fill in its forms."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import quote, unquote, urlencode

from anyio.from_thread import BlockingPortal
from starlette.types import ASGIApp


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    set_cookies: tuple[str, ...]
    policies: str
    text: str

    @property
    def words(self) -> str:
        """The text that a reader sees, without marks and styles."""
        body = re.sub(r"<(style|script)>.*?</\1>", "", self.text, flags=re.DOTALL)
        return html.unescape(re.sub(r"<[^>]*>", " ", body))

    def value_of(self, name: str) -> str:
        """The value that stands in an input of the form."""
        found = re.search(rf'name="{name}" value="([^"]*)"', self.text)
        assert found is not None, f"no input '{name}'"
        return html.unescape(found.group(1))

    def chosen(self, name: str) -> str:
        """The value of the radio button that is chosen."""
        buttons = re.findall(rf'<input type="radio" name="{name}" value="(\d+)"([^>]*)>', self.text)
        return next(value for value, marks in buttons if "checked" in marks)


class Browser:
    """Somebody at an address.

    Args:
        portal: runs the application. app: is asked. address: of the machine. headers: sent with everything.
    """

    def __init__(self, portal: BlockingPortal, app: ASGIApp, address: str = "10.0.0.7", **headers: str) -> None:
        self._portal, self._app, self._address = portal, app, address
        self._headers = {"host": "reflet.example", "accept-language": "en"} | headers
        self.cookies: dict[str, str] = {}

    def get(self, path: str, **headers: str) -> Answer:
        """Opens an address."""
        return self.ask("GET", path, b"", headers)

    def post(self, path: str, fields: dict[str, str] | None = None, **headers: str) -> Answer:
        """Sends a form."""
        return self.ask("POST", path, urlencode(fields or {}).encode(), headers)

    def ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        """Asks with any method and body."""
        answer = self._portal.call(self._asked, method, path, body, headers)
        for line in answer.set_cookies:
            for name, morsel in SimpleCookie(line).items():
                if morsel["max-age"] == "0":
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.value
        return answer

    async def _asked(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        sent: list[Any] = []
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        text = self._headers | ({"cookie": cookie} if cookie else {}) | {
            "content-length": str(len(body)), **{name.replace("_", "-"): value for name, value in headers.items()}}
        bare, _, query = path.partition("?")
        scope = {
            "type": "http", "method": method, "path": unquote(bare), "raw_path": quote(bare).encode(),
            "query_string": query.encode(), "scheme": "http", "server": ("reflet.example", 80), "http_version": "1.1",
            "client": (self._address, 50_000), "root_path": "",
            "headers": [(name.encode(), value.encode("utf-8", "surrogatepass")) for name, value in text.items()]}
        turns = iter([{"type": "http.request", "body": body, "more_body": False}])

        async def receive() -> Any:
            return next(turns, {"type": "http.disconnect"})

        async def send(message: Any) -> None:
            sent.append(message)

        await self._app(scope, receive, send)
        pairs = [(name.decode().lower(), value.decode("latin-1")) for name, value in sent[0]["headers"]]
        return Answer(
            sent[0]["status"], dict(pairs), tuple(value for name, value in pairs if name == "set-cookie"),
            ", ".join(value for name, value in pairs if name == "content-security-policy"),
            b"".join(message.get("body", b"") for message in sent[1:]).decode())
