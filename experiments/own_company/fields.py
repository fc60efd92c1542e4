"""What a company tells about itself: every field once, with its unit, its bounds and what it informs.

Form, template, checks, reference and messages follow from these declarations. Where a field is a parameter of the
profile or a lever of the start, its bounds are those of the model; the others are declared here. Words are messages
keyed by the field's name (`ownfield.NAME.label`, `.help`, `.also`: other headings under which it is found).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from experiments.ensemble import SECTORS
from simulation import Policy, Profile
from simulation.parameters import parameters_of

Kind = Literal["number", "share", "scale", "ends", "choice", "text"]
Informs = Literal["base", "profile", "start", "observation", "reading"]

MAX_CUSTOMERS = 100_000_000
MAX_TEAMS = 200
LONGEST_TEXT = 60


@dataclass(frozen=True)
class Field:
    """One thing that a company can tell.

    Attributes:
        name: short name. group: heading under which it is asked.
        kind: how it is written: a number, a share written in percent, a value on a scale of answers, the ends of such
            a scale, one of some choices, or a text.
        informs: what becomes of it. target: name of the parameter of the profile, of the lever or of the observation.
        low, high: bounds as it is written (shares in %, scales on 0 to 1). unit: key of `ownunit`.
        is_whole: only whole numbers make sense. is_required: without it nothing can be fitted.
        choices: what may be chosen. scale: the field that names the scale, for values on one.
    """

    name: str
    group: str
    kind: Kind
    informs: Informs
    target: str
    low: float = 0.0
    high: float = 1.0
    unit: str = ""
    is_whole: bool = False
    is_required: bool = False
    choices: tuple[str, ...] = ()
    scale: str = ""


def _of_model(
    name: str, group: str, informs: Literal["profile", "start"], unit: str, is_required: bool = False
) -> Field:
    declared = parameters_of(Profile if informs == "profile" else Policy)[name]
    is_share = unit in ("percent", "percent_year", "percent_market")
    factor = 100 if is_share else 1
    return Field(
        name, group, "share" if is_share else "number", informs, name, round(factor * declared.low, 6),
        round(factor * declared.high, 6), unit, is_whole=declared.is_whole, is_required=is_required)


def _scale(name: str, group: str) -> Field:
    return Field(name, group, "ends", "reading", name)


_EMPLOYEES = parameters_of(Profile)["n_employees"]

COMPANY: tuple[Field, ...] = (
    Field("sector", "size", "choice", "base", "base", is_required=True, choices=tuple(SECTORS)),
    Field("employees", "size", "number", "profile", "n_employees", _EMPLOYEES.low, _EMPLOYEES.high, "people",
          is_whole=True, is_required=True),
    Field("departments", "size", "number", "profile", "n_departments", 1, 12, "departments", is_whole=True),
    Field("teams", "size", "number", "profile", "span", 1, _EMPLOYEES.high, "teams", is_whole=True),
    Field("customers", "size", "number", "profile", "n_customers", 50, MAX_CUSTOMERS, "people", is_whole=True,
          is_required=True),
    _of_model("visits_per_year", "size", "profile", "per_year"),
    _of_model("turnover", "people", "profile", "percent_year", is_required=True),
    _of_model("gross_pay", "people", "profile", "eur_year"),
    _of_model("manager_pay", "people", "profile", "eur_year"),
    _of_model("charges", "people", "profile", "percent"),
    _of_model("hire_cost", "people", "profile", "eur"),
    _of_model("vacancy", "people", "profile", "weeks"),
    _of_model("ramp_up", "people", "profile", "weeks"),
    _of_model("churn", "market", "profile", "percent_year", is_required=True),
    _of_model("value", "market", "profile", "eur_year", is_required=True),
    _of_model("variable_cost", "market", "profile", "percent"),
    _of_model("fixed_cost", "market", "profile", "percent"),
    Field("margin", "market", "share", "observation", "margin", -100, 80, "percent"),
    _of_model("opening_cash", "market", "profile", "weeks"),
    _of_model("pay", "decided", "start", "percent_market"),
    _of_model("bonus_pool", "decided", "start", "percent"),
    _of_model("training", "decided", "start", "hours_year"),
    _of_model("onboarding", "decided", "start", "weeks"),
    _of_model("remote_days", "decided", "start", "days_week"),
    _of_model("tools", "decided", "start", "eur_person_month"),
    _of_model("self_service", "decided", "start", "percent"),
    _of_model("advertising", "decided", "start", "eur_month"),
    _scale("employee_scale", "survey"),
    Field("employee_satisfaction", "survey", "scale", "observation", "employee_satisfaction", scale="employee_scale"),
    Field("employee_answers", "survey", "number", "reading", "employee_satisfaction", 1, _EMPLOYEES.high, "answers",
          is_whole=True),
    Field("enps", "survey", "number", "observation", "enps", -100, 100, "points"),
    _scale("strain_scale", "survey"),
    Field("strain", "survey", "scale", "observation", "strain", scale="strain_scale"),
    _scale("customer_scale", "survey"),
    Field("customer_satisfaction", "survey", "scale", "observation", "customer_satisfaction", scale="customer_scale"),
    Field("customer_answers", "survey", "number", "reading", "customer_satisfaction", 1, MAX_CUSTOMERS, "answers",
          is_whole=True),
    Field("nps", "survey", "number", "observation", "nps", -100, 100, "points"),
)

TEAM: tuple[Field, ...] = (
    Field("team", "team", "text", "reading", "team", is_required=True),
    Field("department", "team", "text", "profile", "n_departments"),
    Field("team_employees", "team", "number", "profile", "n_employees", 1, 2000, "people", is_whole=True,
          is_required=True),
    Field("team_employee_answers", "team", "number", "reading", "employee_satisfaction", 1, 2000, "answers",
          is_whole=True),
    Field("team_employee_satisfaction", "team", "scale", "observation", "employee_satisfaction",
          scale="employee_scale"),
    Field("team_customer_answers", "team", "number", "reading", "customer_satisfaction", 1, 1_000_000, "answers",
          is_whole=True),
    Field("team_customer_satisfaction", "team", "scale", "observation", "customer_satisfaction",
          scale="customer_scale"),
    Field("team_turnover", "team", "share", "observation", "turnover", 0, 400, "percent_year"),
    Field("team_strain", "team", "scale", "observation", "strain", scale="strain_scale"),
)

COMPANY_FIELDS = {field.name: field for field in COMPANY}
TEAM_FIELDS = {field.name: field for field in TEAM}
GROUPS = tuple(dict.fromkeys(field.group for field in COMPANY))
