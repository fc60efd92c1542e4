"""The model beside the evidence: every relation, virtual trial and fact, with the model's own value and a verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import inf, isfinite
from typing import Literal, NamedTuple

from experiments.ensemble import SECTORS
from experiments.estimate import Estimate
from experiments.evidence.facts import FACTS, Fact
from experiments.evidence.measured import Measured
from experiments.evidence.survey_noise import with_surveys
from experiments.evidence.targets import ANSWERED_BY_FACTS, TARGETS, TRIAL_FIGURES, TRIED, Target
from experiments.evidence.trials import TRIALS, Trial
from simulation import Assumptions
from simulation.errors import unknown_name
from simulation.scenario_parts import Text
from simulation.sources import SOURCES

Verdict = Literal["inside", "outside", "untestable", "open"]
"""Of a row: "open" as long as the model has not been asked."""
Kind = Literal["relation", "trial", "fact"]
KINDS: tuple[Kind, ...] = ("relation", "trial", "fact")

RELATIONS: tuple[Target, ...] = tuple(with_surveys(TARGETS))
# Companies per sector: enough for an interval of about ±.06 around a correlation of .3. Bands are .05 to .1 to either
# side of a figure, so that with the ±.11 of 300 companies luck decided as much as the model.
UNITS = 1000
NO_SECTOR = "all"
# Seeds that no calibration has used, and the share of the testable values inside that each of them gives under the
# assumptions shipped (`reflet validate --seed`; the table stands in docs/calibration.md).
UNSEEN = {5: 0.91, 6: 0.86, 7: 0.92, 8: 0.88}

# About how long a step takes beside a virtual trial, for the progress bar: measured on two cores.
GATHERING, TRIAL_COST, FACT_COST = 4.0, 1.0, 0.5
COST_PER_UNIT = 0.012

Found = tuple[float, list["ValidationRow"]]
"""A piece of work done: the share of the whole that is behind, 0–1, and the rows just answered, if any."""


@dataclass(frozen=True)
class ValidationRow:
    """One comparison of the model with the evidence.

    Attributes:
        id: row of `EVIDENCE`; what follows an underscore tells several numbers of one row apart.
        kind: relation between units or people, trial, or qualitative fact.
        relation: what is compared. sector: key of `ensemble.SECTORS`, or "all".
        target, low, high: published figure and band; None where there is none, or no such end.
        value, value_low, value_high: the model's, with its 95 % Monte-Carlo interval; None where it cannot be asked.
        certainty: code of the figure. source: key of `SOURCES`.
        note: how a trial is played; elsewhere why something cannot be tested.
        size: of a fact with a sign, the narrower band proposed for its size; no part of the verdict.
        band_origin: where a band comes from that `EVIDENCE` does not give beside the figure.
    """

    id: str
    kind: Kind
    relation: Text
    sector: str
    target: float | None
    low: float | None
    high: float | None
    value: float | None
    value_low: float | None
    value_high: float | None
    verdict: Verdict
    certainty: str
    source: str
    note: Text | None = None
    size: tuple[float, float] | None = None
    band_origin: Text | None = None

    @property
    def citation(self) -> str:
        """The source in words."""
        return SOURCES[self.source].citation

    @property
    def item(self) -> str:
        """The row of `EVIDENCE` that it belongs to: `Q12` for `Q12_3`."""
        return self.id.partition("_")[0]

    def answered(self, found: Estimate, verdict: Verdict) -> ValidationRow:
        """The row with what the model gives."""
        return replace(self, value=found.value, value_low=found.low, value_high=found.high, verdict=verdict)


class ValidationStep(NamedTuple):
    """Something the model is asked: about how long it takes, the open rows, and how they are answered, bit by bit."""

    cost: float
    rows: list[ValidationRow]
    answer: Callable[[], Iterator[Found]]


def validate(
    sectors: Sequence[str] | None = None,
    assumptions: Assumptions | None = None,
    units: int = UNITS,
    seed: int = 1,
    progress: Callable[[float], None] | None = None,
) -> list[ValidationRow]:
    """Compares the model with every row of the evidence.

    Args:
        sectors: keys of `ensemble.SECTORS`; None is all of them. Trials and facts belong to no sector.
        assumptions: None takes each scenario's. units: companies per sector. seed: of design and luck.
        progress: is told the share done, 0–1.

    Raises:
        UnknownNameError: no such sector; says the nearest.
    """
    rows: list[ValidationRow] = []
    for share, found in examine(sectors, assumptions, units, seed):
        rows.extend(found)
        if progress is not None:
            progress(share)
    return rows


def examine(
    sectors: Sequence[str] | None = None, assumptions: Assumptions | None = None, units: int = UNITS, seed: int = 1
) -> Iterator[Found]:
    """The same bit by bit, so that it can be watched and left: the share done, 0–1, and the rows just found.

    No piece of work between two of them is long; some bring no row.

    Raises:
        UnknownNameError: no such sector; says the nearest.
    """
    return _in_turn(_steps(sectors, assumptions, units, seed))


def open_rows(sectors: Sequence[str] | None = None) -> list[ValidationRow]:
    """Every row as it stands before the model has been asked.

    Raises:
        UnknownNameError: no such sector; says the nearest.
    """
    return [row for step in _steps(sectors, None, UNITS, 1) for row in step.rows]


def share_inside(rows: Iterable[ValidationRow]) -> float:
    """Share of the testable rows whose value lies in its band; 0 where none can be tested."""
    testable = [row for row in rows if row.verdict in ("inside", "outside")]
    return sum(row.verdict == "inside" for row in testable) / len(testable) if testable else 0.0


def facts_right(rows: Iterable[ValidationRow]) -> tuple[int, int]:
    """How many facts come out with every sign right, and how many could be tested."""
    testable = [row for row in rows if row.kind == "fact" and row.verdict in ("inside", "outside")]
    verdicts = [all(row.verdict == "inside" for row in group) for _, group in groupby(testable, lambda row: row.item)]
    return sum(verdicts), len(verdicts)


def _steps(
    sectors: Sequence[str] | None, assumptions: Assumptions | None, units: int, seed: int
) -> list[ValidationStep]:
    chosen = list(SECTORS) if sectors is None else list(dict.fromkeys(sectors))
    for sector in chosen:
        if sector not in SECTORS:
            raise unknown_name("validate", sector, SECTORS)
    return [
        *(_sector_step(sector, assumptions, units, seed) for sector in chosen),
        *(_trial_step(trial, assumptions, seed) for trial in TRIALS),
        *(_fact_step(fact, assumptions, seed) for fact in FACTS)]


def _in_turn(steps: Sequence[ValidationStep]) -> Iterator[Found]:
    done, total = 0.0, sum(step.cost for step in steps)
    for step in steps:
        for share, rows in step.answer():
            yield min((done + share * step.cost) / total, 1.0), rows
        done += step.cost


def _sector_step(sector: str, assumptions: Assumptions | None, units: int, seed: int) -> ValidationStep:
    rows = [_relation_row(target, sector) for target in RELATIONS]
    playing = COST_PER_UNIT * units
    cost = GATHERING + playing

    def answer() -> Iterator[Found]:
        for seen in Measured.growing(sector, units, assumptions, seed):
            yield playing * len(seen.runs) / units / cost, []
        for _ in seen.judging():
            yield playing / cost, []
        for k, (row, target) in enumerate(zip(rows, RELATIONS, strict=True), 1):
            yield (playing + GATHERING * k / len(rows)) / cost, [_measured(row, target, seen)]

    return ValidationStep(cost, rows, answer)


def _relation_row(target: Target, sector: str) -> ValidationRow:
    return ValidationRow(
        target.key, "relation", target.relation, sector, target.target, _bound(target.low), _bound(target.high),
        *NOTHING, "open" if target.measure else "untestable", target.certainty, target.source, target.why_not,
        band_origin=target.band_origin)


def _measured(row: ValidationRow, target: Target, seen: Measured) -> ValidationRow:
    if target.measure is None:
        return row
    found = Estimate(*target.measure(seen))
    return row.answered(found, _sign_verdict(row, found) if target.is_sign else _band_verdict(row, found))


def _trial_step(trial: Trial, assumptions: Assumptions | None, seed: int) -> ValidationStep:
    tried = TRIED[trial.source]
    relation = Text(fr=f"{tried.fr} – {trial.measured.fr}", en=f"{tried.en} – {trial.measured.en}")
    row = ValidationRow(
        trial.key, "trial", relation, NO_SECTOR, TRIAL_FIGURES.get(trial.key), _bound(trial.low),
        _bound(trial.high), *NOTHING, "open", trial.certainty, trial.source, trial.design)

    def answer() -> Iterator[Found]:
        found = trial.run(assumptions, seed)
        yield 1.0, [row.answered(found, trial.verdict(found))]

    return ValidationStep(TRIAL_COST, [row], answer)


def _fact_step(fact: Fact, assumptions: Assumptions | None, seed: int) -> ValidationStep:
    rows, texts = _fact_rows(fact), ANSWERED_BY_FACTS.get(fact.key)
    extra = [] if texts is None else [_given_row(texts)]

    def answer() -> Iterator[Found]:
        if fact.run is None:
            yield 1.0, rows
            return
        found = fact.run(assumptions, seed)
        # A sign that chance leaves open has not been shown.
        answered = [
            row.answered(one, "inside" if check.verdict(one) == "right" else "outside")
            for row, check, one in zip(rows, fact.checks, found, strict=True)]
        yield 1.0, answered + [row.answered(found[0], _band_verdict(row, found[0])) for row in extra]

    return ValidationStep(FACT_COST, rows + extra, answer)


def _given_row(target: Target) -> ValidationRow:
    return ValidationRow(
        target.key, "relation", target.relation, NO_SECTOR, target.target, target.low, target.high, *NOTHING, "open",
        target.certainty, target.source)


def _band_verdict(row: ValidationRow, found: Estimate) -> Verdict:
    return "inside" if found.is_within(*_ends(row)) else "outside"


def _sign_verdict(row: ValidationRow, found: Estimate) -> Verdict:
    # As for facts: a sign that chance leaves open has not been shown.
    low, high = _ends(row)
    return "inside" if low < found.low and found.high < high else "outside"


def _ends(row: ValidationRow) -> tuple[float, float]:
    return (-inf if row.low is None else row.low), (inf if row.high is None else row.high)


def _fact_rows(fact: Fact) -> list[ValidationRow]:
    if fact.run is None:
        return [ValidationRow(
            fact.key, "fact", fact.sentence, NO_SECTOR, None, None, None, *NOTHING, "untestable", fact.certainty,
            fact.source, fact.why_not)]
    keys = [fact.key] if len(fact.checks) == 1 else [f"{fact.key}_{n}" for n in range(1, len(fact.checks) + 1)]
    return [
        ValidationRow(
            key, "fact", check.what, NO_SECTOR, None, _bound(check.low), _bound(check.high), *NOTHING, "open",
            fact.certainty, fact.source, fact.why_not, check.band)
        for key, check in zip(keys, fact.checks, strict=True)]


NOTHING = (None, None, None)


def _bound(bound: float) -> float | None:
    return bound if isfinite(bound) else None
Place = Literal["inside", "above", "below", "unclear", "untestable", "open"]


def is_common(row: ValidationRow) -> bool:
    """Whether a row is drawn on the common scale."""
    return row.kind == "relation" and row.sector != NO_SECTOR


def place_of(row: ValidationRow) -> Place:
    """Where the model's value lies; "unclear" where only chance keeps it from being shown inside."""
    if row.verdict != "outside" or row.value is None:
        return "untestable" if row.verdict == "outside" else row.verdict
    if row.high is not None and row.value > row.high:
        return "above"
    if row.low is not None and row.value < row.low:
        return "below"
    return "unclear"
