"""The command line: the same numbers as the programming interface, and errors that help, in both languages."""

from __future__ import annotations

import errno
import json
import os
import re
import socket
import subprocess
import sys
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from cli import COMMANDS
from commands.reference import page
from commands.serve import has_screen
from commands.shared import progress, voice
from documents.write import write_bytes
from locales import LANGUAGES, messages_of, translate
from simulation import Assumptions, Policy, Scenario, simulate
from simulation.errors import InputError
from simulation.jit import KERNELS
from simulation.measures import MEASURES
from simulation.outputs import read_result, write_result
from simulation.parameters import parameters_of
from simulation.recipe import Recipe
from simulation.scenario_schema import schema_text
from tests.command_line import Reflet
from tests.contracts import for_each
from tests.project.root import ROOT
from wording.measures import label

EMPTY = np.empty((0, 0, 0))
CATALOGUE = [key for path in (ROOT / "locales" / "fr").glob("commands*.po") for key in messages_of(path)]


def test_a_run_writes_the_numbers_of_simulate(reflet: Reflet, tmp_path: Path) -> None:
    file = tmp_path / "run.csv"
    code, _, _ = reflet(
        "run", "hotel", "--autonomy", "0.7", "--manager-attention=0.6", "--symmetry", "strict", "--assumption",
        "trickle=0.3", "--replicates", "3", "--weeks", "6", "--seed", "7", "--out", str(file))
    scenario = Scenario.load("hotel")
    run = simulate(
        scenario, scenario.policy.replace(autonomy=0.7, manager_attention=0.6),
        Assumptions(symmetry="strict", trickle=0.3), seed=7, replicates=3, weeks=6)
    assert code == 0
    assert np.array_equal(read_result(file).table, run.frame().drop(columns=["replicate", "week"]).to_numpy())
    pd.testing.assert_frame_equal(pd.read_csv(file, comment="#"), run.frame(), rtol=1e-12)


def test_csv_and_json_hold_the_same(reflet: Reflet, tmp_path: Path) -> None:
    for name in ("run.csv", "run.json"):
        assert reflet("run", "hotel", "--weeks", "3", "--out", str(tmp_path / name))[0] == 0
    text = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    assert text["columns"] == ["replicate", "week", *MEASURES]
    assert np.array_equal(np.array(text["rows"])[:, 2:], read_result(tmp_path / "run.csv").table)
    assert (text["scenario"], text["seed"], text["weeks"], text["replicates"]) == ("hotel", 1, 3, 1)


def test_the_number_of_threads_changes_no_digit(reflet: Reflet, tmp_path: Path) -> None:
    texts, file = [], tmp_path / "run.csv"
    for threads in ("1", "2"):
        reflet("run", "hotel", "--weeks=3", "--replicates=4", "--threads", threads, "--out", str(file))
        texts.append(file.read_text(encoding="utf-8"))
    assert texts[0] == texts[1]


def test_without_a_file_the_measures_are_told(reflet: Reflet) -> None:
    code, text, _ = reflet("run", "hotel", "--weeks", "4", "--replicates", "2")
    assert code == 0
    assert "Week 4" in text and "5% to 95%" in text
    assert [name for name in MEASURES if label(name, "en") not in text] == []


def test_a_run_that_fails_says_when_and_by_what(reflet: Reflet, tmp_path: Path) -> None:
    dearest = ("--price", "0.8", "--pay", "1.2", "--staffing", "1.3")
    request = ("run", "hotel", *dearest, "--replicates", "2", "--weeks", "50")
    text = reflet(*request)[1]
    assert "the cash is spent: 2 of 2" in text and "customers are gone" not in text
    assert "the cash is spent: 2 of 2" in reflet(*request, "--out", str(tmp_path / "run.csv"))[2]
    assert "spent" not in reflet("run", "hotel", "--weeks", "50")[1]


def test_every_lever_has_a_flag(reflet: Reflet) -> None:
    _, text, _ = reflet("run", "--help")
    levers = list(parameters_of(Policy))
    assert levers
    assert [lever for lever in levers if not re.search(rf"--{lever.replace('_', '-')} ", text)] == []


def test_scenarios_are_listed_and_told_in_the_readers_language(reflet: Reflet) -> None:
    scenario = Scenario.load("hotel")
    assert scenario.title["en"] in reflet("scenarios")[1]
    assert scenario.title["fr"] in reflet("scenarios", REFLET_LANG="fr")[1]
    text = reflet("scenarios", "hotel", "--lang", "fr")[1]
    assert scenario.briefing["fr"].strip() in text and scenario.goals[0].text["fr"] in text


