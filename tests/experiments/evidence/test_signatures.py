"""The three settings of the symmetry hypothesis leave three signatures, and the lines that show them are right."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings, strategies as some

from experiments.ensemble import SECTORS, Floats
from experiments.evidence.quantile_lines import QuantileLine, quantile_line, quantile_line_near
from experiments.evidence.signatures import QUANTILES, RELATIONS, THEORY, Points, Signatures, signature_of, signatures
from simulation.assumptions import SYMMETRIES
from simulation.errors import InputError, UnknownNameError
from tests.evidence.signatures import signatures_of

N_PUBLISHED = 20_000
STANDARD_ERRORS = 4.0
ROUNDED = 0.005
FLAT = 0.15
"""Slopes that differ by less are alike: a fifth of what a strict cap makes of them."""


def published_row(name: str) -> tuple[Floats, Floats]:
    """E and C of one row of section 1.2: standard normal E and Q, 20,000 units."""
    e, q, other = np.random.default_rng(12).normal(size=(3, N_PUBLISHED))
    if name == "strict":
        return e, np.minimum(e, q)
    if name == "strict, Q lower":
        return e, np.minimum(e, q - 1.0)
    if name == "soft":
        capped = np.minimum(e, q)
        return e, 0.51 * (capped - capped.mean()) / capped.std() + np.sqrt(1 - 0.51**2) * other
    return e, 0.31 * e + np.sqrt(1 - 0.31**2) * other


@pytest.mark.parametrize(("name", "row"), [*THEORY.items(), ("strict, Q lower", (0.10, 0.24, 0.80, 0.27))])
def test_the_published_slopes_are_found_again(name: str, row: tuple[float, ...]) -> None:
    *slopes, r = row
    e, c = published_row(name)
    blocks = [quantile_slopes(*part) for part in zip(np.split(e, 20), np.split(c, 20), strict=True)]
    errors = np.std(blocks, axis=0, ddof=1) / np.sqrt(len(blocks))
    assert np.all(np.abs(quantile_slopes(e, c) - slopes) <= STANDARD_ERRORS * errors + ROUNDED)
    assert np.corrcoef(e, c)[0, 1] == pytest.approx(r, abs=STANDARD_ERRORS / np.sqrt(N_PUBLISHED) + ROUNDED)


def quantile_slopes(x: Floats, y: Floats) -> Floats:
    """Slopes at the three quantiles."""
    return np.array([quantile_line(x, y, quantile).slope for quantile in QUANTILES])


def test_a_line_worked_out_by_hand() -> None:
    # Of the lines through two of these points, y = x leaves one above, one below, and the smallest distances.
    x, y = np.array([0.0, 1.0, 2.0, 3.0]), np.array([0.0, 3.0, 1.5, 3.0])
    assert quantile_line(x, y, 0.5) == pytest.approx(QuantileLine(0.0, 1.0))


@settings(deadline=None, max_examples=40)
@given(
    seed=some.integers(0, 10_000), n=some.integers(20, 120), quantile=some.sampled_from(QUANTILES),
    is_capped=some.booleans())
def test_knowing_where_a_line_lies_does_not_change_it(seed: int, n: int, quantile: float, is_capped: bool) -> None:
    luck = np.random.default_rng(seed)
    x, y = luck.normal(size=(2, n))
    y = np.minimum(x, y) if is_capped else y
    weights = luck.integers(0, 3, n).astype(float) + 0.5
    whole, near = (
        quantile_line(x, y, quantile, weights),
        quantile_line_near(QuantileLine(0.0, 0.5), x, y, quantile, weights),
    )
    assert loss(near, x, y, quantile, weights) == pytest.approx(loss(whole, x, y, quantile, weights), rel=1e-9)


def loss(line: QuantileLine, x: Floats, y: Floats, quantile: float, weights: Floats) -> float:
    """What a quantile line makes as small as can be."""
    side = y - line.at(x)
    return float(weights @ np.where(side >= 0, quantile * side, (quantile - 1) * side))


def test_counting_a_point_twice_is_having_it_twice() -> None:
    x, y = np.random.default_rng(3).normal(size=(2, 40))
    weights = np.repeat([1.0, 2.0], 20)
    twice = quantile_line(np.append(x, x[20:]), np.append(y, y[20:]), 0.9)
    assert quantile_line(x, y, 0.9, weights) == pytest.approx(twice)


@pytest.mark.parametrize(("x", "y", "quantile", "says"), [
    ([0.0, 1.0], [0.0, 1.0], 1.5, "'quantile' is 1.5; allowed: between 0 and 1"),
    ([0.0, np.nan], [0.0, 1.0], 0.5, "'x' or 'y' holds a value that is no number"),
    ([1.0, 1.0], [0.0, 1.0], 0.5, "'x' has 1 value; a line needs two")])
def test_what_has_no_line_is_refused(x: list[float], y: list[float], quantile: float, says: str) -> None:
    with pytest.raises(InputError, match=f"quantile line: {says}"):
        quantile_line(np.array(x), np.array(y), quantile)


def test_a_line_recovers_what_made_the_points() -> None:
    x = np.linspace(0, 1, 30)
    signature = signature_of(
        "companies", "none", Points(x, 0.2 + 0.5 * x, np.arange(30)), np.ones((4, 30)))
    assert list(signature.lines) == [pytest.approx(QuantileLine(0.2, 0.5))] * len(QUANTILES)
    assert signature.rise.value == pytest.approx(0.0, abs=1e-9)
    assert (signature.r, signature.slope) == (pytest.approx(1.0), pytest.approx(0.5))


def test_tenths_hold_all_points_in_order() -> None:
    x = np.arange(20.0)[::-1]
    tenths = Points(x, 2 * x, np.arange(20)).tenths()
    assert [middle for middle, _ in tenths] == [2 * k + 0.5 for k in range(10)]
    assert [spread[1] for _, spread in tenths] == [4 * k + 1 for k in range(10)]


@cache
def few(sector: str) -> Signatures:
    """All relations of a few companies."""
    return signatures(sector, 12, seed=5, draws=4)


@pytest.mark.parametrize("sector", SECTORS)
def test_the_slopes_rise_most_under_a_strict_cap_and_not_at_all_without_one(sector: str) -> None:
    found = signatures_of(sector)
    assert found.rises("rise under a strict cap above that")
    assert found.rises("rise under a soft cap above that")
    rise = found.estimate("rise without a cap")
    assert rise.low < FLAT and rise.value < FLAT


@pytest.mark.parametrize("sector", SECTORS)
def test_nobody_gives_above_a_strict_cap_and_somebody_does_without_one(sector: str) -> None:
    found = signatures_of(sector)
    assert found.value("most given above a strict cap") <= 1e-12
    assert found.value("most given above where it would be") > 0
    assert 0 < found.value("share of people at a strict cap") < 1


def test_the_settings_meet_the_same_companies_with_the_same_luck() -> None:
    starts = [few("hotel")["satisfaction", symmetry].points.x for symmetry in SYMMETRIES]
    assert np.corrcoef(starts)[0, 1:] == pytest.approx(1.0, abs=0.05)


def test_every_relation_of_every_setting_has_its_intervals() -> None:
    assert set(few("hotel").found) == {(relation, symmetry) for relation in RELATIONS for symmetry in SYMMETRIES}
    for signature in few("hotel").found.values():
        for one in (*signature.slopes, signature.rise, signature.correlation):
            assert np.isfinite([one.low, one.value, one.high]).all()
            assert one.low <= one.high


def test_the_same_seed_gives_the_same_signatures() -> None:
    again = few.__wrapped__("shops")
    for key, signature in few("shops").found.items():
        assert signature.lines == again[key].lines
        assert np.array_equal(signature.drawn, again[key].drawn)


def test_progress_is_told_to_the_end_and_can_end_the_work() -> None:
    shares: list[float] = []
    signatures("shops", 4, relations=("companies",), draws=2, progress=shares.append)
    assert shares == sorted(shares) and shares[-1] == 1.0

    class Enough(Exception):
        pass

    def stop(share: float) -> None:
        raise Enough

    with pytest.raises(Enough):
        signatures("shops", 4, draws=2, progress=stop)


def test_an_unknown_sector_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="signatures: unknown name 'hotels'; did you mean 'hotel'"):
        signatures("hotels")
