"""Scenarios in a folder of the operator's own are offered beside ours; what cannot be used is named in the log."""

from __future__ import annotations

import os

import pytest

from experiments.decision import Decision
from locales import translate
from simulation.errors import ScenarioError
from simulation.scenario import Scenario
from wording.names import sector_text

OWN = """\
name: bakery
sector: shops
sector_label: {fr: Boulangerie, en: Bakery}
title: {fr: Le fournil, en: The bakehouse}
story: {fr: Une histoire., en: A story.}
briefing: {fr: À vous., en: Your turn.}
watch: {fr: Regardez., en: Watch.}
not_modelled: {fr: Le reste., en: The rest.}
sources: [S2]
"""


def test_scenarios_of_ones_own_are_offered_beside_ours(tmp_path, monkeypatch, caplog):
    (tmp_path / "a.yaml").write_text(OWN, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(OWN.replace("sector: shops", "sector: moon"), encoding="utf-8")
    (tmp_path / "c.yml").write_text(OWN.replace("name: bakery", "name: hotel"), encoding="utf-8")
    assert Scenario.offered() == Scenario.names()
    monkeypatch.setenv("REFLET_SCENARIOS", str(tmp_path))
    assert Scenario.offered() == (*Scenario.names(), "bakery")
    assert "b.yaml" in caplog.text and "moon" in caplog.text and "c.yml" in caplog.text
    own = Scenario.load("bakery")
    assert (own.title["en"], sector_text(own, "fr")) == ("The bakehouse", "Boulangerie")
    assert sector_text(Scenario.load("hotel"), "en") == translate("sector.hotel", "en")
    assert Decision.from_mapping(Decision("bakery").as_mapping(), "file").scenario == own
    with pytest.raises(ScenarioError, match="did you mean 'bakery'"):
        Scenario.load("bakry")


def test_a_file_that_has_changed_is_read_anew(tmp_path, monkeypatch):
    file = tmp_path / "a.yaml"
    monkeypatch.setenv("REFLET_SCENARIOS", str(tmp_path))
    file.write_text(OWN, encoding="utf-8")
    assert Scenario.offered()[-1] == "bakery"
    file.write_text(OWN.replace("name: bakery", "name: mill"), encoding="utf-8")
    os.utime(file, (1, 1))
    assert Scenario.offered()[-1] == "mill"
    file.unlink()
    assert Scenario.offered() == Scenario.names()
