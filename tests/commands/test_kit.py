"""`reflet kit`: the page of a kit, and mistakes told."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.kits.kit import kit
from documents.kits.page import page
from tests.command_line import Reflet


def test_it_prints_the_kit_that_python_gives(reflet: Reflet) -> None:
    code, text, _ = reflet("kit", "silos", "--minutes", "90", "--lang", "fr")
    assert (code, text) == (0, page(kit("silos", 90, "fr")))


def test_it_writes_a_file(reflet: Reflet, tmp_path: Path) -> None:
    file = tmp_path / "kit.html"
    code, text, noted = reflet("kit", "hotel", "--out", str(file), "--lang", "en")
    assert (code, text) == (0, "") and str(file) in noted
    assert file.read_text(encoding="utf-8") == page(kit("hotel", 45, "en"))


def test_it_writes_all_kits_where_they_are_looked_for(
        reflet: Reflet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commands.kit.FOLDER", tmp_path / "kits")
    assert reflet("kit", "--all")[0] == 0
    written = sorted(str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*.html"))
    assert len(written) == 18 and written[0] == "kits/contact_centre/180-en.html"


def test_a_length_without_a_kit_is_told_with_those_that_there_are(reflet: Reflet) -> None:
    code, _, noted = reflet("kit", "hotel", "--minutes", "60", "--lang", "en")
    assert code == 2 and "there is no kit of “60” (possible: 45, 90, 180)" in noted


def test_a_kit_wants_a_scenario(reflet: Reflet) -> None:
    code, _, noted = reflet("kit", "--lang", "fr")
    assert code == 2 and "hotel, contact_centre, silos" in noted


def test_a_scenario_without_a_kit_is_told_with_the_nearest(reflet: Reflet) -> None:
    code, _, noted = reflet("kit", "hotl", "--lang", "en")
    assert code == 2 and "did you mean 'hotel'" in noted
