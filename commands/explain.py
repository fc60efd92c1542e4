"""`reflet explain`: the share of every lever moved, and of every assumption changed, in what a decision changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.table import Table

from commands.shared.arguments import option
from commands.shared.command import Command, Options
from commands.shared.decisions import decision_of, weeks_of
from commands.shared.play_options import PlayOptions, options_to_play, place_of_work, play_options_of
from commands.shared.progress import bar, get_ready
from commands.shared.rests import resting, print_rests
from commands.shared.tables import (
    TABLES, bounds, checked, header_of, plain, print_wide, write_table,
)
from commands.shared.values import measure_of, whole
from commands.shared.voice import Voice
from experiments.attribute import (
    N_PAIRS, REPLICATES, Attribution, ChangedFactor, Explanation, attribute, factors_of, recorded_as, values_of,
)
from experiments.estimate import Estimate
from experiments.money.profits import GAINED
from experiments.outcomes import Outcome
from experiments.reliance import gained, sides_of
from experiments.shapley import MOST_EXACT
from locales import translate
from wording.changes import change_number, interval_text, part_decimals
from wording.explanation import moved_text
from wording.measures import decimals_beside, label, value_text
from wording.names import companies

HEADS = (
    "measure", "first_week", "last_week", "factor", "kind", "before", "after", "share", "low", "high",
    "sampling_error")


def explain(
    voice: Voice, options: PlayOptions, file: str | None, given_measure: str | None, given_window: str | None,
    given_pairs: str | None,
) -> None:
    """Plays the coalitions and tells the shares, or writes them to a file.

    Args:
        file: a decision to start from. said_measure, said_window, said_pairs: as written, None where nothing was.

    Raises:
        CommandError, InputError: something asked for is not allowed; says what is.
    """
    decision = decision_of(voice, options, file)
    measure, weeks = explained(voice, given_measure), weeks_of(voice, options, decision)
    window = window_of(voice, given_window, weeks)
    pairs = None if given_pairs is None else whole(voice, "pairs", given_pairs, N_PAIRS)
    replicates = whole(voice, "replicates", options.replicates, REPLICATES)
    out = None if options.out is None else checked(voice, Path(options.out), TABLES)
    if not factors_of(decision, weeks):
        raise voice.wrong("explain.nothing")
    get_ready(voice)
    with place_of_work(voice, options) as executor, bar(voice, "waiting.explain", 1.0) as at:
        found = attribute(
            decision, measure, replicates=replicates, weeks=weeks, pairs=pairs, executor=executor, progress=at)
        text = found.explain(measure, *window)
        what = gained(weeks) if measure == GAINED else Outcome(measure, *text.weeks)
        rests = resting(sides_of(decision, weeks), what, replicates, executor, at) if out is None else None
    if out is None:
        tell(voice, found, text)
        print_rests(voice, rests, text.change, measure == GAINED)
        return
    write_table(
        voice, out, header_of(decision, replicates, weeks, orders=orders_text(found)), HEADS,
        rows_of(found, measure, window))
    voice.note("explain.written", file=out)


def explained(voice: Voice, given: str | None) -> str:
    """The measure to explain; the profit gained where nothing else was given: it is the headline everywhere.

    Raises:
        CommandError: there is no such measure.
    """
    return GAINED if given in (None, GAINED) else measure_of(voice, str(given))


def window_of(voice: Voice, given: str | None, weeks: int) -> tuple[int, int] | tuple[()]:
    """First and last week that were said, such as "105-156", or one week; nothing for the last year.

    Raises:
        CommandError: it is neither, or no such weeks are played.
    """
    if given is None:
        return ()
    first, _, last = given.partition("-")
    if not (first.isdecimal() and (last or first).isdecimal()):
        raise voice.wrong("explain.no_window", said=given, weeks=weeks)
    since, until = int(first), int(last or first)
    if not since <= until <= weeks:
        raise voice.wrong("explain.no_window", said=given, weeks=weeks)
    return since, until


def tell(voice: Voice, found: Attribution, explanation: Explanation) -> None:
    """The change in a sentence, the shares as a table, and how they were found."""
    language, (first, last) = voice.language, explanation.weeks
    decimals = part_decimals(explanation.measure, explanation.change.value)
    digits = decimals_beside(explanation.measure, explanation.change.value) if decimals is None else decimals
    before, after = (
        value_text(explanation.measure, one.value, language, digits) for one in (explanation.before, explanation.after)
    )
    voice.say(
        "explain.gained" if explanation.measure == GAINED else "explain.change",
        measure=label(recorded_as(explanation.measure), language), first=first, last=last, before=before, after=after,
        change=change_number(explanation.measure, explanation.change.value, language, decimals),
        interval=interval_text(explanation.measure, explanation.change, language, decimals))
    if not any(share.estimate.value for share in explanation.shares):
        voice.say("explain.unmoved")
        return
    print_wide(voice, table_of(voice, found, explanation))
    each = companies(found.replicates, voice.language)
    if found.is_exact:
        voice.say("explain.exact", n=found.shares.n_coalitions, companies=each)
    else:
        voice.say("explain.drawn", n=found.n_orders, most=MOST_EXACT, companies=each)


def table_of(voice: Voice, found: Attribution, explanation: Explanation) -> Table:
    """One row per factor, the largest share first, and their sum."""
    decimals = part_decimals(explanation.measure, explanation.change.value)

    def amounts(one: Estimate) -> tuple[str, str]:
        return (change_number(explanation.measure, one.value, voice.language, decimals),
                interval_text(explanation.measure, one, voice.language, decimals))

    table = Table(box=None, pad_edge=False)
    heads = ["factor", "moved", "share", "interval"] + (["error"] if not found.is_exact else [])
    for number, head in enumerate(heads):
        table.add_column(voice.words(f"explain.{head}"), justify="left" if number < 2 else "right", no_wrap=True)
    for share in explanation.shares:
        row = [
            factor_label(share.factor, voice.language), moved_text(found.decision, share.factor, voice.language),
            *amounts(share.estimate)]
        error = change_number(explanation.measure, share.sampling_error, voice.language, decimals, signed=False)
        table.add_row(*row, *([] if found.is_exact else [error]))
    table.add_row(voice.words("explain.total"), "", *amounts(explanation.change), style="bold")
    return table


def factor_label(factor: ChangedFactor, language: str) -> str:
    """A factor's name."""
    return translate(f"{factor.kind}.{factor.name}.label", language)


