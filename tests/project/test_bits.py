"""Companies live through the same, to the last bit, on whatever they run."""

from __future__ import annotations

from tests.project.bits import digests, stored


def test_every_company_lives_through_what_it_did_elsewhere() -> None:
    here, there = digests(), stored()
    different = [name for name in here if here[name] != there.get(name)]
    assert different == [], (
        "these scenarios give other bits than those that were written down; if the model was meant to change, "
        "`uv run python -m tests.project.bits` writes them anew")
    assert set(here) == set(there)
