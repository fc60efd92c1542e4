"""A company as a Mesa model: its weeks and measures, Mesa's own tools, copies, its policy."""

from __future__ import annotations

import copy
import gc
import inspect
import pickle
import weakref

import mesa
import numpy as np
import pytest

from simulation import Company, Policy, simulate
from simulation.errors import InputError
from simulation.measures import MEASURES
from tests.companies import HOTEL, SMALL, lived


@pytest.fixture
def company() -> Company:
    return lived(5)


def test_a_company_is_a_mesa_model_that_counts_its_weeks(company):
    assert isinstance(company, mesa.Model) and company.week == company.steps == 5


def test_the_measures_are_those_of_the_run(company):
    run = simulate(SMALL, seed=3)
    assert company.measures() == {name: run[name][0, 5] for name in MEASURES}
    assert company.series("profit").tolist() == run["profit"][0, :6].tolist()


def test_a_company_by_name_is_the_scenario_of_that_name():
    assert Company("bank").scenario.name == "bank"


def test_a_company_lives_on_after_its_scenario_ends():
    made = Company(SMALL)
    for _ in range(70):
        made.step()
    assert made.week == 70 and np.isfinite(list(made.measures().values())).all()


# Mesa's tools


def test_mesas_collector_has_every_measure_of_every_week(company):
    frame = company.datacollector.get_model_vars_dataframe()
    assert list(frame.columns) == list(MEASURES) and len(frame) == 6
    assert frame["churn"].tolist() == company.series("churn").tolist()


def test_mesas_collector_takes_agent_reporters():
    company = Company(SMALL, seed=3)
    company.datacollector.agent_reporters["strain"] = lambda agent: getattr(agent, "strain", None)
    for _ in range(3):
        company.step()
    frame = company.datacollector.get_agent_vars_dataframe()
    last = frame.loc[3]["strain"].dropna()
    assert sorted(last) == sorted(company.employees.get("strain"))
    assert len(company.datacollector.get_model_vars_dataframe()) == 4


def test_mesas_collector_takes_reporters_of_ones_own_from_the_week_they_come():
    company = Company(SMALL, seed=3)
    company.step()
    company.datacollector.model_reporters["double"] = lambda model: 2 * model.week
    company.step()
    frame = company.datacollector.get_model_vars_dataframe()
    assert frame["double"].tolist()[2] == 4 and frame["double"].isna().tolist() == [True, True, False]
    assert list(frame.columns) == [*MEASURES, "double"]


@pytest.mark.parametrize("reporters", ["agent_reporters", "model_reporters"])
def test_a_reporter_that_breaks_breaks_its_week_only(reporters):
    company = Company(SMALL, seed=3)
    getattr(company.datacollector, reporters)["broken"] = lambda one: 1 / 0
    with pytest.raises((ZeroDivisionError, RuntimeError), match="division"):  # Mesa wraps some
        company.step()
    del getattr(company.datacollector, reporters)["broken"]
    company.step()
    assert company.datacollector.get_model_vars_dataframe()["churn"].tolist() == company.series("churn").tolist()


def test_the_seed_may_be_called_as_mesa_calls_it():
    assert Company(SMALL, rng=4).measures() == Company(SMALL, seed=4).measures() != Company(SMALL, seed=5).measures()


def batches(parameters: dict[str, list[object]], seeds: list[int], **options: object) -> list[dict[str, object]]:
    """What Mesa's batch runner gives: it takes seeds as `rng` since 3.4, as a parameter of the model before."""
    if "rng" in inspect.signature(mesa.batch_run).parameters:
        options["rng"] = seeds
    else:
        parameters = {**parameters, "seed": list(seeds)}
    return mesa.batch_run(Company, parameters, max_steps=6, display_progress=False, **options)


@pytest.mark.parametrize("processes", [1, 2])
def test_mesas_batch_runner_varies_levers_by_name(processes):
    results = batches({"scenario": [SMALL], "manager_attention": [0.2, 0.9]}, [4], number_processes=processes)
    assert sorted(row["manager_attention"] for row in results) == [0.2, 0.9]
    for row in results:
        policy = SMALL.policy.replace(manager_attention=row["manager_attention"])
        assert row["felt_care"] == simulate(SMALL, policy, seed=4, weeks=6)["felt_care"][0, row["Step"]]
        assert row["Step"] == 6


