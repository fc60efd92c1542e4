"""The language of the command line, and what it says on the two channels of a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from rich.console import Console

from locales import LANGUAGES, translate

FLAG = "--lang"
VARIABLES = ("REFLET_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
OTHERWISE = "en"


class CommandError(Exception):
    """Something asked of the command line is wrong, said in the reader's language."""


class Channel(Console):
    """A console that says when nobody reads any more, instead of ending the process as if something had gone wrong."""

    def on_broken_pipe(self) -> None:
        """`cli.called` ends quietly on it; without a number, which click would take for its own."""
        raise BrokenPipeError


@dataclass(frozen=True)
class Voice:
    """Speaks one language: results on the standard output, everything else on the error channel.

    Attributes:
        language: "fr" or "en". out, err: where results, and where notes go.
    """

    language: str
    out: Console = field(default_factory=lambda: Channel(highlight=False, soft_wrap=True))
    err: Console = field(default_factory=lambda: Channel(stderr=True, highlight=False, soft_wrap=True))

    @property
    def knows_all_signs(self) -> bool:
        """Whether results go where every sign can be written; see `commands.shared.signs`."""
        return self.out.encoding.lower().startswith("utf")

    def words(self, key: str, **values: Any) -> str:
        """The command line's message of a key."""
        return translate(f"commands.{key}", self.language, **values)

    def write(self, text: str) -> None:
        """A result as it is, for machines."""
        try:
            self.out.file.write(text)
            self.out.file.flush()
        except BrokenPipeError:
            self.out.on_broken_pipe()

    def say(self, key: str, **values: Any) -> None:
        """A result."""
        self.out.print(self.words(key, **values), markup=False)

    def note(self, key: str, **values: Any) -> None:
        """Something besides the result."""
        self.err.print(self.words(key, **values), markup=False)

    def wrong(self, key: str, **values: Any) -> CommandError:
        """The error to raise."""
        return CommandError(self.words(key, **values))

    def unknown(self, kind: str, name: str, allowed: Iterable[str]) -> CommandError:
        """The error for a name that does not exist, with the nearest one that does.

        Args:
            kind: of thing, as in the messages `commands.kind.*`.
        """
        near = get_close_matches(name, sorted(allowed), n=1, cutoff=0.5)
        if not near:
            return self.unlisted(kind, name, allowed)
        return self.wrong(
            "unknown", kind=self.words(f"kind.{kind}"), name=name, hint=self.words("nearest", name=near[0]))

    def unlisted(self, kind: str, name: str, allowed: Iterable[str]) -> CommandError:
        """The error for a name that does not exist, with all those that do."""
        hint = self.words("allowed", names=", ".join(sorted(allowed)))
        return self.wrong("unknown", kind=self.words(f"kind.{kind}"), name=name, hint=hint)


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[str, list[str]]:
    """The language asked for by flag or environment, and the arguments without the flag.

    Raises:
        CommandError: the flag names a language that there is not.
    """
    text, rest = _without_flag(arguments)
    if text is not None:
        if text not in LANGUAGES:
            # A nearest one would be a guess: with two letters and two languages everything is near.
            raise Voice(OTHERWISE).unlisted("language", text, LANGUAGES)
        return text, rest
    for variable in VARIABLES:
        if found := environment.get(variable, "")[:2].lower():
            return (found if found in LANGUAGES else OTHERWISE), rest
    return OTHERWISE, rest


def _without_flag(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    text, rest, is_next = None, [], False
    for argument in arguments:
        if is_next:
            text, is_next = argument, False
        elif argument == FLAG:
            text, is_next = "", True
        elif argument.startswith(f"{FLAG}="):
            text = argument.partition("=")[2]
        else:
            rest.append(argument)
    return text, rest
