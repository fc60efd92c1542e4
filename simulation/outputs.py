"""Result files: every measure of every week, with all that is needed to play the same run again, bit for bit.

A file is a CSV table under comment lines (pandas reads it with `comment="#"`) or the same as JSON. Floats are written
so that reading gives the same bits. The file tells the company itself, not only its name: it needs no scenario file.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from simulation.errors import InputError, Place, VerificationError, unknown_name
from simulation.measures import MEASURES
from simulation.recipe import Recipe
from simulation.state import Floats

FORMATS = (".csv", ".json")
MARK = "# "
KEYS = ("reflet", "scenario", "digest", "seed", "replicates", "weeks", "company", "policy", "assumptions")
INDEX = ("replicate", "week")
MAX_BYTES = 512 * 2**20
MAX_HEADER_CHARACTERS = 100_000


class Result(NamedTuple):
    """What a result file holds: the model's version, the recipe, the measures' names and float64 (rows, measures)."""

    version: str
    recipe: Recipe
    names: tuple[str, ...]
    table: Floats


class Mismatch(NamedTuple):
    """The first place where a repeated run differs from its file."""

    replicate: int
    week: int
    measure: str
    in_file: float
    here: float


def write_result(path: Path, recipe: Recipe, table: Floats) -> None:
    """Writes a run (float64 (replicates, weeks + 1, measures)); whole or not at all.

    Raises:
        InputError: the file's name ends in nothing known, or it cannot be written.
    """
    check_format(path)
    rows = ([r, w, *measures] for r, weeks in enumerate(table.tolist()) for w, measures in enumerate(weeks))
    write = _write_csv if path.suffix.lower() == ".csv" else _write_json
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(write(recipe.as_header(), rows))
        part.replace(path)
    except OSError as error:
        # On a full disk half a file stands there; where nothing can be written, nothing can be taken away either.
        with suppress(OSError):
            part.unlink()
        raise InputError(str(path), "not_written", reason=error.strerror or str(error)) from error


def check_format(path: Path) -> None:
    """Checks that a result file may have this name.

    Raises:
        InputError: it may not; says which endings there are.
    """
    if path.suffix.lower() not in FORMATS:
        raise InputError(str(path), "format", ending=path.suffix, allowed=tuple(FORMATS))


def read_result(path: Path) -> Result:
    """Reads a result file that may be damaged or made to harm.

    Raises:
        VerificationError: it cannot be read; says where and why.
    """
    place = path.name
    try:
        check_format(path)
        if path.stat().st_size > MAX_BYTES:
            raise VerificationError(place, "large", most=MAX_BYTES // 2**20)
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise VerificationError(str(path), "no_file") from error
    except OSError as error:
        raise VerificationError(place, "unreadable", reason=error.strerror) from error
    except UnicodeDecodeError as error:
        raise VerificationError(place, "not_text") from error
    header, names, rows = _read_csv(text, place) if path.suffix.lower() == ".csv" else _read_json(text, place)
    if missing := [key for key in KEYS if key not in header]:
        raise VerificationError(place, "header_missing", name=missing[0])
    for name in names:
        if name not in MEASURES:
            raise VerificationError.of(place, unknown_name(place, name[:60], MEASURES))
    recipe = Recipe.from_header(header, place)
    return Result(str(header["reflet"])[:80], recipe, names, _table(place, recipe, names, rows))


def difference(result: Result, table: Floats) -> Mismatch | None:
    """The first place where a file differs from the run played again, down to the last bit; None where nowhere.

    Args:
        result: the file. table: as `Recipe.play` gives it.
    """
    columns = [list(MEASURES).index(name) for name in result.names]
    here = np.ascontiguousarray(table[..., columns].reshape(result.table.shape))
    places = np.argwhere(here.view(np.uint64) != result.table.view(np.uint64))
    if not places.size:
        return None
    row, column = (int(k) for k in places[0])
    replicate, week = divmod(row, result.recipe.weeks + 1)
    return Mismatch(
        replicate, week, result.names[column], float(result.table[row, column]), float(here[row, column]))


def _write_csv(header: Mapping[str, Any], rows: Iterable[list[float]]) -> Iterator[str]:
    for key, value in header.items():
        yield f"{MARK}{key} {value if isinstance(value, str) else json.dumps(value)}\n"
    yield ",".join((*INDEX, *MEASURES)) + "\n"
    for row in rows:
        yield ",".join(map(repr, row)) + "\n"


def _write_json(header: Mapping[str, Any], rows: Iterable[list[float]]) -> Iterator[str]:
    yield json.dumps({**header, "columns": [*INDEX, *MEASURES]})[:-1] + ',\n"rows": [\n'
    for k, row in enumerate(rows):
        yield ("" if k == 0 else ",\n") + json.dumps(row)
    yield "\n]}\n"


def _read_csv(text: str, place: str) -> tuple[dict[str, Any], tuple[str, ...], list[list[Any]]]:
    lines = text.splitlines()
    n = next((k for k, line in enumerate(lines) if not line.startswith(MARK)), len(lines))
    header = {}
    for k, line in enumerate(lines[:n], start=1):
        key, _, value = line.removeprefix(MARK).partition(" ")
        header[key] = value if key in ("reflet", "scenario", "digest") else _loaded(value, Place(place, k))
    names = _names(lines[n].split(",") if n < len(lines) else [], place)
    return header, names, [line.split(",") for line in lines[n + 1:]]


def _read_json(text: str, place: str) -> tuple[dict[str, Any], tuple[str, ...], list[list[Any]]]:
    found = _loaded(text, place, MAX_BYTES)
    if not isinstance(found, dict) or not isinstance(found.get("rows"), list):
        raise VerificationError(place, "no_rows")
    columns = found.get("columns")
    return found, _names(columns if isinstance(columns, list) else [], place), found["rows"]


def _loaded(text: str, place: str | Place, most: int = MAX_HEADER_CHARACTERS) -> Any:
    if len(text) > most:
        raise VerificationError(place, "long", most=most)
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise VerificationError(place, "broken_json", error=f"{error!s:.80}") from error


def _names(columns: list[Any], place: str) -> tuple[str, ...]:
    if tuple(columns[:2]) != INDEX or len(columns) < 3 or not all(isinstance(name, str) for name in columns):
        raise VerificationError(place, "no_columns")
    return tuple(columns[2:])


def _table(place: str, recipe: Recipe, names: tuple[str, ...], rows: list[list[Any]]) -> Floats:
    wanted = recipe.replicates * (recipe.weeks + 1)
    if len(rows) != wanted:
        raise VerificationError(place, "rows_missing", rows=len(rows), wanted=wanted)
    return np.array([_row(place, k, row, recipe, names) for k, row in enumerate(rows)])


def _row(place: str, k: int, row: Any, recipe: Recipe, names: tuple[str, ...]) -> list[float]:
    if not isinstance(row, list) or len(row) != len(INDEX) + len(names):
        raise VerificationError(place, "row_incomplete", row=k + 1)
    try:
        numbers = [float(cell) for cell in row]
    except (TypeError, ValueError) as error:
        raise VerificationError(place, "row_text", row=k + 1, error=f"{error!s:.60}") from error
    if numbers[:2] != list(divmod(k, recipe.weeks + 1)) or not all(map(math.isfinite, numbers)):
        raise VerificationError(place, "row_elsewhere", row=k + 1)
    return numbers[2:]
