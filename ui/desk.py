"""The desk of one page: takes what the reader does, lets the stage answer, and sets what the components show.

While weeks pass, values go straight to the widgets' traits: rendering the page anew for every week would be slower.
"""

from __future__ import annotations

import threading
import time
from typing import Any

from locales import translate
from ui import sights
from ui.clock import Clock
from ui.hands import Streams, at_the_desk, set_traits
from ui.stage import Stage
from ui.trial import MAX_SEED, Trial

SPEEDS = (1, 2, 4, 8, 26)
"""Weeks per second."""
WORDS_PER_SECOND = 5
"""How often charts and sentences follow while weeks pass; the picture follows every week."""


class Desk:
    """One reader's trial: stage, clock, what is on display, and what can be undone.

    Attributes:
        shown: the week on display; the stage may be further.
        charts: measures that have a chart, in order.
        language: in which language the sentences are.
        widgets: the components' widgets by name, once the page is mounted.
        heard: number of the last of the page's moves that has been heard.
    """

    def __init__(self, trial: Trial, language: str) -> None:
        self.lock = threading.RLock()
        self.heard = 0
        self.stage = Stage(trial)
        self.clock = Clock(self._tick, self._ran_out)
        self.shown = self.stage.latest
        self.charts = sights.first_charts(trial.scenario.goals)
        self.language = language
        self.widgets: dict[str, Any] = {}
        self._done: list[tuple[str, Trial]] = []
        self._undone: list[tuple[str, Trial]] = []
        self._words_due = 0.0

    @at_the_desk
    def play(self) -> None:
        """Lets weeks pass from the week on display; from the end, from the start again."""
        if self.shown >= self.stage.horizon:
            self.shown = 0
        self.clock.start()

    @at_the_desk
    def pause(self) -> None:
        """Stops after this week."""
        self.clock.stop()

    @at_the_desk
    def step(self) -> None:
        """One week."""
        self.clock.stop()
        self._advance()

    @at_the_desk
    def rewind(self) -> None:
        """Back to the start; the weeks played can be looked at again."""
        self.clock.stop()
        self.shown = 0

    @at_the_desk
    def seek(self, week: int) -> None:
        """Shows a played week."""
        self.clock.stop()
        self.shown = max(0, min(int(week), self.stage.latest))

    @at_the_desk
    def set_pace(self, per_second: float) -> None:
        """How many weeks pass in a second."""
        if per_second in SPEEDS:
            self.clock.per_second = float(per_second)

    @at_the_desk
    def move(self, lever: str, value: float) -> None:
        """Sets a lever; from the next week on. In the middle of the past, what came after is lived anew."""
        before = self.stage.trial
        if lever not in before.scenario.levers:
            return
        self.stage.go_back(self.shown)
        self.stage.move(lever, float(value))
        if self.stage.trial.moves != before.moves:
            self._remember(lever, before)

    @at_the_desk
    def undo(self) -> None:
        """Takes the last move back, as if it had never been made."""
        self._swap(self._done, self._undone)

    @at_the_desk
    def redo(self) -> None:
        """Makes the move taken back again."""
        self._swap(self._undone, self._done)

    @at_the_desk
    def reseed(self) -> None:
        """The same moves with other luck."""
        self.stage.reseed(self.stage.trial.seed % MAX_SEED + 1)

    def add_chart(self, measure: str) -> None:
        """Gives a measure a chart."""
        with self.lock:
            if measure not in self.charts:
                self.charts = (*self.charts, measure)

    def speak(self, language: str) -> None:
        """From now on in this language."""
        with self.lock:
            self.language = language

    def close(self) -> None:
        """The page is gone."""
        self.clock.stop()
        self.widgets = {}

    def streams(self) -> Streams:
        """What every component shows now, by component and trait."""
        return self._live() | self._told()

    def show(self, everything: bool = True) -> None:
        """Sets what has changed on the widgets."""
        set_traits(self.widgets, self.streams() if everything else self._live())

    def _live(self) -> Streams:
        stage, clock = self.stage, self.clock
        frame = stage.frame(self.shown)
        return {
            "company": {
                "structure": stage.structure, "frame": frame, "speed": clock.per_second, "moving": clock.is_running,
                "summary": sights.company_summary(stage, self.shown, self.language)},
            "failure": {"sight": sights.failure_sight(stage, self.shown, self.language)},
            "time": {
                "clock": sights.clock_sight(stage, self.shown, clock.is_running, clock.per_second, self.language),
                "heard": self.heard, "link": self._link()},
        }

    def _told(self) -> Streams:
        stage, shown, language = self.stage, self.shown, self.language
        return {
            "charts": {
                "buffer": sights.chart_buffer(stage, self.charts, shown),
                "marks": sights.chart_marks(stage),
                "told": sights.chart_sentences(stage, self.charts, shown, language)},
            "mirror": {"sight": sights.results_sight(stage, shown, language)},
            "levers": {
                "values": stage.trial.policy(shown).as_mapping(), "heard": self.heard, "history": self._history(),
                "spending": sights.spending(stage, shown, language)},
        }

    def _link(self) -> str:
        trial = self.stage.trial
        return f"/explore/{trial.scenario.name}/play?{trial.query()}"

    def _history(self) -> dict[str, str]:
        def text(key: str, past: list[tuple[str, Trial]]) -> str:
            if not past:
                return ""
            return translate(key, self.language, lever=translate(f"lever.{past[-1][0]}.label", self.language))

        return {"undo": text("levers.undo_one", self._done), "redo": text("levers.redo_one", self._undone)}

    def _tick(self) -> bool:
        with self.lock:
            if not self.clock.is_running:
                return False
            self._advance()
            is_due = time.monotonic() >= self._words_due
            if is_due:
                self._words_due = time.monotonic() + 1 / WORDS_PER_SECOND
            self.show(everything=is_due)
            return self.shown < self.stage.horizon

    def _ran_out(self) -> None:
        with self.lock:
            self.show()

    def _advance(self) -> None:
        if self.shown == self.stage.latest:
            self.stage.step()
        self.shown = min(self.shown + 1, self.stage.latest)

    def _remember(self, lever: str, before: Trial) -> None:
        # A hand that tries several values of one lever in one week has made one move.
        is_same_move = bool(self._done) and self._done[-1][0] == lever and any(
            (move.week, move.lever) == (self.stage.latest, lever) for move in before.moves)
        if not is_same_move:
            self._done.append((lever, before))
        self._undone.clear()

    def _swap(self, source: list[tuple[str, Trial]], target: list[tuple[str, Trial]]) -> None:
        if not source:
            return
        lever, trial = source.pop()
        now = self.stage.trial
        target.append((lever, now))
        week = max(trial.week, now.week)
        self.stage = Stage(trial.at(week).with_seed(now.seed))
        self.shown = min(self.shown, self.stage.latest)
