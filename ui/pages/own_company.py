"""My company: what it tells about itself, and the model's start fitted to that."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import solara
from solara.server.kernel_context import get_current_context

from experiments.own_company import Entries, check
from experiments.own_company.example import example
from experiments.own_company.fit import Fit
from experiments.own_company.fitting import calibrate
from experiments.own_company.parts import Part
from experiments.own_company.reading import Reading
from experiments.own_company.tables import FileError
from experiments.own_company.told import Told
from locales import translate
from ui import engine
from ui.components import Waiting
from ui.components.own import OwnFit, OwnForm, OwnMapping
from ui.language import words
from ui.measuring import Measurement
from ui.own import sheet
from ui.own.fit_sight import fit_sight
from ui.own.mapping import Plans, begun, changed, mapping_sight, plans_of, settled, waits
from ui.own.upload import reading_of, unfolded
from ui.pages.layout import spoken_language, tag, titled
from ui.remaining import remaining


@dataclass(frozen=True)
class Asked:
    """A fitting that was asked for: to what, on which scales, how far it is, whether a reload broke it off."""

    told: Told
    scales: dict[str, str]
    measurement: Measurement[Fit]
    is_resumed: bool = False


@dataclass(frozen=True)
class Taken:
    """What was loaded last: how many before it, the file's name, and what is in it; entries are the example's.

    Attributes:
        parts: the parts of the file, as far as it can be opened. plans: how they are read, as far as it was said.
        is_open: whether the reader is asked which column is what. is_settled: whether they have said it.
    """

    number: int = 0
    name: str = ""
    found: Reading | FileError | Entries | None = None
    parts: tuple[Part, ...] = ()
    plans: Plans = ()
    is_open: bool = False
    is_settled: bool = False

    @property
    def is_waiting(self) -> bool:
        """Whether nothing is entered before the reader says which column is what."""
        return not self.is_settled and isinstance(self.found, Reading) and waits(self.found)

    def take(self, handed: Any) -> Taken:
        """The next file, read as its own names say."""
        name, parts = unfolded(handed)
        if isinstance(parts, FileError):
            return Taken(self.number + 1, name, parts)
        found = reading_of(parts, plans_of(parts))
        return Taken(self.number + 1, name, found, parts, begun(parts), is_open=waits(found))

    def say(self, wish: Any) -> Taken:
        """The same file after an answer of the reader."""
        return replace(self, plans=changed(self.parts, self.plans, wish))

    def settle(self) -> Taken:
        """The same file, read as the reader says; once, however often it is asked for."""
        if not self.is_open:
            return self
        found = reading_of(self.parts, settled(self.plans))
        return replace(self, number=self.number + 1, found=found, is_open=False, is_settled=True)


MOST_KEPT = 100
"""Fits at hand for readers who reload or come back; the oldest are forgotten."""
_KEPT: OrderedDict[str, Asked] = OrderedDict()


def keep(session: str, asked: Asked | None) -> None:
    """Remembers a session's latest fit; None forgets it."""
    _KEPT.pop(session, None)
    if asked is not None:
        _KEPT[session] = asked
    while len(_KEPT) > MOST_KEPT:
        _KEPT.popitem(last=False)


def kept(session: str, told: Told | None) -> Asked | None:
    """A session's latest fit, where it is one to what is told now; one that was broken off begins again."""
    found = _KEPT.get(session)
    if found is None or told is None or found.told != told or found.measurement.has_failed:
        return None
    return found if found.measurement.result is not None else replace(found, is_resumed=True)


def asked_for(told: Told, scales: dict[str, str]) -> Asked:
    """A fitting to begin when somebody waits for it."""
    return Asked(told, scales, Measurement(lambda tell: calibrate(told, tell)))


