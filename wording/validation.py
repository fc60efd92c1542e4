"""The rows of the validation as they are read: one entry per finding, its lines side by side, numbers in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor, log10

from experiments.ensemble import MEASURED_WEEKS, N_CUSTOMERS, N_DEPARTMENTS, N_EMPLOYEES, WEEKS
from experiments.evidence.facts import FACTS
from experiments.validate import (
    NO_SECTOR, UNITS, UNSEEN, Kind, ValidationRow, facts_right, is_common, place_of, share_inside,
)
from locales import number, percent, translate
from simulation.scenario_parts import Text
from simulation.sources import SOURCES

SENTENCES = {fact.key: fact.sentence for fact in FACTS}
# Decimals of what has no unit, such as a correlation, and the most of any figure.
DECIMALS, MOST_DECIMALS = 2, 4


@dataclass(frozen=True)
class ReportEntry:
    """What belongs together: a relation in all sectors, a trial, or a fact with all its signs.

    Attributes:
        id: of the first row, without the number of the sign. title: the finding. rows: its lines.
    """

    id: str
    kind: Kind
    title: Text
    rows: tuple[ValidationRow, ...]

    @property
    def first(self) -> ValidationRow:
        """The row whose source, certainty and note are those of the entry."""
        return self.rows[0]

    @property
    def lines(self) -> tuple[ValidationRow, ...]:
        """What is read of them: where no sector can be tested, the reason is told once."""
        return self.rows[:1] if all(row.verdict == "untestable" for row in self.rows) else self.rows


def entries_of(rows: Iterable[ValidationRow]) -> list[ReportEntry]:
    """The rows grouped, in the order in which their findings first come."""
    groups: dict[str, list[ValidationRow]] = {}
    for row in rows:
        groups.setdefault(row.item if row.kind == "fact" else row.id, []).append(row)
    return [
        ReportEntry(key, group[0].kind, SENTENCES.get(key, group[0].relation), tuple(group))
        for key, group in groups.items()]


def line_label(row: ValidationRow, language: str) -> str:
    """What tells a line from the others of its entry, with the band where each has its own; may be empty."""
    if row.verdict == "untestable":
        return ""
    if row.sector != NO_SECTOR:
        return str(translate(f"sector.{row.sector}", language))
    if row.kind != "fact":
        return ""
    parts = (row.relation[language], sign_text(row, language), size_text(row, language))
    return " ".join(part for part in parts if part)


def sign_text(row: ValidationRow, language: str) -> str:
    """On which side a sign has to lie."""
    return str(translate("report.expected", language, band=band_text(row, language)))


def size_text(row: ValidationRow, language: str) -> str:
    """The size proposed for a sign and whether the model has it; empty where none is proposed."""
    if row.size is None:
        return ""
    low, high = (published_text(one, row, language) for one in row.size)
    band = translate("report.band.between", language, low=low, high=high)
    if row.value is None:
        return str(translate("report.size.open", language, band=band))
    is_met = row.size[0] <= row.value <= row.size[1]
    return str(translate("report.size.met" if is_met else "report.size.missed", language, band=band))


def particulars(entry: ReportEntry, language: str) -> list[str]:
    """What holds for all lines of an entry: published figure and band, certainty and source."""
    first = entry.first
    known = {"certainty": first.certainty, "source": source_text(first, language)}
    if entry.kind != "fact":
        band = band_text(first, language)
        if first.band_origin is not None:
            band = f"{band} ({first.band_origin[language]})"
        known = {"target": figure_text(first, language), "band": band} | known
    return [
        str(translate("report.pair", language, name=translate(f"report.column.{name}", language), value=value))
        for name, value in known.items() if value]


def figure_text(row: ValidationRow, language: str) -> str:
    """The published figure; empty where none was published."""
    return "" if row.target is None else published_text(row.target, row, language)


def band_text(row: ValidationRow, language: str) -> str:
    """The band in words; empty where there is none."""
    if row.low is not None and row.high is not None:
        low, high = published_text(row.low, row, language), published_text(row.high, row, language)
        return str(translate("report.band.between", language, low=low, high=high))
    if row.low is not None:
        return str(translate("report.band.above", language, low=published_text(row.low, row, language)))
    if row.high is not None:
        return str(translate("report.band.below", language, high=published_text(row.high, row, language)))
    return ""


def model_value_text(row: ValidationRow, language: str) -> str:
    """The model's value with its interval; empty where there is none."""
    if row.value is None or row.value_low is None or row.value_high is None:
        return ""
    decimals = DECIMALS if is_common(row) else decimals_of(row.value, row.value_high - row.value_low)
    value, low, high = (number(one, language, decimals) for one in (row.value, row.value_low, row.value_high))
    return str(translate("report.value", language, value=value, low=low, high=high))


