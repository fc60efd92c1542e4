"""`reflet compare`: two policies with the same luck: what differs after one, two, three years; what pairing gains."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rich.table import Table

from commands.shared.arguments import option, several
from commands.shared.command import Command, Options
from commands.shared.decisions import decision_of, moved_by, read_decision, weeks_of
from commands.shared.play_options import PlayOptions, options_to_play, place_of_work, play_options_of
from commands.shared.progress import bar, get_ready
from commands.shared.rests import resting, print_rests
from commands.shared.tables import TABLES, bounds, checked, header_of, print_wide, write_table
from commands.shared.values import measure_of, whole
from commands.shared.voice import Voice
from experiments.compare import Comparison, Difference, compare
from experiments.decision import Decision
from experiments.estimate import Estimate, mean_estimate, paired_difference
from experiments.money.profits import GAINED, profits
from experiments.reliance import Reliance, gained, sides_of
from experiments.series import YEAR, is_flow, total
from locales import number, translate
from simulation.measures import MEASURES
from simulation.parameters import Parameter
from wording.changes import change_number, interval_text
from wording.measures import sum_title
from wording.names import companies

YEARS = 3
REPLICATES = Parameter(32, 2, 100_000, 1, "count", "assumed", "assumed", "run")
HEADS = ("measure", "unit", "week", "a", "b", "difference", "low", "high", "gain_of_pairing")


def compared(
    voice: Voice, options: PlayOptions, file: str | None, against: str | None, a_levers: Sequence[str],
    given_measures: Sequence[str],
) -> None:
    """Plays both and tells the differences, or writes them to a file.

    Args:
        options: scenario, luck, and the levers of B. file, against: decisions that B and A start from.
        a_levers: levers of A, each as name=value. said_measures: names; none are all.

    Raises:
        CommandError, InputError: something asked for is not allowed; says what is.
    """
    b = decision_of(voice, options, file)
    a = moved_by(voice, rival_of(voice, b, against), "--a", a_levers)
    names = [measure_of(voice, name) for name in given_measures] or list(MEASURES)
    weeks = weeks_of(voice, options, b)
    replicates = whole(voice, "replicates", options.replicates, REPLICATES)
    out = None if options.out is None else checked(voice, Path(options.out), TABLES)
    get_ready(voice)
    with place_of_work(voice, options) as executor, bar(voice, "waiting.compare", 1.0) as at:
        if a.moves == b.moves:
            voice.note("compare.same")
        found = compare(
            b.scenario, a.schedule_within(weeks), b.schedule_within(weeks), *names, assumptions=b.facts, seed=b.seed,
            replicates=replicates, weeks=weeks, executor=executor, progress=at)
        sides = dataclasses.replace(sides_of(b, weeks), base=a.schedule_within(weeks))
        rests = resting(sides, gained(weeks), replicates, executor, at) if out is None else None
    if out is None:
        print_wide(voice, table_of(voice, found, names, milestones(weeks)))
        voice.say("compare.how", companies=companies(replicates, voice.language), seed=b.seed)
        print_gain(voice, found, rests)
        return
    header = header_of(b, replicates, weeks, a, moves_of_a=a.as_mapping().get("moves", []))
    write_table(voice, out, header, HEADS, rows_of(found, names, milestones(weeks)))
    voice.note("compare.written", file=out)


def print_gain(voice: Voice, found: Comparison, rests: Reliance | None) -> None:
    """The profit that B has over A, and what that rests on."""
    if rests is None:
        return
    gain = profits(found.a, found.b, rests.sides.facts).headline
    voice.out.print(translate(
        "reliance.gain", voice.language, value=change_number(GAINED, gain.value, voice.language),
        interval=interval_text(GAINED, gain, voice.language)), markup=False)
    print_rests(voice, rests, gain, is_gain=True)


def rival_of(voice: Voice, b: Decision, file: str | None) -> Decision:
    """Policy A before its own levers: B's company left to itself, or as a file decides.

    Raises:
        CommandError: the file is about another company: only policies are compared.
    """
    if file is None:
        return b.without_moves()
    a = read_decision(voice, file, b.base)
    if (a.profile, a.start) != (b.profile, b.start):
        raise voice.wrong("compare.other_company", file=file)
    return dataclasses.replace(b, moves=a.moves)


def milestones(weeks: int) -> tuple[int, ...]:
    """Weeks at which differences are told: the end of each of the first years; the last week of a shorter run."""
    return tuple(YEAR * year for year in range(1, YEARS + 1) if YEAR * year <= weeks) or (weeks,)


def table_of(voice: Voice, found: Comparison, names: Sequence[str], weeks: Sequence[int]) -> Table:
    """One row per measure: B less A at each milestone with its 95 % interval, and the gain at the last.

    What is so much a week is summed over the year before a milestone, and over all weeks up to the last.
    """
    table = Table(box=None, pad_edge=False)
    table.add_column(voice.words("run.measure"), no_wrap=True)
    spans = [(max(week - YEAR + 1, 1), week) for week in weeks]
    for week in weeks:
        table.add_column(voice.words("compare.at", week=week), justify="right", no_wrap=True)
    if len(weeks) > 1:
        table.add_column(translate("value.in_all", voice.language), justify="right", no_wrap=True)
    table.add_column(voice.words("compare.gain"), justify="right", no_wrap=True)
    for name in names:
        difference = found[name]
        cells = [give_or_take(voice, name, within(difference, *span)) for span in spans]
        if len(weeks) > 1:
            cells.append(give_or_take(voice, name, within(difference, 1, weeks[-1])) if is_flow(name) else "–")
        gain = gain_text(voice, difference.gain[weeks[-1]])
        table.add_row(sum_title(name, voice.language), *cells, gain)
    return table


def at(difference: Difference, week: int) -> Estimate:
    """The mean difference in a week, with its 95 % interval."""
    return paired_difference(difference.b[:, week], difference.a[:, week])


def within(difference: Difference, first: int, last: int) -> Estimate:
    """The same over some weeks: of a flow their sum, else at the last of them."""
    return mean_estimate(total(difference.paired, difference.measure, first, last))


def give_or_take(voice: Voice, measure: str, estimate: Estimate) -> str:
    """A difference and how far its interval reaches to both sides."""
    value = change_number(measure, estimate.value, voice.language)
    return f"{value} ± {change_number(measure, estimate.high - estimate.value, voice.language, signed=False)}"


def gain_text(voice: Voice, gain: float) -> str:
    """How many times fewer companies pairing needs; nothing where the policies differ by the same everywhere."""
    return "–" if np.isinf(gain) else "× " + number(gain, voice.language, 1)


def rows_of(found: Comparison, names: Sequence[str], weeks: Sequence[int]) -> Iterator[list[Any]]:
    """The table as values."""
    for name in names:
        difference = found[name]
        for week in weeks:
            a, b = (float(values[:, week].mean()) for values in (difference.a, difference.b))
            yield [name, MEASURES[name].unit, week, a, b, *bounds(at(difference, week)), float(difference.gain[week])]


def _options(voice: Voice) -> Options:
    return [
        *options_to_play(voice, out="option.table", replicates="option.compared_replicates"),
        option(voice, "decision", "--decision", metavar="FILE"),
        option(voice, "against", "--against", metavar="FILE"), several(voice, "a", "--a", "LEVER=VALUE"),
        several(voice, "measures", "--measure", "MEASURE")]


def _run(
    voice: Voice, decision: str | None, against: str | None, a: list[str] | None, measures: list[str] | None,
    **given: Any,
) -> None:
    compared(voice, play_options_of(voice, given), decision, against, a or (), measures or ())


COMMAND = Command(_options, _run)
