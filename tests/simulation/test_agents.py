"""Agents and their sets: to look at, to change by hand, to ask as Mesa's are asked."""

from __future__ import annotations

import mesa
import numpy as np
import pytest
from mesa.agent import AgentSet

from simulation import Company
from simulation.agents import Customer, Employee, Manager, methods_of_mesa
from simulation.state import CUSTOMER, EMPLOYEE, EMPLOYEE_COUNT, MANAGER
from tests.companies import SMALL, lived


@pytest.fixture
def company() -> Company:
    return lived(5)


@pytest.mark.parametrize(("people", "kind", "names"), [
    ("employees", Employee, (*EMPLOYEE._fields, *EMPLOYEE_COUNT._fields)), ("managers", Manager, MANAGER._fields),
    ("customers", Customer, CUSTOMER._fields)])
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
    row = EMPLOYEE._fields.index("satisfaction")
    assert company.state.employees.numbers[row, employee.index] == 0.123
    assert company.state.employees.counts[EMPLOYEE_COUNT._fields.index("tenure"), employee.index] == 77
    assert (employee.satisfaction, employee.tenure) == (0.123, 77)


def test_what_stands_in_the_arrays_is_read_from_an_agent(company):
    manager = company.managers[1]
    company.state.managers.numbers[MANAGER._fields.index("attention"), 1] = 0.875
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
    lambda company: company.customers.discard(company.customers[0]), lambda company: Employee(company),
    lambda company: Employee.create_agents(company, 2), mesa.Agent, lambda company: company.remove_all_agents()])
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
    present = company.state.employees.counts[EMPLOYEE_COUNT._fields.index("present")]
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


ASKED = {
    "agg": ("strain", max), "do": (lambda agent: agent.index,), "get": ("strain",), "groupby": ("team",),
    "map": (lambda agent: agent.index,), "select": (), "set": ("strain", 0.5), "shuffle": (),
    "shuffle_do": (lambda agent: agent.index,), "sort": ("skill",), "to_list": ()}
"""Arguments for what Mesa's sets can be asked, in one version or another."""
COMING_AND_GOING = ("add", "discard", "remove")


@pytest.mark.parametrize("name", [name for name in methods_of_mesa() if name not in COMING_AND_GOING])
def test_whatever_mesas_sets_can_be_asked_ours_can(company, name):
    ours, theirs = (getattr(agents, name)(*ASKED[name]) for agents in (company.employees, company.employees.objects()))
    if isinstance(ours, AgentSet):
        assert set(ours) == set(theirs)
    elif name != "groupby":
        assert ours == theirs


def test_sets_can_be_joined_and_compared(company):
    both = company.employees | company.managers
    assert len(both) == len(company.employees) + len(company.managers)
    assert set(company.employees - company.managers) == set(company.employees)
    assert len(company.employees & company.managers) == 0
    assert company.employees.isdisjoint(company.managers)


def test_agents_by_type_and_all_agents_agree(company):
    by_type = company.agents_by_type
    assert set(by_type) == set(company.agent_types) == {Manager, Employee, Customer}
    assert len(company.agents) == sum(len(agents) for agents in by_type.values())


def test_a_change_by_hand_is_what_the_next_week_starts_from():
    changed, left = (Company(SMALL, seed=8) for _ in range(2))
    changed.employees.set("satisfaction", 0.05)
    changed.step()
    left.step()
    assert changed.measures()["employee_satisfaction"] < left.measures()["employee_satisfaction"] - 0.2
