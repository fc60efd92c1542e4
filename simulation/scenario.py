"""A scenario: a company, where it stands, what befalls it, and what can be learned from it."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from pathlib import Path
from typing import Any, Literal, Self

from simulation.assumptions import Assumptions
from simulation.errors import ScenarioError, given, unknown_name
from simulation.events import Event
from simulation.own_scenarios import own_files
from simulation.parameters import Parameter, parameters_of
from simulation.policy import Policy
from simulation.profile import Profile
from simulation.rivalry import Rivalry
from simulation.scenario_file import packaged_names, packaged_parts, read_file, read_parts
from simulation.scenario_parts import Claim, Goal, Text
from simulation.scenario_yaml import is_file

Sector = Literal["hotel", "contact_centre", "bank", "shops"]

DEFAULT_SCENARIO = "hotel"
DIGEST_LENGTH = 16
# What can be played; a file asks for a month at least.
PLAYED_WEEKS = Parameter(156, 1, 1040, 1, "count", "assumed", "assumed", "run")


@dataclasses.dataclass(frozen=True)
class Scenario:
    """A situation that can be simulated, played and discussed.

    Attributes:
        name: short name, also that of its file.
        sector: the kind of company.
        title: what the card says.
        story: what happens here, as told to a newcomer.
        briefing: what the player has to decide.
        watch: what to look at while it runs.
        not_modelled: what the reader must not conclude from it.
        profile: the company at the start.
        policy: what its direction does at the start.
        assumptions: uncertain facts, where the scenario sets them.
        rivalry: the same of the market that several such companies share in a workshop; one alone knows none of them.
        levers: names of the levers offered, essential or not.
        sources: keys of `simulation.sources.SOURCES`.
        sector_label: what the company is called, where the sector (whose evidence it is held against) is not its own.
        evidence_note: where evidence contradicts the text that the scenario comes from.
        budget: € a week more than at the start, all levers together; None is no limit.
        weeks: how long it runs.
        events: what befalls the company.
        goals: what to reach.
        claims: what can be checked by running it.
    """

    name: str
    sector: Sector
    title: Text
    story: Text
    briefing: Text
    watch: Text
    not_modelled: Text
    sources: tuple[str, ...]
    profile: Profile = dataclasses.field(default_factory=Profile)
    policy: Policy = dataclasses.field(default_factory=Policy)
    assumptions: Assumptions = dataclasses.field(default_factory=Assumptions)
    rivalry: Rivalry = dataclasses.field(default_factory=Rivalry)
    levers: tuple[str, ...] = tuple(parameters_of(Policy))
    evidence_note: Text | None = None
    sector_label: Text | None = None
    budget: float | None = None
    weeks: int = 156
    events: tuple[Event, ...] = ()
    goals: tuple[Goal, ...] = ()
    claims: tuple[Claim, ...] = ()

    @classmethod
    def load(cls, name_or_path: str | Path) -> Self:
        """The scenario of this name, or in this file.

        Raises:
            ScenarioError: no such scenario or file, or the file cannot be used; says where and why.
        """
        if not isinstance(name_or_path, (str, Path)):
            raise ScenarioError("scenario", "no_name_or_path", value=given(name_or_path))
        if str(name_or_path) in packaged_names():
            return cls(**packaged_parts(str(name_or_path)))
        own = own_files()
        path = own.get(str(name_or_path)) or Path(name_or_path)
        if path.suffix in (".yaml", ".yml") or is_file(path):
            return cls(**read_file(path))
        place = "scenario"
        raise ScenarioError.of(place, unknown_name(place, str(name_or_path)[:60], cls.offered()))

    @classmethod
    def from_text(cls, text: str, place: str = "scenario") -> Self:
        """The scenario written in a YAML text, as an upload or an editor hands it over.

        Args:
            text: YAML, never trusted.
            place: what to call it in error messages.

        Raises:
            ScenarioError: the text cannot be used; says where and why.
        """
        return cls(**read_parts(text, place))

    @staticmethod
    def names() -> tuple[str, ...]:
        """Names of the scenarios that come with the product."""
        return packaged_names()

    @staticmethod
    def offered() -> tuple[str, ...]:
        """Those, and those in the operator's own folder (`REFLET_SCENARIOS`)."""
        return (*packaged_names(), *own_files())

    def replace(self, **changes: Any) -> Self:
        """The same with some parts changed.

        Raises:
            UnknownNameError: a scenario has no such part.
            WrongTypeError, OutOfRangeError: so many weeks cannot be played.
        """
        parts = [field.name for field in dataclasses.fields(self)]
        for name in changes:
            if name not in parts:
                raise unknown_name("Scenario", name, parts)
        if "weeks" in changes:
            changes["weeks"] = int(PLAYED_WEEKS.check("Scenario", "weeks", changes["weeks"]))
        return dataclasses.replace(self, **changes)

    def digest(self) -> str:
        """Sixteen hexadecimal digits that change when, and only when, something that moves numbers does."""
        moving = {
            "profile": self.profile.as_mapping(),
            "policy": self.policy.as_mapping(),
            "assumptions": self.assumptions.as_mapping(),
            "events": [dataclasses.asdict(event) for event in self.events],
            "weeks": self.weeks,
            # As long as no market is told of, the digest is that of the company alone.
            **({"rivalry": self.rivalry.as_mapping()} if self.rivalry != Rivalry() else {}),
        }
        canonical = json.dumps(moving, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()[:DIGEST_LENGTH]
