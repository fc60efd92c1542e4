"""What somebody reads whose scenario file is wrong: the place, the value, what is allowed, the nearest right name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings, strategies as st

from simulation.errors import ScenarioError
from simulation.measures import MEASURES
from simulation.scenario import Scenario
from simulation.scenario_file import SCENARIO_FOLDER

SMALL = """\
name: small
sector: hotel
title: {fr: Petit, en: Small}
story: {fr: Une histoire, en: A story}
briefing: {fr: À vous, en: Your turn}
watch: {fr: Regardez, en: Watch}
not_modelled: {fr: Le reste, en: The rest}
sources: [S2]
"""


def complaint(text: str) -> str:
    """The message of the error that the text is answered with."""
    with pytest.raises(ScenarioError) as caught:
        Scenario.from_text(text, "mine.yaml")
    return str(caught.value)


def with_line(line: str) -> str:
    return f"{SMALL}{line}\n"


def without(key: str) -> str:
    return "".join(line for line in SMALL.splitlines(keepends=True) if not line.startswith(f"{key}:"))


def test_the_small_scenario_is_right_before_anything_is_broken():
    assert Scenario.from_text(SMALL, "mine.yaml").weeks == 156


UNKNOWN_KEYS = [
    ("storey: {fr: a, en: b}", "mine.yaml, line 9: unknown name 'storey'; did you mean 'story'?"),
    ("profile: {spam: 12}", "mine.yaml, line 9, profile: unknown name 'spam'; did you mean 'span'?"),
    ("policy:\n  autonomie: 0.5", "mine.yaml, line 10, policy: unknown name 'autonomie'; did you mean 'autonomy'?"),
    ("assumptions: {symetry: soft}",
     "mine.yaml, line 9, assumptions: unknown name 'symetry'; did you mean 'symmetry'?"),
    ("rivalry: {poching: 0.5}", "mine.yaml, line 9, rivalry: unknown name 'poching'; did you mean 'poaching'?"),
    ("evidence_note: {fr: a, en: b, zz: c}", "mine.yaml, line 9, evidence_note: unknown name 'zz'; allowed: en, fr"),
    ("events:\n  - {week: 3, kind: new_rival, size: 0.2, length: 4}",
     "mine.yaml, line 10, events[0]: unknown name 'length'; allowed: kind, size, week, weeks"),
    ("levers: [autonomy, listenning]",
     "mine.yaml, line 9, levers[1]: unknown name 'listenning'; did you mean 'listening'?"),
]


@pytest.mark.parametrize(("line", "message"), UNKNOWN_KEYS)
def test_an_unknown_name_is_answered_with_its_place_and_the_nearest_right_one(line, message):
    assert complaint(with_line(line)) == message


UNKNOWN_VALUES = [
    ("sources: [S2]", "sources: [P11]", "mine.yaml, line 8, sources[0]: unknown name 'P11'; did you mean 'P1'?"),
    ("sector: hotel", "sector: hotels", "mine.yaml, line 2, sector: unknown name 'hotels'; did you mean 'hotel'?"),
    ("name: small", "name: Très petit",
     "mine.yaml, line 1, name: 'Très petit' is not a name; allowed: a to z, 0 to 9 and _, a letter first, at most 40"),
]


@pytest.mark.parametrize(("right", "wrong", "message"), UNKNOWN_VALUES)
def test_a_value_outside_a_list_of_names_is_answered_with_the_nearest_one(right, wrong, message):
    assert complaint(SMALL.replace(right, wrong)) == message


def test_a_measure_that_does_not_exist_is_named():
    goal = "goals: [{measure: customers_satisfaction, at_least: 0.5, by_week: 9, text: {fr: a, en: b}}]"
    assert complaint(with_line(goal)) == (
        "mine.yaml, line 9, goals[0].measure: unknown name 'customers_satisfaction'; "
        "did you mean 'customer_satisfaction'?")


OUT_OF_RANGE = [
    ("profile: {span: 50}", "mine.yaml, line 9, profile.span: 'span' is 50 people; allowed: 3 to 40 (people)"),
    ("profile: {span: 9.5}",
     "mine.yaml, line 9, profile.span: 'span' is 9.5, not a whole number; allowed: 3 to 40 (people)"),
    ("policy: {autonomy: 70}", "mine.yaml, line 9, policy.autonomy: 'autonomy' is 70 share; allowed: 0 to 1 (share)"),
    ("assumptions: {symmetry_strength: -1}",
     "mine.yaml, line 9, assumptions.symmetry_strength: 'symmetry_strength' is -1 share; allowed: 0 to 1 (share)"),
    ("weeks: 3", "mine.yaml, line 9, weeks: 'weeks' is 3 weeks; allowed: 4 to 1040 (weeks)"),
    ("weeks: 52.5", "mine.yaml, line 9, weeks: 'weeks' is 52.5, not a whole number of weeks; allowed: 4 to 1040"),
    ("budget: -1", "mine.yaml, line 9, budget: 'budget' is -1 eur; allowed: 0 to 1e+09 (eur)"),
    ("events: [{week: 0, kind: new_rival, size: 0.2}]",
     "mine.yaml, line 9, events[0].week: 'week' is 0 weeks; allowed: 1 to 156 (weeks)"),
    ("events: [{week: 157, kind: new_rival, size: 0.2}]",
     "mine.yaml, line 9, events[0].week: 'week' is 157 weeks; allowed: 1 to 156 (weeks)"),
    ("events: [{week: 9, kind: wave_of_leavers, size: 2}]",
     "mine.yaml, line 9, events[0].size: 'size' is 2 share; allowed: 0 to 0.8 (share)"),
    ("goals: [{measure: profit, at_least: 1, by_week: 200, text: {fr: a, en: b}}]",
     "mine.yaml, line 9, goals[0].by_week: 'by_week' is 200 weeks; allowed: 1 to 156 (weeks)"),
    ("claims: [{text: {fr: a, en: b}, change: {tools: 500}, measure: profit, week: 9, direction: up}]",
     "mine.yaml, line 9, claims[0].change.tools: "
     + "'tools' is 500 eur_per_employee_month; allowed: 0 to 400 (eur_per_employee_month)"),
]


@pytest.mark.parametrize(("line", "message"), OUT_OF_RANGE)
def test_a_value_out_of_range_is_answered_with_its_unit_and_what_is_allowed(line, message):
    assert complaint(with_line(line)) == message


WRONG_TYPES = [
    ("profile: 12", "mine.yaml, line 9, profile: 12 stands where a mapping (name: value) is wanted"),
    ("policy: {autonomy: much}",
     "mine.yaml, line 9, policy.autonomy: 'autonomy' is 'much', not a number; allowed: 0 to 1 (share)"),
    ("policy: {autonomy: yes}",
     "mine.yaml, line 9, policy.autonomy: 'autonomy' is True, not a number; allowed: 0 to 1 (share)"),
    ("policy: {autonomy: }",
     "mine.yaml, line 9, policy.autonomy: 'autonomy' is empty, not a number; allowed: 0 to 1 (share)"),
    ("policy: {autonomy: .nan}",
     "mine.yaml, line 9, policy.autonomy: 'autonomy' is '.nan', not a number; allowed: 0 to 1 (share)"),
    ("policy: {autonomy: [1]}",
     "mine.yaml, line 9, policy.autonomy: 'autonomy' is a list, not a number; allowed: 0 to 1 (share)"),
    ("budget: 12 €", "mine.yaml, line 9, budget: 'budget' is '12 €', not a number; allowed: 0 to 1e+09 (eur)"),
    ("levers: autonomy", "mine.yaml, line 9, levers: 'autonomy' stands where a list is wanted"),
    ("levers: []", "mine.yaml, line 9, levers: at least one lever is needed, or 'all'"),
    ("assumptions: {symmetry: 1}",
     "mine.yaml, line 9, assumptions.symmetry: 1 stands where a text is wanted; put it between quotes"),
    ("assumptions: {symmetry: softer}",
     "mine.yaml, line 9, assumptions.symmetry: unknown name 'softer'; did you mean 'soft'?"),
    ("profile: {graph: small_wold}",
     "mine.yaml, line 9, profile.graph: unknown name 'small_wold'; did you mean 'small_world'?"),
    ("evidence_note: {fr: 12, en: b}",
     "mine.yaml, line 9, evidence_note.fr: 12 stands where a text is wanted; put it between quotes"),
    ("12: a", "mine.yaml, line 9: 12 is not a name; names are texts of 1 to 60 characters"),
]


@pytest.mark.parametrize(("line", "message"), WRONG_TYPES)
def test_a_value_of_the_wrong_kind_is_answered_with_what_is_wanted(line, message):
    assert complaint(with_line(line)) == message


def test_a_missing_part_is_named():
    assert complaint(without("story")) == (
        "mine.yaml, line 1: 'story' is missing; "
        "needed: name, sector, title, story, briefing, watch, not_modelled, sources")


@pytest.mark.parametrize(("title", "message"), [
    ("{fr: '', en: }", "mine.yaml, line 3, title: the text is missing; needed: fr, en or both"),
    ("Petit", "mine.yaml, line 3, title: 'Petit' stands where a mapping (name: value) is wanted"),
])
def test_a_missing_translation_is_named(title, message):
    assert complaint(SMALL.replace("{fr: Petit, en: Small}", title)) == message


@pytest.mark.parametrize(("bounds", "says"), [
    ("", "a goal needs either 'at_least' or 'at_most'"),
    ("at_least: 1, at_most: 2, ", "a goal needs either 'at_least' or 'at_most'"),
])
def test_a_goal_has_one_bound(bounds, says):
    goal = f"goals: [{{measure: profit, {bounds}by_week: 9, text: {{fr: a, en: b}}}}]"
    assert complaint(with_line(goal)) == f"mine.yaml, line 9, goals[0]: {says}"


def test_the_weeks_of_a_schedule_rise():
    claim = ("claims: [{text: {fr: a, en: b}, measure: profit, week: 9, direction: up, "
             "change: [{week: 5, levers: {}}, {week: 5, levers: {}}]}]")
    assert complaint(with_line(claim)) == (
        "mine.yaml, line 9, claims[0].change: the weeks of a schedule must rise from one change to the next")


BROKEN = [
    ("profile: {span: 9", "mine.yaml, line 10, column 1: this is not valid YAML: "),
    ("profile: 'span", "mine.yaml, line 10, column 1: this is not valid YAML: "),
    ("\tprofile: 1", "mine.yaml, line 9, column 1: a tab stands where spaces are wanted"),
    ("a: b: c", "mine.yaml, line 9, column 5: this is not valid YAML: "),
]


@pytest.mark.parametrize(("line", "beginning"), BROKEN)
def test_broken_yaml_is_answered_with_line_and_column(line, beginning):
    assert complaint(with_line(line)).startswith(beginning)


def test_two_documents_in_one_file_are_refused():
    assert "this is not valid YAML: " in complaint(f"{SMALL}---\n{SMALL}")


def test_an_empty_file_is_refused():
    assert complaint("# nothing\n") == "mine.yaml: the file is empty"


def test_a_key_that_stands_twice_is_refused_with_both_lines():
    assert complaint(with_line("profile:\n  span: 9\n  churn: 0.2\n  span: 10")) == (
        "mine.yaml, line 12, profile: 'span' appears twice (first on line 10)")


def test_aliases_are_refused_before_they_can_swell():
    bomb = "a: &a [x, x]\n" + "".join(f"b{i}: &b{i} [*a, *a, *a, *a, *a, *a]\n" for i in range(40))
    assert complaint(bomb) == (
        "mine.yaml, line 1: anchors (&) and aliases (*) are not allowed; write the value out")


@pytest.mark.parametrize("tagged", ["!!python/object/apply:os.system [ls]", "!!python/name:os.system", "!!set {a, b}"])
def test_tags_are_refused_and_never_carried_out(tagged):
    text = complaint(with_line(f"profile: {tagged}"))
    assert text.startswith("mine.yaml, line 9, profile: the tag 'tag:yaml.org,2002:")


def test_deep_nesting_is_refused_before_it_can_exhaust_the_stack():
    assert complaint("[" * 100_000) == "mine.yaml, line 1: nested more than 12 levels deep"


def test_a_text_over_one_megabyte_is_refused():
    assert complaint(f"{SMALL}# {'x' * 1_000_000}") == (
        "mine.yaml: the text is larger than 1 MB; allowed: up to 1,000,000 bytes")


def test_characters_that_do_not_exist_are_refused():
    assert complaint("name: \ud800") == "mine.yaml: the text holds characters that do not exist in Unicode"


def test_a_long_wrong_value_is_cut_in_the_message():
    assert complaint(with_line(f"budget: {'x' * 500}")) == (
        f"mine.yaml, line 9, budget: 'budget' is '{'x' * 40}…', not a number; allowed: 0 to 1e+09 (eur)")


def test_a_file_over_one_megabyte_is_refused(tmp_path):
    path = tmp_path / "big.yaml"
    path.write_text(f"{SMALL}# {'x' * 1_000_000}", encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        Scenario.load(path)
    assert str(caught.value) == "big.yaml: the file is larger than 1 MB; allowed: up to 1,000,000 bytes"


def test_a_file_in_another_encoding_is_refused_with_the_line(tmp_path):
    path = tmp_path / "latin.yaml"
    path.write_bytes(SMALL.encode("latin-1"))
    with pytest.raises(ScenarioError) as caught:
        Scenario.load(path)
    assert str(caught.value) == "latin.yaml, line 5: the file is not in UTF-8; save it as UTF-8"


@pytest.mark.parametrize(("name", "message"), [
    ("hotell", "scenario: unknown name 'hotell'; did you mean 'hotel'?"),
    ("nowhere.yaml", "nowhere.yaml: there is no such file"),
    ("a\0b.yaml", "a\0b.yaml: there is no such file"),
    ("x" * 5000 + ".yaml", "x" * 5000 + ".yaml: there is no such file"),
])
def test_a_scenario_that_does_not_exist_is_said_so(name, message):
    with pytest.raises(ScenarioError) as caught:
        Scenario.load(name)
    assert str(caught.value) == message


def test_a_company_cannot_resemble_one_that_resembles_another():
    assert complaint(with_line("profile: {like: crm}")) == (
        "mine.yaml, line 9, profile.like: 'crm' resembles another company itself; name 'contact_centre' directly")


def test_a_company_that_resembles_an_unknown_one_is_answered_with_the_nearest():
    assert complaint(with_line("profile: {like: banks}")) == (
        "mine.yaml, line 9, profile.like: unknown name 'banks'; did you mean 'bank'?")


def plain_values() -> st.SearchStrategy[Any]:
    words = st.sampled_from([*MEASURES, "fr", "en", "hotel", "autonomy", "all", "new_rival", "up", "soft"])
    leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | words | st.dates()
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words | st.text(max_size=8), inner, max_size=3),
        max_leaves=8)


RIGHT: dict[str, Any] = yaml.safe_load((SCENARIO_FOLDER / "contact_centre.yaml").read_text(encoding="utf-8"))


@given(
    part=st.sampled_from([*RIGHT, "profile.span", "events.0.week", "claims.0.change", "goals.0"]), value=plain_values())
@settings(max_examples=150, deadline=None)
def test_a_scenario_with_any_part_replaced_by_anything_loads_or_says_what_is_wrong(part, value):
    loads_or_complains(yaml.safe_dump(replaced(RIGHT, part.split("."), value), allow_unicode=True))


@given(text=st.text(max_size=200) | st.binary(max_size=200).map(lambda raw: raw.decode("latin-1")))
@example(text="? [a]\n: b")
@example(text="<<: {a: b}")
@example(text="=: =")
@example(text="name: 0b_")
@example(text="name: 2020-99-99")
@example(text="weeks: " + "9" * 5000)
@settings(max_examples=300, deadline=None)
def test_any_text_loads_or_is_answered_with_a_scenario_error(text):
    loads_or_complains(text)


@given(cut=st.integers(0, 6000), put=st.text(max_size=5))
@settings(max_examples=150, deadline=None)
def test_a_torn_file_loads_or_says_what_is_wrong(cut, put):
    text = Path(SCENARIO_FOLDER / "hotel.yaml").read_text(encoding="utf-8")
    loads_or_complains(text[:cut] + put + text[cut + len(put):])


def loads_or_complains(text: str) -> None:
    try:
        Scenario.from_text(text)
    except ScenarioError as error:
        assert str(error).startswith("scenario")


def replaced(whole: Any, path: list[str], value: Any) -> Any:
    head, *rest = path
    if isinstance(whole, list):
        return [
            replaced(part, rest, value) if index == int(head) and rest else part for index, part in enumerate(whole)]
    return whole | {head: replaced(whole[head], rest, value) if rest else value}


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_file():
    text = without("story") + """\
