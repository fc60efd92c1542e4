"""The scenarios that come with the product: complete in both languages, plausible, and exactly what their files say."""

from __future__ import annotations

import json
import math
import re
from itertools import pairwise

import jsonschema
import numpy as np
import pytest
import yaml
from hypothesis import given, strategies as st

from experiments.money.pricing import extra_cost
from simulation.errors import InputError
from simulation.events import EVENT_KINDS, SIZES, Event, shock_table
from simulation.parameters import parameters_of
from simulation.policy import Policy
from simulation.rivalry import Rivalry
from simulation.scenario import DEFAULT_SCENARIO, Scenario
from simulation.scenario_file import SCENARIO_FOLDER, TEXTS, packaged_names, packaged_path
from simulation.scenario_parts import Claim, Text
from simulation.scenario_schema import SCHEMA_FILE, scenario_schema, schema_text
from simulation.sources import SOURCES
from tests.contracts import for_each

NAMES = Scenario.names()
SUBJECTS = {
    "hotel", "contact_centre", "bank", "shops", "crm", "promise_low_cost", "promise_premium", "silos", "remote",
    "ambassadors", "euro", "marathon", "three_steps"}
SECTOR_SCENARIOS = ("hotel", "contact_centre", "bank", "shops")
HOURS_PER_YEAR = 1600
NO_BREAK_SPACE = "\u00a0"

each_scenario = for_each("name", NAMES)


def texts_of(scenario: Scenario) -> list[Text]:
    own = [scenario.title, scenario.story, scenario.briefing, scenario.watch, scenario.not_modelled]
    note = [scenario.evidence_note] if scenario.evidence_note else []
    return own + note + [part.text for part in (*scenario.goals, *scenario.claims)]


def test_every_subject_of_the_seeds_has_its_scenario():
    assert set(NAMES) >= SUBJECTS


def test_the_default_company_has_sixty_employees_and_five_thousand_customers_for_three_years():
    scenario = Scenario.load(DEFAULT_SCENARIO)
    assert (scenario.profile.n_employees, scenario.profile.n_customers, scenario.weeks) == (60, 5000, 156)


@each_scenario
def test_a_scenario_is_called_like_its_file(name):
    assert Scenario.load(name).name == name


@each_scenario
def test_every_text_is_said_in_both_languages_and_is_not_a_copy(name):
    for text in texts_of(Scenario.load(name)):
        assert text["fr"] and text["en"] and text["fr"] != text["en"]


@each_scenario
def test_french_texts_keep_marks_and_words_together(name):
    for text in texts_of(Scenario.load(name)):
        assert not re.search(r"[^\u00a0\s] ?(?<!\u00a0)[:;?!»%€]", text.fr.replace("http:", "")), text.fr
        assert "« " not in text.fr and "'" not in text.fr + text.en and '"' not in text.fr + text.en


@each_scenario
def test_a_scenario_has_goals_claims_sources_and_says_what_is_not_modelled(name):
    scenario = Scenario.load(name)
    assert len(scenario.goals) >= 2 and len(scenario.claims) >= 3
    assert {source[0] for source in scenario.sources} & {"S"} and set(scenario.sources) <= set(SOURCES)
    assert any(not source.startswith("S") for source in scenario.sources)


@each_scenario
def test_the_levers_that_a_claim_moves_are_offered(name):
    scenario = Scenario.load(name)
    for claim in scenario.claims:
        moved = {lever for change in (*claim.change, *claim.against) for lever, _ in change.levers}
        assert moved <= set(scenario.levers), claim.text.en


@pytest.mark.parametrize(("name", "contradicted"), [
    ("hotel", ("equality", "ceiling", "worst alone")),
    ("promise_premium", ("Equality",)),
    ("three_steps", ("no machine, procedure, order or reward", "too much")),
    ("crm", ("less", "clear-cut")),
])
def test_where_evidence_contradicts_a_seed_the_scenario_says_so(name, contradicted):
    note = Scenario.load(name).evidence_note
    assert note is not None and all(words in note.en for words in contradicted)


