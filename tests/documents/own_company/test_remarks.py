"""Every remark on a file: where it is, what is written, what is allowed, the nearest right name. Each is pinned."""

from __future__ import annotations

from typing import get_args

import pytest

from documents.own_company.reading import read
from documents.own_company.remarks import Kind, remark_sentence, where

COMPANY = "Sector;Hotel\nEmployees;60\nCustomers;5000\nTurnover;40\nChurn;45\nValue per customer;600\n"
TEAMS = "\nTeam;Headcount;Employee satisfaction (0-10);Employee answers\n"

CASES = {
    "missing": (COMPANY.replace("Turnover;40", "Turnover;"), "line 4, column B",
                "Employees leaving per year: a value is missing. Allowed: 1 to 150 (% a year)."),
    "not_number": (COMPANY.replace("600", "6OO"), "line 6, column B",
                   "Revenue per customer and year: “6OO” is not a number. Allowed: 5 to 100,000 (€ a year)."),
    "date": (COMPANY + "Training;2026-05-04\n", "line 7, column B",
             "Training: “2026-05-04” is a date, probably made by the spreadsheet. Set the cell to text or number. "
             "Allowed: 0 to 80 (hours a year)."),
    "formula": (COMPANY + "Training;=B2*2\n", "line 7, column B",
                "Training: “=B2*2” is a formula without a result, or in error. Paste the value in its place. "
                "Allowed: 0 to 80 (hours a year)."),
    "ambiguous": (COMPANY.replace("600", "5,500"), "line 6, column B",
                  "Revenue per customer and year: “5,500” can mean 5.5 or 5,500. Write it without a comma, or with a "
                  "point."),
    "out_of_range": (COMPANY.replace("Turnover;40", "Turnover;300"), "line 4, column B",
                     "Employees leaving per year: “300” is out of bounds. Allowed: 1 to 150 (% a year)."),
    "percent": (COMPANY.replace("Churn;45", "Churn;0.45"), "line 5, column B",
                "Customers lost per year: “0.45” looks like a share. Write 45 for 45%. Allowed: 1 to 150 (% a year)."),
    "not_whole": (COMPANY.replace("60\n", "60.5\n", 1), "line 2, column B",
                  "Number of employees: “60.5” is not a whole number. Allowed: 4 to 50,000 (people)."),
    "unknown_choice": (COMPANY.replace("Hotel", "Hotle"), "line 1, column B",
                       "Sector: “Hotle” is none of the choices. Allowed: Hotel, Contact centre, Bank branches, "
                       "Shop network. The nearest right name is “Hotel”."),
    "too_long": (COMPANY + TEAMS + "A" * 61 + ";12;7;\n", "line 9, column A",
                 f"Team: “{'A' * 39}…” is too long. Allowed: up to 60 characters."),
    "more_answers": (COMPANY + TEAMS + "A;12;7;13\n", "line 9, column D",
                     "Employee answers: “13” answers are more than there are employees (12)."),
    "same_team": (COMPANY + TEAMS + "Night;12;7;\nnight;8;7;\n", "line 10, column A",
                  "Team: “night” is already the name of team 1. Give it another name."),
    "span": (COMPANY + "Teams;30\n", "line 7, column B",
             "Number of teams: “30” teams make 2 people per manager. Allowed: 3 to 40 people."),
    "unknown_column": (COMPANY + "\nTeam;Headcount;Employee satisfacton\nA;12;7\n", "line 8, column C",
                       "“Employee satisfacton” is the name of no column of teams. The nearest right name is "
                       "“Employee satisfaction”."),
    "unknown_field": (COMPANY + "Trainng;12\n", "line 7, column A",
                      "“Trainng” is the name of no field of the company. The nearest right name is “Training”."),
    "same_column": (COMPANY + "\nTeam;Headcount;Staff\nA;12;7\n", "line 8, column C",
                    "The column “Employees” is there twice; only the first is read."),
    "same_field": (COMPANY + "Churn rate;50\n", "line 7, column A",
                   "The field “Customers lost per year” is there twice; “50” is not read."),
    "no_column": (COMPANY + "\nHeadcount;Strain\n12;3\n", "line 8", "The table of teams has no column “Team”."),
    "no_heading": (COMPANY + TEAMS + "A;12;7;8;99\n", "line 9, column E", "“99” stands under no heading."),
    "too_many_teams": (COMPANY + TEAMS + "".join(f"T{n};12;7;\n" for n in range(201)), "line 9",
                       "201 teams, 200 at the most: none is read. “Say which is what” lets you combine them by "
                       "department."),
    "off_scale": (COMPANY + TEAMS + "A;12;11;\n", "line 9, column C",
                  "Employee satisfaction: “11” is not on the scale from 0 to 10."),
    "left_out": (COMPANY + "Printed on a rainy Monday\n", "line 7, column A",
                 "“Printed on a rainy Monday” is no field: the line is left out."),
    "total": (COMPANY + TEAMS + "Total;12;7;\n", "line 9", "“Total” looks like a total: the line is left out."),
    "scale_missing": (COMPANY + TEAMS.replace(" (0-10)", " (T1-T4)") + "A;60;3.1;\n", "line 8, column C",
                      "Scale of the employee survey: none is named. The answers go from 3.1 to 3.1: which is the "
                      "scale?"),
    "scale_out_of": (COMPANY + TEAMS.replace("(0-10)", "/5") + "A;60;3.1;\n", "line 8, column C",
                     "Scale of the employee survey: “/5” may begin at 0 or at 1. Which is it?"),
    "scale_date": (COMPANY + "Employee scale;01-mai\nEmployee satisfaction;3.1\n", "line 7, column B",
                   "Scale of the employee survey: “01-mai” is a date. The spreadsheet probably made it of a scale: "
                   "which?"),
    "scale_unused": (COMPANY + TEAMS.replace("(0-10)", "(%)") + "A;60;0.62;\n", "line 8, column C",
                     "Scale of the employee survey: “%” is written, but no answer is above 0.62. Is it the right "
                     "one?"),
    "scale_unknown": (COMPANY + "Employee scale;good to bad\n", "line 7, column B",
                      "Scale of the employee survey: “good to bad” is not understood. Allowed: the two ends of a "
                      "scale, such as 1 to 5 or 0 to 10."),
    "scale_heading": (COMPANY + "Employee scale;1-5\n" + TEAMS.replace("(0-10)", "(scale A-E)") + "A;60;3;\n",
                      "line 9, column C",
                      "“Employee satisfaction (scale A-E)” names a scale that is not understood. Write its two ends, "
                      "such as “(1 to 5)”."),
    "two_scales": (COMPANY + "Employee scale;1-5\n" + TEAMS + "A;60;3;\n", "line 9, column C",
                   "Scale of the employee survey: “Employee satisfaction (0-10)” and “1-5” name two scales. Keep the "
                   "survey’s."),
    "scale_unsure": (COMPANY + "\nSurvey 2025, out of 10\n" + TEAMS.replace(" (0-10)", "") + "A;60;3;\n",
                     "line 8, column A",
                     "Scale of the employee survey: only a title, “out of 10”, names one. Is it the right one?"),
    "not_told": (COMPANY + TEAMS + "A;<5;7;\nB;55;8;\n", "line 9, column B",
                 "Employees: “<5” tells no number, and one is needed. Allowed: 1 to 2,000 (people)."),
    "share": (COMPANY + "Margin;0,04\n", "line 7, column B",
              "Operating profit: “0,04” may be a share or a percentage. Which is it?"),
    "shares": (COMPANY + "\nTeam;Headcount;Turnover\nA;30;0.4\nB;30;0.25\n", "line 9, column C",
               "Departures per year: 0.4 · 0.25 may be shares or percentages. Which are they?"),
    "withheld": (COMPANY + TEAMS + "A;20;NC;\nB;20;<5;\nC;20;7;\n", "lines 9 to 10, column C",
                 "“NC, <5”: 2 figures are taken as not told."),
    "date_name": (COMPANY + TEAMS + "01-févr;60;7;\n", "line 9, column A",
                  "Team: “01-févr” is a date, probably made by the spreadsheet. If the team is called otherwise, mend "
                  "its name."),
    "sum_line": (COMPANY + TEAMS + "A;30;7;\nB;30;7;\nReception;60;7;\n", "line 11, column A",
                 "“Reception” has as many people as the lines above together: is it their sum? Remove the line, or "
                 "say how many employees the company has with it."),
    "several_values": (COMPANY + "Training;12;14\n", "line 7, column A",
                       "Training: this line has several values, 12, 14; the first is read. “Say which is "
                       "what” lets you choose the column."),
    "unknown_table": (COMPANY + "\nSite;Umsatz;Quote\nX;1;2\nY;3;4\n", "line 8",
                      "The lines from here to line 10 look like a table of which no column is known: Site, Umsatz, "
                      "Quote. “Say which is what” lets you name them."),
    "answers": (COMPANY + "\nTeam;Employee satisfaction (0-10)\n" + "A;7\nB;6\n" * 6, "line 8",
                "The 12 lines from here to line 20 look like one answer each; a line per team is needed. “Say which "
                "is what” lets you combine them by team."),
    "sum": (COMPANY + TEAMS + "A;12;7;\nB;12;7;\n", "line 2, column B",
            "The teams have 24 people, the company 60: the second number is taken."),
    "sum_over": (COMPANY + TEAMS + "A;38;7;\nB;38;7;\n", "line 2, column B",
                 "The teams have 76 people, the company 60: they cannot be the same. Mend the company’s number, or "
                 "remove the teams that are not its own."),
    "no_headings": (COMPANY + TEAMS + "A;12;7;8;99;98;97\n", "line 9, column E",
                    "“99” and what follows, 3 values in all, stand under no heading."),
    "count": (COMPANY + "Teams;6\n" + TEAMS + "A;30;7;\nB;30;7;\n", "line 7, column B",
              "The table has 2 teams, the company 6: the second number is taken."),
    "teams_first": (COMPANY + "Job satisfaction;6\n" + TEAMS + "A;30;7;\nB;30;7;\n", "line 7, column B",
                    "Employee satisfaction: the teams tell it too, and the mean is taken from them."),
    "counted": (COMPANY + TEAMS + "A;30;7;\nB;30;7;\n", None,
                "Number of teams: 2, counted in the table of teams."),
}