def rows_of(found: Attribution, measure: str, window: tuple[int, int] | tuple[()]) -> Iterator[list[Any]]:
    """The shares over the window, then in every week; after those of the factors their sum, named "change"."""
    windows = [window, *((week, week) for week in range(found.weeks + 1))]
    for one in windows:
        text = found.explain(measure, *one)
        for share in sorted(text.shares, key=lambda share: found.factors.index(share.factor)):
            before, steps = values_of(found.decision, share.factor)
            after = " ".join(f"{week}:{plain(value)}" for week, value in steps)
            yield [measure, *text.weeks, share.factor.name, share.factor.kind, plain(before), after,
                   *bounds(share.estimate), share.sampling_error]
        yield [measure, *text.weeks, "change", "total", text.before.value, text.after.value, *bounds(text.change), 0.0]


def orders_text(found: Attribution) -> str:
    """How the shares were found, for the header of a file."""
    return "all" if found.is_exact else f"{found.n_orders} drawn"


def _options(voice: Voice) -> Options:
    return [
        *options_to_play(voice, out="option.table", replicates="option.coalition_replicates"),
        option(voice, "decision", "--decision", metavar="FILE"), option(voice, "measure", "--measure"),
        option(voice, "window", "--window", metavar="FIRST-LAST"), option(voice, "pairs", "--pairs")]


def _run(
    voice: Voice, decision: str | None, measure: str | None, window: str | None, pairs: str | None, **given: Any
) -> None:
    explain(voice, play_options_of(voice, given), decision, measure, window, pairs)


COMMAND = Command(_options, _run)
