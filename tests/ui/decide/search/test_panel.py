"""The panel that looks for what matters and what is best: forms, what is shown, and work that ends when it should."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from solara.server.kernel_context import VirtualKernelContext

from experiments import Request, search, sensitivity
from experiments.answer import answer_of
from experiments.decision import Decision
from experiments.estimate import Estimate
from experiments.executor import Progress
from experiments.plan import Plan
from experiments.search.candidates import SearchProgress, Sketch
from experiments.search.objectives import Objective
from experiments.search.optimise import Candidate, Search
from experiments.search.rests import rests_of
from experiments.sensitivity import Design
from locales import money, translate
from simulation import Scenario
from tests.ui.pages import page_of
from ui.decide import outcome_view
from ui.decide.search import forms, view
from ui.decide.search.jobs import PageJobs, jobs_of_page
from ui.decide.search.ranking_view import ranking_view
from ui.shared.jobs import Job
from wording.changes import change_text
from wording.measures import value_sentence, value_text
from wording.search import carried_sentences, move_rows, search_cautions

SMALL = Decision("hotel", {"n_employees": 12, "n_customers": 150, "n_departments": 2, "span": 4})
PATIENCE = 20.0
CHOICE: dict[str, Any] = {
    "first": "profit", "second": "", "budget": 100, "levers": ["pay", "advertising"], "robust": False, "score": "mean",
    "minutes": 0.5}


@pytest.fixture
def page() -> Iterator[VirtualKernelContext]:
    """A reader's page."""
    made = page_of()
    with made:
        yield made
    made.close()


def eventually(condition: Callable[[], bool]) -> bool:
    """Whether something comes true before patience ends."""
    deadline = time.monotonic() + PATIENCE
    while not condition() and time.monotonic() < deadline:
        threading.Event().wait(0.01)
    return condition()


class Steps:
    """Work whose steps the test allows one by one."""

    def __init__(self) -> None:
        self.allowed, self.taken, self.ended = threading.Semaphore(0), 0, threading.Event()

    def __call__(self, progress: Progress) -> str:
        try:
            for _ in range(3):
                self.allowed.acquire(timeout=PATIENCE)
                self.taken += 1
                progress(self.taken / 3)
        finally:
            self.ended.set()
        return "found"


def test_a_newer_request_ends_the_older_one(page: VirtualKernelContext) -> None:
    jobs, older, newer = PageJobs(), Steps(), Steps()
    jobs.give("seeking", Job(older))
    jobs.give("seeking", Job(newer))
    older.allowed.release(3)
    assert older.ended.wait(PATIENCE) and older.taken == 1
    newer.allowed.release(3)
    assert eventually(lambda: jobs.jobs["seeking"].state == "done")


def test_what_is_sought_and_what_is_ranked_do_not_disturb_each_other(page: VirtualKernelContext) -> None:
    jobs, sought, ranked = PageJobs(), Steps(), Steps()
    jobs.give("seeking", Job(sought))
    jobs.give("ranking", Job(ranked))
    jobs.give("ranking", None)
    ranked.allowed.release(3)
    assert ranked.ended.wait(PATIENCE) and ranked.taken == 1
    sought.allowed.release(3)
    assert eventually(lambda: jobs.jobs["seeking"].state == "done")


def test_leaving_the_page_ends_the_work_and_two_readers_have_their_own() -> None:
    one, other = map(page_of, ("one", "other"))
    left, staying = Steps(), Steps()
    for reader, work in ((one, left), (other, staying)):
        with reader:
            jobs_of_page().give("seeking", Job(work))
    one.close()
    left.allowed.release(3)
    staying.allowed.release(3)
    assert left.ended.wait(PATIENCE) and left.taken == 1
    assert staying.ended.wait(PATIENCE) and staying.taken == 3
    with other:
        assert eventually(lambda: jobs_of_page().jobs["seeking"].state == "done")
    other.close()


def test_work_goes_on_while_the_reader_looks_elsewhere(page: VirtualKernelContext) -> None:
    looks, work = [0], Steps()
    jobs = jobs_of_page()
    leave = jobs.follow(lambda: looks.__setitem__(0, looks[0] + 1))
    jobs.give("seeking", Job(work))
    leave()
    before = looks[0]
    work.allowed.release(3)
    assert eventually(lambda: jobs_of_page().jobs["seeking"].state == "done")
    assert looks[0] == before


def test_work_that_breaks_is_told(page: VirtualKernelContext, caplog: pytest.LogCaptureFixture) -> None:
    def broken(progress: Progress) -> str:
        raise ValueError("no such luck")

    jobs = PageJobs()
    jobs.give("ranking", Job(broken))
    assert eventually(lambda: jobs.jobs["ranking"].state == "failed")
    assert "no such luck" in caplog.text


