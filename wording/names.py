"""What things are called: companies, sectors, weeks, grades of evidence, files."""

from __future__ import annotations

from experiments.decision import Decision
from experiments.factors import Kind
from locales import number, translate
from simulation import Scenario


def sector_text(scenario: Scenario, language: str) -> str:
    """What a company is called: by its scenario's own words, else by its sector."""
    own = scenario.sector_label
    return own[language] if own is not None else translate(f"sector.{scenario.sector}", language)


def companies(n: int, language: str) -> str:
    """So many companies."""
    return translate("value.companies", language, n=n, count=number(n, language))


def weeks_text(n: int, language: str) -> str:
    """So many weeks."""
    return translate("value.weeks", language, n=n, count=number(n, language))


def company_title(decision: Decision, language: str) -> str:
    """What the company of a decision is called: a reader's own as such, else as its scenario."""
    if decision.is_own:
        return translate("paper.own", language)
    return str(decision.scenario.title[language])


def file_stem(decision: Decision, language: str) -> str:
    """What files about a decision are named after."""
    return translate("paper.own.file", language) if decision.is_own else decision.base
WITHOUT_NUMBER = "—"
"""The grade of evidence whose direction is known, not its strength."""


def grade_text(grade: str, language: str) -> str:
    """How sure evidence of a grade is, in words."""
    return translate(f"grade.{'none' if grade == WITHOUT_NUMBER else grade}", language)


def ranked_factor_label(name: str, kind: Kind, language: str, is_group: bool = False) -> str:
    """The name of a lever or assumption, or of a heading of them."""
    if not is_group:
        return translate(f"{kind}.{name}.label", language)
    heading = translate(f"group.{name}", language)
    return translate("search.group.lever" if kind == "lever" else "search.group.assumption", language, group=heading)
