"""Files as people have them: scales, dates, sums, withheld figures, headings on two lines, exports of surveys."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from documents.own_company import headings
from documents.own_company.checking import CheckedFile, check
from documents.own_company.entries import Cell, Entries
from documents.own_company.plans import planned
from documents.own_company.reading import FileReading, opened, read, read_as
from documents.own_company.remarks import Offer, Remark, offer_text, remark_sentence as figures, where
from documents.own_company.sheets import FileError

COMPANY = "Secteur;Hôtellerie\nNombre de salariés;{n}\nClients;5000\nTurnover;40\nChurn;45\nValeur client;600\n\n"
SATISFACTION = "Satisfaction des salariés"


def file(*lines: str, n: int = 60) -> bytes:
    return (COMPANY.format(n=n) + "\n".join(lines) + "\n").encode()


def teams(heading: str, *answers: str) -> bytes:
    lines = (f"T{number};20;{answer}" for number, answer in enumerate(answers))
    return file(f"Équipe;Salariés;{heading}", *lines, n=20 * len(answers))


def satisfaction(checked: CheckedFile) -> list[float | None]:
    assert checked.figures is not None, checked.mistakes
    return [None if (value := team["employee_satisfaction"]) is None else round(value, 3)
            for team in checked.figures.teams]


def only(checked: CheckedFile, kind: str) -> Remark:
    [found] = [one for one in checked.remarks if one.kind == kind]
    return found


def after(found: FileReading, offer: Offer) -> CheckedFile:
    """The check of a file's entries once the reader has chosen an answer."""
    company, rows = dict(found.entries.company), [dict(team) for team in found.entries.teams]
    for (team, name), text in offer.changes.items():
        (company if team is None else rows[team])[name] = text
    return check(Entries(company, tuple(row for n, row in enumerate(rows) if n not in offer.drops)))


@pytest.mark.parametrize(("heading", "answers", "values"), [
    ("(1-7)", ["5,6", "5,1", "4,9"], [0.767, 0.683, 0.65]), ("(sur 20)", ["14,5", "13,0", "15,2"], [0.725, 0.65, 0.76]),
    ("(0-5)", ["4,1", "3,2", "2,5"], [0.82, 0.64, 0.5]), ("", ["14/20", "13/20", "15/20"], [0.7, 0.65, 0.75]),
    ("(sur une échelle de 1 à 6)", ["4", "5", "3"], [0.6, 0.8, 0.4]),
    ("/10", ["7", "6,5", "8"], [0.7, 0.65, 0.8]), ("", ["62 %", "58 %", "71 %"], [0.62, 0.58, 0.71])])
def test_answers_are_read_on_the_scale_that_is_named(heading: str, answers: list[str], values: list[float]) -> None:
    assert satisfaction(read(teams(f"{SATISFACTION} {heading}", *answers)).check) == values


@pytest.mark.parametrize(("heading", "answers", "kind", "chosen", "values"), [
    ("(T1-T4)", ["3,1", "2,9", "3,6"], "scale_missing", "1-5", [0.525, 0.475, 0.65]),
    ("(%)", ["0,62", "0,58", "0,71"], "scale_unused", "0-1", [0.62, 0.58, 0.71]),
    ("(%)", ["2", "3", "4"], "scale_unused", "0-100", [0.02, 0.03, 0.04]),
    ("/5", ["4,1", "3,2", "2,5"], "scale_out_of", "0-5", [0.82, 0.64, 0.5]),
    ("", ["72", "64"], "scale_missing", "0-100", [0.72, 0.64])])
def test_a_scale_that_is_not_named_or_hardly_used_is_asked_for_and_an_answer_settles_it(
    heading: str, answers: list[str], kind: str, chosen: str, values: list[float]
) -> None:
    found = read(teams(f"{SATISFACTION} {heading}", *answers))
    assert found.check.figures is None
    request = only(found.check, kind)
    assert request.is_question and request.place is not None and (request.place.line, request.place.column) == (8, 3)
    [offer] = [one for one in request.offers if one.shown == chosen]
    assert satisfaction(after(found, offer)) == values


