"""How the desk is looked at: charts, differences, quarter, section. Immutable; changes nothing that is computed."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Self

from simulation.arithmetic import WEEKS_PER_QUARTER
from simulation.measures import MEASURES
from ui.shared.charts import FIRST_CHARTS


@dataclass(frozen=True)
class Display:
    """How a plan is looked at; changes nothing that is computed.

    Attributes:
        language: of the words.
        charts: measures that have a chart, in order.
        is_difference: whether the charts show differences with the company left to itself.
        quarter: from which on a moved lever acts; 1 is the start.
        section: which part of the desk is open.
    """

    language: str
    charts: tuple[str, ...] = FIRST_CHARTS
    is_difference: bool = False
    quarter: int = 1
    section: str = "charts"

    @property
    def week(self) -> int:
        """After which week a moved lever acts."""
        return (self.quarter - 1) * WEEKS_PER_QUARTER

    def with_chart(self, measure: str) -> Self:
        """The same with one more chart."""
        if measure not in MEASURES or measure in self.charts:
            return self
        return dataclasses.replace(self, charts=(*self.charts, measure))

    def without_chart(self, measure: str) -> Self:
        """The same with one chart less; one always stays."""
        left = tuple(one for one in self.charts if one != measure)
        return dataclasses.replace(self, charts=left or self.charts)

    def replace(self, **changes: object) -> Self:
        """The same with some parts changed."""
        return dataclasses.replace(self, **changes)  # type: ignore[arg-type]
