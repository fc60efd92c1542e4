"""What is stored elsewhere keeps its name: logs, links, files, scripts and dashboards of an earlier day still work.

A name may be added; one that is here may neither go nor mean something else. Links of earlier days stand in
`tests/links.json`, a whole log in `old_log.json`, the bits of the model in `tests/evidence/record.json`.
"""

from __future__ import annotations

import dataclasses
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import typer

from cli import COMMANDS, application
from commands import compare, explain, money
from commands.shared.voice import Voice
from documents.debrief.tables import tables
from documents.decision import weeks_csv
from documents.validation import report
from experiments.decision import Decision
from experiments.estimate import Estimate
from experiments.search.objectives import Objective
from experiments.search.optimise import Candidate, Search
from experiments.search.request import Request
from experiments.sensitivity import Design, Effect, Sensitivity
from game.debrief.audience import Audience
from game.debrief.debrief import Debrief
from game.store.tables import TABLES
from game.workshop.entries import AUTHORS
from game.workshop.folds import workshop_of
from game.workshop.log import KINDS, LogEntry, body_of, entry_of
from loadtest.rehearsal import RehearsalResult
from simulation import Policy, outputs
from simulation.measures import MEASURES
from simulation.parameters import parameters_of
from tests.project.root import ROOT
from ui.decide.sections import SECTIONS
from ui.identity.sessions import SEAT_COOKIE, TRAINER_COOKIE
from ui.runtime.metrics import METRICS, ServiceMetrics
from ui.shared.language import COOKIE

SETUP = {
    "title": "Hotel", "base": "hotel", "own_scenario": "", "teams": 2, "seats": 3, "rounds": 3, "minutes": 0,
    "mode": "same_luck", "settling": "captain", "language": "en", "levers": ["autonomy", "recognition"],
    "is_league": False, "closes_early": True, "asks_questions": True, "seed": 7}
STORED: dict[str, dict[str, Any]] = {
    "created": {"setup": SETUP},
    "joined": {"seat": 1, "team": 1, "name": "Nadia", "proof": "p1", "language": "fr"},
    "seated": {"seat": 1, "team": 2},
    "removed": {"seat": 1},
    "rekeyed": {"seat": 1, "proof": "p2"},
    "shut": {"team": 2, "is_shut": True},
    "appointed": {"seat": 2},
    "excused": {"seat": 2},
    "renamed": {"seat": 1, "name": "Zoé"},
    "held": {"seat": 1, "is_held": True},
    "opened": {"round": 1, "seconds": 300.0},
    "paused": {"is_paused": True, "seconds_left": 12.5},
    "extended": {"seconds_left": 60.0},
    "bet": {"seat": 1, "round": 1, "measure": "churn", "is_up": True, "sure": 0.8},
    "proposed": {"seat": 1, "round": 1, "levers": {"autonomy": 0.7}, "is_backed": False},
    "drafted": {"seat": 1, "round": 1, "levers": {"recognition": 0.6}},
    "backed": {"seat": 2, "round": 1, "proposer": 1},
    "decided": {"team": 1, "round": 1, "levers": {"autonomy": 0.7}, "proposer": 1, "how": "captain"},
    "closing": {"round": 1, "seconds": 15.0},
    "waited": {"round": 1, "seat": 2},
    "closed": {"round": 1},
    "revealed": {"step": 4},
    "struck": {"round": 1, "event": "viral_complaint", "size": 0.3, "weeks": 4, "teams": [1]},
    "ordered": {"round": 2, "order": "cost_cut", "size": 0.2, "rounds": 1, "teams": [2]},
    "messaged": {"team": None, "text": "Coffee"},
    "withdrawn": {"note": 9},
    "recalled": {"what": "event", "place": 0},
    "undone": {},
    "replayed": {"round": 1},
    "answered": {"seat": 1, "time": "before", "answers": {"link": 1}},
    "ended": {},
}
"""Every kind of entry with all its fields, as the database has them."""
LATER = {"proposed": {"is_backed": True}, "waited": {"seat": None}, "struck": {"teams": ()},
         "ordered": {"rounds": 1, "teams": ()}}
