"""A company as a Mesa model: agents to look at and to change, Mesa's own tools, the picture of a week."""

from __future__ import annotations

import copy
import gc
import inspect
import pickle
import weakref

import mesa
import numpy as np
import pytest
from mesa.agent import AgentSet

from simulation import Company, Policy, simulate
from simulation.agents import Customer, Employee, Manager
from simulation.errors import InputError
from simulation.events import Event
from simulation.measures import MEASURES
from simulation.state import CUSTOMER_NUMBERS, EMPLOYEE_COUNTS, EMPLOYEE_NUMBERS, MANAGER_NUMBERS
from tests.companies import SMALL, like

WAVE = like(SMALL, events=(Event(week=4, kind="wave_of_leavers", size=0.6),), handoffs=2.0, relationship=0.4)


@pytest.fixture
def company() -> Company:
    made = Company(SMALL, seed=3)
    for _ in range(5):
        made.step()
    return made


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


# Agents


@pytest.mark.parametrize(("people", "kind", "names"), [
    ("employees", Employee, (*EMPLOYEE_NUMBERS, *EMPLOYEE_COUNTS)), ("managers", Manager, MANAGER_NUMBERS),
    ("customers", Customer, CUSTOMER_NUMBERS)])
def test_an_agent_has_every_attribute_of_its_kind(company, people, kind, names):
    agent = getattr(company, people)[0]
    assert isinstance(agent, kind) and isinstance(agent, mesa.Agent)
    assert all(np.isfinite(getattr(agent, name)) for name in names)


def test_an_attribute_that_agents_do_not_have_is_told(company):
    with pytest.raises(AttributeError, match="Employee has no attribute 'luck'"):
        _ = company.employees[0].luck


def test_what_is_written_to_an_agent_stands_in_the_arrays(company):
    employee = company.employees[2]
    employee.satisfaction, employee.tenure = 0.123, 77
    row = EMPLOYEE_NUMBERS.index("satisfaction")
    assert company.state.employees.numbers[row, employee.index] == 0.123
    assert company.state.employees.counts[EMPLOYEE_COUNTS.index("tenure"), employee.index] == 77
    assert (employee.satisfaction, employee.tenure) == (0.123, 77)


def test_what_stands_in_the_arrays_is_read_from_an_agent(company):
    manager = company.managers[1]
    company.state.managers.numbers[MANAGER_NUMBERS.index("attention"), 1] = 0.875
    assert manager.attention == 0.875


def test_an_agent_is_the_same_object_every_time_and_has_its_own_number(company):
    assert company.employees[0] is company.employees[0] is company.managers[0].team[0]
    ids = [agent.unique_id for agent in company.agents]
    assert len(set(ids)) == len(ids) == len(company.managers) + len(company.employees) + len(company.customers)


def test_everybody_in_a_team_has_its_manager(company):
    teams = [member for manager in company.managers for member in manager.team]
    assert sorted(member.index for member in teams) == company.employees.indices().tolist()
    assert all(member.manager is manager for manager in company.managers for member in manager.team)


def test_those_whom_an_agent_knows_know_the_agent(company):
    for agent, known in ((company.employees[0], "peers"), (company.customers[0], "acquaintances")):
        others = getattr(agent, known)
        assert others and all(agent in getattr(other, known) for other in others)


def test_a_customer_remembers_the_employee_met_and_is_worth_money(company):
    remembering = [customer for customer in company.customers if customer.known_employee is not None]
    assert remembering and all(isinstance(customer.known_employee, Employee) for customer in remembering)
    assert all(customer.active and customer.lifetime_value > 0 for customer in company.customers)


def test_a_more_satisfied_customer_is_worth_more(company):
    customer = company.customers[0]
    customer.satisfaction = 0.4
    low = customer.lifetime_value
    customer.satisfaction = 0.9
    assert customer.lifetime_value > low


def test_the_mean_worth_of_customers_is_the_measure(company):
    worth = np.mean([customer.lifetime_value for customer in company.customers])
    assert worth == pytest.approx(company.measures()["customer_lifetime_value"], rel=1e-3)


@pytest.mark.parametrize("change", [
    lambda company: company.employees[0].remove(), lambda company: company.employees.add(company.employees[0]),
    lambda company: company.customers.discard(company.customers[0])])
def test_agents_come_and_go_by_the_rules_only(company, change):
    with pytest.raises(TypeError, match="come and go by its rules; change its policy instead"):
        change(company)


# Agent sets


def test_a_set_holds_those_who_are_there_now(company):
    assert isinstance(company.employees, AgentSet)
    assert all(employee.present for employee in company.employees)
    assert all(customer.active for customer in company.customers)
    assert len(company.employees) == len(list(company.employees)) == company.records()["n_present"][-1]
    company.employees[0].present = 0
    assert len(company.employees) == len(list(company.employees))


def test_slices_and_membership_follow_who_is_there(company):
    first, second = company.employees[:2]
    assert first in company.employees and company.managers[0] not in company.employees
    first.present = 0
    assert first not in company.employees and company.employees[0] is second
    assert Company(SMALL).employees[1] not in company.employees


