"""`reflet levers`: which value of each lever does best in each scenario, and what a bundle of moderate care does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from commands.shared.arguments import argument, switch
from commands.shared.command import Command, Options
from commands.docs.submodels import PAGE
from commands.docs.tables import table_of
from commands.shared.progress import Count, bar, get_ready
from commands.shared.voice import Voice
from experiments.estimate import Estimate
from experiments.levers.care_bundle import Match, match
from experiments.levers.sweep import (
    FACES, LEVERS, N_VALUES, REPLICATES, SEED, Player, Sweep, dead_weights, free_lunches, sweeps,
)
from simulation.policy import CARE
from simulation.recipe import model_version
from simulation.scenario import Scenario

BEGINNING, END = "<!-- levers: written by `reflet levers --write` -->", "<!-- end of levers -->"


def levers(voice: Voice, scenario: str | None, is_written: bool) -> None:
    """Plays every lever from low to high, and the bundle; shows the tables, and writes them if asked.

    Raises:
        CommandError: no such scenario, or tables of one scenario only or without the pages cannot be written.
    """
    names = Scenario.names()
    if scenario is not None and scenario not in names:
        raise voice.unknown("scenario", scenario[:60], names)
    if is_written and scenario is not None:
        raise voice.wrong("levers.not_all")
    if is_written and not PAGE.is_file():
        raise voice.wrong("levers.no_sources")
    get_ready(voice)
    text = tables(*played(voice, names if scenario is None else [scenario]))
    voice.write(text)
    if is_written:
        PAGE.write_text(updated(PAGE.read_text(encoding="utf-8"), text), encoding="utf-8", newline="\n")
        voice.note("reference.written", file=f"docs/{PAGE.name}")


def played(voice: Voice, names: Sequence[str]) -> tuple[list[Sweep], list[Match]]:
    """Plays the levers and the bundle in some scenarios, with a bar."""
    found: list[Sweep] = []
    matches: list[Match] = []
    with bar(voice, "waiting.run", len(names) * len(LEVERS) * (N_VALUES + 1)) as at:
        note = Count(at)
        for name in names:
            player = Player(name)
            found += sweeps(player, note)
            matches.append(match(player, note))
    return found, matches


def updated(text: str, sentence: str) -> str:
    """The page with the tables between their marks."""
    before, _, rest = text.partition(BEGINNING)
    _, _, after = rest.partition(END)
    return f"{before}{BEGINNING}\n\n{sentence}\n{END}{after}"


def tables(found: Sequence[Sweep], matches: Sequence[Match]) -> str:
    """Both tables as Markdown, with how they were made and what follows."""
    how = (
        f"Model {model_version()}, {REPLICATES} companies per value with the same luck (seed {SEED}), {N_VALUES} "
        "values per lever.\n")
    many = len(matches) > 1
    where, top, bottom = ("every scenario", ", a free lunch", ", a dead weight") if many else ("this scenario", "", "")
    sums = [
        f"Best at the top in {where}{top}: {_listed(free_lunches(found))}.\n",
        f"Best at the bottom in {where}{bottom}: {_listed(dead_weights(found))}.\n"]
    won = sum(one.is_won for one in matches)
    verdict = (
        f"The bundle ({_listed(CARE)}) is beaten by no single lever in {won} of {len(matches)} scenarios.\n")
    return "\n".join([how, best_values(found), *sums, bundles(matches), verdict])


def best_values(found: Sequence[Sweep]) -> str:
    """The best value of each lever per scenario: the plateau round it, in bold where the top stands on it."""
    scenarios = list(dict.fromkeys(one.scenario for one in found))
    of = {(one.lever, one.scenario): one for one in found}
    rows = [
        [f"`{lever}`", *(_cell(of[lever, name]) for name in scenarios),
         str(sum(of[lever, name].is_best_at_top for name in scenarios))]
        for lever in LEVERS]
    return table_of(["lever", *scenarios, "at the top"], rows)


def _cell(one: Sweep) -> str:
    if all(one.plateau):
        return "any"
    low, high = (f"{round(value, 2):g}" if value < 1000 else f"{value:.0f}" for value in one.stretch)
    text = low if low == high else f"{low}–{high}"
    return f"**{text}**" if one.is_best_at_top else text


def bundles(matches: Sequence[Match]) -> str:
    """What the bundle costs and brings per scenario, and how it does against every single lever."""
    heads = [
        "scenario", "€ a year", "worth", *(face.replace("_", " ") for face in FACES), "won, unclear, lost",
        "strongest single lever", "lead over it",
        *(f"the same by {face.replace('_', ' ')}" for face in FACES)]
    rows = [
        [one.scenario, f"{one.cost:,.0f}", *(_points(one.gains[name]) for name in ("worth", *FACES)),
         _score(one, "worth"), f"`{one.strongest.lever}` {round(one.strongest.value, 2):g}",
         _points(one.strongest.leads["worth"]), *(_score(one, face) for face in FACES)]
        for one in matches]
    return table_of(heads, rows)


def _score(one: Match, outcome: str) -> str:
    return ", ".join(str(one.n(verdict, outcome)) for verdict in ("won", "unclear", "lost"))


def _points(found: Estimate) -> str:
    return f"{100 * found.value:+.1f} ({100 * found.low:+.1f} to {100 * found.high:+.1f})"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "none"


def _options(voice: Voice) -> Options:
    return [argument(voice, "scenario"), switch(voice, "tables", "--write")]


def _run(voice: Voice, scenario: str | None, tables: bool, **_: Any) -> None:
    levers(voice, scenario, tables)


COMMAND = Command(_options, _run)