def verdict_text(row: ValidationRow, language: str) -> str:
    """The verdict in words, with the side on which a value misses its band."""
    return str(translate(f"report.verdict.{place_of(row)}", language))


def is_from_memory(row: ValidationRow) -> bool:
    """Whether the figure is quoted from memory, and nobody has read it again at its source."""
    return row.certainty.startswith("R-")


def source_text(row: ValidationRow, language: str) -> str:
    """Where the figure comes from."""
    return SOURCES[row.source].cited("fr" if language == "fr" else "en")


def published_text(figure: float, row: ValidationRow, language: str) -> str:
    """A published figure or the end of a band: correlations with two decimals, others with those they need."""
    needed = next((k for k in range(MOST_DECIMALS) if round(figure, k) == figure), MOST_DECIMALS)
    is_correlation = is_common(row) and abs(figure) <= 1
    return number(figure, language, DECIMALS if is_correlation else needed)


def summary(rows: Sequence[ValidationRow], language: str) -> list[str]:
    """How many values lie in their band, and how many facts come out right, once one has been asked."""
    measured = [row for row in rows if row.kind != "fact"]
    testable = sum(row.verdict in ("inside", "outside") for row in measured)
    inside = sum(row.verdict == "inside" for row in measured)
    right, n_facts = facts_right(rows)
    share = percent(share_inside(measured), language)
    published_text = [str(translate("report.summary.inside", language, inside=inside, of=testable, share=share))]
    signs = [row for row in rows if row.kind == "fact" and row.verdict in ("inside", "outside")]
    shown = sum(row.verdict == "inside" for row in signs)
    return published_text + [str(translate(
        "report.summary.facts", language, right=right, of=n_facts, shown=shown, signs=len(signs)))] * (n_facts > 0)


def luck_sentence(language: str) -> str:
    """What other luck gives: the shares inside that were measured with seeds which no calibration has used."""
    shares = sorted(UNSEEN.values())
    low, high = (percent(share, language) for share in (shares[0], shares[-1]))
    seeds = ", ".join(str(seed) for seed in UNSEEN)
    return str(translate("report.luck", language, low=low, high=high, seeds=seeds, units=number(UNITS, language)))


def decimals_of(value: float, width: float) -> int:
    """Decimals in which a value with an interval so wide is told: two digits of the interval, three of the value."""
    needed = [1 - floor(log10(width))] if width > 0 else []
    if value:
        needed.append(2 - floor(log10(abs(value))))
    return min(max(min(needed, default=0), 0), MOST_DECIMALS)
MARKS = {"inside": "✓", "above": "▲", "below": "▼", "unclear": "?", "untestable": "–", "open": "…"}


def design_sentence(units: int, language: str) -> str:
    """How the companies of the ensemble are drawn, in words."""
    return str(translate(
        "report.design.text", language, units=number(units, language), employees=N_EMPLOYEES,
        departments=N_DEPARTMENTS, customers=N_CUSTOMERS, weeks=WEEKS, measured=MEASURED_WEEKS))


def memory_sentence(rows: Iterable[ValidationRow], language: str) -> str:
    """How many findings rest on a figure that is quoted from memory."""
    entries = entries_of(rows)
    return str(translate(
        "report.memory", language, n=sum(is_from_memory(entry.first) for entry in entries), of=len(entries)))
