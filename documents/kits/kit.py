"""A kit: what a trainer needs to run a scenario in 45, 90 or 180 minutes, read from one source for both languages."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from locales import money, number
from simulation import Scenario
from simulation.errors import unknown_name
from simulation.measures import MEASURES
from simulation.scenario_parts import Text

LENGTHS = (45, 90, 180)
"""Minutes."""
KITS = ("hotel", "contact_centre", "silos")
"""Scenarios with a kit, by what they teach: care and patience; listening and load; what is lost between departments."""
COMMON = "common"
EURO_UNITS = ("eur_per_week", "eur")
EURO_AFTER = "{change}\N{NO-BREAK SPACE}€"


@dataclasses.dataclass(frozen=True)
class KitStep:
    """A part of the script.

    Attributes:
        key: what it is. start, end: minutes from the beginning. title, do, say, look: in words; empty where nothing.
    """

    key: str
    start: int
    end: int
    title: str
    do: str
    say: str
    look: str


@dataclasses.dataclass(frozen=True)
class KitFact:
    """A figure said in a kit: what some levers change in a measure by the end of a week, shares in points of 100."""

    levers: Mapping[str, float]
    measure: str
    week: int
    change: float
    text: Text

    def sentence(self, language: str) -> str:
        """The figure in a sentence."""
        is_money = MEASURES[self.measure].unit in EURO_UNITS
        change = number(self.change, language, signed=True)
        written = money(self.change, language, signed=True) if is_money else change
        # The sentence has the sign of the currency where its language writes it.
        text = self.text[language].replace(EURO_AFTER, "{change}") if is_money else self.text[language]
        return text.format(change=written)


@dataclasses.dataclass(frozen=True)
class Kit:
    """A scenario's kit of a length, in a language.

    Attributes:
        scenario: what is played. minutes: in all. language: "fr" or "en". parts: the scenario's own part of the
            source. common: what all kits share.
    """

    scenario: Scenario
    minutes: int
    language: str
    parts: Mapping[str, Any]
    common: Mapping[str, Any]

    @property
    def settings(self) -> Mapping[str, int]:
        """Rounds and minutes of a round for the form that creates a workshop."""
        settings: Mapping[str, int] = self.common["settings"][self.minutes]
        return settings

    @property
    def facts(self) -> tuple[KitFact, ...]:
        """The figures said."""
        return tuple(
            KitFact(one["levers"], one["measure"], one["week"], one["change"], Text(**one["text"]))
            for one in self.parts["facts"])

    def words(self, texts: Mapping[str, str]) -> str:
        """A text of the source in the kit's language."""
        return texts[self.language]

    def listed(self, *names: str) -> list[str]:
        """Texts of lists of the source, the shared ones first."""
        return [self.words(one) for name in names for part in (self.common, self.parts) for one in part.get(name, ())]

    def steps(self) -> tuple[KitStep, ...]:
        """The script, one step after the other, to the last minute."""
        found, now = list[KitStep](), 0
        for source in self.common["steps"]:
            length = source["minutes"].get(self.minutes)
            if length:
                found.append(self._step(source, now, now + length))
                now += length
        return tuple(found)

    def _step(self, source: Mapping[str, Any], start: int, end: int) -> KitStep:
        key = source["key"]
        if "round" in source:
            return self._round_step(key, source["round"], start, end)
        texts = {**source, **self.parts[source["from"]]} if "from" in source else source
        return KitStep(key, start, end, *(
            self.words(texts[name]) if name in texts else "" for name in ("title", "do", "say", "look")))

    def _round_step(self, key: str, round: int, start: int, end: int) -> KitStep:
        own = self.parts["rounds"][round - 1]
        title, do = (self.words(self.common[f"{key}_{name}"]) for name in ("title", "do"))
        say, look = (self.words(own["say"]), self.words(own["look"])) if key == "round" else (
            "", self.words(own["after"]))
        return KitStep(key, start, end, title.format(round=round), do, say, look)


def kit(name: str, minutes: int, language: str) -> Kit:
    """The kit of a scenario.

    Raises:
        UnknownNameError: there is none of this name or length; says which there are.
    """
    if name not in KITS:
        raise unknown_name("kit", name, KITS)
    if minutes not in LENGTHS:
        raise unknown_name("kit", f"{minutes} minutes", [f"{length} minutes" for length in LENGTHS])
    return Kit(Scenario.load(name), minutes, language, _source(name), _source(COMMON))


def path_of(name: str, minutes: int) -> str:
    """Where the application serves a kit, in the language of whoever opens it."""
    return f"/kits/{name}/{minutes}"


@cache
def _source(name: str) -> Mapping[str, Any]:
    source: Mapping[str, Any] = yaml.safe_load(
        files("documents.kits").joinpath(f"{name}.yaml").read_text(encoding="utf-8"))
    return source