def test_each_sector_has_one_company_of_its_own():
    assert [Scenario.load(name).sector for name in SECTOR_SCENARIOS] == list(SECTOR_SCENARIOS)


EVIDENCE_RANGES = {
    "contact_centre": {"turnover": (0.15, 0.5), "span": (10, 20), "visits_per_year": (1, 4), "churn": (0.1, 0.2),
                       "ramp_up": (34, 52), "gross_pay": (22_000, 26_500)},
    "hotel": {"turnover": (0.3, 0.6), "span": (8, 15), "visits_per_year": (1, 4), "churn": (0.35, 0.6),
              "ramp_up": (13, 26), "gross_pay": (22_000, 26_000)},
    "bank": {"turnover": (0.076, 0.102), "span": (5, 8), "churn": (0.036, 0.055), "gross_pay": (35_000, 45_000),
             "value": (350, 500)},
    "shops": {"gross_pay": (21_000, 24_000)},
}


@for_each("name, parameter", [(n, p) for n, ranges in EVIDENCE_RANGES.items() for p in ranges])
def test_a_sector_company_lies_within_the_ranges_of_the_evidence(name, parameter):
    low, high = EVIDENCE_RANGES[name][parameter]
    assert low <= getattr(Scenario.load(name).profile, parameter) <= high


def yearly_care(policy: Policy, n_employees: float) -> float:
    """€ a year of the levers booked as care, hours off the job left out."""
    per_employee = {"employee_year": 1.0, "employee_month": 12.0}
    return n_employees * sum(
        getattr(policy, name) * lever.cost * per_employee[lever.cost_base]
        for name, lever in parameters_of(Policy).items() if lever.cost_base in per_employee)


def margin_at_start(scenario: Scenario) -> float:
    """Profit as a share of revenue, from the file alone."""
    profile, policy = scenario.profile, scenario.policy
    revenue = profile.n_customers * profile.customer_weight * profile.value * policy.price
    n_managers = math.ceil(profile.n_employees / profile.span)
    payroll = profile.n_employees * profile.gross_pay * policy.pay * (1 + profile.charges)
    management = n_managers * profile.manager_pay * (1 + profile.charges)
    shares = profile.variable_cost + profile.fixed_cost + sum(
        getattr(policy, name) * lever.cost
        for name, lever in parameters_of(Policy).items() if lever.cost_base == "revenue")
    leavers = profile.turnover * profile.n_employees * profile.hire_cost
    costs = (payroll * (1 + policy.bonus_pool) + management + yearly_care(policy, profile.n_employees)
             + 12 * policy.advertising + leavers)
    return 1 - shares - costs / revenue


@each_scenario
def test_a_company_starts_with_a_plausible_margin(name):
    assert 0.04 <= margin_at_start(Scenario.load(name)) <= 0.15


@each_scenario
def test_the_budget_pays_for_the_start_and_not_for_everything(name):
    scenario = Scenario.load(name)
    everything = Policy(**{
        lever: declared.high if lever in scenario.levers else getattr(scenario.policy, lever)
        for lever, declared in parameters_of(Policy).items()})
    assert scenario.budget is not None
    assert 0 < scenario.budget < extra_cost(scenario, everything)


@each_scenario
def test_the_budget_pays_for_what_the_claims_do(name):
    scenario = Scenario.load(name)
    for claim in scenario.claims:
        for policy in (policy for schedule in claim.policies(scenario.policy) for policy in schedule.values()):
            assert extra_cost(scenario, policy) <= scenario.budget, claim.text.en


def weekly_cost(scenario: Scenario, policy: Policy) -> float:
    """€ a week of care and advertising, with the hours that care takes off the job at what they are paid."""
    n_employees = scenario.profile.n_employees
    hours = sum(getattr(policy, name) * lever.hours for name, lever in parameters_of(Policy).items())
    hourly = scenario.profile.gross_pay * (1 + scenario.profile.charges) / HOURS_PER_YEAR
    return (yearly_care(policy, n_employees) + 12 * policy.advertising + hours * hourly * n_employees) / 52


