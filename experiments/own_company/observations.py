"""What a company observed, with its sampling error, and the same asked of simulated companies.

A mean of few answers tells little: its error follows from how many answered and how much answers differ. Where
everybody answers, only what an answer adds to what is felt remains.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from experiments.estimate import Floats
from experiments.evidence.survey_noise import CUSTOMERS_SURVEYED, CUSTOMERS_ICC, EMPLOYEES_ICC
from experiments.own_company.figures import CompanyFigures, Team
from simulation import Run
from simulation.quarter import ANSWER_SPREAD
from simulation.tally import TEAM_SUM

ANSWERS_DIFFER = 0.2
"""Standard deviation of one answer on a scale from 0 to 1. Assumed."""
PASSIVES = 0.3
"""Share of people who are neither promoters nor detractors. Assumed."""
SHARE_ANSWERING = 0.6
"""Share of employees who answer, where it was not told. Assumed."""
CUSTOMERS_ANSWERING = 100
"""Customers of the company who answer, where it was not told. Assumed."""
ENOUGH_TEAMS = 4
"""Teams that it takes to speak of how much they differ."""
SPREAD = "team_spread"
BY_TEAM = {"employee_satisfaction": EMPLOYEES_ICC, "strain": EMPLOYEES_ICC, "customer_satisfaction": CUSTOMERS_ICC}
"""Share of the variance of one answer that lies between teams, by what is asked."""
SURVEYED_OF_COMPANY = ("enps", "nps")
OF_MODEL = {"employee_satisfaction": 0.02, "customer_satisfaction": 0.02, "strain": 0.02, SPREAD: 0.01,
            "enps": 6.0, "nps": 6.0, "margin": 0.02}
"""How far the model may be off where nothing else is: an answer is not a feeling, and a year is not a quarter. Assumed,
as a standard deviation in the observation's unit."""


@dataclass(frozen=True)
class Observation:
    """A figure of the company.

    Attributes:
        name: what it is. value: as told, shares and scales 0 to 1. error: its sampling error (standard deviation).
        answers: how many it rests on (0: it is no survey). is_assumed: whether that number is assumed.
        team_error: for the spread between teams, the sampling variance of a team's mean.
    """

    name: str
    value: float
    error: float
    answers: float = 0.0
    is_assumed: bool = False
    team_error: float = 0.0


def observations(figures: CompanyFigures) -> tuple[Observation, ...]:
    """Everything that was told and that the model's start can be held against."""
    found = [_mean(figures, name) for name in BY_TEAM]
    found += [_spread(figures), *(_score(figures, name) for name in SURVEYED_OF_COMPANY), _margin(figures)]
    return tuple(one for one in found if one is not None)


def team_error(team: Team, name: str) -> tuple[float, float, bool]:
    """Sampling variance of a team's mean, the answers it rests on, and whether their number is assumed."""
    is_customers = name == "customer_satisfaction"
    text = team["customer_answers" if is_customers else "employee_answers"]
    assumed = float(CUSTOMERS_SURVEYED) if is_customers else max(1.0, SHARE_ANSWERING * team.employees)
    answers = text or assumed
    everybody = None if is_customers else team.employees
    return sampling_variance(answers, everybody), answers, text is None


def sampling_variance(answers: float, everybody: float | None) -> float:
    """Variance of a mean of answers.

    Args:
        answers: how many. everybody: of how many people in all; None: of very many.
    """
    if everybody is None:
        return ANSWERS_DIFFER**2 / answers
    people = (ANSWERS_DIFFER**2 - ANSWER_SPREAD**2) * max(0.0, 1.0 - answers / everybody)
    return (people + ANSWER_SPREAD**2) / answers


def _mean(figures: CompanyFigures, name: str) -> Observation | None:
    teams = figures.team_values(name)
    return _mean_of_teams(figures, name, teams) if teams else _mean_of_company(figures, name)


