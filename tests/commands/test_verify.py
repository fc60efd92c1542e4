"""Result files can be played again bit for bit; damaged and hostile ones are told from good ones."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

from cli import called
from simulation import Assumptions, Policy, Scenario
from simulation.errors import VerificationError
from simulation.events import Event
from simulation.outputs import MAX_BYTES, Mismatch, difference, read_result, write_result
from simulation.recipe import Recipe, model_version

SCENARIO = Scenario.load("hotel").replace(events=(Event(week=2, kind="wave_of_leavers", size=0.3, weeks=2),))
RECIPE = Recipe(
    SCENARIO, {0: Policy(), 3: Policy(autonomy=0.9)}, Assumptions(symmetry="none"), seed=2**62 + 1, replicates=3,
    weeks=5)


@pytest.fixture(scope="module")
def table() -> np.ndarray:
    """The run of the recipe."""
    return RECIPE.play(threads=2)


@pytest.fixture(params=[".csv", ".json"])
def file(request: pytest.FixtureRequest, tmp_path: Path, table: np.ndarray) -> Path:
    """A result file of the run."""
    path = tmp_path / f"run{request.param}"
    write_result(path, RECIPE, table)
    return path


def test_a_file_tells_all_that_the_run_follows_from(file: Path) -> None:
    result = read_result(file)
    assert result.version == model_version()
    assert result.recipe.scenario.digest() == SCENARIO.digest()
    assert result.recipe.policy == RECIPE.policy
    assert (result.recipe.assumptions, result.recipe.seed) == (RECIPE.assumptions, RECIPE.seed)
    assert (result.recipe.replicates, result.recipe.weeks) == (3, 5)


def test_a_file_is_played_again_bit_for_bit_without_its_scenario(file: Path) -> None:
    result = read_result(file)
    assert difference(result, result.recipe.play(threads=1)) is None


def test_one_bit_is_told_with_its_place(file: Path, table: np.ndarray) -> None:
    result = read_result(file)
    row, column = 2 * 6 + 4, result.names.index("trust")
    wrong = np.nextafter(result.table[row, column], 1)
    result.table[row, column] = wrong
    assert difference(result, table) == Mismatch(2, 4, "trust", wrong, table[2, 4, column])


def test_minus_zero_is_not_zero(file: Path, table: np.ndarray) -> None:
    result = read_result(file)
    zeros = np.argwhere(result.table == 0)
    assert zeros.size
    result.table[tuple(zeros[0])] = -0.0
    assert difference(result, table) is not None


def test_the_command_says_that_all_values_come_out_again(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert called(["verify", str(file)], {}) == 0
    assert "come out again bit for bit" in capsys.readouterr().out


def test_the_command_names_the_first_place_that_differs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "run.csv"
    table = RECIPE.play()
    write_result(path, RECIPE, table)
    value = float(table[0, 4, 0])
    text = path.read_text(encoding="utf-8").replace(f"\n0,4,{value!r}", f"\n0,4,{math.nextafter(value, 1)!r}")
    path.write_text(text, encoding="utf-8")
    assert called(["verify", str(path)], {}) == 1
    assert "employee_satisfaction, replicate 0, week 4:" in capsys.readouterr().out


def test_a_file_of_another_version_says_so_when_it_differs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "run.csv"
    table = RECIPE.play()
    table[1, 1, 1] += 1
    write_result(path, RECIPE, table)
    path.write_text(path.read_text(encoding="utf-8").replace(model_version(), "0.0.1+older"), encoding="utf-8")
    assert called(["verify", str(path)], {}) == 1
    assert f"The file comes from model 0.0.1+older; this is {model_version()}." in capsys.readouterr().out


def test_writing_leaves_no_half_file(tmp_path: Path, table: np.ndarray) -> None:
    write_result(tmp_path / "run.csv", RECIPE, table)
    assert [path.name for path in tmp_path.iterdir()] == ["run.csv"]


HARM = {
    "an empty file": (lambda text: "", "no line of column names"),
    "a file without a header": (lambda text: "replicate,week,trust\n0,0,1\n", "header: 'reflet' is missing"),
    "a truncated file": (lambda text: text[: len(text) * 2 // 3], "is the file whole?"),
    "a missing row": (lambda text: text.rsplit("\n", 2)[0] + "\n", "17 rows where the header promises 18"),
    "a row twice": (lambda text: text + text.rsplit("\n", 2)[1] + "\n", "19 rows where the header promises 18"),
    "words among numbers": (lambda text: text.replace("\n0,1,", "\n0,1,x"), "row 2 of the table holds something"),
    "not a number": (lambda text: text.replace("\n0,1,", "\n0,1,nan,", 1), "row 2 of the table is incomplete"),
    "rows out of order": (lambda text: text.replace("\n0,1,", "\n0,2,"), "row 2 of the table is not that of its"),
    "an unknown measure": (lambda text: text.replace(",trust,", ",trsut,"), "did you mean 'trust'?"),
    "an unknown lever": (lambda text: text.replace('"autonomy"', '"autonmy"', 1), "did you mean 'autonomy'?"),
    "a lever out of range": (lambda text: text.replace('"autonomy": 0.9', '"autonomy": 9'), "'autonomy' is 9 share"),
    "another company": (
        lambda text: text.replace('"n_customers": 5000.0', '"n_customers": 50'), "is not the one of digest"),
    "too many replicates": (
        lambda text: text.replace("# replicates 3", "# replicates 999999999"), "allowed: 1 to 100000"),
    "a seed in words": (lambda text: text.replace("# seed 4611686018427387905", '# seed "one"'), "seed is 'one'"),
    "a number of four thousand digits": (
        lambda text: text.replace("# seed 4611686018427387905", "# seed " + "9" * 5000), "broken JSON"),
    "deep JSON": (lambda text: text.replace("# seed 46", "# seed " + "[" * 50_000 + "46"), "broken JSON"),
    "a long header": (lambda text: text.replace("# seed 46", "# seed " + "[" * 200_000), "longer than 100000"),
    "a policy that is a list": (lambda text: text.replace("# policy {", "# policy [{").replace(
        "}}\n# assumptions", "}}]\n# assumptions"), "not as a result file has it"),
}


@pytest.mark.parametrize("harm", HARM)
def test_a_damaged_or_hostile_table_is_told(harm: str, tmp_path: Path, table: np.ndarray) -> None:
    path = tmp_path / "run.csv"
    write_result(path, RECIPE, table)
    change, text = HARM[harm]
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(VerificationError) as error:
        read_result(path)
    assert text in str(error.value)


@pytest.mark.parametrize(("text", "sentence"), [
    ("[]", "no table of 'rows'"), ("{", "broken JSON"), ('{"rows": 3}', "no table of 'rows'"),
    ('{"rows": [], "columns": [1, 2, 3]}', "no line of column names"),
    ('{"rows": [], "columns": ["replicate", "week", "trust"]}', "header: 'reflet' is missing")])
def test_hostile_json_is_told(text: str, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(VerificationError) as error:
        read_result(path)
    assert sentence in str(error.value)


def test_infinity_in_json_is_told(tmp_path: Path, table: np.ndarray) -> None:
    path = tmp_path / "run.json"
    write_result(path, RECIPE, table)
    text = json.loads(path.read_text(encoding="utf-8"))
    text["rows"][0][5] = float("inf")
    path.write_text(json.dumps(text), encoding="utf-8")
    with pytest.raises(VerificationError, match="not finite"):
        read_result(path)


def test_a_picture_is_no_result_file(tmp_path: Path) -> None:
    path = tmp_path / "run.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    with pytest.raises(VerificationError, match="not a text in UTF-8"):
        read_result(path)


def test_a_folder_is_no_result_file(tmp_path: Path) -> None:
    path = tmp_path / "run.csv"
    path.mkdir()
    with pytest.raises(VerificationError, match="cannot be read"):
        read_result(path)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "run.csv"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(VerificationError, match="larger than 512 MB"):
        read_result(path)
