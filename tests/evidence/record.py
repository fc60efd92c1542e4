"""`python -m tests.evidence.record`: plays all evidence and writes the record; `--is-current` says whether it has to.

Exit codes of `--is-current`: 0 where the record was made of these sources by this code, 1 where everything is to be
played again (`pytest -m deep`, or a new record).
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence

from tests.evidence import bits
from tests.evidence.digests import code, probe, sources
from tests.evidence.recorded import COMMAND, RECORD, text_of, the_record
from tests.evidence.replay import replayed
from tests.evidence.topics import entries


def main(arguments: Sequence[str]) -> int:
    """Does what is asked; gives the exit code."""
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    parser.add_argument("--is-current", action="store_true", help="only say whether the record is, within seconds")
    if parser.parse_args(arguments).is_current:
        return said_what_moved()
    # Taken first: what is edited meanwhile is not what was played.
    head = {"sources": sources(), "code": code(), "probe": probe(), "companies": bits.digests()}
    text = Telling(len(entries()))
    figures = replayed(list(entries()), text)
    RECORD.write_text(text_of(head | precisions(), figures), encoding="utf-8", newline="\n")
    say(f"Wrote {RECORD.name}: {len(figures)} entries in {text.seconds:.0f} s. `git diff` shows what moved.")
    return 0


def said_what_moved() -> int:
    """Says which digest of the record is not that of this checkout; 0 where both are."""
    before, now = the_record(), {"sources": sources(), "code": code()}
    moved = [name for name, digest in now.items() if before[name] != digest]
    if not moved:
        say("The record is current.")
        return 0
    say(f"The record was made with other {' and '.join(moved)}: play it again (pytest -m deep), or renew it: {COMMAND}")
    return 1


def precisions() -> dict[str, str]:
    """How exactly the entries of each play come again, as the record says it."""
    plays = {entry.play.title: entry.precision for entry in entries().values()}
    return {"nearly": ", ".join(title for title, precision in plays.items() if precision == "nearly")}


class Telling:
    """Tells how far it is, a line an entry."""

    def __init__(self, total: int) -> None:
        self._total, self._began = total, time.monotonic()

    @property
    def seconds(self) -> float:
        """Since the beginning."""
        return time.monotonic() - self._began

    def __call__(self, done: int, name: str) -> None:
        say(f"{done:4} of {self._total} after {self.seconds:4.0f} s: {name}")


def say(line: str) -> None:
    """A line for whoever waits."""
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
