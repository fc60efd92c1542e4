"""Sensitivity: known answers come out through the same path, real companies are ranked, and asking wrongly is told."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from experiments import sensitivity
from experiments.decision import Decision
from experiments.executor import Cluster, Threads
from experiments.factors import Factor, factors_of
from experiments.sensitivity import Design, Point, Sensitivity, explored, n_points
from simulation import Scenario
from simulation.errors import InputError
from simulation.parameters import Parameter

HOTEL = Scenario.load("hotel")
SMALL = Decision("hotel", {"n_employees": 12, "n_customers": 150, "n_departments": 2, "span": 4})
QUICK = Design(names=("pay", "advertising", "knowledge_sharing"), n=3, replicates=2)


def free(name: str, low: float, high: float, group: str = "test") -> Factor:
    return Factor(name, "assumption", Parameter(low, low, high, 1, "share", "assumed", "assumed", group))


def ishigami(point: Point) -> np.ndarray:
    x, y, z = (point[name] for name in "xyz")
    return np.array([[math.sin(x) + 7 * math.sin(y) ** 2 + 0.1 * z**4 * math.sin(x)]])


def test_sobol_finds_the_shares_of_the_ishigami_function() -> None:
    factors = [free(name, -math.pi, math.pi) for name in "xyz"]
    found = explored(ishigami, factors, ["y"], Design("assumptions", method="sobol", n=2048))["y"]
    # Ishigami and Homma (1990), a = 7, b = 0.1: first-order and total indices in closed form.
    v1, v2, v13 = 0.5 * (1 + math.pi**4 / 50) ** 2, 49 / 8, 8 * math.pi**8 / 22500
    total = v1 + v2 + v13
    expected = {"x": (v1, v1 + v13), "y": (v2, v2), "z": (0.0, v13)}
    for effect in found:
        alone, whole = expected[effect.name]
        assert effect.alone == pytest.approx(alone / total, abs=0.03)
        assert effect.size == pytest.approx(whole / total, abs=0.03)
        assert abs(effect.size - whole / total) < 2 * effect.reach
    assert [effect.name for effect in found] == ["x", "y", "z"]


def test_morris_finds_the_slopes_of_a_straight_line_exactly() -> None:
    factors = [free("a", 0, 10), free("b", -1, 1), free("c", 0, 1)]
    found = explored(
        lambda point: np.array([[3 * point["a"] - 4 * point["b"]]]), factors, ["y"], Design("assumptions"))["y"]
    assert [(one.name, one.kind) for one in found] == [("a", "assumption"), ("b", "assumption"), ("c", "assumption")]
    assert [one.size for one in found] == pytest.approx([30, 8, 0])
    assert [one.alone for one in found] == pytest.approx([30, -8, 0])
    assert [one.spread for one in found] == pytest.approx([0, 0, 0], abs=1e-9)
    assert [one.reach for one in found] == pytest.approx([0, 0, 0], abs=1e-9)


def test_luck_that_is_added_to_every_point_alike_leaves_no_noise_in_an_effect() -> None:
    def model(point: Point) -> np.ndarray:
        return np.array([5 * point["a"] + np.array([-1.0, 0.0, 4.0])])

    found = explored(model, [free("a", 0, 1), free("b", 0, 1)], ["y"], Design("assumptions"))
    assert found["y"][0].noise == pytest.approx(0, abs=1e-9)
    # Standard error of the mean of -1, 0 and 4, which the effect of the factor does not move.
    assert found.noise["y"] == pytest.approx(np.std([-1, 0, 4], ddof=1) / math.sqrt(3))


def test_the_noise_of_an_effect_is_the_standard_error_over_replicates() -> None:
    slopes = np.array([1.0, 2.0, 6.0])
    found = explored(lambda point: np.array([slopes * point["a"]]), [free("a", 0, 1)], ["y"], Design("assumptions"))
    effect = found["y"][0]
    assert effect.size == pytest.approx(3)
    assert effect.noise == pytest.approx(slopes.std(ddof=1) / math.sqrt(3))


@pytest.mark.parametrize("method", ["morris", "sobol"])
def test_factors_of_one_heading_can_move_together(method: str) -> None:
    factors = [free("a", 0, 1, "up"), free("b", 0, 1, "up"), free("c", 0, 1, "down")]
    design = Design("assumptions", method=method, n=64, is_grouped=True)  # type: ignore[arg-type]
    found = explored(
        lambda point: np.array([[5 * point["a"] + point["b"] - 0.5 * point["c"]]]), factors, ["y"], design)
    assert [one.name for one in found["y"]] == ["up", "down"]
    assert found.n_points == n_points(2, design)


def test_an_outcome_that_never_moves_depends_on_nothing() -> None:
    for design in (Design("assumptions"), Design("assumptions", method="sobol", n=8)):
        found = explored(lambda point: np.array([[2.0, 2.0]]), [free("a", 0, 1), free("b", 0, 1)], ["y"], design)
        assert [one.size for one in found["y"]] == [0, 0]
        assert found.moving("y") == () and found.frame()["rank"].isna().all()


def test_levers_take_their_own_steps_and_reach_both_ends() -> None:
    shares = np.linspace(0, 1, 997)
    for one in factors_of(HOTEL, "levers"):
        values = sorted({one.at(float(share)) for share in shares})
        declared = one.declared
        assert (values[0], values[-1]) == (declared.low, declared.high)
        steps = (np.array(values) - declared.low) / declared.step
        assert np.allclose(steps, np.round(steps), atol=1e-6)
        assert all(declared.check("test", one.name, value) == value for value in values)


def test_all_that_is_declared_can_be_varied() -> None:
    levers, facts = factors_of(HOTEL, "levers"), factors_of(HOTEL, "assumptions")
    assert factors_of(HOTEL, "all") == levers + facts
    assert {one.name for one in levers} == set(HOTEL.levers)
    assert all(one.at(0.0) == one.declared.low and one.at(1.0) == one.declared.high for one in facts)


def test_a_company_depends_on_what_it_spends() -> None:
    found = sensitivity(SMALL, "advertising_cost", "payroll", design=QUICK)
    cost = found["advertising_cost"]
    assert [one.name for one in cost[:1]] == ["advertising"]
    # 60,000 € a month over 52 weeks a year, whatever else is decided.
    assert cost[0].alone == pytest.approx(60_000 * 12 / 52)
    assert [one.size for one in cost[1:]] == [0, 0]
    assert found["payroll"][0].name == "pay" and found["payroll"][0].alone > 0


def test_assumptions_are_varied_too() -> None:
    found = sensitivity(SMALL, "churn", design=Design("all", ("churn_price", "price"), n=2, replicates=2))
    assert {(one.name, one.kind) for one in found["churn"]} == {("churn_price", "assumption"), ("price", "lever")}
    assert found["churn"][0].size > 0


def test_the_number_of_threads_changes_no_bit() -> None:
    one, other = (sensitivity(SMALL, "profit", design=QUICK, executor=Threads(n)) for n in (1, 2))
    assert one.frame().equals(other.frame())


def test_two_workers_give_the_same_bits_as_none(cluster: Cluster) -> None:
    far, near = (sensitivity(SMALL, "profit", design=QUICK, executor=where) for where in (cluster, None))
    assert far.frame().equals(near.frame())


def test_progress_is_told_and_whoever_hears_it_can_stop() -> None:
    heard: list[float] = []
    sensitivity(SMALL, "profit", design=QUICK, progress=heard.append)
    assert heard == pytest.approx(np.arange(1, 13) / 12)

    class EnoughError(Exception):
        pass

    def stop(share: float) -> None:
        heard.append(share)
        raise EnoughError

    heard.clear()
    with pytest.raises(EnoughError):
        sensitivity(SMALL, "profit", design=QUICK, progress=stop)
    assert len(heard) == 1


def test_the_table_holds_every_ranking() -> None:
    found: Sensitivity = sensitivity(SMALL, "profit", "churn", design=QUICK)
    frame = found.frame()
    assert list(frame["measure"]) == ["profit"] * 3 + ["churn"] * 3
    assert list(frame["rank"]) == [1, 2, 3] * 2
    assert frame["size"].tolist() == [one.size for name in ("profit", "churn") for one in found[name]]


@pytest.mark.parametrize(("ask", "given"), [
    (lambda: sensitivity(SMALL, "profitt"), "unknown name 'profitt'; did you mean 'profit'?"),
    (lambda: sensitivity(SMALL, design=Design("leevers")), "'leevers'; did you mean 'levers'?"),  # type: ignore[arg-type]
    (lambda: sensitivity(SMALL, design=Design(names=("pai",))), "'pai'; did you mean 'pay'?"),
    (lambda: sensitivity(SMALL, design=Design(names=("pay", "pay"))), "a name stands twice in pay, pay"),
    (lambda: sensitivity(SMALL, design=Design(window=(10, 200))), "weeks 10 to 200"),
    (lambda: Design(method="moris"), "'moris'; did you mean 'morris'?"),  # type: ignore[arg-type]
    (lambda: Design(n=1), "'trajectories' is 1 count; allowed: 2 to 1000"),
    (lambda: Design(method="sobol", n=100), "'samples' is 100; Sobol wants a power of two, such as 64 or 128"),
    (lambda: explored(ishigami, [free(n, 0, 1) for n in "xyz"], ["y"], Design())["x"], "unknown name 'x'"),
])
def test_asking_wrongly_is_told(ask: Callable[[], object], given: str) -> None:
    with pytest.raises(InputError) as raised:
        ask()
    assert given in str(raised.value)