def test_a_share_among_percentages_is_asked_about() -> None:
    found = read(teams(f"{SATISFACTION} (%)", "0,62", "58", "71"))
    assert satisfaction(after(found, only(found.check, "share").offers[0])) == [0.62, 0.58, 0.71]


def test_out_of_five_with_an_answer_below_one_begins_at_zero() -> None:
    assert satisfaction(read(teams(f"{SATISFACTION} /5", "0,5", "4")).check) == [0.1, 0.8]


@pytest.mark.parametrize("named", ["(A à E)", "A-E", "(très mauvais à excellent)", "(échelle de Likert)"])
def test_a_scale_of_letters_or_words_is_one_mistake_that_names_it_and_an_answer_settles_it(named: str) -> None:
    found = read(teams(f"{SATISFACTION} {named}", "3,1", "2,9"))
    [mistake] = found.check.mistakes
    assert (mistake.kind, mistake.value, mistake.place) == ("scale_unknown", named.strip("()"), Cell("", 8, 3))
    [offer] = [one for one in mistake.offers if one.shown == "1-5"]
    assert satisfaction(after(found, offer)) == [0.525, 0.475]


def test_a_scale_in_a_title_is_asked_about() -> None:
    text = teams(SATISFACTION, "14,5", "13").decode().replace("Équipe;", "Enquête 2025 – notes sur 20\n\nÉquipe;")
    found = read(text.encode())
    assert not [one for one in found.check.remarks if one.kind == "left_out"]
    [offer] = only(found.check, "scale_unsure").offers
    assert satisfaction(after(found, offer)) == [0.725, 0.65]


@pytest.mark.parametrize(("line", "kind"), [
    ("Enquête;RH", "left_out"), ("Contact;Mme Dupont", "left_out"), ("Absences;5", "unknown_field"),
    ("Absences;~5 %", "unknown_field"), ("Secter;Hotel", "unknown_field"), ("Absences;", "left_out")])
def test_a_line_without_a_figure_is_a_note_and_no_mistake(line: str, kind: str) -> None:
    assert only(read(file(line)).check, kind).value == line.partition(";")[0]


def test_answers_in_letters_have_no_ends() -> None:
    assert [one.kind for one in read(teams(SATISFACTION, "A", "B")).check.mistakes] == ["not_number"] * 2


def test_withheld_figures_are_told_with_every_place() -> None:
    lines = ["A;20;NC;30", "B;20;4;NC", "C;20;NC;30", "D;20;<5;30", "E;20;5;30"]
    note = only(read(file(f"Équipe;Salariés;{SATISFACTION} (1-5);Turnover", *lines, n=100)).check, "withheld")
    assert note.place and where(note.place, "fr", note.also) == (
        "lignes 9, 11 à 12, colonne C · ligne 10, colonne D")
    form = check(Entries({}, ({"team": "A", "team_turnover": "NC"}, {"team": "B", "team_turnover": "<5"})))
    assert [(one.team, one.value) for one in form.remarks if one.kind == "withheld"] == [(0, "NC"), (1, "<5")]


def test_lines_of_answers_are_called_that_once_and_their_withheld_cells_are_told_when_combined() -> None:
    lines = [f"T{number % 3},{'NC' if number < 2 else 7}" for number in range(30)]
    content = f"Équipe,{SATISFACTION} (0-10)\n{chr(10).join(lines)}\n".encode()
    assert [one.kind for one in read(content).check.mistakes if one.place] == ["answers"]
    [part] = opened(content)
    combined = read_as([part], [planned(part, "answers", 0, part.n_head)])
    assert only(combined.check, "withheld").also == (Cell("", 3, 2),)


def test_a_headcount_that_is_withheld_gets_one_remark() -> None:
    remarks = read(file(f"Équipe;Salariés;{SATISFACTION} (1-5)", "A;<5;3", "B;20;4")).check.remarks
    assert [one.kind for one in remarks if one.name in ("team_employees", "employees")] == ["not_told"]
    assert [one.kind for one in read(file().replace(b";60\n", b";n.c.\n")).check.remarks] == ["not_told"]


