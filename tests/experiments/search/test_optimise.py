"""Search: known optima are found, the budget holds, nothing worse than the start is given, luck is taken out."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest

from experiments import Request, search
from experiments.decision import Decision, Move
from experiments.executor import Cluster, Threads
from experiments.factors import Factor, factors_of
from experiments.money.budget import BudgetedLevers
from experiments.money.pricing import Point, dearest_cost, extra_cost
from experiments.search.candidates import Model, SearchProgress, Task
from experiments.search.objectives import LOW, Objective, unbeaten
from experiments.search.optimise import Search, decided, sought
from simulation import Scenario
from simulation.errors import InputError
from simulation.parameters import Parameter

HOTEL = Scenario.load("hotel")
SMALL = Decision("hotel", {"n_employees": 12, "n_customers": 150, "n_departments": 2, "span": 4})
LEVERS = ("autonomy", "advertising", "recognition", "pay")
HIGHER, OTHER = Objective("a", "higher"), Objective("b", "higher")


def steps(n: int, step: float = 0.05) -> list[Factor]:
    """Levers from 0 to 1."""
    return [Factor(f"x{k}", "lever", Parameter(0, 0, 1, step, "share", "assumed", "assumed", "test")) for k in range(n)]


def vector(point: Point | None, n: int) -> np.ndarray:
    return np.array([(point or {}).get(f"x{k}", 0.0) for k in range(n)])


def problem(n: int, judge: Callable[[np.ndarray], list[float]], noise: float = 0.0) -> Model:
    """Aims of a point of n levers, with luck that is added company by company."""

    def model(task: Task) -> np.ndarray:
        point, luck = task
        at = vector(point, n)
        # What luck does depends on the point too, but is the same whenever this point has this luck.
        drawn = np.random.default_rng([luck.seed, *np.round(1000 * at).astype(int)])
        values = judge(at)
        return np.array([value + noise * drawn.normal(size=luck.replicates) for value in values])

    return model


def looked_for(
    model: Model, n: int, budget: float = 100.0, aims: tuple[Objective, ...] = (HIGHER,), **request: object,
) -> Search:
    budgeted = BudgetedLevers(
        steps(n), [dict.fromkeys((f"x{k}" for k in range(n)), 0.0)], lambda point: sum(point.values()), budget)
    requested = Request(tuple(aim.name for aim in aims), budget, **request)  # type: ignore[arg-type]
    return sought(model, budgeted, aims, SMALL, requested)


def test_the_optimum_of_a_known_problem_is_found() -> None:
    best = np.array([0.3, 0.9, 0.55, 0.1, 0.7, 0.25])
    found = looked_for(problem(6, lambda x: [-float(((x - best) ** 2).sum())]), 6, trials=600, spare=0.0)
    assert np.abs(vector(found.points[0].point, 6) - best).max() < 1e-9


def test_the_optimum_under_a_budget_is_found() -> None:
    # The best of sum of a_k x_k with sum x_k at most 1.5 fills the best lever and half of the next.
    worth = np.array([1.0, 4.0, 2.0, 3.0])
    found = looked_for(problem(4, lambda x: [float(worth @ x)]), 4, budget=1.5, trials=600)
    assert vector(found.points[0].point, 4) == pytest.approx([0, 1, 0, 0.5])
    assert found.points[0].cost == pytest.approx(1.5)


def test_two_aims_give_the_line_that_none_beats() -> None:
    # |x - p| to one place and to another: the front is the way from the one to the other.
    one, other = np.array([0.2, 0.2, 0.5]), np.array([0.8, 0.8, 0.5])
    found = looked_for(problem(3, lambda x: [-float(((x - one) ** 2).sum()), -float(((x - other) ** 2).sum())]), 3,
                       aims=(HIGHER, OTHER), trials=800)
    places = np.array([vector(point.point, 3) for point in found.points])
    assert len(places) >= 6
    # On the straight way between the two, the distances to them add up to that between them.
    ways = [np.linalg.norm(place - one) + np.linalg.norm(place - other) for place in places]
    assert max(ways) < 1.1 * np.linalg.norm(one - other)
    firsts = [point.aims["a"].value for point in found.points]
    seconds = [point.aims["b"].value for point in found.points]
    assert firsts == sorted(firsts, reverse=True) and seconds == sorted(seconds)
    assert firsts[0] > -0.02 and seconds[-1] > -0.02


@pytest.mark.parametrize("budget", [0.0, 0.4, 2.0])
def test_the_budget_is_never_broken(budget: float) -> None:
    request: list[Point] = []
    inner = problem(5, lambda x: [float(x.sum()), float(-x[0])])

    def model(task: Task) -> np.ndarray:
        request.append(task[0] or {})
        return inner(task)

    found = looked_for(model, 5, budget, (HIGHER, OTHER), trials=200)
    assert max(sum(point.values()) for point in request) <= budget + 1e-9
    assert all(point.cost <= budget + 1e-9 for point in found.points)


@pytest.mark.parametrize("seed", range(5))
def test_nothing_worse_than_the_start_is_given(seed: int) -> None:
    # The start is the best there is; luck makes others look better.
    found = looked_for(problem(4, lambda x: [-float(x.sum())], noise=1.0), 4, trials=100, seed=seed)
    assert found.points[0].gains["a"].value >= 0
    model = problem(4, lambda x: [-float(x.sum()), -float(x[0])], noise=1.0)
    two = looked_for(model, 4, aims=(HIGHER, OTHER), trials=100, seed=seed)
    assert all(max(point.gains[name].value for name in "ab") >= 0 for point in two.points)


def test_the_winners_curse_is_taken_out_and_told() -> None:
    found = looked_for(problem(3, lambda x: [0.1 * float(x[0])], noise=1.0), 3, trials=400, replicates=4)
    point = found.points[0]
    # Of hundreds of means of 4 the best promises more than one standard error; with other luck at most 0.1 is there.
    assert point.promised["a"] > 0.5
    assert point.gains["a"].low < 0.1
    given_up = point.given_up["a"].value if point.given_up else 0.0
    assert found.curse["a"] == pytest.approx(point.promised["a"] - point.gains["a"].value - given_up)


def test_levers_that_bring_almost_nothing_are_put_back_and_what_that_costs_is_told() -> None:
    # 10 x0 + 5 x1, and three levers that bring 0.05 each: one in a hundred of the whole gain together.
    worth = np.array([0.05, 10.0, 0.05, 5.0, 0.05])
    found = looked_for(problem(5, lambda x: [float(worth @ x)]), 5, trials=400).points[0]
    assert vector(found.point, 5) == pytest.approx([0, 1, 0, 1, 0])
    assert found.n_back == 3
    assert found.given_up["a"].value == pytest.approx(0.15)
    assert found.losses == pytest.approx({"x1": 10 / 15, "x3": 5 / 15})
    assert list(found.losses) == ["x1", "x3"], "what carries the gain comes first"
    whole = looked_for(problem(5, lambda x: [float(worth @ x)]), 5, trials=400, spare=0.0).points[0]
    assert vector(whole.point, 5) == pytest.approx(np.ones(5)) and not whole.given_up


def test_with_two_aims_what_brings_almost_nothing_to_either_is_put_back() -> None:
    # x0 is for the one aim, x1 for the other, x2 for neither to speak of; x3 takes from one what it gives to the other.
    worth = np.array([[10.0, 0.0, 0.05, 5.0], [0.0, 8.0, 0.05, -5.0]])
    found = looked_for(
        problem(4, lambda x: [float(value) for value in worth @ x]), 4, aims=(HIGHER, OTHER), trials=1000)
    assert len(found.points) > 1
    for point in found.points:
        at = vector(point.point, 4)
        assert at[:3] == pytest.approx([1, 1, 0])
        assert "x2" not in point.losses and point.losses["x0"] == pytest.approx(10 / 15)
        assert {name: one.value for name, one in point.given_up.items()} == pytest.approx(
            {"a": 0.05, "b": 0.05}), "what that costs is told for each aim"
    assert {vector(point.point, 4)[3] for point in found.points} >= {0.0, 1.0}, "both ends stay"


def test_putting_a_lever_back_never_breaks_the_budget() -> None:
    # x0 brings nothing and saves money, without which x1 cannot be paid for.
    budgeted = BudgetedLevers(
        steps(2), [{"x0": 0.0, "x1": 0.0}], lambda point: point.get("x1", 0.0) - point.get("x0", 0.0), 0.0)
    found = sought(problem(2, lambda x: [float(x[1])]), budgeted, (HIGHER,), SMALL, Request(("a",), 0, trials=200))
    assert vector(found.points[0].point, 2) == pytest.approx([1, 1])


def test_a_stopped_search_gives_the_best_so_far() -> None:
    heard: list[SearchProgress] = []
    budgeted = BudgetedLevers(steps(3), [dict.fromkeys(("x0", "x1", "x2"), 0.0)], lambda point: 0.0, 0.0)
    found = sought(
        problem(3, lambda x: [float(x.sum())]), budgeted, (HIGHER,), SMALL, Request(("a",), 0, trials=100_000),
        on_progress=heard.append, is_stopped=lambda: bool(heard) and heard[-1].n_tried >= 50)
    assert found.is_stopped and 50 <= found.n_tried < 100
    assert found.points[0].aims["a"].value >= heard[-1].front[0].values["a"] > 1
    assert heard[-1].is_checking and heard[-1].share == pytest.approx(1)


def test_progress_grows_and_tells_how_long_it_takes() -> None:
    heard: list[SearchProgress] = []
    budgeted = BudgetedLevers(steps(2), [{"x0": 0.0, "x1": 0.0}], lambda point: 0.0, 0.0)
    sought(
        problem(2, lambda x: [float(x.sum())]), budgeted, (HIGHER,), SMALL, Request(("a",), 0, trials=60),
        on_progress=heard.append)
    shares = [one.share for one in heard]
    assert all(earlier <= later + 1e-12 for earlier, later in pairwise(shares))
    assert shares[0] == 0 and shares[-1] == pytest.approx(1)
    assert heard[-1].seconds_left == pytest.approx(0, abs=1e-6)


def test_what_hears_of_it_can_end_it_at_once() -> None:
    class EnoughError(Exception):
        pass

    def stop(progress: SearchProgress) -> None:
        raise EnoughError

    with pytest.raises(EnoughError):
        search(SMALL, Request(("profit",), 0, trials=10), on_progress=stop)


def test_a_real_company_gets_a_better_policy_that_it_can_pay_for() -> None:
    request = Request(("customer_satisfaction", "profit"), 500, LEVERS, trials=40, replicates=2)
    found = search(SMALL, request, executor=Threads(2))
    assert found.points[0].gains["customer_satisfaction"].value > 0
    for point in found.points:
        decision = found.decided(point)
        extra = extra_cost(decision.scenario, decision.policy())
        assert extra <= 500 + 1e-6
        assert extra == pytest.approx(point.cost, rel=0.01, abs=1)
        assert set(decision.levers) <= set(LEVERS)
        assert Decision.from_mapping(decision.as_mapping(), "test") == decision


def test_the_number_of_threads_changes_no_bit() -> None:
    request = Request(("employee_satisfaction",), 300, LEVERS, trials=10, replicates=2, is_robust=True, score="low")
    one, other = (search(SMALL, request, executor=Threads(n)) for n in (1, 2))
    assert one.frame().equals(other.frame())


def test_two_workers_give_the_same_bits_as_none(cluster: Cluster) -> None:
    request = Request(("profit", "churn"), 300, LEVERS, trials=10, replicates=2, is_robust=True)
    far, near = search(SMALL, request, executor=cluster), search(SMALL, request)
    assert far.frame().equals(near.frame())


def test_a_decision_sets_the_levers_for_good_and_leaves_the_others() -> None:
    before = SMALL.moved("pay", 1.1, 52).moved("autonomy", 0.9, 10).moved("advertising", 1000)
    after = decided(before, {"pay": 1.05, "autonomy": HOTEL.policy.autonomy})
    assert after.moves == (Move(0, "advertising", 1000), Move(0, "pay", 1.05))


def test_what_a_policy_costs_is_what_its_levers_cost() -> None:
    own = HOTEL.policy
    assert extra_cost(HOTEL, own) == 0
    # 60 people, 700 € a year each at full recognition.
    assert extra_cost(HOTEL, own.replace(recognition=own.recognition + 0.1)) == pytest.approx(60 * 70 / 52)
    # 8,000 guests of 675 € a year: a tenth of it is given away; nothing is bought with a higher price.
    assert extra_cost(HOTEL, own.replace(price=0.9)) == pytest.approx(8000 * 67.5 / 52)
    assert extra_cost(HOTEL, own.replace(price=1.1)) == 0
    later = Decision("hotel").moved("advertising", 5000 + 520, 100)
    assert dearest_cost(later, {}) == pytest.approx(520 * 12 / 52)
    assert dearest_cost(later, {"advertising": 5000.0}) == pytest.approx(0)


def test_a_budget_below_zero_asks_for_savings() -> None:
    found = search(SMALL, Request(("profit",), -100, LEVERS, trials=10, replicates=2))
    assert all(point.cost <= -100 for point in found.points)
    assert found.start.cost == 0


def test_low_looks_at_what_four_of_five_reach() -> None:
    values = np.arange(11.0)
    assert Objective("a", "higher", "low").merit(values) == pytest.approx(np.quantile(values, LOW))
    assert Objective("a", "lower", "low").estimate(values).value == pytest.approx(np.quantile(values, 1 - LOW))
    assert Objective("a", "zero").merit(np.array([-1.0, 1.0, 4.0])) == -2
    gain = Objective("a", "lower").gain(values, values + 3)
    assert (gain.value, gain.low, gain.high) == pytest.approx((-3, -3, -3))


def test_who_is_unbeaten() -> None:
    assert unbeaten([(1.0,), (3.0,), (2.0,)]) == [1]
    assert unbeaten([(1, 5), (2, 4), (1, 4), (3, 1), (2, 4)]) == [3, 1, 0]


@pytest.mark.parametrize(("ask", "given"), [
    (lambda: Request((), 0), "'aims' are none; allowed: one, or two that differ"),
    (lambda: Request(("profit", "profit"), 0), "allowed: one, or two that differ"),
    (lambda: Request(("profit",), float("nan")), "'budget' is nan; allowed: any number of € a week"),
    (lambda: Request(("profit",), 0, trials=1), "'trials' is 1 count; allowed: 10 to"),
    (lambda: Request(("profit",), 0, score="men"), "'men'; did you mean 'mean'?"),  # type: ignore[arg-type]
    (lambda: search(SMALL, Request(("profitt",), 0)), "'profitt'; did you mean 'profit'?"),
    (lambda: search(SMALL, Request(("profit",), 0, ("pai",))), "'pai'; did you mean 'pay'?"),
    (lambda: search(SMALL, Request(("profit",), -1e9, LEVERS)), "'budget' is -1e+09 € a week; allowed: from -"),
])
def test_asking_wrongly_is_told(ask: Callable[[], object], given: str) -> None:
    with pytest.raises(InputError) as raised:
        ask()
    assert given in str(raised.value)


def test_every_lever_can_be_sought() -> None:
    factors = factors_of(HOTEL, "levers")
    budgeted = BudgetedLevers(factors, [], lambda point: 0.0, 0.0)
    own = {one.name: getattr(HOTEL.policy, one.name) for one in factors}
    assert budgeted.point(budgeted.shares(own)) == pytest.approx(own)
