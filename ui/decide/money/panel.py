"""The panel Money: what the decision costs and brings in euro, and the same euro spent outside and inside."""

from __future__ import annotations

import json

import solara

from experiments.decision import Decision
from experiments.levers.same_euro import SUM, SameEuro, same_euro, usual_sum
from experiments.money.cost_benefit import CostBenefit, cost_benefit
from experiments.reliance import Reliance
from simulation.cache import BoundedCache
from ui.decide.money.components import Accounts, SameEuro as SameEuroView
from ui.decide.money.view import money_view
from ui.decide.reliance import reliance_for
from ui.shared.jobs import Job, background, key_of
from ui.shared.language import words
from ui.shared.layout import Element, element
from ui.shared.use_job import shown_state, use_job
from ui.shared.views import EMPTY, pressed
from wording.cautions import RelianceState
from wording.money import euro_view

REPLICATES = 32
LAST = 2**31
"""The last year, whichever that is: by then everything decided is in force."""
ACCOUNTS: BoundedCache[str, Job[CostBenefit]] = BoundedCache(max_items=12)
BOTH_WAYS: BoundedCache[tuple[str, float], Job[SameEuro]] = BoundedCache(max_items=12)
"""Results that stay at hand; one takes some 8 MB."""


def money_of(key: str) -> Job[CostBenefit]:
    """The books of a decision, kept once for everybody."""
    decision = Decision.from_mapping(json.loads(key), "decision")
    return ACCOUNTS.get(key, lambda: Job(
        lambda progress: cost_benefit(decision, replicates=REPLICATES, executor=background(), progress=progress)))


def euro_of(key: str, sum_per_week: float) -> Job[SameEuro]:
    """Both ways of a sum for the company of a decision, played once for everybody."""
    decision = Decision.from_mapping(json.loads(key), "decision")
    return BOTH_WAYS.get((key, sum_per_week), lambda: Job(
        lambda progress: same_euro(
            decision, sum_per_week, replicates=REPLICATES, executor=background(), progress=progress)))


@solara.component
def MoneyPanel(decision: Decision, language: str) -> Element:
    """Pay-back, accounts, levers and leavers follow what is decided; both ways of a euro are played on request."""
    return element("div", [
        DecisionInEuro(decision=decision, language=language), EuroBothWays(decision=decision, language=language)],
        css="money-panel")


@solara.component
def DecisionInEuro(decision: Decision, language: str) -> Element:
    """What the decision costs and brings."""
    key = key_of(decision)
    year, set_year = solara.use_state(LAST)
    job = use_job(lambda: money_of(key), key, True)
    rests = use_job(lambda: reliance_for(key), f"rests {key}", bool(decision.moves), shows_share=False)
    result = job.result
    shown = min(year, result.years[-1]) if result is not None else year

    def pick(picked: int) -> None:
        if isinstance(picked, int) and result is not None and picked in result.years:
            set_year(picked)

    return Accounts(
        words=words(language, "money"), language=language, state=shown_state(job, True),
        share=job.share, year=shown,
        view=money_view(result, shown, language, rests.result, progress_of(rests))
        if result is not None else EMPTY,
        event_run=pressed(job.retry), event_pick=pick)


def progress_of(rests: Job[Reliance]) -> RelianceState:
    """How far it is known what a gain rests on."""
    return "done" if rests.result is not None else "failed" if rests.has_failed else "running"


@solara.component
def EuroBothWays(decision: Decision, language: str) -> Element:
    """The same sum outside and inside, for the company left to itself."""
    left = decision.without_moves()
    key = key_of(left)
    usual = solara.use_memo(lambda: usual_sum(left.scenario), [key])
    text, set_text = solara.use_state(0.0)
    request, set_request = solara.use_state("")
    amount = text or usual
    task = f"{key} {amount}"
    # What was typed last: the order to play it may come before the page is drawn with it.
    latest = solara.use_ref(0.0)
    job = use_job(lambda: euro_of(key, amount), task, request == task)
    result = job.result

    def set_sum(value: float) -> None:
        if isinstance(value, (int, float)) and SUM.low <= value <= SUM.high:
            latest.current = float(round(value))
            set_text(latest.current)

    def run() -> None:
        job.retry()
        set_request(f"{key} {latest.current or usual}")

    return SameEuroView(
        words=words(language, "money"), language=language, state=shown_state(job, request == task),
        share=job.share, sum=amount, bounds=[SUM.low, SUM.high],
        view=euro_view(result, language) if result is not None else EMPTY,
        event_run=pressed(run), event_cancel=lambda _: set_request(""), event_set=set_sum)
