"""The browser files by others: what is shipped is what was taken, all of it that a page asks for, and nothing more."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.project.root import ROOT
from ui.vendor import FILES, HOME, RECORD
from ui.vendor.__main__ import LICENCES, VendorError, digest, shipped

CDN = "/_solara/cdn/"
STYLES, SCRIPT = "a@1.0.0/dist/main8.css", "a@1.0.0/dist/app8.min.js"
NAMED_ONLY = {"www.w3.org", "github.com", "marked.js.org", "vuetifyjs.com", "requirejs.org"}
"""Hosts that the scripts name and never call: namespaces, and pages to read about an error."""


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    """What was written down when the files were taken."""
    return json.loads(RECORD.read_text(encoding="utf-8"))


def shipped_files() -> dict[str, bytes]:
    """Every file that lies there."""
    return {path.relative_to(FILES).as_posix(): path.read_bytes() for path in FILES.rglob("*") if path.is_file()}


def test_each_file_is_the_one_that_was_recorded_and_no_other_lies_there(record: dict[str, Any]) -> None:
    recorded = {name: file["shipped"] for name, file in record["files"].items()}
    assert {name: digest(content) for name, content in shipped_files().items()} == recorded


def test_each_file_has_its_licence_and_is_named_in_the_notice(record: dict[str, Any]) -> None:
    assert {name: file["licence"] for name, file in record["files"].items()} == LICENCES
    notice = (HOME / "NOTICE.md").read_text(encoding="utf-8")
    assert [name for name in LICENCES if f"`{name}`" not in notice] == []
    assert f"`{record['package']}` {record['version']}" in notice


@pytest.mark.parametrize("path", ["/", "/explore/hotel/play", "/decide/hotel", "/play/w1", "/method"])
def test_a_page_asks_for_no_file_that_is_not_shipped(site: str, path: str) -> None:
    with urllib.request.urlopen(site + path, timeout=20) as answer:
        request = set(re.findall(rf'(?:src|href)="[^"]*{CDN}([^"?]+)', answer.read().decode()))
    assert request == set(shipped_files())


def test_the_shipped_files_call_nobody_else() -> None:
    for name, content in shipped_files().items():
        styles = name.endswith(".css")
        found = re.findall(r"url\(([^)]*)\)" if styles else r"""["'`](https?://[^"'`]+)["'`]""", content.decode())
        if styles:
            assert [one for one in found if not one.strip("\"'").startswith("data:")] == []
            assert b"@import" not in content
        else:
            assert {urlsplit(one).hostname for one in found} <= NAMED_ONLY, name
        assert b"sourceMappingURL" not in content


def test_solara_looks_for_its_files_where_they_are_shipped() -> None:
    program = "import app, solara.server.settings; print(solara.server.settings.assets.proxy_cache_dir)"
    answer = subprocess.run(
        [sys.executable, "-c", f"from ui.runtime import solara_settings; solara_settings.apply(); {program}"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    assert Path(answer.stdout.strip()) == FILES


def test_what_pages_do_not_use_is_left_out() -> None:
    styles = b"a{b:c}@font-face{font-family:X;src:url(x.woff)}d{e:f}/*# sourceMappingURL=main8.css.map*/"
    assert shipped(STYLES, styles) == b"a{b:c}d{e:f}"
    script = b'const n="https://some.network/npm/";f(n)\n//# sourceMappingURL=app8.min.js.map'
    assert shipped(SCRIPT, script) == b'const n="/_solara/cdn/";f(n)\n'
    assert shipped("requirejs@2.3.6/require.js", b"plain()") == b"plain()"


@pytest.mark.parametrize("script", [b"f()", b'f("https://a.b/npm/", "https://c.d/npm/")'])
def test_a_script_that_calls_elsewhere_than_it_did_is_not_taken(script: bytes) -> None:
    with pytest.raises(VendorError, match="the address outside stands there . times"):
        shipped(SCRIPT, script)
