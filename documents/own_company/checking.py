"""All that there is to say about what was entered, at once, and what it means when no mistake is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from documents.own_company.asking import (
    FEWEST_OF_ALL, SCALE_FIELDS, scale_question, share_questions, shares_on_scale, sum_lines, with_offers,
)
from documents.own_company.cells import PERCENT, is_withheld, judged
from documents.own_company.dates import typed
from documents.own_company.entries import Entries, Key
from documents.own_company.headings import plain
from documents.own_company.remarks import Kind, Offer, Remark, quoted, together
from experiments.own_company.fields import COMPANY, COMPANY_FIELDS, TEAM, Field
from experiments.own_company.figures import SURVEYED, CompanyFigures, Team
from simulation import Profile
from simulation.parameters import parameters_of

FAR_APART = 0.1
"""Share by which a sum of teams may miss the company's own figure before it is said."""
TOO_MANY = 1.25
"""Times as many people as in the company that its teams may have; more are not moves within a year."""
PREFIX = "team_"


@dataclass(frozen=True)
class CheckedFile:
    """What came of checking.

    Attributes:
        figures: what was understood; None while there are mistakes. remarks: mistakes and notes, in the order of the
            form.
        scales: on which scale answers are, by name of the field for the scale.
    """

    figures: CompanyFigures | None
    remarks: tuple[Remark, ...]
    scales: dict[str, str]

    @property
    def mistakes(self) -> tuple[Remark, ...]:
        """What has to be mended."""
        return tuple(remark for remark in self.remarks if remark.is_mistake)


def check(entries: Entries) -> CheckedFile:
    """Checks everything that was entered.

    Args:
        entries: from a form or a file; nobody vouches for them.
    """
    entries, hidden = _given_only(entries)
    remarks: list[Remark] = []
    scales = dict(_scales(entries, remarks))
    company = _values(entries, None, scales, remarks)
    teams = [_values(entries, number, scales, remarks) for number in range(len(entries.teams))]
    remarks += [*share_questions(entries), *shares_on_scale(entries, scales)]
    _fill_from_teams(company, teams, entries, remarks)
    remarks += _missing(company, entries)
    remarks += [*_of_teams(teams, entries), *_of_company(company, teams, entries)]
    remarks = [*_withheld(hidden, remarks, entries), *(_lacking(remark, hidden) for remark in remarks)]
    placed = tuple(_placed(remark, entries) for remark in remarks)
    is_right = not any(remark.is_mistake for remark in placed)
    return CheckedFile(_told(company, teams) if is_right else None, placed, scales)


def _given_only(entries: Entries) -> tuple[Entries, dict[Key, str]]:
    """The entries without those that say that a number is withheld, and these."""
    hidden: dict[Key, str] = {}

    def kept(row: Mapping[str, str], fields: Iterable[Field], team: int | None) -> dict[str, str]:
        found = {field.name: text for field in fields if is_withheld(text := row.get(field.name, "").strip(), field)}
        hidden.update({(team, name): text for name, text in found.items()})
        return {name: text for name, text in row.items() if name not in found}

    company = kept(entries.company, COMPANY, None)
    teams = tuple(kept(row, TEAM, number) for number, row in enumerate(entries.teams))
    return Entries(company, teams, entries.places), hidden


def _withheld(hidden: Mapping[Key, str], remarks: Iterable[Remark], entries: Entries) -> Iterator[Remark]:
    """One note on the cells of a file that are withheld, with the place of each; in a form one beside each."""
    missing = {(remark.team, remark.name) for remark in remarks if remark.kind == "missing"}
    notes = [Remark("withheld", name, team, entries.place(team, name), text, {"n": 1})
             for (team, name), text in hidden.items() if (team, name) not in missing]
    yield from together([note for note in notes if note.place])
    yield from (note for note in notes if not note.place)


def _lacking(remark: Remark, hidden: Mapping[Key, str]) -> Remark:
    """What is missing because it is withheld is said once, with what is written."""
    text = hidden.get((remark.team, remark.name), "")
    return replace(remark, kind="not_told", value=text) if text and remark.kind == "missing" else remark


def _placed(remark: Remark, entries: Entries) -> Remark:
    return remark if remark.place else replace(remark, place=entries.place(remark.team, remark.name))


def _scales(entries: Entries, remarks: list[Remark]) -> Iterator[tuple[str, str]]:
    for name in SCALE_FIELDS:
        scale, remark = scale_question(name, entries)
        if remark is not None:
            remarks.append(remark)
        yield name, scale


def _values(
    entries: Entries, team: int | None, scales: dict[str, str], remarks: list[Remark]
) -> dict[str, float | str]:
    texts, fields = (entries.company, COMPANY) if team is None else (entries.teams[team], TEAM)
    values: dict[str, float | str] = {}
    for field in fields:
        text = texts.get(field.name, "").strip()
        if not text:
            if field.is_required and team is not None:
                remarks.append(Remark("missing", field.name, team))
            continue
        scale = scales.get(field.scale, "")
        value, mistake = judged(text, field, scale)
        if mistake is not None:
            remarks.append(with_offers(replace(mistake, team=team), scale, field))
        elif value is not None:
            values[field.name] = value
    return values


