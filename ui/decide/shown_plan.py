"""A plan on display: has it answered, and sets what the components of its page show.

Answers come from another thread and go straight to the widgets' traits: rendering the page anew would be slower.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from experiments.answer import Answer, answer_of
from experiments.decision import Decision
from experiments.links import LinkError
from experiments.plan import Plan
from experiments.replicates import COARSE, FULL
from ui.decide import charts_view, view as desk_view
from ui.decide.history import History
from ui.decide.reliance import RelianceJob
from ui.decide.traits import AnsweredViews, ControlViews, GapTraits, ReplayTraits, StateView
from ui.shared.controller import Controller, Views, action, set_views
from ui.shared.desk_link import address
from ui.shared.display import Display
from ui.shared.latest_job import LatestJob
from ui.shared.views import EMPTY


class ShownPlan(Controller):
    """One reader's plan, what was done to it, how it is looked at, and what is known about it so far.

    Attributes:
        history: what was done; its plan is the one on display. view: how it is looked at. clock: tells seconds.
        answer: the latest that was computed; None before the first.
    """

    def __init__(self, history: History, view: Display, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(view.language)
        self.history = history
        self._clock = clock
        self.view = view
        self.answer: Answer | None = None
        self._tried: Plan | None = None
        self._shown: tuple[Display, Answer | None] | None = None
        self._replay: ReplayTraits = {"before": b"", "replayed": 0}
        self._has_failed = False
        self._origin = ""
        self._followers: list[Callable[[], None]] = []
        self._answers = LatestJob[Plan, Answer](
            lambda plan, is_wanted: answer_of(plan, COARSE, is_wanted),
            lambda plan, is_wanted: answer_of(plan, FULL, is_wanted),
            lambda answer: answer.is_full, self._told, self._failed)
        self._resting = RelianceJob(self._rested)

    @property
    def plan(self) -> Plan:
        """The plan on display."""
        return self.history.plan

    @action
    def replay(self) -> None:
        """Shows the last change once more, from before to after."""
        before = self.history.before
        if before is not None and self._state()["kind"] == "full":
            self._answers.ask(before, self._notified_before)

    def follow(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Calls whenever the plan or the view has changed; gives how to end that."""
        self._followers.append(changed)
        return lambda: self._followers.remove(changed) if changed in self._followers else None

    def close(self) -> None:
        """The page is gone."""
        self._answers.close()
        self._resting.close()
        super().close()

    def wait(self, seconds: float) -> bool:
        """Waits for the answers under way; whether they came in time."""
        return self._answers.wait(seconds)

    def views(self) -> Views:
        """What every component shows now."""
        done, found = self._controls(), self._answered()
        return {
            **done, **found, "gaps": self._gaps(), "outcome": {**done["outcome"], **found["outcome"]},
            "doubt": {**done["doubt"], **found["doubt"]}}

    def show(self) -> None:
        """Sets what has changed on the widgets; first of all that an answer is awaited."""
        set_views(self.widgets, {"charts": {"state": self._state()}})
        set_views(self.widgets, self._controls())
        if self._shown != (self.view, self.answer):
            self._show_answer()

    def link(self) -> str:
        """The address that restores all this; empty where it would be too long for one."""
        try:
            return address(self.plan, self.view)
        except LinkError:
            return ""

    def _controls(self) -> ControlViews:
        return desk_view.controls(self.history, self.view, self.link(), self._origin, self.heard)

    def _answered(self) -> AnsweredViews:
        return desk_view.answered(self.answer, self.view, self._state(), self._replay, self._resting)

    def _gaps(self) -> GapTraits:
        return {"view": EMPTY if self.answer is None else charts_view.gaps(self.answer, self.view)}

    def _show_answer(self) -> None:
        self._shown = (self.view, self.answer)
        set_views(self.widgets, self._answered())
        # A table nobody looks at waits for the full answer.
        if self.answer is not None and (self.answer.is_full or self.view.section == "gaps"):
            set_views(self.widgets, {"gaps": self._gaps()})

    def _state(self) -> StateView:
        return desk_view.state_view(self.answer, self._tried or self.plan, self._has_failed, self.view.language)

    def _with(self, decision: Decision) -> Plan:
        return self.plan.with_decision(decision)

    def _look_by(self, view: Display) -> None:
        self.view = view
        self._notify_followers()

    def _settle(self) -> None:
        self._tried = None
        self._ask(self.plan)
        self._notify_followers()

    def _try(self, plan: Plan) -> None:
        self._tried = plan
        self._ask(plan)

    def _ask(self, plan: Plan) -> None:
        self._has_failed = False
        self._resting.follow(None)
        self._answers.ask(plan)

    def _told(self, answer: Answer) -> None:
        with self.lock:
            self.answer = answer
            self._show_answer()
            # What is only tried is answered; what it rests on waits until it is decided.
            if answer.is_full and answer.plan == self.plan and self.widgets:
                self._resting.follow(answer.plan.decision)

    def _rested(self) -> None:
        with self.lock:
            self._show_answer()

    def _notified_before(self, answer: Answer) -> None:
        with self.lock:
            if answer.is_full:
                self._replay = {
                    "before": charts_view.buffer(answer, self.view), "replayed": int(self._replay["replayed"]) + 1}
                set_views(self.widgets, {"charts": self._replay})

    def _failed(self) -> None:
        with self.lock:
            self._has_failed = True
            set_views(self.widgets, {"charts": {"state": self._state()}})

    def _notify_followers(self) -> None:
        for changed in tuple(self._followers):
            changed()
