"""The panels Why and Money, rendered in this process: what they say, follow and stop."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
import solara

from documents.decision import Effects
from experiments.answer import answer_of
from experiments.attribute import attribute
from experiments.decision import Decision, Move
from experiments.estimate import Estimate
from experiments.levers.same_euro import SIDES, same_euro
from experiments.money.cost_benefit import Payback, cost_benefit
from experiments.plan import Plan
from experiments.reliance import reliance_of
from experiments.series import series
from locales import money as euro, translate
from simulation import Policy
from tests.ui.pages import page_of
from ui.decide import outcome_view, reliance
from ui.decide.money import panel as money_panel, view as money_sight
from ui.decide.why import panel as why, view as why_sight
from ui.shared import jobs
from ui.shared.jobs import THREAD_NAME, Job
from wording import changes, explanation, money, report as sentences
from wording.money import payback_sentence

SMALL = {"n_employees": 12.0, "n_customers": 150.0, "n_departments": 2.0, "span": 4.0}
DECISION = Decision(
    "hotel", SMALL, {}, {"contagion": 0.1},
    (Move(0, "recognition", 0.9), Move(0, "tools", 0.0), Move(8, "recognition", 0.6)), 5)
OTHER = DECISION.moved("pay", 1.1)


class Shown:
    """A panel on a page of its own."""

    def __init__(self, panel: Callable[..., Any], decision: Decision, language: str = "en") -> None:
        self._panel, self._language = panel, language
        self.context = page_of()
        with self.context:
            self.box, self._root = solara.render(panel(decision=decision, language=language), handle_error=False)

    def decide(self, decision: Decision) -> None:
        """Hands another decision to the panel."""
        with self.context:
            self._root.render(self._panel(decision=decision, language=self._language), self._root.container)

    def view(self, number: int = 0) -> Any:
        """The panel's component, the first or another one."""
        found: list[Any] = []
        waiting = [self.box]
        while waiting:
            widget = waiting.pop(0)
            if hasattr(widget, "view"):
                found.append(widget)
            waiting += [child for child in getattr(widget, "children", ()) if not isinstance(child, str)]
        return found[number]

    def call(self, event: str, value: Any = None, number: int = 0) -> None:
        """Does what the browser would when the reader does something."""
        with self.context:
            getattr(self.view(number), f"vue_{event}")({} if value is None else value)

    def wait(self) -> None:
        """Returns when nothing is computed any more."""
        for thread in threading.enumerate():
            if thread.name == THREAD_NAME:
                thread.join()


Show = Callable[..., Shown]


