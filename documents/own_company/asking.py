"""What only the reader can say of what was entered, with the answers to choose from: nothing here is decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field as made, replace

from documents.own_company.cells import PERCENT, bounds, judged
from documents.own_company.dates import typed
from documents.own_company.entries import Cell, Entries, Key
from documents.own_company.numerals import has_percent, numeral_text, readings
from documents.own_company.remarks import Offer, Remark, quoted
from documents.own_company.scales import (
    COMMON, LEAST_USED, PERCENT as PERCENT_SCALE, SURE, UNSURE, ends, in_heading, is_confirmed, is_unsure, is_used,
    likely, named, scale_text, split_cell,
)
from experiments.own_company.fields import COMPANY, COMPANY_FIELDS, TEAM, TEAM_FIELDS, Field

SCALE_FIELDS = tuple(dict.fromkeys(field.scale for field in COMPANY if field.scale))
LEAST_STRAIN = 0.05
"""As `LEAST_USED`, for strain, which may be low everywhere. Assumed."""
MOST_SHARES = 2.0
"""Below which a whole column of yearly rates may be shares as well as percentages. Assumed."""
FEWEST_ABOVE, FEWEST_OF_ALL = 2, 3
"""Lines above one that may be their sum; lines above one that is the sum of all, where nothing else says so."""

ScaleQuestion = tuple[str, Remark | None]


def scale_question(name: str, entries: Entries) -> ScaleQuestion:
    """The scale that answers are on (empty while nobody knows), and what there is to ask about it.

    Args:
        name: the field that names the scale. entries: what was entered.
    """
    answers = [text for _, text in _answers(entries, name)]
    text = entries.company.get(name, "").strip() or _named_by(answers)
    values = [found[0] for answer in answers if (found := readings(split_cell(answer)[0]))]
    if not text:
        return _without_name(name, answers, values)
    scales = named(text)
    if not scales:
        return "", _not_understood(name, text, values)
    if is_unsure(text):
        return "", Remark("scale_unsure", name, value=text.removesuffix(UNSURE), offers=_offers(name, scales))
    fitting = [scale for scale in scales if values and ends(scale)[0] <= min(values) and max(values) <= ends(scale)[1]]
    if len(scales) > 1 and len(fitting) != 1:
        return "", Remark("scale_out_of", name, value=text, offers=_offers(name, scales))
    scale = scales[0] if len(scales) == 1 else fitting[0]
    least = LEAST_STRAIN if name == "strain_scale" else LEAST_USED
    if values and not is_confirmed(text) and not is_used(scale, values, least):
        keep = Offer(scale, {(None, name): f"{scale} {SURE}"}, is_kept=True)
        return scale, Remark("scale_unused", name, value=text, values={"most": max(values)}, offers=(
            *_offers(name, likely(values)), keep))
    return scale, None


def _answers(entries: Entries, scale: str) -> Iterator[tuple[Key, str]]:
    rows = ((None, COMPANY, entries.company), *((n, TEAM, row) for n, row in enumerate(entries.teams)))
    for team, fields, row in rows:
        for field in fields:
            if field.scale == scale and (text := row.get(field.name, "").strip()):
                yield (team, field.name), text


def _named_by(answers: Sequence[str]) -> str:
    """What answers name themselves, such as "14/20" or "62 %"; empty where they do not all name the same."""
    names = {"%" if has_percent(answer) else split_cell(answer)[1] for answer in answers}
    return names.pop() if len(names) == 1 else ""


def _without_name(name: str, answers: Sequence[str], values: Sequence[float]) -> ScaleQuestion:
    if not answers:
        return PERCENT_SCALE, None
    if not values:
        return "", None  # each of them is no number, which is said
    span = {"low": min(values), "high": max(values)}
    return "", Remark("scale_missing", name, values=span, offers=_offers(name, likely(values)))


def _not_understood(name: str, text: str, values: Sequence[float]) -> Remark:
    if pairs := typed(text):
        scales = [f"{low}-{high}" for low, high in pairs if low < high]
        usual = [scale for scale in scales if scale in COMMON]
        return Remark("scale_date", name, value=text, offers=_offers(name, usual or scales))
    return Remark("scale_unknown", name, value=text, offers=_offers(name, likely(values)))


def _offers(name: str, scales: Sequence[str]) -> tuple[Offer, ...]:
    return tuple(Offer(scale, {(None, name): scale}) for scale in scales)


def share_questions(entries: Entries) -> Iterator[Remark]:
    """Percentages that may as well be shares: 0.38 is 38 % or 0.38 %."""
    for field in COMPANY:
        text = entries.company.get(field.name, "").strip()
        if field.kind == "share" and _is_either(text, field):
            yield _share(text, field, None)
    for field in TEAM:
        if field.kind == "share":
            yield from _column_question(entries, field)


def _column_question(entries: Entries, field: Field) -> Iterator[Remark]:
    texts = {number: text for number, team in enumerate(entries.teams)
             if (text := team.get(field.name, "").strip()) and not has_percent(text) and readings(text)}
    doubtful = [number for number, text in texts.items() if _is_either(text, field)]
    if len(doubtful) > 1 and all(abs(readings(text)[0]) < MOST_SHARES for text in texts.values()):
        request = {number: text for number, text in texts.items() if readings(text)[0]}
        yield Remark("shares", field.name, doubtful[0], values={
            "value": tuple(readings(text)[0] for text in request.values())}, offers=tuple(
            _as_percents({(number, field.name): text for number, text in request.items()}, factor)
            for factor in (PERCENT, 1.0)))
        return
    for number in doubtful:
        yield _share(texts[number], field, number)


def _as_percents(texts: Mapping[Key, str], factor: float) -> Offer:
    """The answer that some numbers, times a factor, are percentages."""
    write = _hundredfold if factor > 1 else _as_percent
    return Offer(
        changes={key: write(text) for key, text in texts.items()}, unit="%",
        numbers=tuple(factor * readings(text)[0] for text in texts.values()))


def _share(text: str, field: Field, team: int | None) -> Remark:
    return Remark("share", field.name, team, value=text, offers=tuple(
        _as_percents({(team, field.name): text}, factor) for factor in (PERCENT, 1.0)))


def shares_on_scale(entries: Entries, scales: Mapping[str, str]) -> Iterator[Remark]:
    """Answers below 1 among others on a scale of 0 to 100, which may be shares of it.

    Args:
        entries: what was entered. scales: ends of the scale by the name of the field that names it.
    """
    for name, scale in scales.items():
        answers = {key: found[0] for key, text in _answers(entries, name)
                   if (found := readings(text)) and not has_percent(text)} if scale == PERCENT_SCALE else {}
        if max(answers.values(), default=0.0) > 1:
            for (team, field_name), value in answers.items():
                if 0 < value < 1:
                    fields = COMPANY_FIELDS if team is None else TEAM_FIELDS
                    text = (entries.company if team is None else entries.teams[team])[field_name].strip()
                    yield _share(text, fields[field_name], team)


def _is_either(text: str, field: Field) -> bool:
    found = readings(text)
    if not found or has_percent(text) or not 0 < abs(found[0]) < 1:
        return False
    return all(field.low <= value <= field.high for value in (found[0], PERCENT * found[0]))


def _hundredfold(text: str) -> str:
    return _as_percent(numeral_text(round(PERCENT * readings(text)[0], 6)).replace(".", "," if "," in text else "."))


def _as_percent(text: str) -> str:
    return f"{text} %"


def with_offers(remark: Remark, scale: str, field: Field) -> Remark:
    """A mistake with what may have been meant, where little else can have been."""
    key = (remark.team, remark.name)
    if remark.kind == "percent":
        return replace(remark, offers=(_as_percents({key: remark.value}, PERCENT),))
    if remark.kind == "date":
        low, high = bounds(field, scale)
        meant = [f"{whole}.{part}" for whole, part in typed(remark.value) if low <= float(f"{whole}.{part}") <= high]
        return replace(remark, offers=tuple(
            Offer(changes={key: text}, numbers=(float(text),)) for text in meant
            if judged(text, field, scale)[1] is None))
    return remark


def sum_lines(sizes: Sequence[float]) -> tuple[list[int], float]:
    """Numbers of the lines that have as many people as those above them together, and the sum of all others."""
    found: list[int] = []
    block: list[float] = []
    above: list[float] = []
    for number, size in enumerate(sizes):
        if size and any(len(lines) >= FEWEST_ABOVE and size == sum(lines) for lines in (block, above)):
            found.append(number)
            block = []
        else:
            block.append(size)
            above.append(size)
    return found, sum(above)


@dataclass
class ScalesFound:
    """What the headings of a file say of scales, by name of the field for the scale.

    Attributes:
        named: the headings that name one. unclear: a heading that names one that is not understood.
        answered: where answers stand. titles: lines of text alone that name a scale.
    """

    named: dict[str, list[tuple[str, Cell]]] = made(default_factory=dict)
    unclear: dict[str, tuple[str, Cell]] = made(default_factory=dict)
    answered: dict[str, Cell] = made(default_factory=dict)
    titles: list[tuple[str, Cell]] = made(default_factory=list)

    def note(self, heading: str, scale: str, place: Cell) -> None:
        """Notes what a heading says of the scale of the answers below it; no scale notes nothing."""
        if not scale:
            return
        scales, is_unclear = in_heading(heading)
        self.answered.setdefault(scale, place)
        if is_unclear:
            self.unclear.setdefault(scale, (heading, place))
        if scales:
            self.named.setdefault(scale, []).append((heading, place))

    def note_title(self, title: str, place: Cell) -> None:
        """Notes a line of text alone, as far as it names a scale."""
        if in_heading(title)[0]:
            self.titles.append((scale_text(title), place))

    def settled(self, company: dict[str, str], places: dict[Key, Cell]) -> Iterator[Remark]:
        """Writes what is named into the company's entries; two that differ are a mistake, whoever names them."""
        for scale, headings in self.named.items():
            texts, (first, place) = company.get(scale, ""), headings[0]
            meant = in_heading(first)[0]
            for other in [*(heading for heading, _ in headings[1:]), *([texts] if named(texts) else [])]:
                both = tuple(one for one in meant if one in (named(other) or in_heading(other)[0]))
                if not both:
                    yield Remark("two_scales", scale, place=place, value=first, values={"other": quoted(other)})
                meant = both or meant
            if not texts:
                text = scale_text(first)
                company[scale] = text if named(text) == meant else meant[0]
        yield from self._unclear_settled(company, places)
        for scale, place in self.answered.items():
            places.setdefault((None, scale), place)

    def _unclear_settled(self, company: dict[str, str], places: dict[Key, Cell]) -> Iterator[Remark]:
        """What names a scale that is not understood stands for it, as a mistake; one of a title waits for a yes."""
        for scale, (heading, place) in self.unclear.items():
            if company.get(scale):
                yield Remark("scale_heading", scale, place=place, value=heading)
            else:
                company[scale], places[None, scale] = scale_text(heading), place
        for text, place in self.titles[:1]:
            for scale in self.answered:
                if not company.get(scale):
                    company[scale], places[None, scale] = f"{text} {UNSURE}", place
