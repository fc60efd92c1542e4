"""What a reader does on the page "My company": fills in the form, loads a file, has the model fitted to it.

What a browser sends is read where it comes to (`Entries.from_form`, `UploadedFile`): nobody vouches for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from documents.own_company import CheckedFile, Entries, check
from documents.own_company.example import example
from experiments.own_company.fit import Fit
from locales import translate
from ui.decide.own_company.components import FitState
from ui.decide.own_company.jobs import FitRequest, fit_request, keep, kept
from ui.decide.own_company.upload import UploadedFile
from ui.shared.controller import Controller, Views, action
from wording.durations import remaining_text


class OwnCompanyController(Controller):
    """One reader's company.

    Args:
        changed: draws the page anew.

    Attributes:
        checked: what was entered last, and what is to be said of it. file: what was loaded last.
        request: the fitting that was asked for; None before. is_wanted: whether the reader still wants it.
    """

    def __init__(self, language: str, session: str, changed: Callable[[], None]) -> None:
        super().__init__(language)
        self._entries = Entries()
        self.checked: CheckedFile = check(self._entries)
        self.file = UploadedFile()
        self.request: FitRequest | None = None
        self.is_wanted = False
        self._session, self._changed = session, changed
        self._refused = 0

    def views(self) -> Views:
        """Nothing: its components come and go, so the page is drawn anew instead."""
        return {}

    def show(self) -> None:
        """Has the page drawn anew."""
        self._changed()

    @property
    def fit(self) -> Fit | None:
        """What came of the fitting; None before."""
        return self.request.job.result if self.request is not None else None

    @action
    def enter(self, form: object) -> None:
        """Takes what stands in the form; a fit of late to the same figures is there again."""
        self._enter(form)
        if self.request is None and (found := kept(self._session, self.checked.figures)) is not None:
            self.request, self.is_wanted = found, True

    @action
    def take(self, handed: object) -> None:
        """Loads a file."""
        self.file = self.file.take(handed)

    @action
    def load_example(self) -> None:
        """Loads the made-up company."""
        name = translate("own.example", self.language)
        self.file = UploadedFile(self.file.number + 1, name, example(self.language))

    @action
    def open_mapping(self) -> None:
        """Asks which column of the file is what."""
        self.file = replace(self.file, is_open=bool(self.file.parts))

    @action
    def close_mapping(self) -> None:
        """Asks no longer."""
        self.file = replace(self.file, is_open=False)

    @action
    def say(self, answer: object) -> None:
        """Takes an answer to which column is what."""
        self.file = self.file.say(answer)

    @action
    def settle(self) -> None:
        """Reads the file as the reader says."""
        self.file = self.file.settle()

    @action
    def run(self, form: object) -> None:
        """Has the model fitted to what stands in the form."""
        self._enter(form)
        texts, now = self.checked.figures, self.request
        if texts is None:
            self._refused += 1
            return
        if now is None or now.figures != texts or now.job.has_failed:
            now = fit_request(texts, self.checked.scales)
        self.request, self.is_wanted = now, True
        keep(self._session, now)

    @action
    def cancel(self) -> None:
        """Wants no fit any more."""
        keep(self._session, None)
        self.is_wanted = False

    def state(self, is_ready: bool) -> FitState:
        """Where the fitting stands: what the page says and which buttons it has."""
        now = self.request
        name = self._state_name(now)
        running = now.job if now is not None and name == "running" else None
        left = "" if running is None else translate(
            "own.left", self.language, left=remaining_text(running.seconds_left, self.language))
        return {
            "name": name, "share": running.share if running is not None else 0.0, "ready": is_ready,
            "resumed": now is not None and now.is_resumed, "left": left, "refused": self._refused}

    def _state_name(self, now: FitRequest | None) -> str:
        if now is None or not (self.is_wanted or now.job.result):
            return "idle"
        if now.job.result is not None:
            return "done" if now.figures == self.checked.figures else "stale"
        return "failed" if now.job.has_failed else "running"

    def _enter(self, form: object) -> None:
        entries = Entries.from_form(form)
        if entries != self._entries:
            self._entries, self.checked = entries, check(entries)