@pytest.fixture
def show() -> Iterator[Show]:
    """Makes pages with one panel; closes them in the end."""
    made: list[Shown] = []

    def new(panel: Callable[..., Any], decision: Decision) -> Shown:
        made.append(Shown(panel, decision))
        return made[-1]

    yield new
    for one in made:
        one.context.close()


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Few companies, and nothing kept from other tests."""
    monkeypatch.setattr(why, "replicates_for", lambda n: 2)
    monkeypatch.setattr(money_panel, "REPLICATES", 2)
    monkeypatch.setattr(reliance, "WORLDS", 2)
    for cache in (why.EXPLANATIONS, money_panel.ACCOUNTS, money_panel.BOTH_WAYS, reliance.RESTS):
        cache.clear()
    yield


def held(measurement: Job[Any]) -> threading.Event:
    """Makes a measurement wait before it begins, until the gate is opened."""
    gate, work = threading.Event(), measurement._work

    def wait(progress: Callable[[float], None]) -> Any:
        gate.wait()
        return work(progress)

    measurement._work = wait
    return gate


def test_many_levers_get_a_first_answer_and_all_of_it_when_it_is_asked_for(show: Show) -> None:
    many = DECISION
    for lever in ("autonomy", "coaching", "listening", "training", "pay"):
        many = many.moved(lever, Policy().as_mapping()[lever] * 1.1)
    shown = show(why.WhyPanel, many)
    assert "8 orders drawn" in shown.view().task
    shown.call("run")
    shown.wait()
    assert shown.view().state == "done" and shown.view().more["state"] == "empty"
    assert "8 orders" in shown.view().view["how"]
    shares = [bar for bar in shown.view().view["bars"] if "tone" in bar]
    assert len(shares) == 7 and "128 combinations" in shown.view().more["task"]
    shown.call("all")
    shown.wait()
    assert shown.view().more == {} and "128" in shown.view().view["how"]


def test_a_company_left_to_itself_has_nothing_to_explain(show: Show) -> None:
    assert show(why.WhyPanel, Decision("hotel", SMALL)).view().state == "nothing"


def test_why_is_said_when_asked_and_the_bars_lead_from_one_end_to_the_other(show: Show) -> None:
    shown = show(why.WhyPanel, DECISION)
    assert shown.view().state == "empty" and "4 combinations" in shown.view().task
    shown.call("run")
    shown.wait()
    assert shown.view().state == "done"
    bars = shown.view().view["bars"]
    assert [bar["kind"] for bar in bars] == ["before", *[bar["kind"] for bar in bars[1:-1]], "after"]
    assert sorted(bar["label"] for bar in bars[1:-1]) == sorted([
        translate("lever.recognition.label", "en"), translate("lever.tools.label", "en")])
    view = shown.view().view
    assert view["title"] == translate("why.gained", "en") and shown.view().choice["window"] == "all"
    at = bars[0]["at"]
    for bar in bars[1:-1]:
        assert bar["from"] == pytest.approx(at, abs=2e-4)
        at = bar["to"]
    assert at == pytest.approx(bars[-1]["at"], abs=2e-4)


def test_another_measure_or_year_plays_nothing_anew(show: Show) -> None:
    shown = show(why.WhyPanel, DECISION)
    shown.call("run")
    shown.wait()
    measurement = why.explanation_of(jobs.key_of(DECISION))
    first = measurement.result
    shown.call("pick", {"measure": "profit", "window": "year1"})
    assert shown.view().view["title"] == translate("measure.profit.label", "en")
    assert shown.view().choice["window"] == "year1" and measurement.result is first
    shown.call("pick", {"measure": "no such", "window": "year9"})
    assert shown.view().choice["measure"] == "profit"


def test_a_newer_decision_stops_the_older_work_and_is_explained(show: Show) -> None:
    shown = show(why.WhyPanel, DECISION)
    older = why.explanation_of(jobs.key_of(DECISION))
    gate = held(older)
    shown.call("run")
    shown.decide(OTHER)
    gate.set()
    shown.wait()
    assert older.result is None and not older.is_active
    assert shown.view().state == "done" and len(shown.view().view["bars"]) == 3 + 2


def test_work_can_be_stopped(show: Show) -> None:
    shown = show(why.WhyPanel, DECISION)
    measurement = why.explanation_of(jobs.key_of(DECISION))
    gate = held(measurement)
    shown.call("run")
    assert shown.view().state == "running"
    shown.call("cancel")
    gate.set()
    shown.wait()
    assert shown.view().state == "empty" and measurement.result is None


def test_work_that_breaks_is_said_and_can_be_tried_again(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = show(why.WhyPanel, DECISION)
    measurement = why.explanation_of(jobs.key_of(DECISION))
    work = measurement._work
    measurement._work = lambda progress: 1 / 0  # type: ignore[assignment,return-value]
    shown.call("run")
    shown.wait()
    assert shown.view().state == "failed"
    measurement._work = work
    shown.call("run")
    shown.wait()
    assert shown.view().state == "done"


def test_the_sentence_says_the_change_and_its_largest_part() -> None:
    found = attribute(DECISION.replace(assumptions={}), "trust", replicates=6, weeks=60)
    text = found.explain("trust")
    sentences = list(explanation.explanation_sentences(text, "Year 2", "en"))
    name = translate("measure.trust.label", "en")
    assert sentences[0].startswith(f"Year 2, {name}: {text.change.value * 100:.1f} higher than")
    assert translate(f"lever.{text.shares[0].factor.name}.label", "en") in sentences[1]


def test_a_single_lever_is_not_said_to_be_the_largest() -> None:
    alone = Decision("hotel", SMALL, seed=5).moved("recognition", 0.9)
    text = attribute(alone, "trust", replicates=4, weeks=40).explain("trust")
    assert len(list(explanation.explanation_sentences(text, "Year 1", "en"))) == 1


def test_a_factor_tells_its_moves() -> None:
    found = attribute(DECISION, "trust", replicates=2, weeks=20)
    moved = {bar["label"]: bar["moved"] for bar in why_sight.why_view(found, "trust", "all", "en")["bars"][1:-1]}
    assert moved[translate("lever.recognition.label", "en")] == "25% → 90% → 60% (year 1, Q1, week 8)"


def test_windows_are_the_years_all_weeks_and_the_last_one() -> None:
    assert why_sight.windows(120) == {
        "year1": (1, 52), "year2": (53, 104), "year3": (105, 120), "all": (1, 120), "last": (120, 120)}
    assert why_sight.usual_window("nps", 120) == "year3" and why_sight.usual_window("nps", 20) == "year1"
    assert why_sight.usual_window("gained", 120) == "all"


def test_money_follows_what_is_decided(show: Show) -> None:
    shown = show(money_panel.MoneyPanel, DECISION)
    shown.wait()
    view = shown.view().view
    assert shown.view().state == "done" and len(view["years"]) == 3 and view["curve"]["points"][0][2] == (
        view["curve"]["zero"])
    levers = [lever["name"] for lever in view["levers"] if lever["moved"]]
    assert levers == ["recognition", "tools"]
    shown.decide(Decision("hotel", SMALL))
    shown.wait()
    assert shown.view().view["text"] == [translate("money.nothing", "en")] and shown.view().view["curve"] is None


def test_the_year_of_levers_and_leavers_can_be_chosen(show: Show) -> None:
    shown = show(money_panel.MoneyPanel, DECISION)
    shown.wait()
    before = shown.view().view["leavers"]
    assert shown.view().year == 3
    shown.call("pick", 1)
    assert shown.view().year == 1 and shown.view().view["leavers"] != before
    shown.call("pick", 9)
    assert shown.view().year == 1


def test_the_accounts_on_screen_are_those_of_the_books() -> None:
    found = cost_benefit(DECISION, replicates=2, weeks=60)
    rows = {row["name"]: row for row in money_sight.money_view(found, 1, "en")["accounts"]}
    revenue = found.after.run["revenue"][:, 1:53].sum(axis=1).mean()
    assert rows["revenue"]["cells"][0]["value"] == f"{revenue / 1000:,.0f}"


@pytest.mark.parametrize(("weeks", "key"), [
    ((1, 1), "first"), ((20, 30), "band"), ((20, 30, None), "open"), ((20, None, None), "few"), ((None,), "none")])
def test_every_kind_of_payback_has_a_sentence(weeks: tuple[int | None, ...], key: str) -> None:
    for language in ("fr", "en"):
        text = payback_sentence(Payback(weeks), language, "156")
        early, late = (f"year 1, Q{quarter}, week {week}" if language == "en" else
                       f"année 1, T{quarter}, semaine {week}" for quarter, week in ((2, 20), (3, 30)))
        values = {"when": late if key == "open" else early, "low": early, "high": late, "weeks": "156"}
        assert text == translate(f"money.payback.{key}", language, **values)


def test_one_profit_is_told_and_all_that_goes_by_its_name_beside_it_alike_on_the_desk_in_money_and_on_paper() -> None:
    paper = Effects.of(DECISION, 3, rests=reliance_of(DECISION, replicates=2))
    paired = paper.decided["profit"][:, 1:] - paper.base["profit"][:, 1:]
    gained, later = paired.sum(axis=1), (1 + 0.08 / 52) ** -np.arange(1.0, 157.0)
    headline, others, *_ = money.gain_sentences(paper.money, "en")
    answer = answer_of(Plan(DECISION), 3, lambda: True)
    shown = outcome_view.outcome(dataclasses.replace(answer, chosen=paper.decided, base=paper.base), "en")
    assert (shown["headline"], shown["others"]) == (headline, others)
    assert sentences.others(paper, "en") == others
    assert money_text(abs(gained.mean())) in headline or "cannot be told" in headline
    for value in (float(np.median(gained)), float((paired @ later).mean())):
        assert money_text(value, signed=True) in others.replace("\N{WORD JOINER}", "")


def money_text(value: float, signed: bool = False) -> str:
    """An amount in three figures."""
    return euro(float(f"{value:.3g}"), "en", signed=signed)


def test_money_says_what_its_gain_rests_on_and_what_is_not_counted(show: Show) -> None:
    cut = Decision("hotel", SMALL).moved("staffing", 0.8)
    shown = show(money_panel.MoneyPanel, cut)
    shown.wait()
    text = shown.view().view["cautions"]
    assert "assumed relations" in text[0] and any("neither notice periods" in one for one in text)


def test_why_the_profit_has_changed_is_told_with_what_is_not_counted_and_where_it_stands_what_it_rests_on() -> None:
    found = attribute(Decision("hotel", SMALL).moved("staffing", 0.8), "profit", replicates=2, weeks=4)
    rests, gap = why_sight.why_view(found, why_sight.GAINED, "all", "en")["cautions"]
    assert "What changes" in rests and "neither notice periods" in gap
    assert why_sight.why_view(found, "profit", "last", "en")["cautions"] == [rests, gap]


def test_the_same_euro_is_played_on_request_with_the_sum_said(show: Show) -> None:
    shown = show(money_panel.EuroBothWays, DECISION)
    assert shown.view().state == "empty"
    shown.call("set", 250)
    shown.call("run")
    shown.wait()
    view = shown.view()
    assert (view.state, view.sum) == ("done", 250.0)
    found = same_euro(DECISION.without_moves(), 250, replicates=2)
    assert [way["side"] for way in view.view["ways"]] == list(SIDES)
    (ahead,) = [row for row in view.view["rows"] if row["label"] == translate("money.euro.ahead", "en")]
    assert [f"{float(f'{abs(found.leads[side].value):.3g}'):,.0f}" in cell["value"]
            for side, cell in zip(SIDES, ahead["cells"], strict=True) if side != "inside"] == [True] * 5
    assert all(view.view["text"].count(translate(f"money.euro.{side}.name", "en")) == 1 for side in found.leads)
    shown.call("set", 300)
    assert shown.view().state == "empty"
    shown.call("set", -1)
    assert shown.view().sum == 300.0


def test_parts_of_few_people_are_written_finer_than_wholes() -> None:
    assert [changes.part_decimals("customers", whole) for whole in (1234.6, -3.4)] == [None, 1]
    assert changes.part_decimals("trust", 0.0123) is None
    assert changes.change_number("customers", -0.34, "en", 1) == "−0.3"
    assert money.thousands_text(4321.0, "en", signed=True) == "+4.3" and money.thousands_text(54321.0, "en") == "54"


def test_a_sign_is_never_parted_from_its_amount() -> None:
    assert money.amount_text(Estimate(5.0, -2.0, 12.0), "en", signed=True) == "+\u2060€5 (−\u2060€2 to +\u2060€12)"


def test_departures_in_money_are_told_with_the_rate_that_the_desk_tells() -> None:
    found = cost_benefit(DECISION, replicates=2)
    rate = float(series(found.after.run, "employee_turnover")[:, 104].mean())
    assert f"{rate:.0%} of the staff" in money_sight.leavers(found, 2, "en")["text"]


def test_every_way_of_a_euro_is_told_with_what_is_not_counted_of_it() -> None:
    ways = same_euro(DECISION.without_moves(), 250, replicates=2, weeks=10)
    text = " ".join(money.euro_view(ways, "en")["cautions"])
    assert "Advertising raised" in text and "a campaign that misses" in text