def test_get_reads_one_attribute_or_several(company):
    one = company.employees.get("satisfaction")
    both = company.employees.get(["satisfaction", "tenure"])
    assert one == [employee.satisfaction for employee in company.employees]
    assert both == [[employee.satisfaction, employee.tenure] for employee in company.employees]
    assert company.customers.get("lifetime_value")[0] == company.customers[0].lifetime_value
    assert company.employees.get("luck", handle_missing="default", default_value=0) == [0] * len(company.employees)


def test_set_writes_to_everybody_who_is_there_and_to_nobody_else(company):
    present = company.state.employees.counts[EMPLOYEE_COUNTS.index("present")]
    empty = company.view(Employee, int(np.flatnonzero(present == 0)[0]))
    before = empty.strain
    assert company.employees.set("strain", 0.75) is company.employees
    assert set(company.employees.get("strain")) == {0.75} and empty.strain == before


def test_agg_applies_one_function_or_several(company):
    values = company.customers.get("satisfaction")
    assert company.customers.agg("satisfaction", max) == max(values)
    assert company.customers.agg("satisfaction", [min, sum]) == [min(values), sum(values)]


def test_select_sort_and_group_are_those_of_mesa(company):
    strained = company.employees.select(lambda employee: employee.strain > 0.3)
    assert {employee.index for employee in strained} == {e.index for e in company.employees if e.strain > 0.3}
    ordered = company.employees.sort("skill", ascending=True).get("skill")
    assert ordered == sorted(company.employees.get("skill"))
    sizes = company.employees.groupby("team").count()
    assert sizes == {manager.index: len(manager.team) for manager in company.managers if manager.team}


def test_do_and_shuffle_do_reach_everybody_once(company):
    met: list[int] = []
    company.employees.do(lambda employee: met.append(employee.index))
    assert met == company.employees.indices().tolist()
    company.employees.shuffle_do(lambda employee: met.append(employee.index))
    assert sorted(met[len(company.employees):]) == company.employees.indices().tolist()


def test_agents_by_type_and_all_agents_agree(company):
    by_type = company.agents_by_type
    assert set(by_type) == {Manager, Employee, Customer}
    assert len(company.agents) == sum(len(agents) for agents in by_type.values())


def test_a_change_by_hand_is_what_the_next_week_starts_from():
    changed, left = (Company(SMALL, seed=8) for _ in range(2))
    changed.employees.set("satisfaction", 0.05)
    changed.step()
    left.step()
    assert changed.measures()["employee_satisfaction"] < left.measures()["employee_satisfaction"] - 0.2


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
        company.scenario = WAVE


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
    (lambda: Company("hotels"), "scenario: unknown name 'hotels'; did you mean 'hotel'?"),
])
def test_a_company_that_cannot_be_is_refused(make, message):
    with pytest.raises(InputError) as caught:
        make()
    assert str(caught.value) == message


# The picture


@pytest.fixture(params=[0, 1, 4, 5, 13])
def pictured(request) -> Company:
    made = Company(WAVE, seed=6)
    for _ in range(request.param):
        made.step()
    return made


def test_a_picture_has_a_value_for_every_post_team_and_slot(pictured):
    picture = pictured.picture()
    sizes = {
        "employee": pictured.state.employees.counts.shape[1], "manager": len(pictured.managers),
        "customer": pictured.state.active.size, "contact": picture.contact_quality.size}
    for name, value in vars(picture).items():
        if name != "direction_care":
            assert len(value) == sizes[name.split("_")[0]], name


def test_everybody_in_a_contact_is_somebody(pictured):
    picture = pictured.picture()
    assert picture.contact_customer.size == picture.contact_employee.size == picture.employee_contacts.sum()
    assert (0 <= picture.contact_customer).all() and (picture.contact_customer < picture.customer_active.size).all()
    assert (0 <= picture.contact_employee).all() and (picture.contact_employee < picture.employee_present.size).all()
    assert np.array_equal(
        np.bincount(picture.contact_employee, minlength=picture.employee_present.size), picture.employee_contacts)


def test_who_served_was_there_this_week(pictured):
    picture = pictured.picture()
    newly = pictured.state.employees.counts[EMPLOYEE_COUNTS.index("arrives")] == pictured.week + 1
    left = {int(row[0]) for row in pictured._log.leavers[:pictured._log.n_leavers[0]]} if pictured.week % 13 else None
    gone = [e for e in np.unique(picture.contact_employee) if not picture.employee_present[e] or newly[e]]
    assert left is None or set(gone) <= left


def test_a_picture_shows_the_numbers_of_the_agents(pictured):
    picture = pictured.picture()
    posts = pictured.employees.indices()
    assert picture.employee_present.sum() == len(pictured.employees)
    assert picture.employee_satisfaction[posts].tolist() == pictured.employees.get("satisfaction")
    assert picture.employee_team[posts].tolist() == pictured.employees.get("team")
    assert picture.customer_active.sum() == len(pictured.customers)
    assert picture.manager_attention.tolist() == pictured.managers.get("attention")
    assert 0 <= picture.direction_care <= 1 and ((0 <= picture.contact_quality) & (picture.contact_quality <= 1)).all()


def test_first_steps_of_visits_are_in_the_home_department_unless_one_knows_somebody():
    made = Company(like(WAVE, relationship=0.0, handoffs=0.0), seed=6)
    for _ in range(3):
        made.step()
        picture = made.picture()
        homes = picture.customer_department[picture.contact_customer]
        assert np.array_equal(homes, picture.employee_department[picture.contact_employee])
