"""Takes the browser files anew, after a change of Solara: `uv run --with solara-assets==1.58.2 python -m ui.vendor`.

What pages never use is left out: fonts for mathematics, maps to sources, and an address outside from which a widget
without code of its own would be fetched.
"""

from __future__ import annotations

import hashlib
import json
import re
from importlib.metadata import Distribution, distribution
from pathlib import Path

from ui.vendor import FILES, RECORD

PACKAGE = "solara-assets"
IN_PACKAGE = "share/solara/cdn/"
LICENCES = {
    "@widgetti/solara-vuetify-app@10.1.1/dist/main8.css": "MIT, BSD-3-Clause (parts: NOTICE.md)",
    "@widgetti/solara-vuetify-app@10.1.1/dist/solara-vuetify-app8.min.js": "MIT, BSD, ISC (parts: NOTICE.md)",
    "requirejs@2.3.6/require.js": "MIT",
}
FONT = re.compile(rb"@font-face\s*\{[^}]*\}")
MAP = re.compile(rb"(/\*|//)# sourceMappingURL=\S+\s*$")
OUTSIDE = re.compile(rb'"https://[^"/]+/npm/"')
INSIDE = b'"/_solara/cdn/"'
LICENCE_FILE = re.compile(rb"solara-vuetify-app8\.min\.js\.LICENSE\.txt")


class VendorError(Exception):
    """A file is not what this step was written for."""


def shipped(name: str, content: bytes) -> bytes:
    """What is shipped of a file.

    Raises:
        VendorError: the address outside does not stand in the scripts where it is looked for.
    """
    content = MAP.sub(b"", content)
    if name.endswith(".css"):
        return FONT.sub(b"", content)
    if name.endswith(".min.js"):
        content, n_found = OUTSIDE.subn(INSIDE, content)
        if n_found != 1:
            raise VendorError(f"{name}: the address outside stands there {n_found} times; expected: once")
        return LICENCE_FILE.sub(b"NOTICE.md", content)
    return content


def take(package: Distribution) -> dict[str, dict[str, str]]:
    """Writes every file; what is to be remembered of each."""
    lying = {str(path).partition(IN_PACKAGE)[2]: path for path in package.files or () if IN_PACKAGE in str(path)}
    return {name: _taken(name, Path(str(lying[name].locate())), licence) for name, licence in LICENCES.items()}


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def _taken(name: str, source: Path, licence: str) -> dict[str, str]:
    before = source.read_bytes()
    after = shipped(name, before)
    place = FILES / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(after)
    return {"licence": licence, "source": digest(before), "shipped": digest(after)}


def main() -> None:
    """Takes the files and writes the record."""
    package = distribution(PACKAGE)
    record = {"package": PACKAGE, "version": package.version, "files": take(package)}
    RECORD.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
