"""The comparison with the evidence: every row there, verdicts by the band, the same rows from the same seed."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import import_module
from math import inf

import pytest

import experiments
from experiments.estimate import Estimate
from experiments.evidence.facts import FACTS
from experiments.evidence.targets import TARGETS
from experiments.evidence.trials import TRIALS
from experiments.validate import NO_SECTOR, ValidationRow, examine, facts_right, open_rows, share_inside, validate
from simulation.errors import UnknownNameError
from simulation.scenario_parts import Text
from tests.evidence.validation import recorded_rows
from tests.experiments.evidence.test_targets import WITH_FIGURE
from tests.project.root import ROOT

# The package has the function under the same name.
module = import_module("experiments.validate")
FEW = 8
TEXT = Text(fr="texte", en="text")


def row_of(verdict: str, key: str = "T1", kind: str = "relation", **values: float | None) -> ValidationRow:
    """A row with this verdict."""
    numbers = {"target": None, "low": 0.2, "high": 0.4, "value": 0.3, "value_low": 0.25, "value_high": 0.35, **values}
    return ValidationRow(
        id=key, kind=kind, relation=TEXT, sector="hotel", verdict=verdict, certainty="A", source="T1", **numbers
    )  # type: ignore[arg-type]


@pytest.fixture
def few_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what takes no time: one trial, one fact that can be asked and the one that cannot."""
    monkeypatch.setattr(module, "TRIALS", tuple(trial for trial in TRIALS if trial.key == "L16"))
    monkeypatch.setattr(module, "FACTS", tuple(fact for fact in FACTS if fact.key in ("Q2", "Q25")))


def test_every_row_of_the_evidence_is_asked() -> None:
    rows = open_rows()
    assert {row.source for row in rows if row.kind == "relation"} >= WITH_FIGURE
    assert {row.item for row in rows if row.kind == "fact"} == {f"Q{number}" for number in range(1, 26)}
    assert {row.id for row in rows if row.kind == "trial"} == {trial.key for trial in TRIALS}
    assert len({(row.id, row.sector) for row in rows}) == len(rows)


def test_every_target_is_asked_in_every_sector_chosen() -> None:
    rows = [row for row in open_rows(["bank", "shops"]) if row.sector != NO_SECTOR]
    for sector in ("bank", "shops"):
        assert {row.id for row in rows if row.sector == sector} >= {target.key for target in TARGETS}
    assert {row.sector for row in rows} == {"bank", "shops"}


def test_what_cannot_be_tested_says_why_in_both_languages() -> None:
    silent = [row for row in open_rows() if row.verdict == "untestable"]
    assert {row.id for row in silent} == {
        "V1_redundancies", "V1_dismissals", "V2_commitment", "V2_intention", "V2_manager", "V4", "V7", "V7_modest",
        "C2_equity", "C2_repurchase", "C2_complaints", "C4", "C5", "C7", "C8", "C10", "C13", "L3_pay", "Q25"}
    assert all(row.note is not None and row.note.fr and row.note.en for row in silent)
    assert all(row.low is None and row.high is None for row in silent)


@pytest.mark.usefixtures("few_questions")
def test_all_rows_asked_are_answered_and_verdicts_follow_from_the_band() -> None:
    rows = validate(["hotel"], units=FEW)
    assert [row.id for row in rows] == [row.id for row in open_rows(["hotel"])]
    for row in rows:
        assert row.verdict in ("inside", "outside", "untestable")
        if row.verdict == "untestable":
            assert row.value is row.value_low is row.value_high is None
            continue
        assert row.value is not None and row.value_low is not None and row.value_high is not None
        assert row.value_low <= row.value <= row.value_high
        low, high = (-inf if row.low is None else row.low), (inf if row.high is None else row.high)
        if row.kind == "fact" or (row.kind == "relation" and inf in (-low, high)):
            assert (row.verdict == "inside") == (low < row.value_low and row.value_high < high), row.id
        else:
            assert (row.verdict == "inside") == (low <= row.value <= high), row.id


@pytest.mark.usefixtures("few_questions")
def test_the_same_seed_gives_the_same_rows_and_another_seed_others() -> None:
    one, again, other = (validate(["shops"], units=FEW, seed=seed) for seed in (3, 3, 4))
    assert one == again
    assert one != other
    assert [row.id for row in one] == [row.id for row in other]


@pytest.mark.usefixtures("few_questions")
def test_progress_grows_to_the_whole_and_rows_arrive_on_the_way() -> None:
    texts: list[float] = []
    rows = validate(["hotel"], units=FEW, progress=texts.append)
    assert texts == sorted(texts) and texts[0] > 0 and texts[-1] == pytest.approx(1.0)
    steps = list(examine(["hotel"], units=FEW))
    assert [share for share, _ in steps] == texts
    assert [row for _, found in steps for row in found] == rows
    assert len(steps) > len(TARGETS), "so many moments at which it can be left"


