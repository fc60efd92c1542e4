"""What a relation between units would look like in a company's own survey: weaker, because surveys are noisy.

A mean of few answers tells the unit from chance only in part; its reliability follows from how many answer and how
much of their spread lies between units (Spearman and Brown). Accounts, such as productivity, are taken as exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import sqrt

from experiments.evidence.associations import between_units
from experiments.evidence.targets import Target
from simulation.parameters import Grade
from simulation.scenario_parts import Text
from simulation.sources import is_stronger

# "Like with like" of `EVIDENCE` section 2 (C): who is asked in a unit, and the intraclass correlation of the answers.
EMPLOYEES_SURVEYED, EMPLOYEES_ICC = 12, 0.15
CUSTOMERS_SURVEYED, CUSTOMERS_ICC = 30, 0.05

# Accounts that employees' satisfaction is related to, by the key of the target.
ACCOUNTS = {"T2": "productivity", "T3": "margin", "T4": "employee_turnover"}
SURVEYED = Text(fr=", telle que l’enquête interne la verrait", en=", as the company's own survey would see it")


def reliability(n: int, icc: float) -> float:
    """Share of the variance of a mean of n answers that lies between units, 0–1.

    Args:
        n: answers in a unit. icc: share of the variance of one answer that lies between units.
    """
    return n * icc / (1 + (n - 1) * icc)


def attenuation(*reliabilities: float) -> float:
    """Factor by which noise in what is measured shrinks a correlation, 0–1."""
    factor = 1.0
    for one in reliabilities:
        factor *= sqrt(one)
    return factor


def as_surveyed(target: Target) -> Target:
    """The twin of a relation between employees' satisfaction and an account, measured by the company's survey."""
    factor = attenuation(reliability(EMPLOYEES_SURVEYED, EMPLOYEES_ICC))
    relation = Text(fr=target.relation.fr + SURVEYED.fr, en=target.relation.en + SURVEYED.en)
    # What is computed from a figure is known no better than the figure.
    certainty: Grade = "C" if is_stronger(target.certainty, "C") else target.certainty
    origin = Text(
        fr=f"celle de {target.key}, réduite comme une enquête la réduit",
        en=f"that of {target.key}, shrunk as a survey shrinks it")
    return replace(
        target, key=f"{target.key}s", relation=relation, target=shrunk(target.target, factor),
        low=factor * target.low, high=factor * target.high, certainty=certainty,
        measure=between_units("surveyed_employee_satisfaction", ACCOUNTS[target.key]), band_origin=origin)


def shrunk(figure: float | None, factor: float) -> float | None:
    """The figure times the factor; None where there is none."""
    return None if figure is None else factor * figure


def with_surveys(targets: Sequence[Target]) -> Iterator[Target]:
    """The targets, each relation to an account followed by its twin as surveyed."""
    for target in targets:
        yield target
        if target.key in ACCOUNTS:
            yield as_surveyed(target)
