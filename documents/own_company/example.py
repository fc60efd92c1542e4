"""A made-up company, as somebody could have entered it. Nothing in it was observed anywhere."""

from __future__ import annotations

from documents.own_company.entries import Entries
from documents.people_csv import DECIMAL
from locales import translate

COMPANY = {
    "sector": "hotel", "employees": "84", "departments": "4", "teams": "7", "customers": "11500",
    "visits_per_year": "2.2", "turnover": "38", "gross_pay": "25200", "manager_pay": "39000", "charges": "38",
    "hire_cost": "5200", "vacancy": "6", "churn": "41", "value": "640", "margin": "4",
    "pay": "98", "training": "10", "onboarding": "1", "tools": "60", "advertising": "7000",
    "employee_scale": "1-5", "strain_scale": "1-5", "customer_scale": "0-10"}

TEAM_KEYS = (
    "team_employees", "team_employee_answers", "team_employee_satisfaction", "team_customer_answers",
    "team_customer_satisfaction", "team_turnover", "team_strain")
TEAMS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("day", "reception", ("13", "11", "3.1", "140", "7.6", "46", "2.7")),
    ("night", "reception", ("9", "6", "3.4", "61", "7.8", "33", "2.5")),
    ("floors", "rooms", ("16", "12", "2.9", "88", "7.3", "50", "2.9")),
    ("linen", "rooms", ("11", "8", "3.2", "", "", "36", "2.6")),
    ("dining", "restaurant", ("14", "12", "3.3", "132", "7.5", "43", "2.6")),
    ("kitchen", "restaurant", ("12", "9", "3.0", "", "", "42", "2.8")),
    ("upkeep", "upkeep", ("9", "9", "3.8", "47", "7.9", "11", "2.1")))


def example(language: str) -> Entries:
    """The made-up company, its teams named in a language."""
    return Entries({name: _written(text, language) for name, text in COMPANY.items()}, tuple(
        {"team": _named(team, language), "department": _named(f"department_{department}", language)}
        | {key: _written(text, language) for key, text in zip(TEAM_KEYS, values, strict=True) if text}
        for team, department, values in TEAMS))


def _written(text: str, language: str) -> str:
    return text.replace(".", DECIMAL[language])


def _named(key: str, language: str) -> str:
    return translate(f"ownexample.{key}", language)