@pytest.mark.parametrize(("changes", "key"), [
    ({"first": "profitt"}, "aims"), ({"levers": []}, "levers"), ({"levers": ["pai"]}, "levers"),
    ({"budget": None}, "budget"), ({"budget": "5"}, "budget"), ({"budget": float("nan")}, "budget"),
    ({"budget": True}, "budget"), ({"budget": 1e12}, "budget"), ({"budget": -1e8}, "too_low"),
])
def test_a_search_that_cannot_be_done_is_told_why(changes: dict[str, Any], key: str) -> None:
    request, problem = forms.request_of(SMALL, CHOICE | changes, "en")
    assert request is None
    lowest = money(forms.affordable_from(SMALL, ("pay", "advertising")), "en", signed=True)
    assert problem == translate(f"search.problem.{key}", "en", lowest=lowest, most="€1,000,000,000")


def test_a_form_is_a_request() -> None:
    requested = CHOICE | {"second": "profit", "robust": True, "score": "low", "minutes": 99}
    request, problem = forms.request_of(SMALL, requested, "fr")
    assert request == Request(("profit",), 100.0, ("advertising", "pay"), True, "low", minutes=1.0) and not problem
    two, _ = forms.request_of(SMALL, CHOICE | {"second": "worth"}, "fr")
    assert two is not None and two.aims == ("profit", "worth")


def test_what_is_ranked_is_what_can_be_ranked() -> None:
    choice = {"measure": "profit", "of": "assumptions", "method": "sobol", "grouped": False}
    assert forms.design_of(choice) == Design("assumptions", method="sobol", is_grouped=True)
    assert forms.design_of(choice | {"of": "levers"}) == Design("levers", method="sobol")
    for wrong in ({"of": "x"}, {"method": 3}, {"measure": None}):
        assert forms.design_of(choice | wrong) is None


@pytest.mark.parametrize("name", Scenario.names())
def test_every_scenario_has_a_budget_to_begin_with(name: str) -> None:
    form = forms.seeking_form(Decision(name), "fr")
    assert form["budget"] >= 0 and form["budget"] % 100 == 0
    assert {one["name"] for group in form["groups"] for one in group["levers"]} == set(Scenario.load(name).levers)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("method", ["morris", "sobol"])