@pytest.mark.parametrize("kind", CASES)
def test_a_remark_says_where_what_is_written_and_what_is_allowed(kind: str) -> None:
    text, place, sentence = CASES[kind]
    remarks = [one for one in read(text.encode()).check.remarks if one.kind == kind]
    assert [remark_sentence(one, "en") for one in remarks] == [sentence]
    assert (where(remarks[0].place, "en", remarks[0].also) if remarks[0].place else None) == place


@pytest.mark.parametrize(("teams", "is_mistake"), [((40, 35), False), ((38, 38), True)])
def test_far_more_people_in_the_teams_than_in_the_company_are_a_mistake(
    teams: tuple[int, int], is_mistake: bool
) -> None:
    rows = "".join(f"T{number};{size};7;\n" for number, size in enumerate(teams))
    found = read((COMPANY + TEAMS + rows).encode()).check
    assert (found.figures is None) is is_mistake
    assert [one.kind for one in found.remarks if one.name == "employees"] == ["sum_over" if is_mistake else "sum"]


def test_every_kind_of_remark_is_pinned_here() -> None:
    assert {*CASES, "nameless"} == set(get_args(Kind))


def test_all_mistakes_of_a_file_are_told_at_once_in_french_too() -> None:
    text = COMPANY.replace("Hotel", "Hotle").replace("600", "6OO").replace("Turnover;40", "Turnover;0,4")
    found = read((text + TEAMS + "A;12;77;\n;4;7;\n").encode("cp1252")).check
    assert found.figures is None
    assert [(where(one.place, "fr"), spaced(remark_sentence(one, "fr"))) for one in found.mistakes if one.place] == [
        ("ligne 1, colonne B", "Secteur : « Hotle » n’est pas un des choix. Attendu : Hôtellerie, Centre de contacts, "
         "Agences bancaires, Réseau de magasins. Le nom le plus proche est « Hôtellerie »."),
        ("ligne 4, colonne B", "Départs de salariés par an : « 0,4 » ressemble à une part. Écrivez 40 pour 40 %. "
         "Attendu : de 1 à 150 (% par an)."),
        ("ligne 6, colonne B", "Chiffre d’affaires par client et par an : « 6OO » n’est pas un nombre. Attendu : de "
         "5 à 100 000 (€ par an)."),
        ("ligne 9, colonne C", "Satisfaction des salariés : « 77 » n’est pas sur l’échelle de 0 à 10."),
        ("ligne 10, colonne A", "Équipe : il manque une valeur. Attendu : un texte.")]


def spaced(text: str) -> str:
    """A text with plain spaces for those that do not break."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
