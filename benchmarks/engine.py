"""The default company through the arrays: against plain objects, in many replicates, per customer, behind Mesa."""

from __future__ import annotations

from benchmarks.figure import Figure, medians
from simulation import Company, Scenario, simulate
from simulation.engine import Setting, run_replicate, setting_of
from simulation.measures import MEASURES
from simulation.settled import SETTLED

ROUNDS = 9
WEEKS = 156
PLAIN_WEEKS = 4
FACE_WEEKS = 52
REPLICATES = 32


def default_setting() -> Setting:
    """The hotel: 60 employees, 5,000 customers, 156 weeks; settled, and with its kernels loaded."""
    setting = setting_of(Scenario.load("hotel"), None, None, seed=1, weeks=WEEKS)
    run_replicate(setting, 0)
    return setting


def against_plain_objects() -> list[Figure]:
    """Time of a week through the arrays and through one Python object per agent; per customer on one thread."""
    from tests.reference import ReferenceCompany

    setting = default_setting()
    plain = ReferenceCompany(setting.scenario)

    def plain_weeks() -> None:
        for _ in range(PLAIN_WEEKS):
            plain.step()

    arrays, objects = medians([lambda: run_replicate(setting, 0), plain_weeks], ROUNDS)
    per_customer = arrays / WEEKS / setting.scenario.profile.n_customers
    return [
        Figure("plain", (objects / PLAIN_WEEKS) / (arrays / WEEKS), "times", 150, is_floor=True),
        Figure("per_customer", per_customer * 1e9, "ns", 20)]


def ensemble() -> list[Figure]:
    """32 replicates of three years on two threads with all measures, from nothing and settled before."""
    scenario = Scenario.load("hotel")

    def play() -> None:
        run = simulate(scenario, replicates=REPLICATES, weeks=WEEKS, threads=2)
        for name in MEASURES:
            run[name]

    def from_nothing() -> None:
        SETTLED.clear()
        play()

    play()
    cold, settled = medians([from_nothing, play], ROUNDS)
    return [Figure("ensemble_settled", settled * 1e3, "ms", 250), Figure("ensemble_cold", cold * 1e3, "ms", 250)]


def behind_mesa() -> list[Figure]:
    """A step of the Mesa model against the kernel's week."""
    setting = default_setting()
    company = Company(setting.scenario)

    def steps() -> None:
        for _ in range(FACE_WEEKS):
            company.step()

    face, kernel = medians([steps, lambda: run_replicate(setting, 0)], ROUNDS)
    return [Figure("mesa", (face / FACE_WEEKS) / (kernel / WEEKS), "times", 1.5)]
