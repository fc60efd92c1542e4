"""Reads YAML from anybody without trusting it, and remembers on which line each value stands.

Only plain mappings, lists, texts and numbers come through: no tags, no anchors, no aliases (so nothing can swell),
no duplicate keys, no deep nesting, and nothing over 1 MB is even looked at.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import yaml

from simulation.errors import Given, Place, ScenarioError

MAX_BYTES = 1_000_000
MAX_DEPTH = 12
MAX_KEY = 60
SHOWN = 40
"""Characters of a wrong value that an error message repeats."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAG = "tag:yaml.org,2002:"
_TEXT_TAGS = (f"{_TAG}str", f"{_TAG}timestamp", f"{_TAG}value", f"{_TAG}merge")
_EXACT = 2**53


@dataclasses.dataclass(frozen=True)
class YamlEntry:
    """A value of the file with the place where it stands."""

    value: Any
    file: str
    path: str = ""
    line: int | None = None

    @property
    def place(self) -> Place:
        """File, line and dotted name, as far as they are known."""
        return Place(self.file, self.line, path=self.path)

    def wrong(self, kind: str, /, **values: object) -> ScenarioError:
        """The error that says what is wrong here."""
        return ScenarioError(self.place, kind, **values)

    @property
    def shown(self) -> Given:
        """The value as an error message repeats it."""
        return shortened(self.value)


def shortened(value: object) -> Given:
    """A value of a file as a message repeats it: short, on one line."""
    if isinstance(value, dict):
        return Given(dict, "a mapping")
    if isinstance(value, list):
        return Given(list, "a list")
    if value is None:
        return Given(value, "empty")
    text = value[:SHOWN + 1] if isinstance(value, str) else str(value)[:SHOWN + 1]
    cut = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
    return Given(value, repr(cut) if isinstance(value, str) else cut)


def is_file(path: Path) -> bool:
    """Whether a file stands there; a name that no file can have is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def read_text(path: Path) -> str:
    """The text of a scenario file.

    Raises:
        ScenarioError: no such file, not readable, over 1 MB, or not UTF-8.
    """
    place = path.name
    if not is_file(path):
        raise ScenarioError(str(path), "no_file")
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ScenarioError(place, "file_unreadable", reason=error.strerror) from error
    if len(raw) > MAX_BYTES:
        raise ScenarioError(place, "file_large")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[:error.start].count(b"\n") + 1
        raise ScenarioError(Place(place, line), "file_coding") from error


def parse(text: str, file: str) -> YamlEntry:
    """The file's content with the place of every value.

    Args:
        text: YAML.
        file: what to call the file in messages.

    Raises:
        ScenarioError: over 1 MB, broken, or more than plain mappings, lists, texts and numbers.
    """
    _refuse_size_and_surrogates(text, file)
    try:
        _refuse_what_swells(text, file)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise _broken(error, text, file) from error
    if node is None:
        raise ScenarioError(file, "file_empty")
    return _entry(node, file, "", _line(node))


def _refuse_size_and_surrogates(text: str, file: str) -> None:
    try:
        size = len(text) if len(text) > MAX_BYTES else len(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise ScenarioError(file, "text_unicode") from error
    if size > MAX_BYTES:
        raise ScenarioError(file, "text_large")


def _refuse_what_swells(text: str, file: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if getattr(event, "anchor", None) is not None:
            raise ScenarioError(Place(file, line), "anchor")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise ScenarioError(Place(file, line), "nested", most=MAX_DEPTH)


def _broken(error: yaml.YAMLError, text: str, file: str) -> ScenarioError:
    mark = getattr(error, "problem_mark", None)
    parser = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
    place = Place(file) if mark is None else Place(file, mark.line + 1, mark.column + 1)
    lines = text.split("\n")
    if mark is not None and mark.line < len(lines) and lines[mark.line][mark.column:mark.column + 1] == "\t":
        return ScenarioError(place, "tab")
    return ScenarioError(place, "yaml", parser=str(parser))


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _entry(node: yaml.Node, file: str, path: str, line: int) -> YamlEntry:
    here = YamlEntry(None, file, path, line)
    if not isinstance(node, yaml.ScalarNode) and node.tag not in (f"{_TAG}map", f"{_TAG}seq"):
        raise here.wrong("tag", value=shortened(node.tag))
    if isinstance(node, yaml.MappingNode):
        return dataclasses.replace(here, value=_mapping(node, here))
    if isinstance(node, yaml.SequenceNode):
        items = [_entry(item, file, f"{path}[{index}]", _line(item)) for index, item in enumerate(node.value)]
        return dataclasses.replace(here, value=items)
    return dataclasses.replace(here, value=_scalar(node, here))


def _mapping(node: yaml.MappingNode, here: YamlEntry) -> dict[str, YamlEntry]:
    entries: dict[str, YamlEntry] = {}
    for key_node, value_node in node.value:
        at_key = dataclasses.replace(here, line=_line(key_node))
        key = _key(key_node, at_key)
        if key in entries:
            raise at_key.wrong("twice", name=key, line=str(entries[key].line))
        path = f"{here.path}.{key}" if here.path else key
        entries[key] = _entry(value_node, here.file, path, _line(key_node))
    return entries


def _key(node: yaml.Node, here: YamlEntry) -> str:
    value = _scalar(node, here) if isinstance(node, yaml.ScalarNode) else None
    if not isinstance(value, str) or not 0 < len(value) <= MAX_KEY or not value.isprintable():
        shown = shortened(value) if isinstance(node, yaml.ScalarNode) else Given(dict, "a mapping or list")
        raise here.wrong("no_key", value=shown, most=MAX_KEY)
    return value


def _scalar(node: yaml.Node, here: YamlEntry) -> str | int | float | bool | None:
    if node.tag in _TEXT_TAGS:
        return str(node.value)
    if node.tag in (f"{_TAG}int", f"{_TAG}float"):
        return _number(str(node.value))
    if node.tag == f"{_TAG}bool":
        return str(node.value).lower() in ("yes", "true", "on")
    if node.tag == f"{_TAG}null":
        return None
    raise here.wrong("tag", value=shortened(node.tag))


def _number(text: str) -> str | int | float:
    """The number written in decimal; anything else that YAML takes for one stays a text, and is refused as such."""
    try:
        value = float(text)
    except ValueError:
        return text
    return int(value) if value.is_integer() and abs(value) < _EXACT and text.lstrip("+-").isdigit() else value