def test_a_column_that_a_table_of_teams_needs_and_has_not_is_said_once() -> None:
    found = read(file("Pôle;Salariés;Turnover", "A;30;20", "B;30;25")).check
    assert [(one.kind, one.name) for one in found.mistakes] == [("unknown_column", ""), ("no_column", "team")]
    assert "« Équipe »" in figures(found.mistakes[0], "fr").replace("\N{NO-BREAK SPACE}", " ")


def test_offers_are_written_in_the_language_of_who_reads() -> None:
    found = read(file("Charges de l’employeur;0,385", "Équipe;Salariés;Turnover", "A;30;0,4", "B;30;0,255"))
    offers = [*only(found.check, "share").offers, *only(found.check, "shares").offers]
    assert [offer_text(one, "en") for one in offers] == ["38.5%", "0.385%", "40% · 25.5%", "0.4% · 0.255%"]
    told_in_french = [offer_text(one, "fr").replace("\N{NARROW NO-BREAK SPACE}", " ") for one in offers]
    assert [text.replace("\N{NO-BREAK SPACE}", " ") for text in told_in_french] == [
        "38,5 %", "0,385 %", "40 % · 25,5 %", "0,4 % · 0,255 %"]
    [date] = only(read(teams(f"{SATISFACTION} (1-5)", "03-mai", "4")).check, "date").offers
    assert (offer_text(date, "fr"), offer_text(date, "en")) == ("3,5", "3.5")


def test_figures_that_are_withheld_are_not_told_and_said_once() -> None:
    hidden = [
        "secret stat.", "NSP", "moins de 5 réponses", "NC", "<5", "n.d.", "-", "*", "n < 5", "moins de 5", "N/A", "…",
        "confidentiel", "too few", "(n<5)", "< seuil", "5 ou moins", "inf. à 5", "moins de cinq", "non calculé",
        "suppressed"]
    checked = read(teams(f"{SATISFACTION} (1-5)", "3", *hidden, "4")).check
    assert satisfaction(checked) == [0.5, *[None] * len(hidden), 0.75]
    assert only(checked, "withheld").values["n"] == len(hidden)


@pytest.mark.parametrize("made", ["01-mai", "1-May", "2026-05-01", "05/01/2026"])
def test_a_scale_of_which_a_spreadsheet_made_a_date_is_asked_about(made: str) -> None:
    line = f"Échelle de l’enquête auprès des salariés;{made}"
    found = read(f"{line}\n{teams(SATISFACTION, '3', '4').decode()}".encode())
    [offer] = only(found.check, "scale_date").offers
    assert satisfaction(after(found, offer)) == [0.5, 0.75]


def test_an_answer_of_which_a_spreadsheet_made_a_date_is_offered_back() -> None:
    found = read(teams(f"{SATISFACTION} (1-5)", "03-mai", "4"))
    [offer] = only(found.check, "date").offers
    assert satisfaction(after(found, offer)) == [0.625, 0.75]


@pytest.mark.parametrize("gap", [";;;;", "", "\n\n"])
def test_a_table_goes_on_over_lines_without_content(gap: str) -> None:
    lines = [f"T{number};20;3;;" for number in range(8)]
    checked = read(file(f"Équipe;Salariés;{SATISFACTION} (1-5);;", *lines[:3], gap, *lines[3:], n=160)).check
    assert satisfaction(checked) == [0.5] * 8


def test_lines_of_the_company_below_the_teams_stay_lines_of_the_company() -> None:
    found = read(file(f"Équipe;Salariés;{SATISFACTION} (1-5)", "A;30;3", "B;30;3", "", "Formation;12"))
    assert found.check.figures is not None
    assert (found.check.figures["training"], len(found.entries.teams)) == (12, 2)


@pytest.mark.parametrize(
    "name", ["Sous-total Accueil", "Total", "TOTAL GÉNÉRAL", "Subtotal", "Moyenne", "Accueil total", "S/Total Accueil",
             "S.T. Accueil", "Front desk - subtotal", "Overall average"])
