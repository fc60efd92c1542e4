"""The desk of one page of Decide: takes what the reader does, has it answered, and sets what the components show.

While a handle moves only the answer follows; once it is let go the plan has changed, and that can be undone. Answers
come from another thread and go straight to the widgets' traits: rendering the page anew would be slower. Long, because
everything that a reader can do is a method of a few lines here.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from experiments.answer import Answer, answer_of
from experiments.decision import MAX_SEED, Decision
from experiments.links import LinkError
from experiments.money.budget import Budget
from experiments.plan import Plan, offered, quarters
from experiments.replicates import COARSE, FULL
from locales import translate
from simulation import Assumptions
from simulation.errors import InputError
from ui.decide import charts_view, view as streams
from ui.decide.history import Action, History
from ui.decide.reliance import RelianceJob
from ui.identity.lan_address import shared
from ui.shared.controller import Views, action, set_views
from ui.shared.desk_link import address
from ui.shared.display import Display
from ui.shared.levers import spending_view
from ui.shared.latest_job import LatestJob

MAX_ORIGIN = 300
"""Characters of the address at which a browser has the application."""


class DecideController:
    """One reader's plan, what was done to it, how it is looked at, and what is known about it so far.

    Attributes:
        history: what was done; its plan is the one on display. view: how it is looked at. clock: tells seconds.
        answer: the latest that was computed; None before the first.
        widgets: the components' widgets by name, once the page is mounted.
        heard: number of the last of the page's moves that has been heard.
    """

    def __init__(
        self, history: History, view: Display, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.lock = threading.RLock()
        self.heard = 0
        self.history = history
        self._clock = clock
        self.view = view
        self.answer: Answer | None = None
        self.widgets: dict[str, Any] = {}
        self._tried: Plan | None = None
        self._shown: tuple[Display, Answer | None] | None = None
        self._replay: dict[str, Any] = {"before": b"", "replayed": 0}
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
    def begin(self) -> None:
        """Has the plan answered for the first time."""
        self._ask(self.plan)

    def slide(self, lever: str, value: float) -> None:
        """A handle moves: the answer follows, the plan does not yet."""
        with self.lock:
            if (tried := self._moved(lever, value)) is not None:
                self._try(tried)
                policy = tried.decision.policy(self.view.week)
                spending = spending_view(Budget.of(tried.decision), policy, self.view.language)
                set_views(self.widgets, {"levers": {"spending": spending}})

    @action
    def move(self, lever: str, value: float) -> None:
        """Sets a lever from the chosen quarter on."""
        moved = self._moved(lever, value)
        if moved is not None:
            self._do(
                Action("move", lever, getattr(moved.decision.policy(self.view.week), lever), self.view.week), moved
            )

    @action
    def drop(self, week: int, lever: str) -> None:
        """Takes one decision out of the schedule."""
        moves = self.plan.decision.moves
        found = [move for move in moves if (move.week, move.lever) == (week, lever)]
        if found:
            left = tuple(move for move in moves if move not in found)
            self._do(Action("drop", lever, found[0].value, week), self._with(self.plan.decision.replace(moves=left)))

    @action
    def reset(self) -> None:
        """Takes every decision back."""
        self._do(Action("reset"), self._with(self.plan.base))

    def slide_fact(self, name: str, value: float | str) -> None:
        """A handle of an assumption moves."""
        with self.lock:
            if (tried := self._assumed(name, value)) is not None:
                self._try(tried)

    @action
    def assume(self, name: str, value: float | str) -> None:
        """Takes something for granted otherwise than the scenario."""
        assumed = self._assumed(name, value)
        if assumed is not None:
            self._do(Action("fact", name, getattr(assumed.decision.facts, name)), assumed)

    @action
    def reset_facts(self) -> None:
        """Takes for granted what the scenario does."""
        self._do(Action("facts"), self._with(self.plan.decision.replace(assumptions={})))

    @action
    def draw_unknowns(self, is_wanted: bool) -> None:
        """Draws what we do not know anew for each company, or no longer."""
        plan = Plan(self.plan.decision, self.plan.pins, bool(is_wanted))
        self._do(Action("unknowns" if is_wanted else "known"), plan)

    @action
    def pin(self, name: str) -> None:
        """Keeps the present policy to compare others with; without a name it gets one."""
        chosen = name.strip() or streams.free_name(self.plan, self.view.language)
        try:
            self._do(Action("pin", chosen), self.plan.with_pin(chosen))
        except InputError:
            return  # no room, or a name taken: the page says so beside the button

    @action
    def unpin(self, place: int) -> None:
        """Forgets a pinned policy."""
        if 0 <= place < len(self.plan.pins):
            self._do(Action("unpin", self.plan.pins[place].name), self.plan.without_pin(place))

    @action
    def take(self, place: int) -> None:
        """Puts a pinned policy on the levers."""
        if 0 <= place < len(self.plan.pins):
            pin = self.plan.pins[place]
            self._do(Action("take", pin.name), self._with(self.plan.pinned(pin)))

    @action
    def decide(self, decision: Decision) -> None:
        """Puts what a search found on the levers."""
        self._do(Action("found"), self._with(decision))

    @action
    def reseed(self) -> None:
        """The same plan with other luck."""
        seed = self.plan.decision.seed % MAX_SEED + 1
        self._do(Action("luck", value=str(seed)), self._with(self.plan.decision.replace(seed=seed)))

    @action
    def undo(self) -> None:
        """Takes the last deed back."""
        self._go(self.history.at - 1)

    @action
    def redo(self) -> None:
        """Makes the deed taken back again."""
        self._go(self.history.at + 1)

    @action
    def go(self, at: int) -> None:
        """Back to any step of the history."""
        self._go(at)

    @action
    def replay(self) -> None:
        """Shows the last change once more, from before to after."""
        before = self.history.before
        if before is not None and self._state()["kind"] == "full":
            self._answers.ask(before, self._told_before)

    @action
    def look(self, **changes: Any) -> None:
        """Looks at the plan otherwise: language, differences, quarter, section."""
        if "quarter" in changes and changes["quarter"] not in quarters(self.plan.weeks):
            return
        self.view = self.view.replace(**changes)
        self._tell_followers()

    @action
    def add_chart(self, measure: str) -> None:
        """Gives a measure a chart."""
        self.view = self.view.with_chart(measure)

    @action
    def remove_chart(self, measure: str) -> None:
        """Takes a measure's chart away."""
        self.view = self.view.without_chart(measure)

    @action
    def stand_at(self, origin: str) -> None:
        """Says at which address the reader's browser has the application, for links and the QR code."""
        self._origin = shared(origin[:MAX_ORIGIN])

    def follow(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Calls whenever the plan or the view has changed; gives how to end that."""
        self._followers.append(changed)
        return lambda: self._followers.remove(changed) if changed in self._followers else None

    def close(self) -> None:
        """The page is gone."""
        self._answers.close()
        self._resting.close()
        self.widgets = {}

    def wait(self, seconds: float) -> bool:
        """Waits for the answers under way; whether they came in time."""
        return self._answers.wait(seconds)

    def streams(self) -> Views:
        """What every component shows now, by component and trait."""
        done, found = self._controls(), self._answered() | {"gaps": self._gaps()}
        return {part: {**done.get(part, {}), **found.get(part, {})} for part in done | found}

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

    def _controls(self) -> Views:
        return streams.controls(self.history, self.view, self.link(), self._origin, self.heard)

    def _answered(self) -> Views:
        return streams.answered(self.answer, self.view, {"state": self._state(), **self._replay}, self._resting)

    def _gaps(self) -> dict[str, Any]:
        return {"sight": {} if self.answer is None else charts_view.gaps(self.answer, self.view)}

    def _show_answer(self) -> None:
        self._shown = (self.view, self.answer)
        set_views(self.widgets, self._answered())
        # A table nobody looks at waits for the full answer.
        if self.answer is not None and (self.answer.is_full or self.view.section == "gaps"):
            set_views(self.widgets, {"gaps": self._gaps()})

    def _state(self) -> dict[str, Any]:
        kind = "failed" if self._has_failed else streams.state_of(self.answer, self._tried or self.plan)
        n = 0 if self.answer is None else self.answer.replicates
        return {"kind": kind, "text": translate(f"decide.state.{kind}", self.view.language, n=n)}

    def _with(self, decision: Decision) -> Plan:
        return self.plan.with_decision(decision)

    def _moved(self, lever: str, value: float) -> Plan | None:
        if lever not in offered(self.plan.decision):
            return None
        try:
            return self._with(self.plan.decision.moved(lever, float(value), self.view.week))
        except (InputError, TypeError, ValueError):
            return None

    def _assumed(self, name: str, value: float | str) -> Plan | None:
        decision = self.plan.decision
        others = {known: one for known, one in decision.assumptions.items() if known != name}
        try:
            facts = Assumptions.from_mapping({name: value}, "assumptions")
            own = getattr(decision.scenario.assumptions, name)
            changed = others if getattr(facts, name) == own else {**others, name: getattr(facts, name)}
            made = decision.replace(assumptions=changed)
            _ = made.facts
        except InputError:
            return None
        return self._with(made)

    def _do(self, deed: Action, plan: Plan) -> None:
        self.history = self.history.done(deed, plan, self._clock())
        self._settle()

    def _go(self, at: int) -> None:
        self.history = self.history.went(at)
        self._settle()

    def _settle(self) -> None:
        self._tried = None
        self._ask(self.plan)
        self._tell_followers()

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

    def _told_before(self, answer: Answer) -> None:
        with self.lock:
            if answer.is_full:
                self._replay = {
                    "before": charts_view.buffer(answer, self.view), "replayed": int(self._replay["replayed"]) + 1}
                set_views(self.widgets, {"charts": self._replay})

    def _failed(self) -> None:
        with self.lock:
            self._has_failed = True
            set_views(self.widgets, {"charts": {"state": self._state()}})

    def _tell_followers(self) -> None:
        for changed in tuple(self._followers):
            changed()
