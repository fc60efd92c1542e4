"""The panel Why: the share of every lever in what the decision changes, computed beside the page."""

from __future__ import annotations

import json

import solara

from experiments.attribute import Attribution, attribute, factors_of
from experiments.decision import Decision
from experiments.money.profits import GAINED
from experiments.shapley import MOST_EXACT
from locales import number, translate
from simulation.cache import BoundedCache
from ui.decide.why.components import MoreView, Pick, Why
from ui.decide.why.view import EXPLAINED, choice, usual_window, why_view, windows
from ui.shared.jobs import Job, background, key_of
from ui.shared.language import words
from ui.shared.layout import Element
from ui.shared.use_job import shown_state, use_job
from ui.shared.views import EMPTY, pressed
from wording.durations import remaining_text
from wording.names import companies

MEASURE = GAINED
"""What is explained at first: the headline of the desk."""
REPLICATES = {5: 32, 7: 16}
"""Companies per coalition, up to so many factors; more factors get FEWEST."""
FEWEST, PAIRS = 8, 16
FIRST_FROM, FIRST_PAIRS = 7, 4
"""From so many factors on, a first answer comes from so many pairs of orders."""
EXPLANATIONS: BoundedCache[tuple[str, bool], Job[Attribution]] = BoundedCache(max_items=12)
"""Results that stay at hand; one takes some 30 MB at most."""


def explanation_of(key: str, is_first: bool = False) -> Job[Attribution]:
    """What is computed for a decision, once for everybody: all of it, or a first answer from a few orders."""
    return EXPLANATIONS.get((key, is_first), lambda: _explanation(key, is_first))


def _explanation(key: str, is_first: bool) -> Job[Attribution]:
    decision = Decision.from_mapping(json.loads(key), "decision")
    n = len(factors_of(decision, decision.scenario.weeks))
    pairs = FIRST_PAIRS if is_first else None if n <= MOST_EXACT else PAIRS
    return Job(lambda progress: attribute(
        decision, replicates=replicates_for(n), pairs=pairs, executor=background(), progress=progress))


def replicates_for(n_factors: int) -> int:
    """How many companies are played per coalition."""
    return next((n for most, n in REPLICATES.items() if n_factors <= most), FEWEST)


@solara.component
def WhyPanel(decision: Decision, language: str) -> Element:
    """The shares in a measure that the reader chooses; once asked for, they follow what is decided."""
    key, weeks = key_of(decision), decision.scenario.weeks
    n_factors = solara.use_memo(lambda: len(factors_of(decision, weeks)), [key])
    is_requested, set_request = solara.use_state(False)
    wants_all, set_wants_all = solara.use_state("")
    (measure, window), choose = solara.use_state((MEASURE, usual_window(MEASURE, weeks)))
    # Many factors take minutes: a first answer comes from a few orders, and all of it when it is asked for.
    is_long = n_factors >= FIRST_FROM
    goes_on = not is_long or wants_all == key
    first = use_job(lambda: explanation_of(key, True), f"first {key}", is_requested and is_long)
    whole = use_job(lambda: explanation_of(key), key, is_requested and n_factors > 0 and goes_on)
    job = whole if goes_on and (whole.result is not None or first.result is None) else first
    state = shown_state(job, is_requested) if n_factors else "nothing"

    def pick(picked: Pick) -> None:
        wanted = picked.get("measure", measure)
        # Of another kind of figure other weeks are usual.
        usual = window if (wanted == GAINED) == (measure == GAINED) else usual_window(wanted, weeks)
        chosen = wanted, picked.get("window", usual)
        if chosen[0] in EXPLAINED and chosen[1] in windows(weeks):
            choose(chosen)

    def run() -> None:
        first.retry()
        whole.retry()
        set_request(True)

    def run_all() -> None:
        whole.retry()
        set_wants_all(key)

    def cancel() -> None:
        if first.result is None or not is_long:
            set_request(False)
        set_wants_all("")

    return Why(
        words=words(language, "why"), language=language, state=state, share=job.share,
        left=left(job, language), task=task(n_factors, language, not goes_on),
        choice=choice(measure, window, weeks, language),
        more=more(whole, n_factors, goes_on, language) if job is first and first.result is not None else EMPTY,
        view=why_view(job.result, measure, window, language)
        if job.result is not None and n_factors else EMPTY,
        event_run=pressed(run), event_all=pressed(run_all), event_cancel=pressed(cancel), event_pick=pick)


def left(job: Job[Attribution], language: str) -> str:
    """How long it still takes, while it is computed."""
    if not job.is_active:
        return ""
    return translate("own.left", language, left=remaining_text(job.seconds_left, language))


def more(whole: Job[Attribution], n_factors: int, is_wanted: bool, language: str) -> MoreView:
    """What stands below a first answer: that there is a better one, and how far that is."""
    return {
        "state": shown_state(whole, is_wanted), "share": whole.share, "left": left(whole, language),
        "task": task(n_factors, language, False)}


def task(n_factors: int, language: str, is_first: bool) -> str:
    """What there is to compute."""
    each = companies(replicates_for(n_factors), language)
    if is_first:
        return translate("why.task.first", language, n=n_factors, orders=2 * FIRST_PAIRS, companies=each)
    if n_factors > MOST_EXACT:
        return translate("why.task.drawn", language, n=n_factors, orders=2 * PAIRS, companies=each)
    return translate(
        "why.task.exact", language, n=n_factors, coalitions=number(2**n_factors, language), companies=each)