@pytest.mark.usefixtures("few_questions")
def test_whoever_is_told_can_stop_it() -> None:
    def stop(share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        validate(["hotel"], units=FEW, progress=stop)


def test_the_record_has_85_percent_inside_and_no_wrong_sign() -> None:
    rows = recorded_rows()
    assert [(row.id, row.sector) for row in rows] == [(row.id, row.sector) for row in open_rows()]
    assert "open" not in {row.verdict for row in rows}
    assert share_inside(rows) >= 0.85
    signs = [row for row in rows if row.value is not None and (row.low is None) != (row.high is None)]
    assert len(signs) > 50
    wrong = [(row.id, row.sector) for row in signs if not is_possibly_right(row)]
    assert wrong == []


def is_possibly_right(row: ValidationRow) -> bool:
    """Whether the interval reaches to the side where the sign wants it."""
    assert row.value_low is not None and row.value_high is not None
    return row.value_high > row.low if row.low is not None else row.value_low < (inf if row.high is None else row.high)


def test_the_package_offers_the_comparison() -> None:
    assert experiments.validate is validate  # type: ignore[comparison-overlap]


def test_a_sector_named_twice_is_asked_once() -> None:
    assert open_rows(["bank", "bank"]) == open_rows(["bank"])


@pytest.mark.parametrize("ask", [validate, examine, open_rows])
def test_an_unknown_sector_names_the_nearest_before_anything_is_computed(ask: object) -> None:
    with pytest.raises(UnknownNameError, match="unknown name 'hotle'; did you mean 'hotel'?"):
        ask(["hotle"])  # type: ignore[operator]


def test_trials_show_the_published_figure_and_what_was_tried() -> None:
    bonus = next(row for row in open_rows([]) if row.id == "L15")
    assert (bonus.target, bonus.low, bonus.high) == (0.45, 0.30, 0.60)
    assert bonus.relation.en.startswith("Team bonus – ")
    assert bonus.note is not None


def test_the_size_of_a_loss_is_compared_with_its_band() -> None:
    loss = next(row for row in open_rows([]) if row.id == "C3")
    assert (loss.low, loss.high, loss.sector) == (1.5, 2.5, NO_SECTOR)
    fact = next(row for row in open_rows([]) if row.id == "Q2_1")
    assert (fact.low, fact.high, fact.size) == (1.0, None, (1.5, 2.5))


def test_a_relation_known_by_its_direction_is_shown_beyond_chance_or_not_at_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sign = next(target for target in TARGETS if target.key == "T12")

    def verdict_on(value: float, low: float, high: float) -> str:
        target = replace(sign, measure=lambda seen: (value, low, high))
        monkeypatch.setattr(module, "RELATIONS", (target,))
        return next(row.verdict for _, rows in examine(["hotel"], units=FEW) for row in rows)

    assert verdict_on(0.2, 0.1, 0.3) == "inside"
    assert verdict_on(0.2, -0.1, 0.5) == "outside"
    assert verdict_on(-0.2, -0.3, -0.1) == "outside"


def test_rows_without_a_figure_name_facts_that_exist() -> None:
    keys = {fact.key for fact in FACTS}
    named = {
        key for target in TARGETS if target.why_not is not None
        for key in re.findall(r"\bQ\d+\b", target.why_not.en)}
    assert {"Q2", "Q11", "Q18", "Q19"} <= named <= keys


def test_only_testable_rows_count_for_the_share_inside() -> None:
    rows = [row_of("inside"), row_of("outside"), row_of("untestable"), row_of("inside"), row_of("open")]
    assert share_inside(rows) == pytest.approx(2 / 3)
    assert share_inside([row_of("untestable")]) == 0.0


def test_a_fact_is_right_when_all_its_signs_are() -> None:
    rows = [row_of("inside", "Q1_1", "fact"), row_of("inside", "Q1_2", "fact"), row_of("inside", "Q2_1", "fact"),
            row_of("outside", "Q2_2", "fact"), row_of("untestable", "Q25", "fact"), row_of("inside", "T1")]
    assert facts_right(rows) == (1, 2)


def test_an_answer_leaves_the_question_as_it_was() -> None:
    request = row_of("open", value=None, value_low=None, value_high=None)
    answered = request.answered(Estimate(0.5, 0.4, 0.6), "outside")
    assert (answered.value, answered.value_low, answered.value_high, answered.verdict) == (0.5, 0.4, 0.6, "outside")
    assert (answered.id, answered.low, answered.high) == (request.id, request.low, request.high)
    assert request.value is None


def test_what_other_luck_gives_is_what_the_page_of_the_calibration_tells() -> None:
    text = (ROOT / "docs" / "calibration.md").read_text(encoding="utf-8")
    table = text.partition("<!-- luck -->")[2].partition("<!-- end of luck -->")[0]
    shares = {int(seed): int(share) / 100 for seed, share in re.findall(r"\| (\d+) \| \d+ \| (\d+) % \|", table)}
    assert shares == module.UNSEEN
    assert f"{module.UNITS:,} companies per sector" in text