"""Fields that came later, and what held before: logs without them are there."""


def stamped(number: int, kind: str, **values: Any) -> LogEntry:
    """An entry of a stored log, a minute after the one before."""
    at = datetime(2026, 11, 30, 17, tzinfo=UTC) + timedelta(minutes=number)
    return LogEntry(number, at, "trainer", entry_of(kind, STORED[kind] | values))


LOG = tuple(stamped(number, kind, **values) for number, (kind, values) in enumerate([
    ("created", {}), ("joined", {}), ("joined", {"seat": 2, "name": "Tom", "proof": "p9"}), ("shut", {}),
    ("rekeyed", {}), ("appointed", {}), ("excused", {}), ("messaged", {}), ("messaged", {"text": "Tea"}),
    ("withdrawn", {}), ("opened", {}), ("drafted", {}), ("proposed", {}), ("closing", {}), ("waited", {})], 1))
"""A log with the kinds of which `old_log.json` knows nothing yet."""


def test_every_kind_of_entry_of_a_stored_log_is_read_and_written_as_it_stands() -> None:
    assert set(STORED) <= set(KINDS), "stored logs hold kinds of entries that are not read any more"
    for kind, body in STORED.items():
        entry = entry_of(kind, body)
        assert body_of(entry) == body, f"stored logs hold '{kind}' with other fields"
        assert stamped(1, kind).kind == kind, f"'{kind}' would be stored under another name than in earlier logs"
    assert set(AUTHORS) >= {"trainer", "seat", "bot", "clock"}, "stored logs name these authors"


@pytest.mark.parametrize(("kind", "held"), LATER.items())
def test_a_field_that_came_later_says_what_held_before(kind: str, held: dict[str, Any]) -> None:
    entry = entry_of(kind, {name: value for name, value in STORED[kind].items() if name not in held})
    assert {name: getattr(entry, name) for name in held} == held, f"earlier logs hold '{kind}' without these fields"


def test_a_stored_log_of_the_later_kinds_folds_to_what_it_meant() -> None:
    now = workshop_of(LOG)
    assert (now.phase, now.round, now.shut, now.captains[1]) == ("round", 1, {2}, 2)
    assert (now.seats[1].proof, now.seats[2].is_excused) == ("p2", True)
    assert [note.text for note in now.notes] == ["Coffee"]
    assert dict(now.proposals[1].levers) == {"autonomy": 0.7} and dict(now.backings) == {}
    assert now.waited is not None and now.waited.seat == 2


def test_tables_and_their_columns_are_those_of_databases_that_are_there() -> None:
    found = {name: set(one.columns.keys()) for name, one in TABLES.tables.items()}
    for name, columns in {
        "workshops": "identity code owner title created_at code_shown_at",
        "entries": "workshop number at author kind body",
        "trainers": "identity name folded_name password created_at", "invites": "proof made_by expires_at",
        "scenarios": "owner name version text changed_at",
    }.items():
        assert set(columns.split()) <= found.get(name, set()), f"databases that are there have '{name}'"


def test_parts_of_the_desk_are_called_in_links_as_ever() -> None:
    assert SECTIONS == ("charts", "gaps", "why", "money", "seek", "paper", "share"), "stored links open these parts"


MEASURED = """
    employee_satisfaction customer_satisfaction symmetry_gap felt_care delivered_quality weakest_contact handoff_loss
    nps enps strain trust skill engagement service_standard employee_turnover churn customers reputation contacts errors
    hidden_errors revenue payroll care_cost turnover_cost advertising_cost other_cost profit customer_lifetime_value
    cash"""


def test_measures_are_called_in_files_logs_and_links_as_ever() -> None:
    missing = [name for name in MEASURED.split() if name not in MEASURES]
    assert missing == [], "files, bets and links that are stored name them"


