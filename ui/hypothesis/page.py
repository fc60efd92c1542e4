"""Hypothesis: the three settings of the symmetry side by side, and what the evidence says about each."""

from __future__ import annotations

from collections.abc import Callable
from typing import NotRequired, TypedDict, cast, get_args

import solara

from experiments.ensemble import SECTORS
from experiments.evidence.signatures import UNITS, Relation, Signatures, signatures
from locales import number, translate
from simulation.assumptions import SYMMETRIES, Symmetry
from simulation.cache import BoundedCache
from ui.hypothesis.view import EvidenceView, SignaturesView, evidence_of, signatures_view
from ui.runtime import engine
from ui.shared.components import Waiting
from ui.shared.jobs import Job
from ui.shared.language import words
from ui.shared.layout import Element, element, page_language, with_title
from ui.shared.use_job import shown_state, use_job
from ui.shared.views import EMPTY, EmptyView, Named, Press, Words, pressed


class Pick(TypedDict):
    """What a reader chooses: one of the two, by name."""

    sector: NotRequired[str]
    relation: NotRequired[str]


class ChoiceView(TypedDict):
    """What can be chosen, what is, and how it is measured."""

    sector: str
    relation: str
    sectors: list[Named]
    relations: list[Named]
    how: str
    lens: str
    run: str


class SettingView(TypedDict):
    """A setting of the symmetry: what it claims, how it is held, and what the evidence says."""

    name: str
    title: str
    claim: str
    standing: str
    evidence: EvidenceView


JOBS: BoundedCache[tuple[str, Relation], Job[Signatures]] = BoundedCache(max_items=64)
"""By sector and relation; there are fewer."""


def signatures_job(sector: str, relation: Relation) -> Job[Signatures]:
    """What is measured for a sector and a relation, once for everybody."""
    return JOBS.get((sector, relation), lambda: Job(
        lambda progress: signatures(sector, relations=(relation,), progress=progress)))


@solara.component
def HypothesisPage() -> Element:
    """The choice, the measuring, the three panels."""
    language = page_language()
    is_ready, set_ready = solara.use_state(engine.is_ready())
    (sector, relation), choose = solara.use_state((next(iter(SECTORS)), get_args(Relation)[0]))
    request, set_request = solara.use_state("")
    key = f"{sector} {relation}"
    job = use_job(lambda: signatures_job(sector, relation), key, request == key)
    state = shown_state(job, request == key)
    document = translate("hypothesis.document", language)

    def pick(choice: Pick) -> None:
        picked = (choice.get("sector", sector), choice.get("relation", relation))
        if picked[0] in SECTORS and picked[1] in get_args(Relation):
            set_request("")
            choose(cast(tuple[str, Relation], picked))

    def run() -> None:
        job.retry()
        set_request(key)

    waiting = Waiting(
        words=words(language, "waiting"), language=language, detail=translate("waiting.play", language),
        ready=is_ready, event_done=lambda _: set_ready(True))
    page = Hypothesis(
        words=words(language, "hypothesis"), language=language, choice=_choice(sector, relation, language),
        state="early" if state == "empty" and not is_ready else state,
        share=job.share if state == "running" else 0.0,
        settings=[_setting(symmetry, language) for symmetry in SYMMETRIES],
        view=signatures_view(job.result, relation, language) if job.result else EMPTY,
        event_pick=pick, event_run=pressed(run), event_cancel=lambda _: set_request(""))
    return with_title(document, element("div", [page, waiting], css="page"))


def _choice(sector: str, relation: Relation, language: str) -> ChoiceView:
    return {
        "sector": sector, "relation": relation,
        "sectors": [{"name": name, "label": translate(f"sector.{name}", language)} for name in SECTORS],
        "relations": [{"name": name, "label": translate(f"hypothesis.relation.{name}", language)}
                      for name in get_args(Relation)],
        "how": translate(f"hypothesis.how.{relation}", language),
        "lens": translate(f"hypothesis.lens.{relation}", language),
        "run": translate("hypothesis.run", language, n=number(UNITS, language)),
    }


def _setting(symmetry: Symmetry, language: str) -> SettingView:
    return {
        "name": symmetry, "title": translate(f"assumption.symmetry.{symmetry}", language),
        "claim": translate(f"hypothesis.claim.{symmetry}", language),
        "standing": translate(f"hypothesis.standing.{symmetry}", language), "evidence": evidence_of(symmetry, language)}


@solara.component_vue("hypothesis.vue")
def Hypothesis(
    words: Words, language: str, choice: ChoiceView, state: str, share: float, settings: list[SettingView],
    view: SignaturesView | EmptyView, event_pick: Callable[[Pick], None], event_run: Press, event_cancel: Press,
) -> None:
    """The three settings of the symmetry side by side: pictures, figures, and what the evidence says."""
