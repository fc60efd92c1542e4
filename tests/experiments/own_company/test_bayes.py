"""Inference on problems whose answer is known: exact where the model is a straight line, honest where it is not."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.own_company.bayes import infer, prior

SIZES = (200, 200, 400)
SLOPES = np.array([[1.0, 2.0, 0.0, 0.5, 0.0, 0.0], [0.0, 0.5, -1.0, 0.0, 0.0, 0.0]])
ERROR = np.array([[0.5, 0.1], [0.1, 0.3]])


def test_a_straight_line_with_normal_errors_gives_the_textbook_posterior() -> None:
    observed = np.array([1.5, -2.0])
    found = infer(lambda z: z @ SLOPES.T, observed, ERROR, 6, SIZES, seed=3)
    precision = np.eye(6) + SLOPES.T @ np.linalg.inv(ERROR) @ SLOPES
    covariance = np.linalg.inv(precision)
    mean = covariance @ SLOPES.T @ np.linalg.inv(ERROR) @ observed
    apart = found.draws - found.mean
    assert found.mean == pytest.approx(mean, abs=0.15)
    assert np.diag(apart.T @ (found.weights[:, None] * apart)) == pytest.approx(np.diag(covariance), abs=0.15)
    assert found.effective > 300


def test_what_observations_do_not_speak_of_stays_at_the_prior() -> None:
    found = infer(lambda z: z @ SLOPES.T, np.array([3.0, 3.0]), ERROR, 6, SIZES, seed=3)
    assert found.mean[4:] == pytest.approx([0, 0], abs=0.15)
    assert found.weights @ found.draws[:, 4:] ** 2 == pytest.approx([1, 1], abs=0.2)


def test_a_bent_line_is_followed() -> None:
    observed = np.array([2.0])
    found = infer(lambda z: np.exp(z[:, :1]), observed, np.array([[0.01]]), 1, SIZES, seed=1)
    grid = np.linspace(-4, 4, 8001)
    density = np.exp(-0.5 * grid**2 - 0.5 * (np.exp(grid) - 2.0) ** 2 / 0.01)
    assert found.mean[0] == pytest.approx(float(grid @ density / density.sum()), abs=0.02)


def test_a_surprising_observation_is_still_reached() -> None:
    found = infer(lambda z: z[:, :1], np.array([4.5]), np.array([[0.04]]), 3, SIZES, seed=1)
    assert found.mean[0] == pytest.approx(4.5 / 1.04, abs=0.1)
    assert found.effective > 100


def test_the_same_seed_gives_the_same_draws() -> None:
    one, two = (infer(lambda z: z @ SLOPES.T, np.ones(2), ERROR, 6, SIZES, seed=5) for _ in range(2))
    assert np.array_equal(one.draws, two.draws)


def test_resampled_draws_have_the_weighted_mean() -> None:
    found = infer(lambda z: z @ SLOPES.T, np.array([1.5, -2.0]), ERROR, 6, SIZES, seed=3)
    drawn = found.resampled(2000, np.random.default_rng(1))
    assert drawn.mean(axis=0) == pytest.approx(found.mean, abs=0.03)


def test_the_prior_covers_evenly() -> None:
    draws = prior(4, 400, seed=2).draws
    assert draws.mean(axis=0) == pytest.approx(np.zeros(4), abs=0.02)
    assert draws.std(axis=0) == pytest.approx(np.ones(4), abs=0.03)