def test_mesas_batch_runner_takes_several_seeds_and_weeks():
    results = batches({"scenario": [SMALL]}, [4, 5], data_collection_period=1)
    own = {seed: simulate(SMALL, seed=seed, weeks=6)["felt_care"][0] for seed in (4, 5)}
    assert len(results) == 14
    assert all(row["felt_care"] == own[row["seed"]][int(row["Step"])] for row in results)


def test_a_company_without_a_seed_draws_one_that_it_names():
    one, other = (Company(SMALL, seed=None) for _ in range(2))
    assert one.setting.seed != other.setting.seed
    again = Company(SMALL, seed=one.setting.seed)
    for company in (one, other, again):
        company.step()
    assert one.measures() == again.measures() != other.measures()


def test_mesas_own_generators_start_from_the_seed():
    one, other = (Company(SMALL, seed=3) for _ in range(2))
    assert one.random.random() == other.random.random() and one.rng.random() == other.rng.random()
    assert Company(SMALL, seed=4).random.random() != Company(SMALL, seed=3).random.random()


def test_the_scenario_of_a_company_stays(company):
    assert company.scenario is SMALL
    with pytest.raises(AttributeError, match="the scenario of a Company stays; make another one"):
        company.scenario = HOTEL


# Copies


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda company: pickle.loads(pickle.dumps(company))])
def test_a_copy_lives_on_as_the_company_does(company, copied):
    company.employees[0].strain = 0.9
    other = copied(company)
    assert other.employees[0] is not company.employees[0] and other.employees[0].model is other
    for _ in range(10):
        company.step()
        other.step()
    assert other.week == other.steps == 15 and other.scenario == company.scenario
    assert np.array_equal(other.records().rows, company.records().rows)
    assert other.customers.get("satisfaction") == company.customers.get("satisfaction")
    assert other.datacollector.get_model_vars_dataframe().equals(company.datacollector.get_model_vars_dataframe())


def test_agents_and_sets_can_be_pickled_with_their_company(company):
    employee, customers = pickle.loads(pickle.dumps((company.employees[1], company.customers)))
    assert employee.model is customers.model and employee is employee.model.employees[1]
    assert customers.get("satisfaction") == company.customers.get("satisfaction")


def test_a_copy_and_its_company_share_nothing(company):
    other = pickle.loads(pickle.dumps(company))
    before = other.measures(), other.customers.get("satisfaction")
    company.employees.set("satisfaction", 0.0)
    company.step()
    assert (other.measures(), other.customers.get("satisfaction")) == before


def test_a_company_is_forgotten_when_nobody_holds_it():
    made = Company(SMALL)
    made.step()
    assert len(made.agents) > 0 and made.picture().employee_present.any() and made.measures()
    gone = weakref.ref(made)
    del made
    gc.collect()
    assert gone() is None


def test_mesas_seed_does_not_reach_the_rules():
    one, other = (Company(SMALL, seed=3) for _ in range(2))
    other.random.random()
    other.employees.shuffle_do(lambda employee: None)
    one.step()
    other.step()
    assert one.measures() == other.measures()


# Policy


def test_a_policy_holds_from_the_next_week_on(company):
    run = simulate(SMALL, {5: Policy(manager_attention=1)}, seed=3)
    before = company.measures()
    company.policy = Policy(manager_attention=1)
    assert company.measures() == before and company.policy.manager_attention == 1
    company.step()
    assert company.measures() == {name: run[name][0, 6] for name in MEASURES}


@pytest.mark.parametrize(("make", "message"), [
    (lambda: setattr(Company(SMALL), "policy", {"autonomy": 1}), "Company.policy: {'autonomy': 1} is not a Policy"),
    (lambda: Company(SMALL, autonomie=1), "Policy: unknown name 'autonomie'; did you mean 'autonomy'?"),
    (lambda: Company(SMALL, autonomy=2), "Policy: 'autonomy' is 2 share; allowed: 0 to 1 (share)"),
    (lambda: Company(SMALL, replicate=-2), "Company: 'replicate' is -2 count; allowed: 0 to 99999 (count)"),
    (lambda: Company(SMALL, replicate=1.5),
     "Company: 'replicate' is 1.5, not a whole number; allowed: 0 to 99999 (count)"),
    (lambda: Company("hotels"), "scenario: unknown name 'hotels'; did you mean 'hotel'?"),
])
def test_a_company_that_cannot_be_is_refused(make, message):
    with pytest.raises(InputError) as caught:
        make()
    assert str(caught.value) == message
