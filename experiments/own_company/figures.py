"""What a company has told, understood and checked: numbers in the model's units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SURVEYED = ("employee_satisfaction", "customer_satisfaction", "strain")
"""What is asked on a scale, of the company or of its teams."""


@dataclass(frozen=True)
class Team:
    """A team: its name, and what was told of it by name of field without `team_`; shares and scales 0 to 1."""

    name: str
    department: str
    values: tuple[tuple[str, float], ...]

    def __getitem__(self, name: str) -> float | None:
        return dict(self.values).get(name)

    @property
    def employees(self) -> float:
        """How many work there."""
        return dict(self.values)["employees"]


@dataclass(frozen=True)
class CompanyFigures:
    """A company as told; two equal ones are the same.

    Attributes:
        sector: key of `ensemble.SECTORS`. values: by name of field, shares and scales 0 to 1. teams: if any.
    """

    sector: str
    values: tuple[tuple[str, float], ...]
    teams: tuple[Team, ...] = ()

    def __getitem__(self, name: str) -> float | None:
        return self.as_mapping().get(name)

    def as_mapping(self) -> Mapping[str, float]:
        """Value by name of field."""
        return dict(self.values)

    def team_values(self, name: str) -> list[tuple[Team, float]]:
        """Teams of which something was told, with what."""
        return [(team, value) for team in self.teams if (value := team[name]) is not None]
