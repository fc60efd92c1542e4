"""The levers: what a direction decides, and what a player moves.

`cost` is what one unit of the lever costs (programmes, tools), `hours` what it takes off the job a year, `delay` how
long a decision takes to be felt; of programmes that `sate` another bit adds less the more there already is. Costs and
delays are assumed working values unless the source says otherwise; the seeds (`S0`–`S4`) are where the lever comes
from, the other keys where its effect is known from.
"""

from __future__ import annotations

from simulation.parameters import Declared, declared, parameter


@declared
class Policy(Declared):
    """One value per lever (shares are 0 to 1). Frozen: `replace` gives a changed copy."""

    autonomy: float = parameter(
        0.4, 0, 1, "share", "culture", source="L1", grade="R-h", essential=True,
        cost=300, cost_base="employee_year", delay=8, lowered="care_withdrawn", raised="room")
    error_tolerance: float = parameter(
        0.4, 0, 1, "share", "culture", source="L6", grade="A", essential=True,
        cost=240, cost_base="employee_year", delay=12, sates=True, lowered="care_withdrawn", raised="room")
    decision_latitude: float = parameter(
        0.4, 0, 1, "share", "culture", source="L5", grade="A",
        cost=300, cost_base="employee_year", delay=4, sates=True, lowered="care_withdrawn", raised="room")
    collective_bonus: float = parameter(
        0.3, 0, 1, "share", "culture", source="L16", grade="A", essential=True,
        cost=40, cost_base="employee_year", delay=8, lowered="bonus_shares", raised="bonus_shares")
    bonus_pool: float = parameter(
        0.03, 0, 0.15, "share", "culture", source="L14", grade="A", step=0.005, delay=4,
        lowered="pay_cut", raised="pay_raise")
    knowledge_sharing: float = parameter(
        0.3, 0, 1, "share", "culture", source="S1", hours=50, delay=12, sates=True,
        lowered="care_withdrawn", raised="care_raised")

    manager_attention: float = parameter(
        0.4, 0, 1, "share", "management", source="L9", grade="R-m", essential=True,
        cost=1200, cost_base="employee_year", hours=60, delay=4, lowered="care_withdrawn", raised="care_raised")
    direction_care: float = parameter(
        0.4, 0, 1, "share", "management", source="L24", grade="A",
        cost=450, cost_base="employee_year", delay=8, sates=True, lowered="care_withdrawn", raised="care_raised")
    coaching: float = parameter(
        0.3, 0, 1, "share", "management", source="L26", grade="—", hours=60, delay=8, sates=True,
        lowered="care_withdrawn", raised="care_raised")
    communication: float = parameter(
        0.4, 0, 1, "share", "management", source="S1", hours=52, delay=2, sates=True,
        lowered="care_withdrawn", raised="care_raised")

    listening: float = parameter(
        0.3, 0, 1, "share", "care", source="S1", essential=True,
        hours=30, delay=4, sates=True, lowered="care_withdrawn", raised="care_raised")
    follow_through: float = parameter(
        0.4, 0, 1, "share", "care", source="S1", cost=900, cost_base="employee_year", delay=8,
        lowered="care_withdrawn", raised="care_raised")
    onboarding: float = parameter(2, 0, 12, "weeks", "care", source="L21", grade="—", step=1,
        lowered="care_withdrawn", raised="care_raised")
    recognition: float = parameter(
        0.3, 0, 1, "share", "care", source="L17", grade="A",
        cost=700, cost_base="employee_year", delay=4, sates=True, lowered="care_withdrawn", raised="care_raised")
    employee_support: float = parameter(
        0.2, 0, 1, "share", "care", source="L12", grade="A",
        cost=800, cost_base="employee_year", delay=4, sates=True, lowered="care_withdrawn", raised="care_raised")
    training: float = parameter(
        14, 0, 80, "hours_per_year", "care", source="L18", grade="A", step=2,
        cost=22, cost_base="employee_year", hours=1, delay=12, lowered="means_cut", raised="care_raised")
    participation: float = parameter(
        0.1, 0, 1, "share", "care", source="S3", hours=70, delay=12, sates=True,
        lowered="care_withdrawn", raised="care_raised")

    shared_vision: float = parameter(
        0.3, 0, 1, "share", "organisation", source="L26", grade="—",
        cost=500, cost_base="employee_year", delay=12, sates=True, lowered="care_withdrawn", raised="care_raised")
    tools: float = parameter(
        80, 0, 400, "eur_per_employee_month", "organisation", source="L27", grade="A", step=10,
        cost=1, cost_base="employee_month", delay=12, lowered="means_cut", raised="project")
    remote_days: float = parameter(
        0, 0, 5, "days_per_week", "organisation", source="L22", grade="A", step=0.5,
        cost=80, cost_base="employee_year", delay=4, lowered="office", raised="home")
    staffing: float = parameter(1.0, 0.7, 1.3, "index", "organisation", step=0.05,
        lowered="dismissals", raised="hiring")
    self_service: float = parameter(
        0.1, 0, 0.8, "share", "organisation", source="S1", step=0.05,
        cost=0.03, cost_base="revenue", account="other", delay=8, lowered="people_again", raised="machines")

    brand_promise: float = parameter(
        0.5, 0, 1, "share", "market", source="S0", cost=0.06, cost_base="revenue", account="other", delay=12,
        lowered="promise_lowered", raised="promise_raised")
    price: float = parameter(1.0, 0.8, 1.2, "index", "market", source="S0", step=0.01,
        lowered="price_cut", raised="price_raised")
    advertising: float = parameter(
        5000, 0, 60000, "eur_per_month", "market", source="S3", step=500,
        cost=1, cost_base="company_month", account="advertising", delay=4,
        lowered="advertising_cut", raised="advertising_raised")
    pay: float = parameter(1.0, 0.8, 1.2, "index", "market", source="L3", grade="C", step=0.01, delay=2,
        lowered="pay_cut", raised="pay_raise")