@solara.component
def OwnCompanyPage() -> Any:
    """The form, and below it the fit once there is one."""
    language = spoken_language()
    ready, set_ready = solara.use_state(engine.is_ready())
    entries, set_entries = solara.use_state(Entries())
    loaded, set_loaded = solara.use_state(Taken())
    asked, set_asked = solara.use_state(None)
    is_wanted, set_wanted = solara.use_state(False)
    refused, set_refused = solara.use_state(0)
    _, set_step = solara.use_state(0)
    checked = solara.use_memo(lambda: check(entries), [entries])
    session = get_current_context().session_id
    document = translate("own.document", language)

    def come_back() -> None:
        found = kept(session, checked.told) if asked is None else None
        if found is not None:
            set_asked(found)
            set_wanted(True)

    solara.use_effect(come_back, [checked.told])
    is_running = asked is not None and is_wanted and asked.measurement.result is None \
        and not asked.measurement.has_failed
    solara.use_effect(lambda: _watched(asked, set_step) if is_running else None, [asked, is_running])

    def run(form: Any) -> None:
        entered = Entries.from_form(form)
        now = check(entered)
        set_entries(entered)
        if now.told is None:
            set_refused(refused + 1)
            return
        if asked is None or asked.told != now.told or asked.measurement.has_failed:
            new = asked_for(now.told, now.scales)
            set_asked(new)
            keep(session, new)
        else:
            keep(session, asked)
        set_wanted(True)

    def cancel(_: Any) -> None:
        keep(session, None)
        set_wanted(False)

    form = OwnForm(
        words=words(language, "own"), language=language, groups=sheet.groups(language),
        columns=sheet.columns(language), remarks=sheet.spoken(checked.remarks, language), scales=checked.scales,
        loaded=_loaded(loaded, language), files=sheet.files(language),
        limits=sheet.LIMITS, state=_state(asked, is_wanted, ready, checked.told, language) | {"refused": refused},
        event_change=lambda form: set_entries(Entries.from_form(form)),
        event_take=lambda handed: set_loaded(loaded.take(handed)),
        event_map=lambda _: set_loaded(lambda now: replace(now, is_open=bool(now.parts))),
        event_example=lambda _: set_loaded(
            Taken(loaded.number + 1, translate("own.example", language), example(language))),
        event_run=run, event_cancel=cancel)
    waiting = Waiting(
        words=words(language, "waiting"), language=language, detail=translate("own.waiting", language), ready=ready,
        event_done=lambda _: set_ready(True))
    found = asked.measurement.result if asked is not None else None
    parts = [form, waiting]
    if loaded.is_open:
        parts.append(OwnMapping(
            words=words(language, "own"), name=loaded.name,
            problem=sheet.problem(loaded.found, language), sight=mapping_sight(loaded.parts, loaded.plans, language),
            # From what stands then, not from what was drawn: answers come faster than pages are drawn.
            event_say=lambda wish: set_loaded(lambda now: now.say(wish)),
            event_settle=lambda _: set_loaded(lambda now: now.settle()),
            event_close=lambda _: set_loaded(lambda now: replace(now, is_open=False))))
    if asked is not None and found is not None:
        parts.append(OwnFit(words=words(language, "own"), fit=fit_sight(found, asked.scales, language)))
    return titled(document, tag("div", parts, css="page"))


def _watched(asked: Asked, set_step: Callable[[Any], None]) -> Callable[[], None]:
    page = get_current_context()

    def changed() -> None:
        if not page.closed_event.is_set():
            with page:
                set_step(lambda step: step + 1)

    return asked.measurement.ask(changed)


def _loaded(taken: Taken, language: str) -> dict[str, Any]:
    told = sheet.loaded(taken.number, taken.name, taken.found, language, taken.is_waiting)
    return told | {"parts": len(taken.parts)}


def _state(
    asked: Asked | None, is_wanted: bool, ready: bool, told: Told | None, language: str
) -> dict[str, Any]:
    """Where the fitting stands: what the page says and which buttons it has."""
    if asked is None or not (is_wanted or asked.measurement.result):
        name = "idle"
    elif asked.measurement.result is not None:
        name = "done" if asked.told == told else "stale"
    else:
        name = "failed" if asked.measurement.has_failed else "running"
    running = asked.measurement if asked is not None and name == "running" else None
    return {
        "name": name, "share": running.share if running else 0.0, "ready": ready,
        "resumed": asked is not None and asked.is_resumed,
        "left": translate("own.left", language, left=remaining(running.seconds_left, language)) if running else ""}
