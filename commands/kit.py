"""`reflet kit`: the kit with which a trainer runs a scenario, as a page to read and print."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from commands.shared.arguments import argument, option, switch
from commands.shared.command import Command, Options
from commands.shared.tables import ending_of
from commands.shared.voice import Voice
from documents.kits.kit import KITS, LENGTHS, kit
from documents.kits.page import page
from documents.write import write_bytes
from locales import LANGUAGES

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "kits"
SUFFIXES = (".html",)


def show_kit(voice: Voice, name: str | None, minutes: str | None, out: str | None, is_written: bool) -> None:
    """Prints a kit or writes it to a file; with `is_written` all kits to `docs/kits`.

    Raises:
        CommandError, InputError: something asked for is not allowed; says what is.
    """
    if is_written:
        write_all(voice)
        return
    if name is None:
        raise voice.wrong("kit.needs_scenario", kits=", ".join(KITS))
    length = minutes or str(LENGTHS[0])
    if length not in map(str, LENGTHS):
        raise voice.wrong("kit.needs_minutes", said=length[:20], lengths=", ".join(map(str, LENGTHS)))
    text = page(kit(name, int(length), voice.language))
    if out is None:
        voice.write(text if voice.knows_all_signs else in_ascii(text))
        return
    if ending_of(Path(out)) not in SUFFIXES:
        raise voice.wrong("kit.needs_html", file=out)
    write_bytes(Path(out), text.encode())
    voice.note("kit.written", file=out)


def in_ascii(text: str) -> str:
    """A page of the same content for a channel that is not in UTF-8, as its head says it to be."""
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def write_all(voice: Voice) -> None:
    """Writes every kit to the folder where its readers look for it, which git leaves alone: the source is one."""
    if not FOLDER.parent.is_dir():
        raise voice.wrong("reference.no_sources")
    for name in KITS:
        for length in LENGTHS:
            for language in LANGUAGES:
                file = file_of(name, length, language)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(page(kit(name, length, language)), encoding="utf-8", newline="\n")
    voice.note("kit.written", file="docs/kits")


def file_of(name: str, minutes: int, language: str) -> Path:
    """Where a kit stands in the sources."""
    return FOLDER / name / f"{minutes}-{language}.html"


def _options(voice: Voice) -> Options:
    return [
        argument(voice, "scenario"),
        option(voice, "minutes", "--minutes", help_key="option.kit_minutes", metavar="45|90|180"),
        option(voice, "out", "--out", help_key="option.kit_out", metavar="FILE"), switch(voice, "all_kits", "--all")]


def _run(
    voice: Voice, scenario: str | None, minutes: str | None, out: str | None, all_kits: bool, **_: Any
) -> None:
    show_kit(voice, scenario, minutes, out, all_kits)


COMMAND = Command(_options, _run)