COLUMNS = {
    "a run": ("replicate week", lambda: outputs.INDEX),
    "the head of a run": (
        "reflet scenario digest seed replicates weeks company policy assumptions", lambda: outputs.KEYS),
    "compare": ("measure unit week a b difference low high gain_of_pairing", lambda: compare.HEADS),
    "explain": (
        "measure first_week last_week factor kind before after share low high sampling_error", lambda: explain.HEADS),
    "money": ("part name year value low high change change_low change_high", lambda: money.HEADS),
    "validate": (
        "id relation sector target low high value value_low value_high verdict certainty source",
        lambda: report.COLUMNS),
    "the weeks of a report": ("policy replicate week", lambda: weeks_csv.INDEX),
    "rehearse": (
        "opening clicks spread late refused memory_first memory_full lost",
        lambda: [one.name for one in dataclasses.fields(RehearsalResult)]),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_exported_columns_are_called_as_ever(name: str) -> None:
    names, found = COLUMNS[name]
    assert list(found()) == names.split(), f"whoever reads files of '{name}' by their columns finds others"


def test_exported_columns_of_a_workshop_are_called_as_ever() -> None:
    debrief = Debrief.of((*LOG, stamped(16, "closed"), stamped(17, "ended")))
    sheets = tables(debrief, Audience.of_trainer(debrief), "en")
    found = {one.name: [column.name for column in one.columns] for one in sheets}
    for name, columns in {
        "decisions": "round team how proposer seconds without proposals backings lever before after",
        "levers": "round team autonomy recognition", "weeks": " ".join(["team", "week", *MEASURES]),
        "bets": "round team person measure is_up sure is_true",
        "answers": "team person time question answer is_right",
        "scores": "team part measure weight points start now aim",
    }.items():
        assert found.get(name) == columns.split(), f"whoever reads the sheet '{name}' by its columns finds others"


def test_columns_of_a_ranking_and_of_a_search_are_called_as_ever() -> None:
    effect = Effect("pay", "lever", 1.0, 1.0, 1.0, 1.0, 1.0, 1.0)
    ranking = Sensitivity(Design("levers"), 1, {"profit": (effect,)}, {"profit": 0.0}, {"profit": 0.0})
    even = {"profit": Estimate(0.0, 0.0, 0.0)}
    start = Candidate(None, 0.0, even, even, {"profit": 0.0})
    searched = Search(
        Decision("hotel"), Request(("profit",), 100), (Objective("profit", "higher"),), (), start, 1, 2, False
    )
    assert " ".join(ranking.frame()) == "measure rank name kind size reach noise alone alone_reach spread", (
        "whoever reads files of 'sensitivity' by their columns finds others")
    assert " ".join(searched.frame()) == " ".join((
        "point is_start cost_per_week profit profit_low profit_high profit_gain profit_gain_low profit_gain_high",
        "profit_gain_promised not_counted", *parameters_of(Policy))), (
        "whoever reads files of 'search' by their columns finds others")


PLAYED = "SCENARIO --symmetry --replicates --weeks --seed --threads --scheduler --out --assumption LEVERS"
LEVERS = """
    --autonomy --error-tolerance --decision-latitude --collective-bonus --bonus-pool --knowledge-sharing
    --manager-attention --direction-care --coaching --communication --listening --follow-through --onboarding
    --recognition --employee-support --training --participation --shared-vision --tools --remote-days --staffing
    --self-service --brand-promise --price --advertising --pay"""
OPTIONS = {
    "serve": "--host --port --no-browser",
    "run": PLAYED,
    "compare": f"{PLAYED} --decision --against --a --measure",
    "explain": f"{PLAYED} --decision --measure --window --pairs",
    "money": f"{PLAYED} --decision --euro",
    "report": f"{PLAYED} --decision --measure --link --date --why",
    "scenarios": "NAME --schema --check --play",
    "verify": "FILE",
    "validate": "--sector --out --seed --units",
    "calibrate": "--rounds --seed --units --free --write",
    "levers": "SCENARIO --write",
    "sensitivity": "SCENARIO --measure --decision --of --method --trajectories --samples --replicates --seed --out "
                   "--scheduler --by-group",
    "search": "SCENARIO --aim --decision --budget --levers --trials --minutes --score --replicates --robust --seed "
              "--out --scheduler",
    "bench": "--quick",
    "reference": "--write",
    "trainer": "add|list|password|remove NAME --to --erase",
    "rehearse": "SCENARIO --people --teams --rounds --mode --pace --out",
    "kit": "SCENARIO --minutes --out --all",
}
"""What each command takes, whatever its order; `--help` and `--lang` are everybody's."""


def test_commands_take_what_scripts_give_them() -> None:
    group: Any = typer.main.get_command(application(Voice("en"), COMMANDS))
    assert "--lang" in [flag for one in group.params for flag in one.opts]
    for name, options in OPTIONS.items():
        assert name in group.commands, f"scripts call `reflet {name}`"
        taken = {flag for one in group.commands[name].params for flag in (
            one.opts if one.param_type_name == "option" else [one.metavar])}
        wanted = {*options.replace("LEVERS", LEVERS).split(), "--help", "-h"}
        assert wanted - taken == set(), f"scripts give `reflet {name}` what it does not take any more"


def test_numbers_for_operators_are_called_as_ever() -> None:
    counting = ServiceMetrics()
    counting.written(0.1, [stamped(1, "closed")])
    counting.refused("busy")
    exposed = (counting.exposition() + METRICS.exposition()).decode()
    found = set(re.findall(r"^(reflet_\w+(?:\{[^}]*\})?) ", exposed, re.MULTILINE))
    assert {
        'reflet_entries_total{kind="closed"}', 'reflet_entry_seconds_bucket{le="0.05"}', "reflet_entry_seconds_count",
        "reflet_entry_seconds_sum", 'reflet_refusals_total{reason="busy"}', "reflet_rounds_closed_total",
        "reflet_rooms", "reflet_seats_present", "reflet_kernels"} - found == set(), "dashboards ask for these numbers"


SOURCES = {
    path: path.read_text(encoding="utf-8")
    for folder in sorted(ROOT.iterdir()) if (folder / "__init__.py").is_file() and folder.name != "tests"
    for path in sorted(folder.rglob("*")) if path.suffix in (".py", ".vue", ".js") and "vendor" not in path.parts}
SOURCES[ROOT / "cli.py"] = (ROOT / "cli.py").read_text(encoding="utf-8")
"""The product's own files."""


SET = """
    CACHE CODE_DAYS COUNTDOWN_SECONDS DATABASE_URL DATA_DIR DEBUG FRAME_ANCESTORS GRACE_SECONDS LANG LOG METRICS_TOKEN
    PUBLIC_URL RETENTION_DAYS SCENARIOS SECRET_KEY TRAINER_PASSWORD"""
"""Environment variables, each after `REFLET_`."""


def test_what_operators_set_is_asked_for_by_the_same_names() -> None:
    text = "".join(text for path, text in SOURCES.items() if path.suffix == ".py")
    missing = [name for name in SET.split() if f'"REFLET_{name}"' not in text]
    assert missing == [], "installations set environment variables that nothing reads any more"


def test_browsers_find_what_they_keep() -> None:
    assert (COOKIE, SEAT_COOKIE, TRAINER_COOKIE) == ("reflet-language", "reflet-seat-", "reflet-trainer"), (
        "browsers hold cookies of these names")
    kept = (
        "reflet-theme", "reflet-tab", "reflet-screen-theme", "reflet-own-company", "reflet-scenario:",
        "reflet-train-new", "reflet-train-message", "reflet:seat:${this.identity}", "reflet:")
    text = "".join(text for path, text in SOURCES.items() if path.suffix != ".py")
    assert [key for key in kept if f'"{key}"' not in text and f"`{key}`" not in text] == [], (
        "browsers keep drafts and choices under these names")
