"""`reflet search`: the best policies that a budget allows, at the terminal or as CSV."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from rich.table import Table

from commands.shared.arguments import argument, option, several, switch
from commands.shared.command import Command, Options
from commands.shared.decisions import decided_in
from commands.shared.play_options import scenario_named
from commands.shared.progress import bar, get_ready
from commands.shared.tables import check_csv, print_wide, write_csv
from commands.shared.values import chosen, measures_of, value_of, whole
from commands.shared.voice import Voice
from experiments.estimate import Estimate
from experiments.executor import executor_at
from experiments.reliance import Reliance
from experiments.search.candidates import SearchProgress
from experiments.search.objectives import SCORES, Score
from experiments.search.optimise import Candidate, Search, search
from experiments.search.request import COMPANIES, MINUTES, TRIALS, Request
from experiments.search.rests import rests_of
from simulation import Scenario
from simulation.engine import SEED
from simulation.parameters import Parameter
from wording.changes import change_sentence, change_text, interval_text
from wording.levers import lever_text
from wording.measures import booked_text, label
from wording.money import decision_cost_sentence
from wording.names import companies, ranked_factor_label
from wording.search import carried_sentences, in_order, level_of_aim, lost_text, search_cautions, tried_text

# A budget is checked by the search; here it only has to be a number.
BUDGETS = Parameter(0, -1e12, 1e12, 1, "eur", "assumed", "assumed", "run")
EACH = Parameter(COMPANIES, 1, 1000, 1, "count", "assumed", "assumed", "run")

OPTIONS = (
    "decision", "budget", "levers", "trials", "minutes", "score", "replicates", "seed", "out", "scheduler")
"""Those that are called in the command as they are written."""


@dataclass(frozen=True)
class SearchOptions:
    """What was written on the command line; texts, None where nothing was said."""

    scenario: str
    aims: Sequence[str | None]
    decision: str | None = None
    budget: str | None = None
    levers: str | None = None
    trials: str | None = None
    minutes: str | None = None
    score: str | None = None
    replicates: str | None = None
    seed: str | None = None
    out: str | None = None
    scheduler: str | None = None
    is_robust: bool = False


def ask(voice: Voice, options: SearchOptions) -> None:
    """Looks for what was asked for; writes it to a file, or tells it. Interrupted, it gives the best so far.

    Raises:
        CommandError, InputError: something asked for is not allowed; says what is.
    """
    request = request_of(voice, options)
    decision = decided_in(voice, options.scenario, options.decision, options.seed)
    if options.out is not None:
        check_csv(voice, Path(options.out))
    get_ready(voice)
    with (
        executor_at(options.scheduler) as executor,
        bar(voice, "search.running", 1.0) as at,
        stopping(voice) as stopped,
    ):
        found = search(decision, request, executor, reporting_to(at), stopped)
        rests = rests_of(found, at) if options.out is None else ()
    if options.out is not None:
        write_csv(voice, Path(options.out), found.frame())
        voice.note("tables.written", file=options.out, rows=len(found.points) + 1)
    else:
        tell(voice, found, rests)


def request_of(voice: Voice, options: SearchOptions) -> Request:
    """What was asked for, checked.

    Raises:
        CommandError: something is missing or not allowed. InputError: a budget or aims that cannot be.
    """
    texts = [name for name in options.aims if name is not None]
    if not texts:
        raise voice.wrong("search.needs_aim")
    if options.budget is None:
        raise voice.wrong("search.needs_budget")
    levers = tuple(filter(None, (name.strip().replace("-", "_") for name in (options.levers or "").split(","))))
    offered = scenario_named(voice, options.scenario).levers
    for name in levers:
        if name not in offered:
            raise voice.unknown("lever", name[:60], offered)
    return Request(
        measures_of(voice, texts), value_of(voice, "--budget", options.budget, BUDGETS), levers, options.is_robust,
        cast(Score, chosen(voice, "score", options.score, SCORES)),
        None if options.trials is None else whole(voice, "trials", options.trials, TRIALS),
        None if options.minutes is None else value_of(voice, "--minutes", options.minutes, MINUTES),
        None if options.replicates is None else whole(voice, "replicates", options.replicates, EACH),
        seed=None if options.seed is None else whole(voice, "seed", options.seed, SEED))


def reporting_to(at: Callable[[float], None]) -> Callable[[SearchProgress], None]:
    """Moves a bar."""
    return lambda progress: at(progress.share)


@contextmanager
def stopping(voice: Voice) -> Iterator[Callable[[], bool]]:
    """Whether the reader has asked to stop: the first Ctrl-C ends the looking, a second one everything."""
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop.is_set
        return

    def asked(number: int, frame: Any) -> None:
        stop.set()
        voice.note("search.stopping")
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, asked)
    try:
        yield stop.is_set
    finally:
        signal.signal(signal.SIGINT, before)


def tell(voice: Voice, found: Search, rests: Sequence[Reliance]) -> None:
    """The points as a table, then what each of them moves, and what the figures are worth."""
    language = voice.language
    voice.say(
        "search.heading", tried=tried_text(found.n_tried, language), companies=companies(found.replicates, language),
        budget=booked_text(found.request.budget, language))
    if found.decision.moves:
        voice.out.print(decision_cost_sentence(found.decision, language), markup=False)
    if found.is_stopped:
        voice.say("search.stopped")
    print_wide(voice, table_of(voice, found))
    for number_of, point in enumerate(found.points, 1):
        if point.point is None:
            voice.say("search.nothing")
        else:
            voice.say("search.policy", number=number_of, levers=moved(voice, found, point))
    if found.points[0].point is not None:
        for note in (*search_cautions(found, rests, language), *carried_sentences(found, language)):
            voice.out.print(note, markup=False)
    for aim in found.aims:
        curse = found.curse[aim.name]
        voice.say(
            "search.curse",
            measure=label(aim.name, language),
            amount=change_text(aim.name, curse, language),
        )
    voice.say("search.robust" if found.request.is_robust else "search.assumed")


def table_of(voice: Voice, found: Search) -> Table:
    """The start and the points: cost, figures with intervals, gains."""
    table = Table(box=None, pad_edge=False)
    table.add_column(voice.words("search.point"))
    table.add_column(voice.words("search.cost"), justify="right")
    for aim in found.aims:
        table.add_column(label(aim.name, voice.language), justify="right")
        table.add_column(voice.words("search.gain"), justify="right")
    table.add_row(voice.words("search.start"), *cells(voice, found, found.start))
    for number_of, point in enumerate(found.points, 1):
        if point.point is not None:
            table.add_row(str(number_of), *cells(voice, found, point))
    return table


def cells(voice: Voice, found: Search, point: Candidate) -> list[str]:
    """Cost, and figure and gain by aim; the start has gained nothing."""
    row = [booked_text(point.cost, voice.language, signed=True)]
    for aim in found.aims:
        row.append(level_of_aim(aim.name, point, voice.language))
        row.append("" if point.point is None else gained(voice, aim.name, point.gains[aim.name]))
    return row


def gained(voice: Voice, name: str, gain: Estimate) -> str:
    """A gain with its 95 % interval."""
    value = change_sentence(name, gain.value, voice.language)
    return f"{value} ({interval_text(name, gain, voice.language)})"


def moved(voice: Voice, found: Search, point: Candidate) -> str:
    """The levers that differ from what the company does today, with their values."""
    scenario: Scenario = found.decision.scenario
    policy, own, sought = found.decided(point).policy(), scenario.policy, in_order(found, point)
    # Those that the search moved come first, what carries the gain before all; then what had been decided before.
    names = dict.fromkeys([*sought, *policy.as_mapping()])
    return ", ".join(
        lever(voice, name, getattr(policy, name), point)
        for name in names if name in sought or getattr(policy, name) != getattr(own, name)) or "–"


def lever(voice: Voice, name: str, value: float, point: Candidate) -> str:
    """A lever with its value and, where it is known, how much of the gain it carries."""
    language = voice.language
    text = voice.words(
        "search.lever", lever=ranked_factor_label(name, "lever", language), value=lever_text(name, value, language))
    return f"{text} {lost_text(point, name, language)}".rstrip()


def _options(voice: Voice) -> Options:
    own = {"replicates": "option.per_candidate", "out": "option.table"}
    return [
        argument(voice, "scenario"), several(voice, "aims", "--aim", "MEASURE"),
        option(voice, "aim2", "--aim2", help_key="option.second_aim", metavar="MEASURE"),
        *(option(voice, name, f"--{name}", help_key=own.get(name, "")) for name in OPTIONS),
        switch(voice, "robust", "--robust")]


def _run(
    voice: Voice, scenario: str | None, aims: list[str] | None, aim2: str | None, robust: bool, **given: Any
) -> None:
    if scenario is None:
        raise voice.wrong("needs_scenario")
    options = {name: given[name] for name in OPTIONS}
    ask(voice, SearchOptions(scenario, (*(aims or ()), aim2), is_robust=robust, **options))


COMMAND = Command(_options, _run)
