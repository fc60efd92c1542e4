"""Whether moderate, coherent, steady care beats any single lever pushed to its top for the same money.

The bundle raises every lever of care by a third of the way that is left, all together, in week 0 and for good. Each
single lever is then raised alone as far as the bundle's yearly cost allows, which is often all the way. Money is what
programmes and tools cost, the hours they take off the job at what an hour is paid, and pay where a lever moves it, all
reckoned beforehand for the staff, revenue and turnover of the start.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from experiments.ensemble import within
from experiments.estimate import Estimate, paired_difference
from experiments.levers.sweep import FACES, LEVERS, Player, SweepPoint
from experiments.money.budget import Budget
from experiments.money.pricing import extra_cost
from simulation import Policy, Scenario
from simulation.arithmetic import WEEKS_PER_YEAR
from simulation.policy import CARE

MODERATE = 1 / 3
RIVALS = tuple(name for name, lever in LEVERS.items() if not lever.earns)
"""What can be bought. A lever that brings money in is no rival: it costs nothing."""

Verdict = Literal["won", "unclear", "lost"]


@dataclass(frozen=True)
class Rival:
    """A single lever raised for the money of the bundle, and the bundle's lead in worth and in satisfactions."""

    lever: str
    value: float
    is_at_top: bool
    leads: dict[str, Estimate]

    def verdict(self, outcome: str) -> Verdict:
        """Whether the bundle beats it in an outcome."""
        lead = self.leads[outcome]
        return "won" if lead.low > 0.0 else "lost" if lead.high < 0.0 else "unclear"


@dataclass(frozen=True)
class Match:
    """The bundle against every single lever in one scenario.

    Attributes:
        cost: € a year of the bundle. gains: what it brings over the scenario's own policy. rivals: one per lever.
    """

    scenario: str
    cost: float
    gains: dict[str, Estimate]
    rivals: tuple[Rival, ...]

    def n(self, verdict: Verdict, outcome: str = "worth") -> int:
        """How many single levers the bundle beats, or does not."""
        return sum(rival.verdict(outcome) == verdict for rival in self.rivals)

    @property
    def strongest(self) -> Rival:
        """The single lever against which the bundle does worst in worth."""
        return min(self.rivals, key=lambda rival: rival.leads["worth"].value)

    @property
    def is_won(self) -> bool:
        """Whether no single lever is surely worth more than the bundle."""
        return self.n("lost") == 0


def bundle(policy: Policy) -> Policy:
    """Every lever of care raised by a third of the way left to it."""
    return raised(policy, MODERATE)


def raised(policy: Policy, share: float) -> Policy:
    """Every lever of care raised by a share (0–1) of the way left to it."""
    own = policy.as_mapping()
    return policy.replace(**{
        name: within(LEVERS[name], own[name] + share * (LEVERS[name].high - own[name])) for name in CARE})


def pushed(scenario: Scenario, lever: str, money: float) -> Policy:
    """The scenario's own policy with one lever as high as so many € a year allow."""
    own = scenario.policy
    highest = Budget(scenario, money / WEEKS_PER_YEAR).highest(own, lever)
    return own.replace(**{lever: within(LEVERS[lever], highest)})


def match(player: Player, note: Callable[[], None] = lambda: None) -> Match:
    """Plays the bundle and its rivals in a scenario; `note` is called after each lever."""
    scenario = player.scenario
    together = bundle(scenario.policy)
    cost = WEEKS_PER_YEAR * extra_cost(scenario, together)
    ours, own = player.result(together), player.result(scenario.policy)
    rivals = []
    for lever in LEVERS:
        if lever in RIVALS:
            alone = pushed(scenario, lever, cost)
            value = float(getattr(alone, lever))
            leads = _leads(ours, player.result(alone))
            rivals.append(Rival(lever, value, value == LEVERS[lever].high, leads))
        note()
    return Match(scenario.name, cost, _leads(ours, own), tuple(rivals))


def _leads(ours: SweepPoint, theirs: SweepPoint) -> dict[str, Estimate]:
    return {"worth": paired_difference(ours.worth, theirs.worth)} | {
        name: paired_difference(ours.faces[name], theirs.faces[name]) for name in FACES}