def _mean_of_teams(figures: CompanyFigures, name: str, teams: list[tuple[Team, float]]) -> Observation:
    weights = np.array([team.employees for team, _ in teams])
    weights /= weights.sum()
    errors = [team_error(team, name) for team, _ in teams]
    variance = float(weights**2 @ np.array([one for one, _, _ in errors]))
    n, everywhere = len(teams), max(len(teams), int(figures["teams"] or 0))
    variance += (1 - n / everywhere) * BY_TEAM[name] * ANSWERS_DIFFER**2 / n
    value = float(weights @ np.array([value for _, value in teams]))
    return Observation(
        name, value, sqrt(variance), sum(answers for _, answers, _ in errors), any(assumed for *_, assumed in errors))


def _mean_of_company(figures: CompanyFigures, name: str) -> Observation | None:
    value = figures[name]
    if value is None:
        return None
    answers, everybody, is_assumed = _answers(figures, name == "customer_satisfaction")
    return Observation(name, value, sqrt(sampling_variance(answers, everybody)), answers, is_assumed)


def _answers(figures: CompanyFigures, is_customers: bool) -> tuple[float, float | None, bool]:
    employees = float(figures["employees"] or 1)
    answers = figures["customer_answers" if is_customers else "employee_answers"]
    if is_customers:
        return answers or CUSTOMERS_ANSWERING, None, answers is None
    return answers or max(1.0, SHARE_ANSWERING * employees), employees, answers is None


def _score(figures: CompanyFigures, name: str) -> Observation | None:
    value = figures[name]
    if value is None:
        return None
    answers, _, is_assumed = _answers(figures, name == "nps")
    variance = max(1 - PASSIVES - (value / 100) ** 2, ANSWERS_DIFFER**2)
    return Observation(name, value, 100 * sqrt(variance / answers), answers, is_assumed)


def _spread(figures: CompanyFigures) -> Observation | None:
    teams = figures.team_values("employee_satisfaction")
    if len(teams) < ENOUGH_TEAMS:
        return None
    value = float(np.std([value for _, value in teams], ddof=1))
    errors = [team_error(team, "employee_satisfaction") for team, _ in teams]
    return Observation(
        SPREAD, value, 0.0, sum(answers for _, answers, _ in errors), any(assumed for *_, assumed in errors),
        team_error=float(np.mean([one for one, _, _ in errors])))


def _margin(figures: CompanyFigures) -> Observation | None:
    value = figures["margin"]
    return None if value is None else Observation("margin", value, 0.0)


def expected(run: Run, observed: Sequence[Observation]) -> Floats:
    """What surveys of everybody would have found in each replicate, float64 (replicates, observations).

    Of the spread between teams it is the variance that surveys as large as the company's would have shown.
    """
    return np.column_stack([_expected(run, one) for one in observed])


def _expected(run: Run, one: Observation) -> Floats:
    if one.name == SPREAD:
        variance: Floats = team_means(run).var(axis=1, ddof=1) + one.team_error
        return variance
    if one.name == "margin":
        share: Floats = run["profit"][:, 1:].sum(axis=1) / np.maximum(run["revenue"][:, 1:].sum(axis=1), 1.0)
        return share
    mean: Floats = run[one.name][:, 1:].mean(axis=1)
    return mean


def team_means(run: Run) -> Floats:
    """Employees' satisfaction of every team over the last quarter, float64 (replicates, teams)."""
    return np.array([
        log.quarters[-1, :, TEAM_SUM.employee_satisfaction] / np.maximum(log.quarters[-1, :, TEAM_SUM.employee_weeks],
        1.0)
        for _, log in run.ends])


def averaged(found: Floats, observed: Sequence[Observation]) -> Floats:
    """Mean over replicates, float64 (observations,); the variance between teams becomes a standard deviation."""
    mean: Floats = found.mean(axis=0)
    for k, one in enumerate(observed):
        if one.name == SPREAD:
            mean[k] = sqrt(max(mean[k], 0.0))
    return mean


def surveyed(run: Run, observed: Sequence[Observation], luck: np.random.Generator) -> Floats:
    """What surveys as small as the company's would have found in each replicate, float64 (replicates, observations)."""
    found = expected(run, observed)
    for k, one in enumerate(observed):
        if one.name == SPREAD:
            teams = team_means(run)
            answers = teams + sqrt(one.team_error) * luck.normal(size=teams.shape)
            found[:, k] = answers.std(axis=1, ddof=1) if teams.shape[1] > 1 else 0.0
        else:
            found[:, k] += one.error * luck.normal(size=run.replicates)
    return found