def test_the_schema_is_printed(reflet: Reflet) -> None:
    assert reflet("scenarios", "--schema")[1] == schema_text()


def test_a_usable_scenario_file_is_said_to_be(reflet: Reflet) -> None:
    code, text, _ = reflet("scenarios", "--check", str(ROOT / "scenarios" / "hotel.yaml"))
    assert code == 0 and Scenario.load("hotel").digest() in text


def test_a_usable_file_is_played_too_and_its_failing_is_told(reflet: Reflet, tmp_path: Path) -> None:
    text = (ROOT / "scenarios" / "hotel.yaml").read_text(encoding="utf-8").replace("name: hotel", "name: poor", 1)
    file = tmp_path / "poor.yaml"
    file.write_text(re.sub(r"(?m)^weeks:.*$", "", text) + "weeks: 156\n", encoding="utf-8")
    code, sentence, _ = reflet("scenarios", "--check", str(file), "--play")
    assert code == 0 and "16 companies over 156 weeks" in sentence and "fail within" not in sentence
    poor = text.replace("profile:", "profile:\n  fixed_cost: 0.6", 1) if "fixed_cost" not in text else re.sub(
        r"fixed_cost: \S+", "fixed_cost: 0.6", text)
    file.write_text(poor, encoding="utf-8")
    code, sentence, _ = reflet("scenarios", "--check", str(file), "--play", "--lang", "fr")
    assert code == 0 and "16 entreprises sur 16 échouent en 156" in sentence


def test_a_scenario_file_with_a_mistake_is_told_with_its_place(reflet: Reflet, tmp_path: Path) -> None:
    text = (ROOT / "scenarios" / "hotel.yaml").read_text(encoding="utf-8")
    file = tmp_path / "mine.yaml"
    file.write_text(text.replace("autonomy: 0.4", "autonmy: 0.4"), encoding="utf-8")
    code, _, complaint = reflet("scenarios", "--check", str(file))
    assert code == 2
    assert "mine.yaml" in complaint and "did you mean 'autonomy'?" in complaint


WRONG = {
    ("rnu",): "Error: unknown command 'rnu'; did you mean 'run'?",
    ("run",): "Error: say which scenario to play; “reflet scenarios” lists them.",
    ("run", "hotl"): "Error: unknown scenario 'hotl'; did you mean 'hotel'?",
    ("levers", "hotl"): "Error: unknown scenario 'hotl'; did you mean 'hotel'?",
    ("levers", "hotel", "--write"): "Error: --write wants the tables of all scenarios: leave the scenario out.",
    ("run", "hotel", "--autonmy", "1"): "Error: unknown option '--autonmy'; did you mean '--autonomy'?",
    ("run", "hotel", "--autonomy"): "Error: option --autonomy needs a value.",
    ("run", "hotel", "--autonomy", "high"):
        "Error: --autonomy: 'high' is not a number; allowed: 0 to 1 (1 is 100%).",
    ("run", "hotel", "--autonomy", "nan"): "Error: --autonomy: nan is out of range; allowed: 0 to 1 (1 is 100%).",
    ("run", "hotel", "--tools", "9000"):
        "Error: --tools: 9000 is out of range; allowed: 0 to 400 € per employee and month.",
    ("run", "hotel", "--weeks", "1.5"): "Error: --weeks: '1.5' is not a whole number; allowed: 1 to 1,040.",
    ("run", "hotel", "--weeks", "0"): "Error: --weeks: 0 is out of range; allowed: 1 to 1,040.",
    ("run", "hotel", "--symmetry", "strickt"):
        "Error: unknown hypothesis of symmetry 'strickt'; did you mean 'strict'?",
    ("run", "hotel", "--assumption", "trickle"): "Error: --assumption 'trickle': write name=value.",
    ("run", "hotel", "--assumption", "symmetry=strict"):
        "Error: symmetry has an option of its own: --symmetry strict.",
    ("run", "hotel", "--seed", "1", "--seed=2"): "Error: option --seed is given twice; only one value can hold.",
    ("run", "hotel", "--assumption", "trickel=1"): "Error: unknown assumption 'trickel'; did you mean 'trickle'?",
    ("run", "hotel", "--assumption", "trickle=1"):
        "Error: trickle: 1 is out of range; allowed: {low:g} to {high:g} (1 is 100%).",
    ("run", "hotel", "--out", "a.xls"): "Error: a.xls: '.xls' is no kind of result file; allowed: .csv, .json",
    ("run", "hotel", "--lang", "de"): "Error: unknown language 'de'; allowed: en, fr",
    ("verify",): "Error: say which result file to verify.",
    ("verify", "no/where/a.csv"): "Error: no/where/a.csv: there is no such file",
    ("scenarios", "--check", "no/where/a.yaml"): "Error: no/where/a.yaml: there is no such file",
    ("serve", "--port", "x"): "Error: 'x' is no port; allowed: 1 to 65535.",
}


