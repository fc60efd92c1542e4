"""The qualitative facts of `EVIDENCE` section 6, each asked of the model."""

from __future__ import annotations

from experiments.facts.customers import CUSTOMER_FACTS
from experiments.facts.fact import Check, Fact, Verdict
from experiments.facts.feelings import FEELING_FACTS
from experiments.facts.money import MONEY_FACTS
from experiments.facts.organisation import ORGANISATION_FACTS
from experiments.facts.people import PEOPLE_FACTS
from experiments.facts.trust import TRUST_FACTS
from experiments.facts.word import WORD_FACTS
from experiments.facts.work import WORK_FACTS

FACTS: tuple[Fact, ...] = tuple(sorted(
    (*TRUST_FACTS, *CUSTOMER_FACTS, *WORD_FACTS, *WORK_FACTS, *ORGANISATION_FACTS, *PEOPLE_FACTS, *FEELING_FACTS,
     *MONEY_FACTS),
    key=lambda fact: int(fact.key[1:])))

__all__ = ["FACTS", "Check", "Fact", "Verdict"]
