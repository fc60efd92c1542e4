"""`reflet report`: a decision as something to take away: a page, tables, pictures."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

from commands.shared.arguments import option, switch
from commands.shared.command import Command, Options
from commands.shared.decisions import decision_of
from commands.shared.play_options import PlayOptions, options_to_play, place_of_work, play_options_of
from commands.shared.progress import bar, get_ready
from commands.shared.tables import checked, ending_of
from commands.shared.values import measure_of, whole
from commands.shared.voice import Voice
from documents.decision import DEFAULT_MEASURE, ENDINGS, Effects, Ending, file_of
from documents.write import write_bytes
from experiments.attribute import Explanation, attribute
from experiments.decision import Decision
from experiments.effects import N_COMPANIES
from experiments.executor import Executor
from experiments.links import LinkError, decision_address
from experiments.money.profits import GAINED

SUFFIXES = tuple(f".{ending}" for ending in ENDINGS)
EPOCH = "SOURCE_DATE_EPOCH"
"""Where reproducible builds say which time it is."""


@dataclass(frozen=True)
class ReportOptions:
    """What the report is to hold; texts, None where nothing was said.

    Attributes:
        decision: file with a decision. measure: what a picture shows. link: restores the decision.
        date: on the page, as YYYY-MM-DD. why: whether the page says what the change is made of.
    """

    decision: str | None = None
    measure: str | None = None
    link: str | None = None
    date: str | None = None
    why: bool = False


def report(voice: Voice, options: PlayOptions, wanted: ReportOptions) -> None:
    """Plays a decision and writes the file that was asked for.

    Raises:
        CommandError, InputError: something asked for is not allowed; says what is.
    """
    if options.out is None:
        raise voice.wrong("report.needs_file", endings=", ".join(SUFFIXES))
    if options.weeks is not None:
        raise voice.wrong("report.whole_scenario")
    decision = decision_of(voice, options, wanted.decision)
    out, made = checked(voice, Path(options.out), SUFFIXES), date_of(voice, wanted.date)
    measure = GAINED if wanted.measure == GAINED else measure_of(voice, wanted.measure or DEFAULT_MEASURE)
    replicates = whole(voice, "replicates", options.replicates, N_COMPANIES)
    get_ready(voice)
    with place_of_work(voice, options) as executor:
        with bar(voice, "waiting.run", 1.0) as at:
            outcome = Effects.of(decision, replicates, executor, at)
        is_explained = wanted.why and ending_of(out) == ".pdf"
        why = reasons(voice, decision, wanted.measure and measure, executor) if is_explained else None
    ending = cast(Ending, ending_of(out).removeprefix("."))
    link = wanted.link or path_of(decision, voice.language)
    write_bytes(out, file_of(outcome, ending, voice.language, link, made, measure, why))
    voice.note("report.written", file=options.out)


def path_of(decision: Decision, language: str) -> str:
    """What opens a decision behind the address of any Reflet; empty where it would be too long for one."""
    try:
        return decision_address(decision, language)
    except LinkError:
        return ""


def reasons(voice: Voice, decision: Decision, measure: str | None, executor: Executor) -> Explanation | None:
    """What the page's headline is made of, or the change in a measure; nothing where nothing is decided."""
    if not decision.moves:
        return None
    request = measure or GAINED
    with bar(voice, "waiting.explain", 1.0) as at:
        return attribute(decision, request, executor=executor, progress=at).explain(request)


def date_of(voice: Voice, given: str | None) -> date:
    """The date on the page; today, or the one of reproducible builds, where nothing was said.

    Raises:
        CommandError: it is no date.
    """
    if given is None:
        epoch = os.environ.get(EPOCH, "")
        return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdecimal() else (
            datetime.now().astimezone().date())
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise voice.wrong("report.no_date", said=given) from None


def _options(voice: Voice) -> Options:
    return [
        *options_to_play(voice, out="option.paper", replicates="option.compared_replicates"),
        option(voice, "decision", "--decision", metavar="FILE"),
        option(voice, "measure", "--measure", help_key="option.picture"), option(voice, "link", "--link"),
        option(voice, "date", "--date", metavar="YYYY-MM-DD"), switch(voice, "why", "--why")]


def _run(
    voice: Voice, decision: str | None, measure: str | None, link: str | None, date: str | None, why: bool,
    **given: Any,
) -> None:
    report(voice, play_options_of(voice, given), ReportOptions(decision, measure, link, date, why))


COMMAND = Command(_options, _run)
