"""Templates fit into the time that they are meant for."""

from __future__ import annotations

import pytest

from game.workshop.setup import Setup
from game.workshop.templates import TEMPLATES, Template, estimated_minutes


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_a_template_uses_its_time_and_does_not_overrun(template: Template) -> None:
    setup = Setup.from_mapping({"title": "", "base": "hotel", **template.setup})
    assert template.minutes - 10 <= estimated_minutes(setup) <= template.minutes


def test_the_estimate_counts_rounds_talk_welcome_questions_and_debrief() -> None:
    setup = Setup(title="", base="hotel", rounds=3, minutes=5)
    # 6 to welcome, 3 rounds of 5 and 4 of talk, 5 and 3 of debrief, 4 of questions.
    assert estimated_minutes(setup) == 6 + 3 * (5 + 4) + 5 + 3 + 4
    assert estimated_minutes(setup.replace(asks_questions=False)) == 41
