"""The panel Why: the share of every lever and assumption in what the decision changes, computed beside the page."""

from __future__ import annotations

import json
import os
from functools import lru_cache
from typing import Any

import solara

from experiments.attribute import Attribution, attribute, factors_of
from experiments.decision import Decision
from experiments.executor import Threads
from experiments.shapley import MOST_EXACT
from locales import number, translate
from simulation.measures import MEASURES
from ui.components.explain import Why
from ui.decide.why_sight import choice, usual_window, why_sight, windows
from ui.language import words
from ui.measuring import Measurement
from ui.watching import state_of, use_measurement

MEASURE = "customer_satisfaction"
REPLICATES = {3: 32, 5: 16}
"""Companies per coalition, up to so many factors; more factors get FEWEST."""
FEWEST, PAIRS = 8, 16
KEPT = 12
"""Results that stay at hand; one takes some 30 MB at most."""


def background() -> Threads:
    """Threads for work beside the pages: one processor is left to them, where there are several."""
    return Threads(max(1, (os.cpu_count() or 1) - 1))


def key_of(decision: Decision) -> str:
    """A text that two decisions share if, and only if, they are equal."""
    return json.dumps(decision.as_mapping(), sort_keys=True)


@lru_cache(KEPT)
def explanation_of(key: str) -> Measurement[Attribution]:
    """What is computed for a decision, once for everybody."""
    decision = Decision.from_mapping(json.loads(key), "decision")
    n = len(factors_of(decision, decision.scenario.weeks))
    pairs = None if n <= MOST_EXACT else PAIRS
    return Measurement(lambda told: attribute(
        decision, replicates=replicates_for(n), pairs=pairs, executor=background(), told=told))


def replicates_for(n_factors: int) -> int:
    """How many companies are played per coalition."""
    return next((n for most, n in REPLICATES.items() if n_factors <= most), FEWEST)


@solara.component
def WhyPanel(decision: Decision, language: str) -> Any:
    """The shares in a measure that the reader chooses; once asked for, they follow what is decided."""
    key, weeks = key_of(decision), decision.scenario.weeks
    n_factors = solara.use_memo(lambda: len(factors_of(decision, weeks)), [key])
    is_asked, set_asked = solara.use_state(False)
    (measure, window), choose = solara.use_state((MEASURE, usual_window(weeks)))
    measurement, again = use_measurement(lambda: explanation_of(key), key, is_asked and n_factors > 0)
    state = state_of(measurement, is_asked) if n_factors else "nothing"

    def pick(picked: dict[str, str]) -> None:
        chosen = picked.get("measure", measure), picked.get("window", window)
        if chosen[0] in MEASURES and chosen[1] in windows(weeks):
            choose(chosen)

    def run(_: Any) -> None:
        again()
        set_asked(True)

    return Why(
        words=words(language, "why"), language=language, state=state, share=measurement.share,
        task=task(n_factors, language), choice=choice(measure, window, weeks, language),
        sight=why_sight(measurement.result, measure, window, language)
        if measurement.result is not None and n_factors else {},
        event_run=run, event_cancel=lambda _: set_asked(False), event_pick=pick)


def task(n_factors: int, language: str) -> str:
    """What there is to compute."""
    replicates = number(replicates_for(n_factors), language)
    if n_factors > MOST_EXACT:
        return translate("why.task.drawn", language, n=n_factors, orders=2 * PAIRS, replicates=replicates)
    return translate(
        "why.task.exact", language, n=n_factors, coalitions=number(2**n_factors, language), replicates=replicates)
