"""Levers from their lowest to their highest value, and moderate care against each of them alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from experiments.estimate import paired_difference
from experiments.levers.care_bundle import Match, Rival, match
from experiments.levers.sweep import LEVERS, N_VALUES, Player, Sweep, sweep
from tests.evidence.recorded import recorded

MATCHED, REPLICATES = ("hotel", "shops", "bank"), 12
TELLING = ("contact_centre", "ambassadors", "remote")
# Every second value between shows most levers; the others are asked with all of them.
COARSE = (N_VALUES + 1) // 2


@recorded("nearly", LEVERS)
def lead_over_the_top_of(lever: str) -> Mapping[str, Any]:
    """How much the best value is worth above the highest, scenario by scenario until one of them shows it."""
    found: dict[str, Any] = {}
    for n in (COARSE, N_VALUES):
        for name in TELLING:
            swept = sweep(Player(name), lever, n)
            found[f"{name}, {n} values"] = lead_over_top(swept)
            if not swept.is_best_at_top:
                return found
    return found


def lead_over_top(swept: Sweep) -> tuple[float, ...]:
    """The lead of the best value with its interval, and that value; nothing where the highest does best."""
    lead = paired_difference(swept.results[swept.best].worth, swept.results[-1].worth)
    return lead.value, lead.low, lead.high, swept.values[swept.best]


@recorded("nearly", MATCHED)
def moderate_care_against_single_levers(scenario: str) -> Mapping[str, Any]:
    """The lead of moderate care in worth, its interval, and how far each lever could be pushed for the money."""
    found = match(Player(scenario, replicates=REPLICATES))
    leads = {rival.lever: rival.leads["worth"] for rival in found.rivals}
    return {rival.lever: (leads[rival.lever].value, leads[rival.lever].low, leads[rival.lever].high, rival.value)
            for rival in found.rivals}


def recorded_match(scenario: str) -> Match:
    """The match of a scenario as the record has it."""
    found = moderate_care_against_single_levers(scenario)
    rivals = [
        Rival(lever, float(row[3]), row[3] == LEVERS[lever].high, {"worth": found.estimate(lever)})  # type: ignore[arg-type]
        for lever, row in found.items()]
    return Match(scenario, 0.0, {}, tuple(rivals))
