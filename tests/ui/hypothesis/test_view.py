"""What the page of the hypothesis shows of what was measured."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from experiments.estimate import Estimate
from experiments.evidence.signatures import RELATIONS, Relation, Signatures, signatures
from locales import LANGUAGES, translate
from simulation.assumptions import SYMMETRIES
from ui.hypothesis.view import N_DRAWN, evidence_of, shape_of, signatures_view


@cache
def found() -> Signatures:
    """A few hotels."""
    return signatures("hotel", 30, draws=8)


def sight(relation: Relation = "people", language: str = "en") -> dict[str, Any]:
    """The page's sight of these hotels."""
    return signatures_view(found(), relation, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("relation", RELATIONS)
def test_every_relation_has_its_three_panels_with_picture_sentence_and_figures(
    relation: Relation, language: str) -> None:
    panels = sight(relation, language)["panels"]
    assert [panel["symmetry"] for panel in panels] == list(SYMMETRIES)
    for panel in panels:
        assert panel["text"] and panel["verdict"] and panel["picture"]
        assert len(panel["rows"]) == 6 and len(panel["lines"]) == 3 and len(panel["tenths"]) == 10


def test_the_settings_are_told_apart() -> None:
    none, soft, strict = sight()["panels"]
    assert none["verdict"] == translate("hypothesis.verdict.absent", "en")
    assert soft["verdict"] == strict["verdict"] == translate("hypothesis.verdict.seen", "en")


def test_a_slope_of_one_is_a_diagonal_and_every_point_is_in_the_picture() -> None:
    for relation in RELATIONS:
        shown = sight(relation)
        (x0, x1), (y0, y1) = shown["frame"]["x"], shown["frame"]["y"]
        assert x1 - x0 == pytest.approx(y1 - y0)
        points = [point for panel in shown["panels"] for point in panel["points"]]
        assert all(x0 <= x <= x1 and y0 <= y <= y1 for x, y in points)
        assert all(x0 <= tick["at"] <= x1 for tick in shown["ticks"]["x"])


def test_no_picture_has_more_points_than_it_can_bear() -> None:
    assert all(len(panel["points"]) == N_DRAWN for panel in sight()["panels"])
    assert all(len(panel["points"]) == 30 for panel in sight("companies")["panels"])


def test_the_limit_is_drawn_only_where_there_is_one() -> None:
    margin = found().assumptions.symmetry_margin
    assert [panel["cap"] for panel in sight()["panels"]] == [None, margin, margin]
    assert [panel["cap"] for panel in sight("satisfaction")["panels"]] == [None] * 3


@pytest.mark.parametrize(("rise", "shape"), [
    (Estimate(0.5, 0.4, 0.6), "rising"), (Estimate(0.1, -0.1, 0.3), "flat"), (Estimate(-0.2, -0.3, -0.1), "falling")])
def test_slopes_rise_where_chance_leaves_no_doubt(rise: Estimate, shape: str) -> None:
    assert shape_of(rise) == shape


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("symmetry", SYMMETRIES)
def test_what_the_studies_say_names_its_sources_and_their_certainty(symmetry: Any, language: str) -> None:
    evidence = evidence_of(symmetry, language)
    assert evidence["text"]
    for source in evidence["sources"]:
        assert all(source[part] for part in ("cited", "text", "code", "grade"))


def test_numbers_are_written_in_the_readers_language() -> None:
    assert "," in sight(language="fr")["panels"][2]["rows"][0]["value"]
    assert "." in sight(language="en")["panels"][2]["rows"][0]["value"]


def test_the_rise_of_the_slopes_stands_on_one_scale_for_all_three_with_its_interval() -> None:
    shown = sight()["glance"]
    rises = [found()["people", symmetry].rise for symmetry in SYMMETRIES]
    assert [one["name"] for one in shown] == list(SYMMETRIES)
    assert len({one["zero"] for one in shown}) == 1
    for one, rise in zip(shown, rises, strict=True):
        assert 0 <= one["low"] <= one["value"] <= one["high"] <= 100
        assert (one["low"] > one["zero"]) == (rise.low > 0)
    first, *_, last = zip(shown, rises, strict=True)
    per_unit = (last[0]["value"] - first[0]["value"]) / (last[1].value - first[1].value)
    assert last[0]["high"] - last[0]["low"] == pytest.approx(per_unit * (last[1].high - last[1].low), abs=0.05)
