"""The model beside the evidence: every relation, virtual trial and fact, with the model's own value and a verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Literal

from experiments.ensemble import SECTORS
from experiments.evidence import Evidence
from experiments.facts import FACTS, Fact
from experiments.targets import TARGETS, Target
from experiments.trials import TRIALS, Trial
from simulation import Assumptions
from simulation.errors import unknown_name
from simulation.sources import SOURCES
from simulation.story import Text

Verdict = Literal["inside", "outside", "untestable"]
Kind = Literal["relation", "trial", "fact"]

# Companies per sector: enough for an interval of about ±.1 around a correlation of .3.
UNITS = 300
NO_SECTOR = "all"


@dataclass(frozen=True)
class Row:
    """One comparison of the model with the evidence.

    Attributes:
        id: row of `EVIDENCE`; what follows an underscore tells several numbers of one row apart.
        kind: relation between units or people, trial, or qualitative fact.
        relation: what is compared. sector: key of `ensemble.SECTORS`, or "all".
        target, low, high: published figure and band; None where there is none.
        value, value_low, value_high: the model's, with its 95 % Monte-Carlo interval; None where it cannot be asked.
        certainty: code of the figure. source: key of `SOURCES`. note: why it cannot be tested, where it cannot.
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

    @property
    def citation(self) -> str:
        """The source in words."""
        return SOURCES[self.source].citation


def validate(
    sectors: Sequence[str] | None = None,
    assumptions: Assumptions | None = None,
    units: int = UNITS,
    seed: int = 1,
    told: Callable[[float], None] | None = None,
) -> list[Row]:
    """Compares the model with every row of the evidence.

    Args:
        sectors: keys of `ensemble.SECTORS`; None is all of them. Trials and facts belong to no sector.
        assumptions: None takes each scenario's. units: companies per sector. seed: of design and luck.
        told: is told the share done, 0–1.

    Raises:
        UnknownNameError: no such sector; says the nearest.
    """
    chosen = list(SECTORS) if sectors is None else list(sectors)
    for sector in chosen:
        if sector not in SECTORS:
            raise unknown_name("validate", sector, SECTORS)
    asked: list[Callable[[], Iterator[Row]]] = [
        *(lambda sector=sector: _of_sector(sector, units, assumptions, seed) for sector in chosen),
        *(lambda trial=trial: _of_trial(trial, assumptions, seed) for trial in TRIALS),
        *(lambda fact=fact: _of_fact(fact, assumptions, seed) for fact in FACTS),
    ]
    rows: list[Row] = []
    for done, ask in enumerate(asked, 1):
        rows.extend(ask())
        if told is not None:
            told(done / len(asked))
    return rows


def _of_sector(sector: str, units: int, assumptions: Assumptions | None, seed: int) -> Iterator[Row]:
    seen = Evidence.gather(sector, units, assumptions, seed)
    for target in TARGETS:
        yield _of_target(target, seen)


def _of_target(target: Target, seen: Evidence) -> Row:
    told: tuple[str, Kind, Text, str, float | None] = (
        target.key, "relation", target.relation, seen.sector, target.target)
    if target.measure is None:
        return Row(*told, *NOTHING, "untestable", target.certainty, target.source, target.why_not)
    value, low, high = target.measure(seen)
    verdict: Verdict = "inside" if target.low <= value <= target.high else "outside"
    return Row(*told, target.low, target.high, value, low, high, verdict, target.certainty, target.source)


def _of_trial(trial: Trial, assumptions: Assumptions | None, seed: int) -> Iterator[Row]:
    found = trial.run(assumptions, seed)
    yield Row(
        trial.key, "trial", trial.measured, NO_SECTOR, None, _bound(trial.low), _bound(trial.high), found.value,
        found.low, found.high, trial.verdict(found), trial.certainty, trial.source, trial.design)


def _of_fact(fact: Fact, assumptions: Assumptions | None, seed: int) -> Iterator[Row]:
    if fact.run is None:
        yield Row(
            fact.key, "fact", fact.sentence, NO_SECTOR, None, *NOTHING, "untestable", fact.certainty, fact.source,
            fact.why_not)
        return
    for number, (check, found) in enumerate(zip(fact.checks, fact.run(assumptions, seed), strict=True), 1):
        key = fact.key if len(fact.checks) == 1 else f"{fact.key}_{number}"
        # A sign that chance leaves open has not been shown.
        verdict: Verdict = "inside" if check.verdict(found) == "right" else "outside"
        yield Row(
            key, "fact", check.what, NO_SECTOR, None, _bound(check.low), _bound(check.high), found.value, found.low,
            found.high, verdict, fact.certainty, fact.source, fact.why_not)


NOTHING = (None, None, None, None, None)


def _bound(bound: float) -> float | None:
    return bound if isfinite(bound) else None


def share_inside(rows: Iterable[Row]) -> float:
    """Share of the testable rows whose value lies in its band; 0 where none can be tested."""
    testable = [row for row in rows if row.verdict != "untestable"]
    return sum(row.verdict == "inside" for row in testable) / len(testable) if testable else 0.0
