"""Companies live through the same, to the last bit, on whatever they run."""

from __future__ import annotations

from tests.evidence.bits import digests
from tests.evidence.recorded import COMMAND, the_record


def test_every_company_lives_through_what_it_did_elsewhere() -> None:
    here, there = digests(), the_record()["companies"]
    different = [name for name in here if here[name] != there.get(name)]
    assert different == [], f"other bits than those recorded; if the model was meant to change, renew them: {COMMAND}"
    assert set(here) == set(there)
