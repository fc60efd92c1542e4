"""The desk of one page: takes what the reader does and sets what components show.

While weeks pass, values go straight to the widgets' traits: rendering the page anew for every week would be slower.
"""

from __future__ import annotations

import time

from experiments.decision import MAX_SEED
from experiments.money.budget import Budget
from locales import translate
from ui.explore import view
from ui.explore.components import SpeedPick, WeekPick
from ui.explore.courses import courses_view, kept_with, swapped
from ui.explore.first_experiment import first_experiment
from ui.explore.paired_run import PairedRun
from ui.explore.recount_view import recount_view
from ui.explore.traits import ChartTraits, ExploreViews, LeverTraits, LiveViews, MirrorTraits
from ui.shared import charts
from ui.shared.clock import Clock
from ui.shared.controller import Controller, action, set_views
from ui.shared.crossing import to_decide
from ui.shared.explore_link import Courses, explore_address
from ui.shared.explore_plan import ExplorePlan
from ui.shared.levers import spending_view
from ui.shared.views import LeverValue, UndoView

SPEEDS = (1, 2, 4, 8, 26)
"""Weeks per second."""
ANOTHER_COURSE, EXPERIMENT = "courses.another", "experiment.name"
"""Stand for a lever in what can be undone: another course was taken up, several levers were moved at once."""
NEVER = -1
WORDS_PER_SECOND = 5
"""How often charts and sentences follow while weeks pass; the picture follows every week."""


