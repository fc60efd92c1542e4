"""What the three settings of the symmetry hypothesis leave in the people of each sector."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from experiments.ensemble import SECTORS
from experiments.evidence.signatures import signatures
from simulation.assumptions import SYMMETRIES
from tests.evidence.recorded import recorded

COMPANIES, DRAWS = 60, 30


@recorded("nearly", SECTORS)
def signatures_of(sector: str) -> Mapping[str, Any]:
    """How slopes of quantiles rise, and how far people give above what they receive and the margin."""
    found = signatures(sector, COMPANIES, relations=("people",), draws=DRAWS)
    none, soft, strict = (found["people", symmetry] for symmetry in SYMMETRIES)
    margin = found.assumptions.symmetry_margin
    return {
        "rise without a cap": none.rise,
        "rise under a soft cap above that": soft.rises_more_than(none),
        "rise under a strict cap above that": strict.rises_more_than(soft),
        "most given above a strict cap": float((strict.points.y - strict.points.x - margin).max()),
        "most given above where it would be": float((none.points.y - none.points.x - margin).max()),
        "share of people at a strict cap": found.binding["strict"].people}
