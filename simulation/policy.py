"""The levers: what a direction decides, and what a player moves.

`cost` is what one unit of the lever costs (programmes, tools), `hours` what it takes off the job a year, `delay` how
long a decision takes to be felt; of programmes that `sate` another bit adds less the more there already is. The last
row of each says what others have to know of it: whether it is care, what the model leaves out where it is moved, and so
on (`parameters.Parameter`); nobody keeps a list of levers of their own. Costs and delays are assumed working values
unless the source says otherwise; the seeds (`S0`–`S4`) are where the lever comes from, the other keys where its effect
is known from.
"""

from __future__ import annotations

from simulation.parameters import Declared, declared, lever, parameters_of


@declared
class Policy(Declared):
    """One value per lever (shares are 0 to 1). Frozen: `replace` gives a changed copy."""

    autonomy: float = lever(
        0.4, 0, 1, "share", "culture", source="L1", grade="R-h", essential=True,
        cost=300, cost_base="employee_year", delay=8,
        is_care=True, lowered="care_withdrawn", raised="room", inferred=5)
    error_tolerance: float = lever(
        0.4, 0, 1, "share", "culture", source="L6", grade="A", essential=True,
        cost=240, cost_base="employee_year", delay=12, sates=True,
        is_care=True, lowered="care_withdrawn", raised="room", inferred=8)
    decision_latitude: float = lever(
        0.4, 0, 1, "share", "culture", source="L5", grade="A",
        cost=300, cost_base="employee_year", delay=4, sates=True,
        is_care=True, lowered="care_withdrawn", raised="room")
    collective_bonus: float = lever(
        0.3, 0, 1, "share", "culture", source="L16", grade="A", essential=True,
        cost=40, cost_base="employee_year", delay=8,
        is_care=True, lowered="bonus_shares", raised="bonus_shares")
    bonus_pool: float = lever(
        0.03, 0, 0.15, "share", "culture", source="L14", grade="A", step=0.005, delay=4,
        is_care=False, lowered="pay_cut", raised="pay_raise", saves_at_once=-1)
    knowledge_sharing: float = lever(
        0.3, 0, 1, "share", "culture", source="S1",
        hours=50, delay=12, sates=True,
        is_care=True, lowered="care_withdrawn", raised="care_raised")

    manager_attention: float = lever(
        0.4, 0, 1, "share", "management", source="L9", grade="R-m", essential=True,
        cost=1200, cost_base="employee_year", hours=60, delay=4,
        is_care=True, lowered="care_withdrawn", raised="care_raised", saves_at_once=-1, inferred=1)
    direction_care: float = lever(
        0.4, 0, 1, "share", "management", source="L24", grade="A",
        cost=450, cost_base="employee_year", delay=8, sates=True,
        is_care=True, lowered="care_withdrawn", raised="care_raised", saves_at_once=-1, inferred=2)
    coaching: float = lever(
        0.3, 0, 1, "share", "management", source="L26", grade="—",
        hours=60, delay=8, sates=True,
        is_care=True, lowered="care_withdrawn", raised="care_raised", saves_at_once=-1)
    communication: float = lever(
        0.4, 0, 1, "share", "management", source="S1",
        hours=52, delay=2, sates=True,
        is_care=True, lowered="care_withdrawn", raised="care_raised", inferred=7)

    listening: float = lever(
        0.3, 0, 1, "share", "care", source="S1", essential=True,
        hours=30, delay=4, sates=True,
        is_care=True, lowered="care_withdrawn", raised="care_raised", saves_at_once=-1, inferred=4)
    follow_through: float = lever(
        0.4, 0, 1, "share", "care", source="S1",
        cost=900, cost_base="employee_year", delay=8,
        is_care=True, lowered="care_withdrawn", raised="care_raised")
    onboarding: float = lever(
        2, 0, 12, "weeks", "care", source="L21", grade="—", step=1,
        is_care=True, lowered="care_withdrawn", raised="care_raised", saves_at_once=-1, leans=False)
    recognition: float = lever(
        0.3, 0, 1, "share", "care", source="L17", grade="A",
        cost=700, cost_base="employee_year", delay=4, sates=True,
        is_care=True, lowered="care_withdrawn", raised="care_raised", saves_at_once=-1, inferred=3)
    employee_support: float = lever(
        0.2, 0, 1, "share", "care", source="L12", grade="A",
        cost=800, cost_base="employee_year", delay=4, sates=True,
        is_care=True, lowered="care_withdrawn", raised="care_raised", saves_at_once=-1, inferred=6)
    training: float = lever(
        14, 0, 80, "hours_per_year", "care", source="L18", grade="A", step=2,
        cost=22, cost_base="employee_year", hours=1, delay=12,
        is_care=True, lowered="means_cut", raised="care_raised", saves_at_once=-1)
    participation: float = lever(
        0.1, 0, 1, "share", "care", source="S3",
        hours=70, delay=12, sates=True,
        is_care=True, lowered="care_withdrawn", raised="care_raised")

    shared_vision: float = lever(
        0.3, 0, 1, "share", "organisation", source="L26", grade="—",
        cost=500, cost_base="employee_year", delay=12, sates=True,
        is_care=True, lowered="care_withdrawn", raised="care_raised")
    tools: float = lever(
        80, 0, 400, "eur_per_employee_month", "organisation", source="L27", grade="A", step=10,
        cost=1, cost_base="employee_month", delay=12,
        is_care=False, lowered="means_cut", raised="project", saves_at_once=-1, leans=True)
    remote_days: float = lever(
        0, 0, 5, "days_per_week", "organisation", source="L22", grade="A", step=0.5,
        cost=80, cost_base="employee_year", delay=4,
        is_care=False, lowered="office", raised="home")
    staffing: float = lever(
        1.0, 0.7, 1.3, "index", "organisation", step=0.05,
        is_care=False, lowered="dismissals", raised="hiring", saves_at_once=-1)
    self_service: float = lever(
        0.1, 0, 0.8, "share", "organisation", source="S1", step=0.05,
        cost=0.03, cost_base="revenue", account="other", delay=8,
        is_care=False, lowered="people_again", raised="machines", saves_at_once=1)

    brand_promise: float = lever(
        0.5, 0, 1, "share", "market", source="S0",
        cost=0.06, cost_base="revenue", account="other", delay=12,
        is_care=False, lowered="promise_lowered", raised="promise_raised", spread=0.1)
    price: float = lever(
        1.0, 0.8, 1.2, "index", "market", source="S0", step=0.01,
        is_care=False, lowered="price_cut", raised="price_raised", saves_at_once=0.4, spread=0.05, earns=True)
    advertising: float = lever(
        5000, 0, 60000, "eur_per_month", "market", source="S3", step=500,
        cost=1, cost_base="company_month", account="advertising", delay=4,
        is_care=False, lowered="advertising_cut", raised="advertising_raised", saves_at_once=0.5)
    pay: float = lever(
        1.0, 0.8, 1.2, "index", "market", source="L3", grade="C", step=0.01, delay=2,
        is_care=False, lowered="pay_cut", raised="pay_raise", saves_at_once=-0.4, spread=0.04)


CARE = tuple(name for name, one in parameters_of(Policy).items() if one.is_care)
"""What the people of a company receive. Money (bonus pool, pay, posts) and tools are no care."""
