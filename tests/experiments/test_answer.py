"""What is computed for the desk of Decide, and what its components are shown of it."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.answer import Answer, answer_of
from experiments.compare import compare
from experiments.decision import Decision
from experiments.estimate import Estimate
from experiments.money.budget import Budget
from experiments.plan import Plan
from experiments.executor import StoppedError
from experiments.replicates import COARSE, FULL, Replicates
from experiments.series import series
from experiments.uncertainty import sampled
from locales import money
from simulation import Run, simulate
from tests.experiments.decisions import BOLD, HOTEL, always
from ui.decide import charts_view, history_view, outcome_view
from ui.shared.display import Display
from wording.answer import budget_goal, goals
from wording.changes import band_text, tone as tone_of
from wording.measures import between
from wording.sentences import companies_sentence


@pytest.fixture(scope="module")
def bold() -> Answer:
    """A bold policy beside a pinned dear one."""
    plan = Plan(HOTEL.moved("pay", 1.1)).with_pin("Dear").with_decision(BOLD)
    return answer_of(plan, FULL, always)


@pytest.mark.parametrize(("edges", "text"), [
    ((0.0068, 0.0072), "+0.68 to +0.72"), ((0.0068, 0.0088), "+0.7 to +0.9"), ((0.007, 0.007), "+0.7 to +0.7")])
def test_bounds_that_would_read_the_same_and_are_not_get_a_decimal_more(edges: tuple[float, float], text: str) -> None:
    assert band_text("customer_satisfaction", edges, "en") == between(*text.split(" to "), "en")


def test_what_is_played_is_what_simulate_plays() -> None:
    run = Replicates().play(BOLD, False, FULL, always)
    same = simulate(BOLD.scenario, BOLD.schedule, BOLD.facts, BOLD.seed, FULL)
    assert np.array_equal(run.rows, same.rows)


def test_the_first_answer_is_the_beginning_of_the_full_one() -> None:
    runs = Replicates()
    first = runs.play(BOLD, False, COARSE, always)
    full = runs.play(BOLD, False, FULL, always)
    assert (first.replicates, full.replicates) == (COARSE, FULL)
    assert np.array_equal(first.rows, full.rows[:COARSE])


def test_work_that_nobody_wants_any_more_stops_between_two_replicates() -> None:
    request = iter([True, True, False])
    with pytest.raises(StoppedError):
        Replicates().play(HOTEL.replace(seed=99), False, 1000, lambda: next(request))


def test_what_is_kept_has_a_bound() -> None:
    runs = Replicates(max_bytes=1)
    runs.play(HOTEL, False, 1, always)
    runs.play(BOLD, False, 1, always)
    request: list[bool] = []
    runs.play(BOLD, False, 1, lambda: request.append(True) is None)
    assert request == []
    runs.play(HOTEL, False, 1, lambda: request.append(True) is None)
    assert request == [True]


def test_with_unknowns_each_replicate_lives_by_its_own_facts_and_policies_share_them() -> None:
    run = Replicates().play(HOTEL, True, 3, always)
    for replicate in range(3):
        facts = sampled(HOTEL.facts, HOTEL.seed, replicate)
        alone = simulate(HOTEL.scenario, HOTEL.schedule, facts, HOTEL.seed, replicate + 1)
        assert np.array_equal(run.rows[replicate], alone.rows[replicate])


def test_how_far_the_draw_moves_the_mean_is_said_with_the_figures_of_both() -> None:
    view = Display("en", charts=("customer_satisfaction",))
    drawing = answer_of(Plan(BOLD, with_unknowns=True), 3, always)
    known = simulate(HOTEL.scenario, HOTEL.schedule, HOTEL.facts, HOTEL.seed, 3)
    worlds = [
        simulate(HOTEL.scenario, HOTEL.schedule, sampled(HOTEL.facts, HOTEL.seed, r), HOTEL.seed, r + 1).rows[r]
        for r in range(3)]
    means = [float(np.mean(values)) for values in (
        Run(HOTEL.scenario.profile, np.stack(worlds), ())["customer_satisfaction"][:, -1],
        known["customer_satisfaction"][:, -1])]
    text = charts_view.shift(drawing, view)
    shown = [f"{100 * one:.0f} points" for one in means]
    assert f"{shown[0]} with this draw, {shown[1]} at the working values" in text
    assert charts_view.shift(answer_of(Plan(BOLD), 3, always), view) == ""


def test_the_gain_with_unknowns_is_paired_draw_by_draw_and_set_beside_the_one_at_the_working_values() -> None:
    drawing = answer_of(Plan(BOLD, with_unknowns=True), 4, always)
    gains = []
    for replicate in range(4):
        facts = sampled(HOTEL.facts, HOTEL.seed, replicate)
        policy, base = (
            simulate(HOTEL.scenario, one.schedule, facts, HOTEL.seed, replicate + 1)["profit"][replicate, 1:].sum()
            for one in (BOLD, HOTEL))
        gains.append(float(policy - base))
    np.testing.assert_allclose(drawing.profit_gained(), gains)
    working = compare(HOTEL.scenario, None, BOLD.schedule, "profit", assumptions=HOTEL.facts, replicates=4)
    known = working["profit"].paired[:, 1:].sum(axis=1)
    assert drawing.known is not None
    np.testing.assert_allclose(drawing.gained_beyond(drawing.known), np.array(gains) - known)


def test_it_is_said_that_unknowns_change_the_question_and_how_far_they_move_the_gain() -> None:
    drawing = answer_of(Plan(BOLD, with_unknowns=True), COARSE, always)
    assert drawing.known is not None
    known, beyond = (float(values.mean()) for values in (
        drawing.known.profit_gained(), drawing.gained_beyond(drawing.known)))
    view = outcome_view.outcome(drawing, "en")
    assert "allowing for what we do not know" in view["headline"]
    plain = view["drawn"].replace("\N{WORD JOINER}", "")
    assert all(money(float(f"{value:.3g}"), "en", signed=True) in plain for value in (known, beyond))
    certain = outcome_view.outcome(answer_of(Plan(BOLD), COARSE, always), "en")
    assert certain["drawn"] == "" and "what we do not know" not in certain["headline"]


@pytest.mark.parametrize("n_set", [0, 1, 2])
def test_the_panel_says_how_many_assumptions_are_set_and_how_many_are_drawn(n_set: int) -> None:
    settings = {"contagion": 0.1, "trickle": 0.2}
    plan = Plan(BOLD.replace(assumptions=dict(list(settings.items())[:n_set])), with_unknowns=True)
    text = history_view.doubt_view(plan, "en")
    assert text["changed"] == ["", "1 assumption changed", "2 assumptions changed"][n_set]
    n_numbers = sum(isinstance(value, float) for value in HOTEL.facts.as_mapping().values())
    assert f"all {n_numbers - 2 - n_set} are drawn" in text["drawn"]


def test_the_mirror_and_the_table_tell_the_same_mean(bold: Answer) -> None:
    rows = {one["label"]: one["now"] for one in outcome_view.outcome(bold, "en")["changed"]}
    satisfied = next(row for row in outcome_view.mirror_view(bold, "en")["rows"] if row["key"] == "satisfaction")
    assert rows["Employee satisfaction"] == f"{satisfied['left']['text']} points"
    assert rows["Customer satisfaction"] == f"{satisfied['right']['text']} points"


def test_the_difference_is_the_paired_one(bold: Answer) -> None:
    expected = compare(HOTEL.scenario, None, BOLD.schedule, "strain", assumptions=HOTEL.facts, replicates=FULL)
    assert np.array_equal(bold.difference("strain").paired, expected["strain"].paired)


def test_three_curves_where_an_assumption_is_set() -> None:
    plan = Plan(BOLD.replace(assumptions={"contagion": 0.1}))
    answer = answer_of(plan, COARSE, always)
    assert answer.untouched is not None
    roles = [line["role"] for line in charts_view.lines(answer, Display("en"))]
    assert roles == ["low", "lower", "middle", "upper", "high", "base", "untouched"]
    own = simulate(HOTEL.scenario, None, None, 1, COARSE)
    assert np.array_equal(answer.untouched.rows[:COARSE], own.rows)


@pytest.mark.parametrize(("decision", "given"), [
    (Decision("hotel", assumptions={"contagion": 0.1}), "the scenario’s assumptions"),
    (BOLD.replace(assumptions={"contagion": 0.1}), "instead of those fitted to your figures"),
], ids=["the scenario’s", "one’s own"])
def test_the_curve_with_other_assumptions_is_named_after_whose_company_it_is(decision: Decision, given: str) -> None:
    line = charts_view.lines(answer_of(Plan(decision), 1, always), Display("en"))[-1]
    assert line["role"] == "untouched" and given in line["text"]


def lines_of(answer: Answer, view: Display) -> np.ndarray:
    """The lines of all charts, float32 (charts, lines, weeks + 1)."""
    numbers = np.frombuffer(charts_view.buffer(answer, view), "<f4")
    replicates, weeks, lines = (int(number) for number in numbers[:3])
    assert replicates == answer.replicates
    return numbers[3:].reshape(len(view.charts), lines, weeks)


def test_the_buffer_holds_bands_base_and_pins_in_shown_units(bold: Answer) -> None:
    view = Display("en", charts=("customer_satisfaction", "cash"))
    lines = lines_of(bold, view)
    values = bold.chosen["customer_satisfaction"]
    low, quarter, three_quarters, high = np.percentile(values, [5, 25, 75, 95], axis=0)
    shown = 100 * np.stack([low, quarter, values.mean(axis=0), three_quarters, high])
    np.testing.assert_allclose(lines[0, :5], shown, rtol=1e-6)
    np.testing.assert_allclose(lines[1, 5], np.mean(bold.base["cash"], axis=0), rtol=1e-6)
    np.testing.assert_allclose(lines[1, 6], np.mean(bold.pins[0]["cash"], axis=0), rtol=1e-6)


def test_differences_of_shares_are_drawn_in_points(bold: Answer) -> None:
    view = Display("en", charts=("employee_turnover",), is_difference=True)
    lines = lines_of(bold, view)
    gained = series(bold.chosen, "employee_turnover") - series(bold.base, "employee_turnover")
    np.testing.assert_allclose(lines[0, 2], 100 * np.mean(gained, axis=0), rtol=1e-5, atol=1e-4)
    assert lines.shape[1] == 6
    assert charts_view.specs(bold, view)[0]["unit"] == "points"


def test_the_sentence_says_the_mean_the_spread_and_the_interval(bold: Answer) -> None:
    text = charts_view.sentences(bold, Display("en", charts=("employee_satisfaction",)))["employee_satisfaction"]
    values = 100 * bold.chosen["employee_satisfaction"][:, -1]
    low, high = (f"{value:.1f}" for value in np.percentile(values, [5, 95]))
    gained = 100 * bold.difference("employee_satisfaction").paired[:, -1]
    assert text.startswith(f"After 3 years: {values.mean():.1f} points ({low} to {high} for nine companies in ten).")
    assert f"+{gained.mean():.1f} points" in text


@pytest.mark.parametrize(("bounds", "given"), [
    ((0.01, 0.005, 0.015), "On average +1.0 points against nothing changed"),
    ((0.01, -0.005, 0.025), "may be mere chance"),
    ((0.0001, 0.00005, 0.00015), "the same as with nothing changed"),
])
def test_a_difference_is_called_sure_chance_or_none(bounds: tuple[float, float, float], given: str) -> None:
    values = np.array([0.6, 0.7, 0.8])
    assert given in companies_sentence("strain", values, Estimate(*bounds), 156, "en")
    tone = tone_of("strain", Estimate(*bounds))
    assert tone == ("worse" if "average" in given else "even")


def test_a_company_left_to_itself_is_said_to_be_so() -> None:
    untouched = answer_of(Plan(HOTEL), COARSE, always)
    assert "comme sans rien changer" in charts_view.sentences(untouched, Display("fr", charts=("cash",)))["cash"]
    assert outcome_view.outcome(untouched, "en")["headline"].startswith("Nothing is changed")


@pytest.mark.parametrize(("language", "next_step"), [("en", "move a lever"), ("fr", "bougez un levier")])
def test_without_any_change_the_differences_are_no_table_of_noughts(language: str, next_step: str) -> None:
    untouched = answer_of(Plan(HOTEL), COARSE, always)
    table = charts_view.gaps(untouched, Display(language, charts=("strain", "cash")))
    assert table["rows"] == [] and next_step in table["gain"]


def test_the_table_has_a_cell_per_policy_and_year_and_tells_the_gain(bold: Answer) -> None:
    table = charts_view.gaps(bold, Display("en", charts=("strain", "cash")))
    assert [one["label"] for one in table["weeks"]] == ["After one year", "After 2 years", "After 3 years", "In all"]
    assert [row["policies"][0]["cells"][3]["value"] for row in table["rows"]] == ["–", "–"], "neither is a flow"
    assert [[policy["name"] for policy in row["policies"]] for row in table["rows"]] == [["Your policy", "Dear"]] * 2
    gained = bold.difference("strain").paired[:, 52]
    reach = 2.0395 * gained.std(ddof=1) / FULL**0.5
    cell = table["rows"][0]["policies"][0]["cells"][0]
    assert cell["value"].startswith(f"{100 * gained.mean():+.1f}".replace("-", "\N{MINUS SIGN}"))
    bounds = [f"{100 * bound:+.1f}".replace("-", "\N{MINUS SIGN}") for bound in (gained.mean() - reach,
                                                                                gained.mean() + reach)]
    assert cell["interval"].replace("\N{WORD JOINER}", "") == f"{bounds[0]} to {bounds[1]}"
    gains = [bold.difference(name).gain[-1] for name in ("strain", "cash")]
    assert f"{min(gains):.1f} times" in table["gain"] or f"{min(gains):.0f} times" in table["gain"]


def test_what_is_so_much_a_week_is_summed_by_year_and_in_all(bold: Answer) -> None:
    (row,) = charts_view.gaps(bold, Display("en", charts=("profit",)))["rows"]
    assert row["label"] == "Profit (sum of the year)"
    paired = bold.difference("profit").paired
    sums = [paired[:, first:last + 1].sum(axis=1).mean() for first, last in ((1, 52), (53, 104), (105, 156), (1, 156))]
    texts = [cell["value"] for cell in row["policies"][0]["cells"]]
    amounts = [money(float(f"{value:.3g}"), "en", signed=True) for value in sums]
    assert [one.replace("\N{WORD JOINER}", "") for one in texts] == amounts, "in three figures"
    assert sum(sums[:3]) == pytest.approx(sums[3])


def test_goals_are_told_with_the_share_of_companies_that_reach_them(bold: Answer) -> None:
    hotel = Decision("hotel").moved("manager_attention", 0.9)
    answer, goal = answer_of(Plan(hotel), FULL, always), hotel.scenario.goals[1]
    rates = series(answer.chosen, goal.measure)[:, goal.by_week]
    n = sum(goal.is_reached(rate) for rate, failed in zip(rates, answer.chosen.failures, strict=True) if not failed)
    text = goals(answer, "en")[1]
    assert goals(bold, "en") == [], "an own company has no goals of the scenario's"
    assert f"{n} compan" in text["state"] and "out of 32" in text["state"]
    assert text["stood"] == f"On average over the companies: {np.mean(rates):.0%}, wanted: at most 30% per year"
    assert text["mark"] == ("yes" if n >= 0.8 * FULL else "no" if n <= 0.2 * FULL else "open")
    spec = charts_view.specs(answer, Display("en", charts=(goal.measure,)))[0]
    assert [(one["value"], one["week"]) for one in spec["goals"]] == [(goal.at_most, goal.by_week)]


def test_the_budget_is_a_goal_that_every_week_has_to_keep() -> None:
    hotel = Decision("hotel")
    assert [goal["mark"] for goal in budget_goal(hotel, "en")] == ["yes"]
    assert [goal["mark"] for goal in budget_goal(hotel.moved("pay", 1.2, 130), "en")] == ["no"]
    highest = Budget.of(hotel).highest(hotel.policy(), "tools")
    assert budget_goal(hotel.moved("tools", highest), "en")[0]["mark"] == "yes"
