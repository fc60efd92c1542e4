"""The qualitative facts of `EVIDENCE` section 6, each asked of the model."""

from __future__ import annotations

from experiments.evidence.facts.customers import CUSTOMER_FACTS
from experiments.evidence.facts.fact import Fact, Sign, Verdict
from experiments.evidence.facts.feelings import FEELING_FACTS
from experiments.evidence.facts.money import MONEY_FACTS
from experiments.evidence.facts.organisation import ORGANISATION_FACTS
from experiments.evidence.facts.people import PEOPLE_FACTS
from experiments.evidence.facts.trust import TRUST_FACTS
from experiments.evidence.facts.word import WORD_FACTS
from experiments.evidence.facts.work import WORK_FACTS

FACTS: tuple[Fact, ...] = tuple(sorted(
    (*TRUST_FACTS, *CUSTOMER_FACTS, *WORD_FACTS, *WORK_FACTS, *ORGANISATION_FACTS, *PEOPLE_FACTS, *FEELING_FACTS,
     *MONEY_FACTS),
    key=lambda fact: int(fact.key[1:])))

__all__ = ["FACTS", "Fact", "Sign", "Verdict"]
