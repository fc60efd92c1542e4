"""What a reader does at the desk of Decide.

While a handle moves only the answer follows; once it is let go the plan has changed, and that can be undone.
"""

from __future__ import annotations

from experiments.decision import MAX_SEED, Decision
from experiments.money.budget import Budget
from experiments.plan import Plan, quarters
from simulation.errors import InputError
from ui.decide import edits, view as desk_view
from ui.decide.history import Action
from ui.decide.sections import SECTIONS
from ui.decide.shown_plan import ShownPlan
from ui.decide.traits import DrawChoice, FactChoice, Look, MeasurePick, MoveKey, OriginReport
from ui.identity.lan_address import shared
from ui.shared.controller import action, set_views
from ui.shared.levers import spending_view
from ui.shared.views import LeverValue

MAX_ORIGIN = 300
"""Characters of the address at which a browser has the application."""


class DecideController(ShownPlan):
    """What one reader does at the desk: with the plan, with the view, with what was done before."""

    @action
    def begin(self) -> None:
        """Has the plan answered for the first time."""
        self._ask(self.plan)

    def slide(self, move: LeverValue) -> None:
        """A handle moves: the answer follows, the plan does not yet."""
        with self.lock:
            if (tried := edits.moved(self.plan, move["lever"], move["value"], self.view.week)) is not None:
                self._try(tried)
                policy = tried.decision.policy(self.view.week)
                spending = spending_view(Budget.of(tried.decision), policy, self.view.language)
                set_views(self.widgets, {"levers": {"spending": spending}})

    @action
    def move(self, move: LeverValue) -> None:
        """Sets a lever from the chosen quarter on."""
        lever, week = move["lever"], self.view.week
        moved = edits.moved(self.plan, lever, move["value"], week)
        if moved is not None:
            self._do(Action("move", lever, getattr(moved.decision.policy(week), lever), week), moved)

    @action
    def drop(self, key: MoveKey) -> None:
        """Takes one decision out of the schedule."""
        week, lever = key["week"], key["lever"]
        moves = self.plan.decision.moves
        found = [move for move in moves if (move.week, move.lever) == (week, lever)]
        if found:
            left = tuple(move for move in moves if move not in found)
            self._do(Action("drop", lever, found[0].value, week), self._with(self.plan.decision.replace(moves=left)))

    @action
    def reset(self) -> None:
        """Takes every decision back."""
        self._do(Action("reset"), self._with(self.plan.base))

    def slide_fact(self, fact: LeverValue) -> None:
        """A handle of an assumption moves."""
        with self.lock:
            if (tried := edits.assumed(self.plan, fact["lever"], fact["value"])) is not None:
                self._try(tried)

    @action
    def assume(self, fact: LeverValue) -> None:
        """Takes a number for granted otherwise than the scenario."""
        self._assume(fact["lever"], fact["value"])

    @action
    def choose_fact(self, choice: FactChoice) -> None:
        """Takes something for granted that is chosen by name."""
        self._assume(choice["name"], choice["value"])

    @action
    def reset_facts(self) -> None:
        """Takes for granted what the scenario does."""
        self._do(Action("facts"), edits.known(self.plan))

    @action
    def draw_unknowns(self, choice: DrawChoice) -> None:
        """Draws what we do not know anew for each company, or no longer."""
        is_wanted = bool(choice["wanted"])
        self._do(Action("unknowns" if is_wanted else "known"), edits.drawn(self.plan, is_wanted))

    @action
    def pin(self, name: str) -> None:
        """Keeps the present policy to compare others with; without a name it gets one."""
        chosen = str(name).strip() or desk_view.free_name(self.plan, self.view.language)
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
        self._do(Action("luck", value=str(seed)), edits.with_luck(self.plan, seed))

    @action
    def undo(self) -> None:
        """Takes the last action back."""
        self._go(self.history.at - 1)

    @action
    def redo(self) -> None:
        """Makes the action taken back again."""
        self._go(self.history.at + 1)

    @action
    def go(self, at: int) -> None:
        """Back to any step of the history."""
        self._go(at)

    @action
    def look(self, look: Look) -> None:
        """Looks at the plan otherwise: differences, section."""
        if look.get("section") in SECTIONS:
            self._look_by(self.view.replace(section=look["section"]))
        if "difference" in look:
            self._look_by(self.view.replace(is_difference=bool(look["difference"])))

    @action
    def choose_quarter(self, quarter: int) -> None:
        """From which quarter on a moved lever acts."""
        if quarter in quarters(self.plan.weeks):
            self._look_by(self.view.replace(quarter=int(quarter)))

    @action
    def speak(self, language: str) -> None:
        """From now on in this language."""
        self.language = language
        self._look_by(self.view.replace(language=language))

    @action
    def add_chart(self, pick: MeasurePick) -> None:
        """Gives a measure a chart."""
        self.view = self.view.with_chart(pick["measure"])

    @action
    def remove_chart(self, pick: MeasurePick) -> None:
        """Takes a measure's chart away."""
        self.view = self.view.without_chart(pick["measure"])

    @action
    def stand_at(self, report: OriginReport) -> None:
        """Says at which address the reader's browser has the application, for links and the QR code."""
        self._origin = shared(str(report["origin"])[:MAX_ORIGIN])

    def _assume(self, name: str, value: float | str) -> None:
        assumed = edits.assumed(self.plan, name, value)
        if assumed is not None:
            self._do(Action("fact", name, getattr(assumed.decision.facts, name)), assumed)

    def _do(self, action: Action, plan: Plan) -> None:
        self.history = self.history.done(action, plan, self._clock())
        self._settle()

    def _go(self, at: int) -> None:
        self.history = self.history.went(at)
        self._settle()