def test_a_line_that_sums_or_averages_others_is_left_out_and_told(name: str) -> None:
    lines = [f"T{number};20;3" for number in range(8)]
    checked = read(file(f"Équipe;Salariés;{SATISFACTION} (1-5)", *lines[:2], f"{name};40;3", *lines[2:], n=160)).check
    assert len(satisfaction(checked)) == 8
    assert only(checked, "total").value == name


def test_a_line_that_is_a_sum_without_saying_so_is_asked_about() -> None:
    lines = [f"T{number};20;3" for number in range(8)]
    found = read(file(f"Équipe;Salariés;{SATISFACTION} (1-5)", *lines[:2], "Accueil;40;3", *lines[2:], n=160))
    [offer] = only(found.check, "sum_line").offers
    assert len(satisfaction(after(found, offer))) == 8


@pytest.mark.parametrize(("text", "share"), [("0,38", 0.38), ("38", 0.38), ("38 %", 0.38)])
def test_a_percentage_that_may_be_a_share_is_asked_about_and_no_other(text: str, share: float) -> None:
    found = read(file(f"Charges de l’employeur;{text}"))
    request = [one for one in found.check.remarks if one.kind == "share"]
    assert bool(request) == (text == "0,38")
    checked = after(found, request[0].offers[0]) if request else found.check
    assert checked.figures is not None and checked.figures["charges"] == pytest.approx(share)
    if request:
        kept = after(found, request[0].offers[1]).figures
        assert kept is not None and kept["charges"] == pytest.approx(0.0038)


def test_a_whole_column_of_shares_is_asked_about_once() -> None:
    found = read(file("Équipe;Salariés;Turnover", "A;20;0,4", "B;20;0,25", "C;20;1,1"))
    text = after(found, only(found.check, "shares").offers[0]).figures
    assert text is not None and [team["turnover"] for team in text.teams] == pytest.approx([0.4, 0.25, 1.1])


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in ([line.split(";") for line in COMPANY.format(n=160).split("\n")][:6], [[]], rows):
        for one in row:
            book.active.append([int(cell) if str(cell).isdigit() else cell for cell in one])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def in_teams(*answers: object) -> list[list[object]]:
    return [[f"T{number}", 20, *answers] for number in range(8)]


def test_headings_on_two_lines_are_read_together() -> None:
    checked = read(workbook(
        ["Équipe", "Effectif", "Salariés", None, "Clients", None],
        ["–", "–", "Réponses", "Satisfaction (1-5)", "Réponses", "Satisfaction (0-10)"],
        *in_teams(10, 3, 50, 7.5))).check
    assert satisfaction(checked) == [0.5] * 8
    assert checked.figures is not None and dict(checked.figures.teams[0].values) == {
        "employees": 20, "employee_answers": 10, "employee_satisfaction": 0.5, "customer_answers": 50,
        "customer_satisfaction": 0.75}


def test_a_third_line_of_units_and_a_year_in_a_heading_change_nothing() -> None:
    checked = read(workbook(
        ["Équipe", "Effectif 2025", "Satisfaction", None], [None, None, "Salariés", "Clients"],
        [None, "pers.", "(1-5)", "(0-10)"], *in_teams(3, 7))).check
    assert satisfaction(checked) == [0.5] * 8


def test_a_line_of_units_below_the_headings_is_no_team() -> None:
    checked = read(workbook(["Équipe", "Effectif", SATISFACTION], [None, "personnes", "1 à 5"], *in_teams(3))).check
    assert satisfaction(checked) == [0.5] * 8


def test_a_line_break_in_a_heading_changes_nothing() -> None:
    heading = SATISFACTION.replace(" des", "\ndes") + " (1-5)"
    assert satisfaction(read(workbook(["Équipe", "Salariés", heading], *in_teams(3))).check) == [0.5] * 8