@pytest.mark.parametrize("line", WRONG, ids=" ".join)
def test_a_mistake_is_told_without_a_traceback(reflet: Reflet, line: tuple[str, ...]) -> None:
    trickle = parameters_of(Assumptions)["trickle"]
    assert reflet(*line) == (2, "", WRONG[line].format(low=trickle.low, high=trickle.high) + "\n")


@pytest.mark.parametrize("line", [("scenarios",), ("scenarios", "hotel"), ("scenarios", "--schema")], ids=" ".join)
def test_a_reader_who_has_gone_is_no_mistake(line: tuple[str, ...]) -> None:
    for_reading, for_writing = os.pipe()
    os.close(for_reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "cli", *line], cwd=ROOT, stdout=for_writing, stderr=subprocess.PIPE,
            encoding="utf-8")
    finally:
        os.close(for_writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_one_argument_too_many_is_told(reflet: Reflet) -> None:
    code, _, complaint = reflet("scenarios", "hotel", "bank")
    assert code == 2 and complaint.startswith("Error: command not understood (") and "bank" in complaint


def test_a_mistake_is_told_in_french(reflet: Reflet) -> None:
    code, _, complaint = reflet("run", "hotl", "--lang=fr")
    assert code == 2
    assert re.sub("[\u202f\u00a0]", " ", complaint) == (
        "Erreur : scénario « hotl » : nom inconnu ; vouliez-vous dire « hotel » ?\n")


def test_mistakes_in_files_and_arguments_are_told_in_french_without_a_word_of_english(
    reflet: Reflet, tmp_path: Path
) -> None:
    scenario, result, folder = tmp_path / "mine.yaml", tmp_path / "run.csv", tmp_path / "nowhere" / "run.csv"
    text = (ROOT / "scenarios" / "hotel.yaml").read_text(encoding="utf-8")
    line = 1 + text.split("autonomy: 0.4")[0].count("\n")
    scenario.write_text(text.replace("autonomy: 0.4", "autonmy: 0.4"), encoding="utf-8")
    result.write_text("replicate,weak\n", encoding="utf-8")
    texts = {
        ("scenarios", "--check", str(scenario)):
            f"Erreur : mine.yaml, ligne {line}, policy : « autonmy » est inconnu ; vouliez-vous dire « autonomy » ?\n",
        ("verify", str(result)):
            "Erreur : run.csv : pas de ligne de noms de colonnes qui commence par « replicate », « week »\n",
        ("run", "hotel", "--weeks", "1", "--out", str(folder)):
            f"Erreur : {folder} : écriture impossible (aucun fichier ou dossier de ce nom)\n",
        ("run", "hotel", "--out", "a.xls"):
            "Erreur : a.xls : « .xls » n’est pas une sorte de fichier de résultats ; possibles : .csv, .json\n"}
    for line_of, complaint in texts.items():
        code, _, error = reflet(*line_of, "--lang=fr")
        # Before it may stand that the engine is prepared.
        assert code == 2 and re.sub("[\u202f\u00a0]", " ", error).endswith(complaint)


def test_a_file_that_cannot_be_written_is_told(reflet: Reflet, tmp_path: Path) -> None:
    code, _, complaint = reflet("run", "hotel", "--weeks", "1", "--out", str(tmp_path / "nowhere" / "run.csv"))
    assert code == 2 and "cannot be written (No such file or directory)" in complaint


@pytest.mark.parametrize("name", ["run.csv", "run.json", "RUN.CSV"])
def test_a_full_disk_is_told_and_leaves_no_half_file(
    reflet: Reflet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def full(self: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    file = tmp_path / name
    file.write_text("what was there", encoding="utf-8")
    monkeypatch.setattr(Path, "replace", full)
    code, _, complaint = reflet("run", "hotel", "--weeks", "1", "--out", str(file))
    assert code == 2 and "cannot be written (No space left on device)" in complaint
    assert list(tmp_path.iterdir()) == [file] and file.read_text(encoding="utf-8") == "what was there"


def test_where_nothing_can_be_written_nothing_has_to_be_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(self: Path, *_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    recipe = Recipe(Scenario.load("hotel"), {}, Assumptions(), 1, 1, 1)
    for name in ("write_bytes", "open", "unlink"):
        monkeypatch.setattr(Path, name, read_only)
    with pytest.raises(InputError, match="cannot be written .Read-only file system."):
        write_bytes(tmp_path / "a.pdf", b"")
    with pytest.raises(InputError, match="cannot be written .Read-only file system."):
        write_result(tmp_path / "a.csv", recipe, EMPTY)


def test_a_trainer_without_a_place_is_told_what_to_do(
    reflet: Reflet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.delenv("REFLET_DATABASE_URL", raising=False)
    monkeypatch.setenv("REFLET_DATA_DIR", str(tmp_path / "file" / "reflet"))
    code, _, complaint = reflet("trainer", "list", "--lang", "fr")
    assert code == 2 and str(tmp_path) in complaint and "Indiquez dans REFLET_DATA_DIR" in complaint


def test_where_the_engine_cannot_be_kept_it_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert progress.warming.wait()
    monkeypatch.setattr(progress.warming, "is_complete", lambda: False)
    progress.get_ready(voice.Voice("en"))
    assert "cannot be kept" not in capsys.readouterr().err
    monkeypatch.setattr(KERNELS, "problem", "No space left on device")
    progress.get_ready(voice.Voice("en"))
    text = capsys.readouterr().err
    assert f"{KERNELS.path} (No space left on device)" in text and "REFLET_CACHE" in text


def test_a_taken_port_is_told(reflet: Reflet) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        code, _, complaint = reflet("serve", "--port", port, "--no-browser")
    assert code == 2 and f"cannot listen on 127.0.0.1:{port}" in complaint


@pytest.mark.parametrize(("language", "given"), [("en", "Error: "), ("fr", "Erreur : ")])
def test_all_wrong_settings_are_told_before_anything_listens(
    reflet: Reflet, monkeypatch: pytest.MonkeyPatch, language: str, given: str
) -> None:
    monkeypatch.setenv("REFLET_RETENTION_DAYS", "abc")
    monkeypatch.setenv("REFLET_PUBLIC_URL", "game.example.org")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    code, out, complaint = reflet("serve", "--port", port, "--no-browser", "--lang", language)
    lines = re.sub("[\u202f\u00a0]", " ", complaint).splitlines()
    assert (code, out, len(lines)) == (2, "", 2) and lines[0].startswith(given)
    assert "REFLET_RETENTION_DAYS" in lines[0] and "abc" in lines[0] and "game.example.org" in lines[1]


def test_a_browser_is_opened_only_where_there_is_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert not has_screen()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert has_screen()


@pytest.mark.parametrize(("environment", "language"), [
    ({"REFLET_LANG": "fr", "LANG": "en_GB.UTF-8"}, "fr"), ({"LANG": "fr_FR.UTF-8"}, "fr"),
    ({"LC_ALL": "fr_CA", "LANG": "en_US"}, "fr"), ({"LANG": "de_DE"}, "en"), ({"LANG": "C"}, "en"), ({}, "en")])
def test_the_environment_chooses_the_language(environment: dict[str, str], language: str) -> None:
    assert voice.language_of(["run"], environment) == (language, ["run"])


def test_the_flag_comes_before_the_environment_and_may_stand_anywhere() -> None:
    assert voice.language_of(["run", "--lang", "fr", "hotel"], {"LANG": "en"}) == ("fr", ["run", "hotel"])
    assert voice.language_of(["--lang=en"], {"LANG": "fr"}) == ("en", [])


@for_each("command, language", product([None, *COMMANDS], LANGUAGES))
def test_every_command_explains_itself(reflet: Reflet, command: str | None, language: str) -> None:
    code, text, _ = reflet(*filter(None, (command, "--help", "--lang", language)))
    assert code == 0
    assert translate("commands.option.help", language) in text


def test_every_message_of_the_command_line_is_used() -> None:
    sources = [ROOT / "cli.py", *(ROOT / "commands").rglob("*.py"), *(ROOT / "benchmarks").glob("*.py")]
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    written = set(re.findall(r'"([a-z_.]+)"', text))
    built = ("kind.", "option.", "bench.", "run.", "scenarios.", "explain.", "rehearse.")
    unused = [
        key for key in (key.removeprefix("commands.") for key in CATALOGUE)
        if key not in written and not (
            key.startswith(built) and {key.partition(".")[2], key.rpartition(".")[2]} & written)
        and key.removesuffix(".help") not in COMMANDS]
    assert unused == []


def test_the_reference_page_can_be_shown(reflet: Reflet) -> None:
    assert reflet("reference")[1] == page()