def _fill_from_teams(
    company: dict[str, float | str], teams: list[dict[str, float | str]], entries: Entries, remarks: list[Remark]
) -> None:
    """What the company does not tell and its teams do: how many work there and leave, in how many teams."""
    sizes = [float(team[PREFIX + "employees"]) for team in teams if PREFIX + "employees" in team]
    departments = {plain(str(team["department"])) for team in teams if "department" in team}
    counted = {"employees": sum(sizes), "teams": float(len(teams)), "departments": float(len(departments))}
    for name, n in counted.items():
        is_empty = not entries.company.get(name, "").strip()
        if is_empty and n and COMPANY_FIELDS[name].low <= n <= COMPANY_FIELDS[name].high and len(sizes) == len(teams):
            company[name] = n
            remarks.append(Remark("counted", name, values={"n": n}))
    _fill_turnover(company, teams, sizes, entries, remarks)


def _fill_turnover(
    company: dict[str, float | str], teams: list[dict[str, float | str]], sizes: list[float], entries: Entries,
    remarks: list[Remark],
) -> None:
    """The company's turnover as the mean of its teams', each as large as it is."""
    leaving = [float(team[PREFIX + "turnover"]) for team in teams if PREFIX + "turnover" in team]
    if not entries.company.get("turnover", "").strip() and leaving and len(leaving) == len(sizes) == len(teams):
        mean = sum(size * rate for size, rate in zip(sizes, leaving, strict=True)) / sum(sizes)
        percentage, field = round(PERCENT * mean, 1), COMPANY_FIELDS["turnover"]
        if field.low <= percentage <= field.high:
            company["turnover"] = percentage / PERCENT
            remarks.append(Remark("counted", "turnover", values={"n": percentage}))


def _missing(company: dict[str, float | str], entries: Entries) -> Iterator[Remark]:
    for field in COMPANY:
        if field.is_required and field.name not in company and not entries.company.get(field.name, "").strip():
            yield Remark("missing", field.name)


def _of_teams(teams: list[dict[str, float | str]], entries: Entries) -> Iterator[Remark]:
    seen: dict[str, int] = {}
    for number, team in enumerate(teams):
        name, answers, employees = (team.get(key) for key in ("team", "team_employee_answers", "team_employees"))
        if isinstance(name, str):
            first = seen.setdefault(f"{plain(name) or name}", number)
            if first != number:
                yield Remark("same_team", "team", number, value=name, values={"n": first + 1})
            elif typed(name):
                yield Remark("date_name", "team", number, value=name)
        if isinstance(answers, float) and isinstance(employees, float) and answers > employees:
            yield Remark(
                "more_answers", "team_employee_answers", number, values={"value": answers, "most": employees})


def _of_company(
    company: dict[str, float | str], teams: list[dict[str, float | str]], entries: Entries
) -> Iterator[Remark]:
    numbers = {name: value for name, value in company.items() if isinstance(value, float)}
    employees, n_teams = numbers.get("employees"), numbers.get("teams")
    if employees and n_teams:
        span = parameters_of(Profile)["span"]
        if not span.low <= employees / n_teams <= span.high:
            yield Remark("span", "teams", value=f"{n_teams:g}", values={
                "span": round(employees / n_teams, 1), "low": span.low, "high": span.high})
    if employees and numbers.get("employee_answers", 0.0) > employees:
        yield Remark("more_answers", "employee_answers", value=f"{numbers['employee_answers']:g}",
                     values={"most": employees})
    yield from _of_sizes(employees, teams, entries)
    if n_teams and teams and len(teams) != n_teams:
        yield Remark("count", "teams", values={"teams": float(len(teams)), "company": n_teams})
    for name in SURVEYED:
        if name in numbers and any(PREFIX + name in team for team in teams):
            yield Remark("teams_first", name)


def _of_sizes(
    employees: float | None, teams: list[dict[str, float | str]], entries: Entries
) -> Iterator[Remark]:
    """What there is to say of the teams' sizes: that some are sums of others, that they are not the company's."""
    sizes = [float(team.get(PREFIX + "employees", 0.0)) for team in teams]
    lines, others = sum_lines(sizes)
    text = employees if employees and entries.company.get("employees", "").strip() else None
    is_far = text is not None and abs(sum(sizes) - text) > FAR_APART * text
    explains = text is not None and is_far and abs(others - text) <= FAR_APART * text
    is_last = text is None and len(sizes) > FEWEST_OF_ALL and lines[-1:] == [len(sizes) - 1] and sizes[-1] == others
    if lines and (explains or is_last):
        names = ", ".join(quoted(str(teams[number].get("team", number + 1))) for number in lines)
        also = tuple(place for number in lines[1:] if (place := entries.place(number, "team")))
        yield Remark("sum_line", "team", lines[0], value=names, values={"n": len(lines)}, also=also, offers=(
            Offer(drops=tuple(lines)),))
    elif teams and text is not None and is_far and (all(sizes) or sum(sizes) > text):
        kind: Kind = "sum_over" if sum(sizes) > TOO_MANY * text else "sum"
        yield Remark(kind, "employees", value=f"{text:g}", values={"teams": sum(sizes), "company": text})


def _told(company: dict[str, float | str], teams: list[dict[str, float | str]]) -> CompanyFigures:
    values = tuple((name, value) for name, value in company.items() if isinstance(value, float))
    return CompanyFigures(str(company["sector"]), values, tuple(
        Team(str(team["team"]), str(team.get("department", "")), tuple(
            (name.removeprefix(PREFIX), value) for name, value in team.items() if isinstance(value, float)))
        for team in teams))


