"""Every command works where its output is not in UTF-8: nothing ends in the middle of a line."""

from __future__ import annotations

import codecs
import errno
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

import cli
from cli import COMMANDS
from commands.kit import in_ascii
from commands.shared.signs import PLAIN, UNKNOWN, plain
from documents.kits.kit import KITS, LENGTHS, kit
from documents.kits.page import page
from locales import LANGUAGES, messages_of
from simulation import Scenario
from simulation.outputs import read_result
from simulation.scenario_schema import scenario_schema
from tests.project.root import ROOT

NARROW = ("ascii", "cp1252")
Run = Callable[..., tuple[int, str, str]]


class Channel(io.TextIOWrapper):
    """A terminal or pipe of an encoding, as strict as Python makes it."""

    def __init__(self, encoding: str, is_terminal: bool = False) -> None:
        self._is_terminal = is_terminal
        super().__init__(io.BytesIO(), encoding=encoding, errors="strict", newline="\n")

    def isatty(self) -> bool:
        """Whether somebody watches."""
        return self._is_terminal

    @property
    def text(self) -> str:
        """What has arrived."""
        self.flush()
        arrived: io.BytesIO = self.buffer  # type: ignore[assignment]
        return arrived.getvalue().decode(self.encoding)


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command line in this process on channels of an encoding."""

    def run(encoding: str, *arguments: str, is_terminal: bool = False) -> tuple[int, str, str]:
        out, err = Channel(encoding, is_terminal), Channel(encoding, is_terminal)
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        code = cli.called(arguments, {"COLUMNS": "120"})
        return code, out.text, err.text

    return run


def reflet(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "cli", *arguments], cwd=ROOT, env={**os.environ, **environment}, capture_output=True)


REAL = (
    (0, ("--help",)), (0, ("scenarios",)), (0, ("run", "hotel", "--replicates", "1", "--weeks", "4")),
    (2, ("run", "hotl")))


@pytest.mark.parametrize(("code", "line", "environment"), [
    *((*one, {"PYTHONIOENCODING": encoding}) for one in REAL for encoding in NARROW),
    (*REAL[-1], {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})], ids=str)
def test_a_real_process_ends_as_it_does_in_utf_8(
    code: int, line: tuple[str, ...], environment: dict[str, str]
) -> None:
    ended = reflet(*line, REFLET_LANG="fr", **environment)
    encoding = environment.get("PYTHONIOENCODING", "ascii")
    assert ended.returncode == code, ended.stderr
    text = ended.stdout + ended.stderr if code else ended.stdout
    assert len(text.decode(encoding)) > 20 and b"Traceback" not in ended.stderr


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("encoding", NARROW)
@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_every_command_explains_itself_in_every_encoding(
    called: Run, command: str | None, encoding: str, language: str
) -> None:
    line = [*filter(None, (command, "--help", "--lang", language))]
    code, text, complaint = called(encoding, *line)
    whole = called("utf-8", *line)[1]
    assert (code, complaint) == (0, "")
    assert text == as_it_arrives(whole, encoding) and UNKNOWN not in text.replace("?", "", whole.count("?"))


def as_it_arrives(text: str, encoding: str) -> str:
    """Every sign that the encoding has, and for the others what stands for them."""
    def one(sign: str) -> str:
        try:
            return sign.encode(encoding).decode(encoding)
        except UnicodeEncodeError:
            return plain(sign)

    return "".join(map(one, text))


@pytest.mark.parametrize("is_terminal", [False, True])
@pytest.mark.parametrize("encoding", NARROW)
def test_tables_bars_and_errors_arrive_on_both_channels(called: Run, encoding: str, is_terminal: bool) -> None:
    line = ("run", "hotel", "--replicates", "2", "--weeks", "4", "--lang", "fr")
    code, text, _ = called(encoding, *line, is_terminal=is_terminal)
    assert code == 0 and "Satisfaction" in text
    code, text, complaint = called(encoding, "run", "hôtel", "--lang", "fr", is_terminal=is_terminal)
    assert (code, text) == (2, "") and complaint.startswith("Erreur")


def test_a_minus_stays_a_minus() -> None:
    assert [plain(sign) for sign in "−–’…é€\u202f≤œ"] == ["-", "-", "'", "...", "e", "EUR", " ", "<=", "oe"]
    assert plain("猫") == UNKNOWN and plain("\N{COMBINING ACUTE ACCENT}") == ""
    assert [plain(sign) for sign in "\N{WORD JOINER}\N{ZERO WIDTH NON-JOINER}\N{FIRST STRONG ISOLATE}"] == [""] * 3


def test_every_sign_of_our_words_has_a_plain_one() -> None:
    texts = [text for path in (ROOT / "locales").rglob("*.po") for text in messages_of(path).values()]
    texts += [Scenario.load(name).briefing[language] for name in Scenario.names() for language in LANGUAGES]
    signs = {sign for text in texts for sign in str(text)}
    assert "−" in signs and [sign for sign in signs if plain(sign) == UNKNOWN and sign != "?"] == []


def test_plain_signs_are_in_every_encoding() -> None:
    assert all(text.isascii() for text in PLAIN.values())


def test_a_mistake_of_decoding_stays_one() -> None:
    cli.write_what_can_be_written()
    with pytest.raises(UnicodeDecodeError):
        codecs.decode(b"\xff", "utf-8", "reflet.plain")


@pytest.mark.parametrize("encoding", NARROW)
def test_what_goes_into_a_file_stays_in_utf_8(called: Run, encoding: str, tmp_path: Path) -> None:
    line = ("run", "hotel", "--weeks", "2", "--out")
    assert called(encoding, *line, str(tmp_path / "narrow.csv"))[0] == 0
    assert called("utf-8", *line, str(tmp_path / "wide.csv"))[0] == 0
    assert (tmp_path / "narrow.csv").read_bytes() == (tmp_path / "wide.csv").read_bytes()
    assert read_result(tmp_path / "narrow.csv").recipe.weeks == 2


@pytest.mark.parametrize("encoding", NARROW)
def test_what_machines_read_keeps_every_sign(called: Run, encoding: str) -> None:
    assert json.loads(called(encoding, "scenarios", "--schema")[1]) == scenario_schema()
    printed = called(encoding, "kit", KITS[0], "--lang", "fr")[1]
    whole = page(kit(KITS[0], LENGTHS[0], "fr"))
    assert printed.isascii() and printed == in_ascii(whole)
    assert unescape(printed) == unescape(whole) and not re.search("&#[0-9]+;", whole)


def test_without_any_channel_a_command_ends_as_always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)  # as under pythonw
    monkeypatch.setattr(sys, "stderr", None)
    assert cli.called(["scenarios"], {}) == 0
    assert cli.called(["scenrios"], {}) == 2


def test_a_reader_who_has_gone_is_known_on_windows_too(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = OSError(errno.EINVAL, "Invalid argument")
    assert cli.has_reader_gone(BrokenPipeError()) and not cli.has_reader_gone(gone)
    monkeypatch.setattr(cli, "ON_WINDOWS", True)
    assert cli.has_reader_gone(gone) and not cli.has_reader_gone(OSError(errno.ENOSPC, "No space left on device"))
