"""All that a run follows from, said so that it can be played again: bit for bit with the same version of the model."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Self

import numpy as np

from simulation.assumptions import Assumptions
from simulation.engine import REPLICATES, SEED, THREADS, WEEKS, run_replicate, setting_of
from simulation.errors import InputError, VerificationError, given
from simulation.events import Event
from simulation.jit import sources_digest
from simulation.measures import MEASURES, Records
from simulation.parameters import Parameter
from simulation.policy import Policy
from simulation.profile import Profile
from simulation.scenario import Scenario
from simulation.scenario_parts import Text
from simulation.state import Floats


def model_version() -> str:
    """Version of the package and a hash of the model's sources, such as "0.1.0+0123456789abcdef"."""
    try:
        return f"{version('reflet')}+{sources_digest()}"
    except PackageNotFoundError:
        return f"0+{sources_digest()}"


@dataclasses.dataclass(frozen=True)
class Recipe:
    """All that a run follows from.

    Attributes:
        scenario: the company and what befalls it. policy: week to what is decided from then on.
        assumptions, seed, replicates, weeks: as in `simulate`.
    """

    scenario: Scenario
    policy: Mapping[int, Policy]
    assumptions: Assumptions
    seed: int
    replicates: int
    weeks: int

    def play(self, threads: int | None = None, note: Callable[[], None] = lambda: None) -> Floats:
        """Plays the run; the same numbers as `simulate`.

        Args:
            threads: replicates at once; None takes the processors. note: called after each replicate.

        Returns:
            float64 (replicates, weeks + 1, measures), measures in the order of `MEASURES`.
        """
        setting = setting_of(self.scenario, self.policy, self.assumptions, self.seed, self.weeks)
        n = int(REPLICATES.check("run", "replicates", self.replicates))
        n_threads = int(THREADS.check("run", "threads", threads or os.cpu_count() or 1))

        def played(replicate: int) -> Floats:
            rows, _, _ = run_replicate(setting, replicate)
            note()
            return rows

        with ThreadPoolExecutor(min(n_threads, n)) as pool:
            rows = np.stack(list(pool.map(played, range(n))))
        records = Records(rows, self.scenario.profile)
        return np.stack([measure.compute(records) for measure in MEASURES.values()], axis=-1)

    def as_header(self) -> dict[str, Any]:
        """Key to value, as a result file tells it."""
        return {
            "reflet": model_version(), "scenario": self.scenario.name, "digest": self.scenario.digest(),
            "seed": self.seed, "replicates": self.replicates, "weeks": self.weeks,
            "company": {
                "profile": self.scenario.profile.as_mapping(), "policy": self.scenario.policy.as_mapping(),
                "assumptions": self.scenario.assumptions.as_mapping(), "weeks": self.scenario.weeks,
                "events": [dataclasses.asdict(event) for event in self.scenario.events]},
            "policy": {str(week): policy.as_mapping() for week, policy in self.policy.items()},
            "assumptions": self.assumptions.as_mapping(),
        }

    @classmethod
    def from_header(cls, header: Mapping[str, Any], place: str) -> Self:
        """Reads a header that nobody has checked.

        Raises:
            VerificationError: something is missing or not allowed; says what.
        """
        try:
            scenario = _scenario(header, place)
            policy = {
                _whole(place, "week of 'policy'", int(week), WEEKS, low=0): Policy.from_mapping(levers, place)
                for week, levers in header["policy"].items()}
            made = cls(
                scenario, policy, Assumptions.from_mapping(header["assumptions"], place),
                _whole(place, "seed", header["seed"], SEED),
                _whole(place, "replicates", header["replicates"], REPLICATES),
                _whole(place, "weeks", header["weeks"], WEEKS))
        except VerificationError:
            raise
        except InputError as error:
            raise VerificationError(place, "header", problem=error) from error
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise VerificationError(place, "header_strange", error=f"{error!r:.80}") from error
        if scenario.digest() != header["digest"]:
            raise VerificationError(place, "header_digest", value=given(header["digest"], 40))
        return made


def _scenario(header: Mapping[str, Any], place: str) -> Scenario:
    company, name, nothing = header["company"], str(header["scenario"])[:60], Text(fr="", en="")
    return Scenario(
        name=name, sector="hotel", title=nothing, story=nothing, briefing=nothing, watch=nothing, not_modelled=nothing,
        sources=(), profile=Profile.from_mapping(company["profile"], place),
        policy=Policy.from_mapping(company["policy"], place),
        assumptions=Assumptions.from_mapping(company["assumptions"], place),
        weeks=_whole(place, "weeks of 'company'", company["weeks"], WEEKS),
        events=tuple(Event(**event) for event in company["events"]))


def _whole(place: str, name: str, value: object, bounds: Parameter, low: int | None = None) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise VerificationError(place, "header_not_whole", name=name, value=given(value, 40))
    least, most = int(bounds.low) if low is None else low, int(bounds.high)
    if not least <= value <= most:
        raise VerificationError(place, "header_outside", name=name, value=value, low=least, high=most)
    return value