class ExploreController(Controller):
    """One reader's trial: pair of companies, clock, what is on display, and what can be undone.

    Attributes:
        shown: the week on display; the pair may be further.
        charts: measures that have a chart, in order.
        courses: what was left for the course that is played, the latest first.
    """

    def __init__(self, trial: ExplorePlan, language: str, courses: Courses = ()) -> None:
        super().__init__(language)
        self.courses = courses
        self._branched_at = NEVER
        self.pair = PairedRun(trial)
        self.clock = Clock(self._tick, self._ran_out)
        self.shown = self.pair.latest
        self.charts = charts.first_charts(trial.scenario.goals)
        self._done: list[tuple[str, ExplorePlan]] = []
        self._undone: list[tuple[str, ExplorePlan]] = []
        self._words_due = 0.0

    @action
    def play(self) -> None:
        """Lets weeks pass from the week on display; from the end, from the start again."""
        if self.shown >= self.pair.horizon:
            self.shown = 0
        self.clock.start()

    @action
    def pause(self) -> None:
        """Stops after this week."""
        self.clock.stop()

    @action
    def step(self) -> None:
        """One week."""
        self.clock.stop()
        self._advance()

    @action
    def rewind(self) -> None:
        """Back to the start; the weeks played can be looked at again."""
        self.clock.stop()
        self.shown = 0

    @action
    def seek(self, week: int) -> None:
        """Shows a played week."""
        self.clock.stop()
        self.shown = max(0, min(int(week), self.pair.latest))

    def look_at(self, pick: WeekPick) -> None:
        """Shows a played week that was picked."""
        self.seek(pick["week"])

    @action
    def set_pace(self, pick: SpeedPick) -> None:
        """How many weeks pass in a second."""
        if pick["speed"] in SPEEDS:
            self.clock.per_second = float(pick["speed"])

    @action
    def move(self, move: LeverValue) -> None:
        """Sets a lever; from the next week on. In the past another course begins, and the one left for it is kept."""
        lever, value = str(move["lever"]), float(move["value"])
        before = self.pair.trial
        if lever not in before.scenario.levers:
            return
        here = before if self.shown == self.pair.latest else before.at(self.shown).cut()
        if here.moved(lever, value).moves == here.moves:
            return
        self.pair.go_back(self.shown)
        self.pair.move(lever, value)
        self._remember(lever, before)
        if here is not before:
            self._keep(before)
            self._branched_at = self.shown if before in self.courses else NEVER

    @action
    def experiment(self) -> None:
        """Moves the levers of the first experiment and lets weeks pass."""
        before = self.pair.trial
        self.pair.go_back(self.shown)
        for lever, value in first_experiment(before.scenario).items():
            self.pair.move(lever, value)
        self._done.append((EXPERIMENT, before))
        self._undone.clear()
        self.clock.start()

    @action
    def come_back(self, place: int) -> None:
        """Goes on with a course that was left; the present one is kept in its place."""
        if not 0 <= place < len(self.courses):
            return
        self.clock.stop()
        left, chosen = self.pair.trial, self.courses[place]
        self._done.append((ANOTHER_COURSE, left))
        self._undone.clear()
        self._go_on_with(chosen)
        self._keep(left)

    @action
    def undo(self) -> None:
        """Takes the last move back, as if it had never been made."""
        self._swap(self._done, self._undone)

    @action
    def redo(self) -> None:
        """Makes the move taken back again."""
        self._swap(self._undone, self._done)

    @action
    def reseed(self) -> None:
        """The same moves with other luck."""
        self.pair.reseed(self.pair.trial.seed % MAX_SEED + 1)

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
        super().close()

    def views(self) -> ExploreViews:
        """What every component shows now."""
        return {
            **self._live(), "recount": {"view": recount_view(self.pair, self.shown, self.language)},
            "charts": self._charts(), "mirror": self._mirror(), "levers": self._levers()}

    def show(self, everything: bool = True) -> None:
        """Sets what has changed on the widgets, or only what follows every week."""
        set_views(self.widgets, self.views() if everything else self._live())

    def _live(self) -> LiveViews:
        pair, clock = self.pair, self.clock
        frame = pair.frame(self.shown)
        return {
            "company": {
                "structure": pair.structure, "frame": frame, "speed": clock.per_second, "moving": clock.is_running,
                "summary": view.company_summary(pair, self.shown, self.language)},
            "failure": {"view": view.failure_view(pair, self.shown, self.language)},
            "time": {
                "clock": view.clock_view(
                    pair, self.shown, clock.is_running, clock.per_second,
                    self.shown == self._branched_at == pair.latest, self.language),
                "heard": self.heard, "link": explore_address(pair.trial, self.courses)},
        }

    def _charts(self) -> ChartTraits:
        pair, shown = self.pair, self.shown
        return {
            "buffer": view.chart_buffer(pair, self.charts, shown), "marks": view.chart_marks(pair),
            "text": view.chart_sentences(pair, self.charts, shown, self.language)}

    def _mirror(self) -> MirrorTraits:
        trial, language = self.pair.trial, self.language
        return {
            "view": {
                **view.results_view(self.pair, self.shown, language),
                "courses": courses_view(self.courses, trial, language)},
            "desk": to_decide(trial, language)}

    def _levers(self) -> LeverTraits:
        scenario, policy = self.pair.trial.scenario, self.pair.trial.policy(self.shown)
        return {
            "values": policy.as_mapping(), "heard": self.heard, "history": self._history(),
            "spending": spending_view(Budget(scenario, scenario.budget), policy, self.language)}

    def _history(self) -> UndoView:
        def text(key: str, past: list[tuple[str, ExplorePlan]]) -> str:
            if not past:
                return ""
            done = past[-1][0]
            name = done if done in (ANOTHER_COURSE, EXPERIMENT) else f"lever.{done}.label"
            return translate(key, self.language, lever=translate(name, self.language))

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
            return self.shown < self.pair.horizon

    def _ran_out(self) -> None:
        with self.lock:
            self.show()

    def _advance(self) -> None:
        if self.shown == self.pair.latest:
            self.pair.step()
        self.shown = min(self.shown + 1, self.pair.latest)

    def _remember(self, lever: str, before: ExplorePlan) -> None:
        # A hand that tries several values of one lever in one week has made one move.
        is_same_move = bool(self._done) and self._done[-1][0] == lever and before.week == self.pair.latest and any(
            (move.week, move.lever) == (self.pair.latest, lever) for move in before.moves)
        if not is_same_move:
            self._done.append((lever, before))
        self._undone.clear()

    def _keep(self, left: ExplorePlan) -> None:
        self.courses = kept_with(self.courses, left, self.pair.trial)

    def _go_on_with(self, trial: ExplorePlan) -> None:
        self.pair = PairedRun(trial)
        self.shown = self.pair.latest
        self._branched_at = NEVER

    def _swap(self, source: list[tuple[str, ExplorePlan]], target: list[tuple[str, ExplorePlan]]) -> None:
        if not source:
            return
        what, trial = source.pop()
        now, shown = self.pair.trial, self.shown
        target.append((what, now))
        if what == ANOTHER_COURSE:
            self._go_on_with(trial)
            self._keep(now)
            return
        self._go_on_with(trial.at(max(trial.week, now.week)).with_seed(now.seed))
        self.shown = min(shown, self.pair.latest)
        self.courses = swapped(self.courses, now, self.pair.trial, is_undone=target is self._undone)
