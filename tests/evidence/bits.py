"""What companies live through as Mesa models, as digests: the same on every Python, Mesa, processor and system."""

from __future__ import annotations

import hashlib

from simulation import Company, Scenario
from simulation.agents import column

WEEKS, DECIDED_IN = 20, 5
"""Weeks played; week in which another policy is decided, so that both ways of deciding are met."""


def digest(name: str) -> str:
    """Hash of every week's record of a scenario's company, and of all its people in the end."""
    company = Company(name, seed=7)
    for week in range(WEEKS):
        if week == DECIDED_IN:
            company.policy = company.policy.replace(manager_attention=0.9, remote_days=2, knowledge_sharing=0.8)
        company.step()
    bits = hashlib.sha256(company.records().rows.tobytes())
    for kind in company.agents_by_type:
        for attribute in (*kind.number_names, *kind.count_names):
            bits.update(column(company, kind, attribute).tobytes())
    return bits.hexdigest()[:32]


def digests() -> dict[str, str]:
    """The digest of every scenario."""
    return {name: digest(name) for name in Scenario.names()}
