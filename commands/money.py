"""`reflet money`: what a decision costs and brings in euro, when it has paid for itself, the same euro both ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.table import Table

from commands.shared.arguments import option
from commands.shared.command import Command, Options
from commands.shared.decisions import decision_of, weeks_of
from commands.shared.play_options import PlayOptions, options_to_play, place_of_work, play_options_of
from commands.shared.progress import bar, get_ready
from commands.shared.rests import resting
from commands.shared.tables import TABLES, bounds, checked, header_of, print_wide, write_table
from commands.shared.values import whole
from commands.shared.voice import Voice
from experiments.levers.same_euro import FIGURES, SUM, SameEuro, same_euro
from experiments.money.accounts import LEVERS, LINES
from experiments.money.cost_benefit import REPLICATES, Changed, CostBenefit, cost_benefit
from experiments.reliance import Reliance, gained, sides_of
from locales import translate
from wording.money import (
    EuroView, account_cell, amount_text, euro_view, gain_cautions, gain_sentences, levers_sum_text, line_label,
)

SIDE_BY_SIDE = 3
"""Ways of a euro in one table at the terminal."""
HEADS = ("part", "name", "year", "value", "low", "high", "change", "change_low", "change_high")


def print_money(voice: Voice, options: PlayOptions, file: str | None, given_sum: str | None) -> None:
    """Keeps the books and tells them, or writes them to a file.

    Args:
        file: a decision to start from. said_sum: € a week to spend outside and inside; None leaves that out.

    Raises:
        CommandError, InputError: something asked for is not allowed; says what is.
    """
    decision = decision_of(voice, options, file)
    weeks, replicates = weeks_of(voice, options, decision), whole(voice, "replicates", options.replicates, REPLICATES)
    spent = None if given_sum is None else whole(voice, "euro", given_sum, SUM)
    out = None if options.out is None else checked(voice, Path(options.out), TABLES)
    get_ready(voice)
    with place_of_work(voice, options) as executor, bar(voice, "waiting.run", 1.0) as at:
        found = cost_benefit(decision, replicates=replicates, weeks=weeks, executor=executor, progress=at)
        rests = resting(sides_of(decision, weeks), gained(weeks), replicates, executor, at)
        ways = None if spent is None else same_euro(
            decision, spent, replicates=replicates, weeks=weeks, executor=executor, progress=at)
    if out is None:
        tell(voice, found, ways, rests)
        return
    write_table(voice, out, header_of(decision, replicates, weeks), HEADS, [
        *rows_of(found), *rows_of_rests(rests), *rows_of_ways(ways)])
    voice.note("compare.written", file=out)


def tell(voice: Voice, found: CostBenefit, ways: SameEuro | None, rests: Reliance | None) -> None:
    """What is gained and what that rests on, the pay-back, all accounts by year, and both ways of a euro."""
    language = voice.language
    if found.decision.levers:
        for sentence in (*gain_sentences(found, language), *gain_cautions(found, rests, "", language)):
            voice.out.print(sentence, markup=False)
    print_wide(voice, by_year(voice, found, voice.words("money.by_year"), [
        (line_label(name, language), [found.line(name, year) for year in found.years])
        for name in LINES]))
    print_wide(voice, by_year(voice, found, translate("money.levers", language), [
        (translate(f"lever.{name}.label", language), [found.lever_total(name, year) for year in found.years])
        for name in found.decision.levers if found.after.levers[name]]))
    for year in found.years if found.decision.levers else ():
        voice.out.print(levers_sum_text(found, year, language), markup=False)
    print_wide(voice, by_year(voice, found, translate("money.leavers", language), [
        (translate(f"money.leavers.{name}", language), [found.leavers(year)[name] for year in found.years])
        for name in found.after.leavers]))
    for year in found.years:
        worth = found.lifetime_value(year)
        voice.say(
            "money.lifetime", year=year, value=amount_text(worth.value, language),
            change=amount_text(worth.change, language, signed=True))
    if ways is not None:
        view = euro_view(ways, language)
        voice.out.print(view["text"], markup=False)
        for first in range(0, len(view["ways"]), SIDE_BY_SIDE):
            print_wide(voice, of_ways(view, slice(first, first + SIDE_BY_SIDE)))
        for sentence in (*view["cautions"], view["note"]):
            voice.out.print(sentence, markup=False)


def by_year(voice: Voice, found: CostBenefit, title: str, rows: Sequence[tuple[str, Sequence[Changed]]]) -> Table:
    """Thousands of euro a year, and in brackets what the decision changes."""
    table = Table(box=None, pad_edge=False, title=title, title_justify="left")
    table.add_column("")
    for year in found.years:
        table.add_column(translate("money.year", voice.language, year=year), justify="right", no_wrap=True)
    for label, amounts in rows:
        cells = [account_cell(amount, voice.language) for amount in amounts]
        table.add_row(label, *(f"{one['value']} ({one['change']})" if one["change"] else one["value"] for one in cells))
    return table


def of_ways(view: EuroView, some: slice) -> Table:
    """Some ways of a euro side by side."""
    table = Table(box=None, pad_edge=False)
    table.add_column("")
    for way in view["ways"][some]:
        table.add_column(way["label"], justify="right", no_wrap=True)
    for row in view["rows"]:
        table.add_row(row["label"], *(
            f"{one['value']} ({one['interval']})" if one["interval"] else one["value"] for one in row["cells"][some]))
    return table


def rows_of(found: CostBenefit) -> Iterator[list[Any]]:
    """Accounts, cost of levers and of leavers, value of a customer by year, and the pay-back."""
    for year in found.years:
        for name in LINES:
            yield row("account", name, year, found.line(name, year))
        for name in LEVERS:
            for part, amount in found.lever(name, year).items():
                yield row("lever", f"{name}.{part}", year, amount)
        for part, amount in found.leavers(year).items():
            yield row("leavers", part, year, amount)
        yield row("leavers", "n", year, found.n_leavers(year))
        yield row("customer", "lifetime_value", year, found.lifetime_value(year))
    back = found.payback
    low, high = ("" if week is None else week for week in back.band)
    yield ["payback", "week", "", "" if back.middle is None else back.middle, low, high, "", "", ""]
    yield ["payback", "share", "", back.share, "", "", "", "", ""]


def rows_of_rests(rests: Reliance | None) -> Iterator[list[Any]]:
    """What the gain rests on: relations drawn, worlds, in how many it goes the same way, what takes most away."""
    if rests is None:
        return
    figures: list[tuple[str, float]] = [
        ("relations", rests.n_relations), ("worlds", rests.replicates), ("same_way", rests.n_held(rests.outcomes[0])),
        ("lost_in_a_tenth", rests.lost(rests.outcomes[0]))]
    if rests.turning is not None:
        figures.append((f"lost_by.{rests.turning.name}", rests.turning.lost))
    for name, value in figures:
        yield ["rests", name, "", value, "", "", "", "", ""]


def rows_of_ways(ways: SameEuro | None) -> Iterator[list[Any]]:
    """What every way of a euro costs and brings; changes are against spending nothing more."""
    for way in ways.ways if ways is not None else ():
        nothing = ["", "", ""]
        yield [way.side, "spent_per_week", "", *bounds(way.spent), *nothing]
        yield [way.side, "gain", "", *nothing, *bounds(way.gain)]
        yield [way.side, "gain_per_euro", "", *nothing, *(nothing if way.per_euro is None else bounds(way.per_euro))]
        for name in FIGURES:
            yield [way.side, name, "", *nothing, *bounds(way.changes[name])]


def row(part: str, name: str, year: int, amount: Changed) -> list[Any]:
    """A figure under the decision, and what the decision changes."""
    return [part, name, year, *bounds(amount.value), *bounds(amount.change)]


def _options(voice: Voice) -> Options:
    return [
        *options_to_play(voice, out="option.table", replicates="option.compared_replicates"),
        option(voice, "decision", "--decision", metavar="FILE"), option(voice, "euro", "--euro")]


def _run(voice: Voice, decision: str | None, euro: str | None, **given: Any) -> None:
    print_money(voice, play_options_of(voice, given), decision, euro)


COMMAND = Command(_options, _run)