budgett: 3
profile: {spam: 12, n_employees: -1}
policy: {autonomy: 2, listening: much}
goals:
  - {measure: customer_satisfaction, by_week: 52, at_most: 55, text: {fr: a, en: b}}
  - {measure: profits, by_week: 52, at_least: 1, text: {fr: a, en: b}}
"""
    with pytest.raises(ScenarioError) as caught:
        Scenario.from_text(text, "mine.yaml")
    assert [(one.place, one.sentence.split(";")[0]) for one in caught.value.all] == [
        ("mine.yaml, line 8", "unknown name 'budgett'"),
        ("mine.yaml, line 1", "'story' is missing"),
        ("mine.yaml, line 9, profile", "unknown name 'spam'"),
        ("mine.yaml, line 9, profile.n_employees", "'n_employees' is -1 people"),
        ("mine.yaml, line 10, policy.autonomy", "'autonomy' is 2 share"),
        ("mine.yaml, line 10, policy.listening", "'listening' is 'much', not a number"),
        ("mine.yaml, line 12, goals[0].at_most", "'at_most' is 55 share"),
        ("mine.yaml, line 13, goals[1].measure", "unknown name 'profits'")]
    assert len(str(caught.value).splitlines()) == 8


@pytest.mark.parametrize("text", ["\tname: small\n", "profile:\n\tspan: 5\n", "sources:\n  - S2\n\t- S3\n"])
def test_a_tab_is_called_a_tab(text):
    assert "a tab stands where spaces are wanted; indent with spaces" in complaint(text)


def test_a_file_takes_no_name_of_a_scenario_of_the_product(tmp_path: Path):
    file = tmp_path / "mine.yaml"
    file.write_text(SMALL.replace("name: small", "name: hotel"), encoding="utf-8")
    with pytest.raises(ScenarioError, match="'hotel' is the name of a scenario of the product; choose another name"):
        Scenario.load(file)
    assert Scenario.load(SCENARIO_FOLDER / "hotel.yaml").name == "hotel"