def yearly_averages(scenario: Scenario, claim: Claim) -> list[float]:
    """What the two policies of a claim cost per week on average over the whole run."""
    averages = []
    for schedule in claim.policies(scenario.policy):
        weeks = [*sorted(schedule), scenario.weeks]
        spent = [weekly_cost(scenario, schedule[week]) * (until - week)
                 for week, until in pairwise(weeks)]
        averages.append(sum(spent) / scenario.weeks)
    return averages


@pytest.mark.parametrize("name", ["euro", "marathon"])
def test_two_ways_to_spend_the_same_money_cost_the_same(name):
    scenario = Scenario.load(name)
    for claim in (claim for claim in scenario.claims if claim.against):
        one, other = yearly_averages(scenario, claim)
        assert one == pytest.approx(other, rel=0.05)


def test_a_company_like_another_takes_its_profile_but_for_what_it_says_itself():
    silos, bank = Scenario.load("silos").profile, Scenario.load("bank").profile
    assert silos == bank.replace(n_departments=6, span=10, handoffs=3, relationship=0.2)


def test_the_schema_in_the_folder_is_the_one_of_the_declarations():
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text()


@each_scenario
def test_every_scenario_meets_the_schema(name):
    written = yaml.safe_load((SCENARIO_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(scenario_schema()).validate(written)


@pytest.mark.parametrize("broken", [
    {"spam": 1}, {"policy": {"autonomy": 2}}, {"profile": {"span": 9.5}}, {"title": {}}, {"levers": []},
    {"events": [{"week": 3, "kind": "wave_of_leavers", "size": 1.5}]}, {"assumptions": {"symmetry": "hard"}},
    {"goals": [{"measure": "profit", "by_week": 3, "text": {"fr": "a", "en": "b"}}]},
])
def test_the_schema_refuses_what_the_loader_refuses(broken):
    written = yaml.safe_load((SCENARIO_FOLDER / "hotel.yaml").read_text(encoding="utf-8"))
    with pytest.raises(InputError):
        Scenario.from_text(json.dumps(written | broken))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(scenario_schema()).validate(written | broken)


def test_all_levers_are_offered_when_the_file_says_all():
    assert Scenario.load("hotel").levers == tuple(parameters_of(Policy))


@pytest.mark.parametrize("change", [
    lambda hotel: {"weeks": 155},
    lambda hotel: {"policy": hotel.policy.replace(autonomy=0.41)},
    lambda hotel: {"profile": hotel.profile.replace(churn=0.46)},
    lambda hotel: {"assumptions": hotel.assumptions.replace(symmetry="strict")},
    lambda hotel: {"events": (Event(week=3, kind="new_rival", size=0.1),)},
    lambda hotel: {"rivalry": Rivalry(switching=0.7)},
])
def test_the_digest_changes_with_whatever_moves_numbers(change):
    hotel = Scenario.load("hotel")
    assert hotel.replace(**change(hotel)).digest() != hotel.digest()


def test_the_digest_does_not_change_with_words():
    hotel = Scenario.load("hotel")
    other = hotel.replace(title=Text("a", "b"), name="inn", goals=(), claims=(), levers=("autonomy",), budget=None)
    assert other.digest() == hotel.digest() == Scenario.load(SCENARIO_FOLDER / "hotel.yaml").digest()


@pytest.mark.parametrize("weeks", ["x", 0, 1041, 1.5, True, None])
def test_so_many_weeks_as_cannot_be_played_are_refused_at_once(weeks):
    with pytest.raises(InputError, match="Scenario: 'weeks' is .*; allowed: 1 to 1040"):
        Scenario.load("hotel").replace(weeks=weeks)


def test_a_part_that_a_scenario_does_not_have_cannot_be_replaced():
    with pytest.raises(InputError, match="unknown name 'polices'; did you mean 'policy'?"):
        Scenario.load("hotel").replace(polices=Policy())


def test_a_claim_without_a_date_changes_the_policy_from_the_start():
    scenario = Scenario.load("hotel")
    change, against = scenario.claims[0].policies(scenario.policy)
    assert list(change) == [0] and change[0].manager_attention == 0.7
    assert against == {0: scenario.policy}


def test_a_schedule_counts_from_the_own_policy_and_not_from_its_last_change():
    scenario = Scenario.load("marathon")
    _, sprint = scenario.claims[0].policies(scenario.policy)
    assert sorted(sprint) == [0, 52] and sprint[52] == scenario.policy != sprint[0]


def test_a_text_in_a_language_that_is_not_there_is_refused():
    with pytest.raises(KeyError, match="no text in 'de'; languages: fr, en"):
        Text("a", "b")["de"]


def test_a_goal_is_reached_on_its_side_of_the_bound():
    at_least, at_most = Scenario.load("hotel").goals[:2]
    assert at_least.is_reached(0.99) and not at_least.is_reached(0.01)
    assert at_most.is_reached(0.01) and not at_most.is_reached(0.99)


def test_a_quiet_company_has_a_quiet_table():
    assert shock_table((), 3).tolist() == [[1, 0, 0, 1]] * 4


def test_each_kind_of_event_moves_its_own_column_in_its_own_weeks():
    table = shock_table((
        Event(week=1, kind="demand_surge", size=0.5, weeks=2),
        Event(week=2, kind="viral_complaint", size=0.2, weeks=2),
        Event(week=3, kind="wave_of_leavers", size=0.3),
        Event(week=4, kind="new_rival", size=1, weeks=9)), 4)
    assert np.allclose(table, [[1, 0, 0, 1], [1.5, 0, 0, 1], [1.5, 0.1, 0, 1], [1, 0.1, 0.3, 1], [1, 0, 0, 2]])


def test_events_that_overlap_multiply_or_add_up():
    twice = [Event(week=1, kind=kind, size=SIZES[kind].high) for kind in EVENT_KINDS] * 2
    assert np.allclose(shock_table(twice, 1)[1], [9, 1, 1, 9])


events = st.builds(
    lambda kind, part, week, weeks: Event(week=week, kind=kind, size=part * SIZES[kind].high, weeks=weeks),
    st.sampled_from(EVENT_KINDS), st.floats(0, 1), st.integers(1, 60), st.integers(1, 60))


@given(happening=st.lists(events, max_size=6), weeks=st.integers(0, 60))
def test_any_events_make_a_table_that_the_model_can_use(happening, weeks):
    table = shock_table(happening, weeks)
    assert table.shape == (weeks + 1, 4) and table.dtype == np.float64
    assert table[0].tolist() == [1, 0, 0, 1]
    assert (table[:, [0, 3]] >= 1).all() and (table[:, 1:3] >= 0).all() and (table[:, 2] <= 1).all()


@pytest.mark.parametrize(("wrong", "message"), [
    ({"week": 0}, "Event: 'week' is 0 weeks; allowed: 1 to 1040 (weeks)"),
    ({"week": 1.5}, "Event: 'week' is 1.5, not a whole number of weeks; allowed: 1 to 1040"),
    ({"kind": "strike"},
     "Event: unknown name 'strike'; allowed: demand_surge, new_rival, viral_complaint, wave_of_leavers"),
    ({"size": 3}, "Event: 'size' is 3 share; allowed: 0 to 2 (share)"),
    ({"weeks": 0}, "Event: 'weeks' is 0 weeks; allowed: 1 to 520 (weeks)"),
])
def test_an_event_that_cannot_be_is_refused(wrong, message):
    with pytest.raises(InputError) as caught:
        Event(**({"week": 1, "kind": "new_rival", "size": 0.2} | wrong))
    assert str(caught.value) == message


@for_each("name", packaged_names())
def test_what_is_packaged_is_written_in_both_languages(name):
    written = yaml.safe_load(packaged_path(name).read_text(encoding="utf-8"))
    texts = [written[key] for key in TEXTS]
    texts += [one["text"] for part in ("goals", "claims") for one in written.get(part, [])]
    assert all(text.get("fr") and text.get("en") for text in texts)