def edited(content: bytes, edit: Callable[[str, bytes], bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, edit(name, old.read(name)))
    return buffer.getvalue()


STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships":
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"}


def in_strict_form(name: str, text: bytes) -> bytes:
    for usual, strict in STRICT.items():
        text = text.replace(usual, strict)
    return text


@pytest.mark.parametrize("edit", [
    in_strict_form,
    lambda name, text: text.replace(b'<fill><patternFill patternType="gray125" /></fill>', b"<fill/>"),
    lambda name, text: b"<styleSheet><fills>" if name == "xl/styles.xml" else text,
    lambda name, text: b"" if "theme" in name or name.startswith("docProps") else text])
def test_what_values_do_not_need_may_be_strange_or_damaged_in_a_workbook(edit: Callable[[str, bytes], bytes]) -> None:
    content = workbook(["Équipe", "Salariés", f"{SATISFACTION} (1-5)"], *in_teams(3))
    changed = edited(content, edit)
    assert changed != content
    assert satisfaction(read(changed).check) == [0.5] * 8


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman", "cp850"])
def test_letters_with_accents_come_out_in_every_usual_coding(coding: str) -> None:
    content = teams(f"{SATISFACTION} (1-5)", "3", "4").decode().encode(coding)
    found = read(content)
    assert satisfaction(found.check) == [0.5, 0.75]
    assert found.entries.company["sector"] == "Hôtellerie"


def test_a_text_that_was_coded_twice_is_mended() -> None:
    content = teams(f"{SATISFACTION} (1-5)", "3", "4").decode().encode().decode("cp1252").encode()
    assert satisfaction(read(content).check) == [0.5, 0.75]


def test_most_cells_of_a_long_file_need_no_closer_look(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    closer = headings.without_scale
    monkeypatch.setattr(headings, "without_scale", lambda text: looked.append(text) or closer(text))
    lines = (f"R_{n};Some words about {n};{n}" for n in range(3000))
    opened("\n".join(["Unité;Commentaire;Code", *lines]).encode())
    assert len(looked) < 10


def kind_of(content: bytes) -> FileError:
    with pytest.raises(FileError) as caught:
        read(content)
    return caught.value


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(("content", "kind"), [
    (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "protected"),
    (COMPOUND + "Workbook".encode("utf-16-le"), "old_workbook"),
    (COMPOUND + "WordDocument".encode("utf-16-le"), "document"), (b"%PDF-1.7", "pdf"),
    (b"<html><table><tr><td>Secteur</td></tr></table>", "web_page"), (b'{"a": 1}', "json"),
    ("Secteur;H\N{REPLACEMENT CHARACTER}tellerie\n".encode(), "coding_lost")])
def test_a_file_that_is_refused_is_called_what_it_is(content: bytes, kind: str) -> None:
    assert kind_of(content).kind == kind


def survey(n: int = 300) -> bytes:
    texts = '"Réponse","Votre équipe, svp","Satisfaction"\n'
    keys = ",".join(f'"{{""ImportId"":""{name}""}}"' for name in "abc")
    return ("ResponseId,Q1_team,Q2_satisfaction\n" + texts + keys + "\n" + "".join(
        f"R_{number},Team {number % 4},{number % 4 + 1}\n" for number in range(n))).encode()


def test_an_export_of_answers_is_called_that_and_not_a_misplaced_quotation_mark() -> None:
    error = kind_of(survey())
    assert (error.kind, error.values["n"]) == ("one_per_answer", 303)
    assert error.values["headings"] == "ResponseId, Q1_team, Q2_satisfaction"


@pytest.mark.parametrize("title", ["Baromètre social 2025", "Baromètre;RH;;;;;", "Source : RH\n\nBaromètre"])
def test_headings_are_named_and_no_title_above_them(title: str) -> None:
    error = kind_of(f"{title}\nEntité;Score;Taux;Rang;X;Y;Z\nNord;14;80;1;1;1;1\nSud;13;75;2;1;1;1\n".encode())
    assert error.values["headings"] == "Entité, Score, Taux, Rang, X, Y"


def test_headings_that_are_none_of_ours_are_named() -> None:
    error = kind_of(b'"id","date","team"\n"1","2026-03-01","A"\n')
    assert (error.kind, error.values["headings"]) == ("nothing_known", "id, date, team")
