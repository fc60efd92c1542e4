"""Vue takes one of two things that bear one name without a word: none of our components has such."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from tests.project.root import ROOT

COMPONENTS = sorted((ROOT / "ui").rglob("*.vue"))
DATA = re.compile(r"^  data\(\) \{\n(.*?)^  \},?$|^  data\(\) \{ return \{(.*?)\}; \},$", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^  (?:computed|methods): \{\n(.*?)^  \},?$", re.MULTILINE | re.DOTALL)
NESTED = re.compile(r"(?<=: )\{[^{}]*\}|\[[^\]]*\]|\([^)]*\)")
PROPS = re.compile(r"props: \[(.*?)\]", re.DOTALL)


def names_in(component: Path) -> list[str]:
    """Names of a component's props, data, computed values and methods."""
    text = component.read_text(encoding="utf-8").split("<style")[0]
    found = [
        name for block in BLOCK.findall(text) for name in re.findall(r"^    (?:async )?(\w+)\(", block, re.MULTILINE)]
    found += [name for block in PROPS.findall(text) for name in re.findall(r"[\"'](\w+)[\"']", block)]
    for several, one in DATA.findall(text):
        found += re.findall(r"(?:^|[{,])\s*(\w+):", NESTED.sub("", several or one))
    return found


def test_no_component_gives_one_name_to_two_things() -> None:
    twice = {
        str(one.relative_to(ROOT)): [name for name, n in Counter(names_in(one)).items() if n > 1] for one in COMPONENTS}
    assert {name: names for name, names in twice.items() if names} == {}


def test_names_are_found_where_components_declare_them() -> None:
    found = set(names_in(ROOT / "ui" / "train" / "editor.vue"))
    assert {"text", "version", "stateText", "isChanged", "keep"} <= found