def test_a_ranking_is_told_in_bars_a_sentence_and_a_table(method: Any, language: str) -> None:
    design = Design(names=("advertising", "pay", "price"), method=method, n=4, replicates=2)
    found = sensitivity(SMALL, "advertising_cost", design=design)
    shown = ranking_view(found, False, language)
    assert translate("lever.advertising.label", language) in shown["text"]
    assert shown["bars"][0]["label"] == translate("lever.advertising.label", language)
    assert shown["bars"][0]["low"] <= shown["bars"][0]["share"] <= shown["bars"][0]["high"] <= 1
    assert shown["bars"][0]["way"] == ("up" if method == "morris" else "")
    assert all(len(row) == len(shown["heads"]) for row in shown["rows"]) and len(shown["rows"]) == 3
    assert not shown["stale"] and ranking_view(found, True, language)["stale"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_two_aims_are_a_picture_whose_points_can_be_taken(language: str) -> None:
    found = search(SMALL, Request(
        ("advertising_cost", "customers"), 2000, ("pay", "advertising", "price"), trials=60, replicates=2))
    shown = view.search_view(found, SMALL, language)
    new = [point for point in found.points if point.point is not None]
    assert new and len(shown["points"]) == len(new) and len(shown["picture"]["points"]) == len(new) + 1
    for place in shown["picture"]["points"]:
        assert all(0 <= share <= 1 for share in place.values())
        assert place["x_low"] <= place["x"] <= place["x_high"] and place["y_low"] <= place["y"] <= place["y_high"]
    # Better is always further on: lower costs stand higher.
    costs = [point.aims["advertising_cost"].value for point in new]
    ups = [place["y"] for place in shown["picture"]["points"][1:]]
    assert sorted(range(len(new)), key=lambda k: costs[k]) == sorted(range(len(new)), key=lambda k: -ups[k])
    taken = view.search_view(found, found.decided(new[0]), language)
    assert [point["is_taken"] for point in taken["points"]] == [True] + [False] * (len(new) - 1)
    assert not taken["stale"] and not shown["stale"]
    assert view.search_view(found, SMALL.moved("pay", 1.1), language)["stale"]
    changed = {move["lever"] for move in shown["points"][0]["moves"]}
    assert changed <= {translate(f"lever.{name}.label", language) for name in ("pay", "advertising", "price")}


def test_what_two_aims_put_back_is_told_for_each_of_them_with_its_period() -> None:
    aims, even = (Objective("profit", "higher"), Objective("churn", "lower")), Estimate(0.0, 0.0, 0.0)

    def point(pay: float, n_back: int, profit: float, churn: float) -> Candidate:
        figures = {"profit": Estimate(profit, profit, profit), "churn": Estimate(churn, churn, churn)}
        return Candidate(
            {"pay": pay}, 10.0, figures, figures, {"profit": 0.0, "churn": 0.0}, {"pay": 1.0}, n_back, figures)

    points = (point(1.1, 2, 120.0, -0.01), point(1.2, 5, 80.0, -0.03))
    start = Candidate(None, 0.0, {"profit": even, "churn": even}, {"profit": even, "churn": even}, {})
    found = Search(SMALL, Request(("profit", "churn"), 100), aims, points, start, 10, 8, False)
    notes = carried_sentences(found, "en")
    assert "up to 5 in one of them" in notes[0]
    most = ("+\N{WORD JOINER}€120 per week", "\N{MINUS SIGN}3.0 points")
    assert all(text in notes[0] for text in most), "the most that any of them gave up"
    assert "by the aim for which the lever counts most" in notes[1]
    shown = view.search_view(found, SMALL, "en")
    assert "per week" in shown["points"][0]["gains"][0]["gain"]
    assert any("means from year 3, Q1, week 105 to year 3, Q4, week 156" in note for note in shown["notes"])
    assert shown["points"][0]["moves"][0]["loss"] == "(without it nothing of the gain is left)"
    assert not any("lowered" in one for one in shown["cautions"]), "nobody saves on anything"


def test_what_was_put_back_and_did_harm_is_not_told_as_given_up() -> None:
    aim, even, harm = (
        Objective("profit", "higher"),
        Estimate(0.0, 0.0, 0.0),
        {"profit": Estimate(-500.0, -600.0, -400.0)},
    )
    point = Candidate({"pay": 0.9}, 0.0, {"profit": even}, {"profit": even}, {"profit": 0.0}, {"pay": 0.4}, 3, harm)
    found = Search(SMALL, Request(("profit",), 100), (aim,), (point,), point, 10, 8, False)
    assert carried_sentences(found, "en")[0].endswith("Nothing is given up by that.")
    assert search_cautions(found, (), "en")[0].startswith("Pay lowered: the model counts neither the refusal")


def test_a_search_says_what_its_gain_rests_on_and_the_desk_goes_on_saying_what_is_not_counted() -> None:
    aim, gain = Objective("profit", "higher"), {"profit": Estimate(500.0, 400.0, 600.0)}
    point = Candidate({"staffing": 0.85}, 0.0, gain, gain, {"profit": 0.0}, {}, 0, {})
    found = Search(SMALL, Request(("profit",), 100), (aim,), (point,), point, 10, 2, False)
    text = view.search_view(found, SMALL, "en", rests_of(found, lambda share: None))["cautions"]
    assert "per week. This effect rests on" in text[0] and "neither notice periods" in text[-1]
    on_the_sliders = answer_of(Plan(found.decided(point)), 2, lambda: True)
    assert outcome_view.outcome(on_the_sliders, "en")["uncounted"] == [text[-1]]


def test_a_lever_that_was_to_move_later_is_shown_to_lose_that() -> None:
    before = SMALL.moved("pay", 1.1, 52)
    found = search(before, Request(("profit",), 1e6, ("pay",), trials=20, replicates=2, spare=0.0))
    (point,) = [one for one in found.points if one.point]
    (move,) = move_rows(found, point, "en")
    assert "110" in move["from"] and "(from year 2, Q1, week 52 on)" in move["from"] and "week" not in move["to"]
    assert all(one.week == 0 for one in found.decided(point).moves)


def test_nothing_better_is_told_too() -> None:
    found = search(SMALL, Request(("advertising_cost",), 1e6, ("recognition",), trials=10, replicates=2))
    shown = view.search_view(found, SMALL, "en")
    assert shown["points"] == [] and shown["picture"] == {}
    assert shown["text"].startswith("Nothing better than the start was found")


def test_progress_says_how_many_and_how_long() -> None:
    front = (Sketch({"a": 3.0, "b": 1.0}, 0.0), Sketch({"a": 1.0, "b": 2.0}, 0.0))
    shown = view.progress_view(SearchProgress(0.25, 90.0, 40, False, front), False, "en")
    assert shown["text"] == "40 policies tried; about 2 minutes to go."
    assert shown["points"] == [{"x": 0.0, "y": 1.0}, {"x": 1.0, "y": 0.0}]
    assert view.progress_view(SearchProgress(0.0, float("nan"), 0, False, ()), False, "fr")["points"] == []
    stopping = view.progress_view(SearchProgress(0.25, 9.0, 1, False, front), True, "en")
    assert "Stopping (1 policy tried)" in stopping["text"]


def test_outcomes_are_written_with_a_decimal_where_they_are_small() -> None:
    assert value_sentence("customer_satisfaction", 0.7581, "en", 1) == "75.8 points"
    assert change_text("customer_satisfaction", 0.0148, "en") == "+1.5 points"
    assert change_text("churn", -0.0123, "fr").startswith("\N{MINUS SIGN}1,2 point")
    assert value_text("worth", 1234.4, "en") == "€1,234"
    assert change_text("profit", -1500, "en") == "\N{MINUS SIGN}\N{WORD JOINER}€1,500"
