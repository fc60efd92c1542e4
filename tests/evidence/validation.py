"""The whole comparison with the evidence, as the page Method shows it: a thousand companies a sector, trials, facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from experiments.ensemble import SECTORS
from experiments.validate import ValidationRow, examine, open_rows
from tests.evidence.recorded import recorded

OF_NO_SECTOR = "trials and facts"
SEED = 1


@recorded("nearly", [*SECTORS, OF_NO_SECTOR])
def validation(part: str) -> Mapping[str, tuple[float | str | None, ...]]:
    """Value, interval and verdict of every row."""
    found = [row for row in answered(part) if row.verdict != "untestable"]
    return {row.id: (row.value, row.value_low, row.value_high, row.verdict) for row in found}


def answered(part: str) -> list[ValidationRow]:
    """The rows of a sector, or those that belong to none, with what the model gives."""
    if part == OF_NO_SECTOR:
        return [row for _, rows in examine([], seed=SEED) for row in rows]
    request, found = [row for row in open_rows([part]) if row.sector == part], list[ValidationRow]()
    for _, rows in examine([part], seed=SEED):
        found += rows
        if len(found) == len(request):
            break
    return found


def recorded_rows() -> list[ValidationRow]:
    """Every row of the comparison with what the record says of it, in the order of `open_rows`."""
    return [_recorded_row(row) for row in open_rows()]


def _recorded_row(row: ValidationRow) -> ValidationRow:
    if row.verdict == "untestable":
        return row
    value, low, high, verdict = validation(row.sector if row.sector in SECTORS else OF_NO_SECTOR)[row.id]
    return replace(row, value=value, value_low=low, value_high=high, verdict=verdict)  # type: ignore[arg-type]
