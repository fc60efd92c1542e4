"""Bots: they fill empty seats with a character each, and keep a seat whose owner is away.

What a bot does depends on the workshop alone, its luck on the workshop's seed, the round and the seat: the same room
meets the same bots. They play by the rules of everybody, within the budget and the levers on offer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple, get_args

import numpy as np

from experiments.factors import Factor
from game.companies.game import outcomes
from game.companies.score import scores
from game.companies.standing import stood
from game.workshop.decisions import decided_policy, leading
from game.workshop.entries import Backed, Bet, Entry, Proposed
from game.workshop.orders import budget_of
from game.workshop.setup import bet_measures
from game.workshop.state import Levers, Seat, Workshop
from simulation import Policy
from simulation.costs import costs_per_week
from simulation.luck import N_KINDS, draw, first, pick, replicate_key, week_key, word
from simulation.measures import MEASURES
from simulation.parameters import parameters_of
from simulation.policy import CARE

Character = Literal["short_sighted", "caring", "copycat", "careful"]
CHARACTERS: tuple[Character, ...] = get_args(Character)

PLAN, DIRECTION, LEADER = 1, 2, 3
"""What is drawn for."""

LEVERS = parameters_of(Policy)
CARE_REACH = 0.7
"""How far up its range a caring bot takes a lever: more is not always better. Assumed."""
CARE_STEP, CAREFUL_STEP, SHORT_STEP = 0.35, 0.1, 0.25
"""Share of a lever's range that a character moves it by in a round at most. Assumed."""
LEVERS_AT_ONCE, CAREFUL_LEVERS = 4, 2
"""Levers that a character moves in a round at most. Assumed."""
SURE: Mapping[Character, float] = {"short_sighted": 0.95, "caring": 0.75, "copycat": 0.65, "careful": 0.6}
"""How sure each character is of its bets. Assumed."""
HALVINGS = 6
"""How finely the way to a proposal that is too dear is halved."""


class _Turn(NamedTuple):
    """A bot that is to move: where it sits, and what holds in its team's company."""

    workshop: Workshop
    seat: Seat
    policy: Policy

    def luck(self, what: int, n: int) -> int:
        """A whole number below n, by the luck of this seat in this round."""
        return drawn(self.workshop, self.seat.number, what, n)


def character(seat: int) -> Character:
    """The character of a seat's bot."""
    return CHARACTERS[(seat - 1) % len(CHARACTERS)]


def propose(workshop: Workshop, seat: int) -> dict[str, float]:
    """What a seat's bot would propose to its team in the open (or next) round: levers that move, name to value."""
    found = workshop.seats[seat]
    turn = _Turn(workshop, found, workshop.policy(found.team))
    return _within_budget(turn, _PLANS[character(seat)](turn))


def bets(workshop: Workshop, seat: int) -> tuple[Bet, ...]:
    """What a seat's bot bets in the open round, one for each measure."""
    found = workshop.seats[seat]
    turn = _Turn(workshop, found, workshop.policy(found.team))
    return tuple(
        Bet(seat, workshop.round, measure, _is_up(turn, measure), SURE[character(seat)])
        for measure in bet_measures(workshop.setup))


def moves(workshop: Workshop, seat: int) -> tuple[Entry, ...]:
    """What a seat's bot has still to do in the open round; nothing when it is done.

    It backs the people of its team: the proposal of theirs that is ahead, if there is one. Else it makes its own, and
    where only bots sit they back the one among them whose turn it is, so that the team decides. It bets in a seat of
    its own alone: what somebody holds for likely is theirs to say.
    """
    bot = workshop.seats[seat]
    if workshop.phase != "round" or workshop.is_paused or not bot.is_held or bot.is_removed:
        return ()
    is_silent = not bot.is_bot or workshop.round <= workshop.known or any(
        (bet.seat, bet.round) == (seat, workshop.round) for bet in workshop.bets)
    return (*(() if is_silent else bets(workshop, seat)), *_word(workshop, bot))


def human_lead(workshop: Workshop, team: int) -> int | None:
    """Whose proposal is ahead among those of people who are there; None without any."""
    people = {seat.number for seat in workshop.members(team) if not seat.is_held}
    return leading(workshop.replace(
        proposals={seat: one for seat, one in workshop.proposals.items() if seat in people},
        backings={by: of for by, of in workshop.backings.items() if by in people and of in people}), team)


def _word(workshop: Workshop, bot: Seat) -> tuple[Entry, ...]:
    number, round, backed = bot.number, workshop.round, workshop.backings.get(bot.number)
    ahead = human_lead(workshop, bot.team)
    if ahead is not None:
        return () if backed == ahead else (Backed(number, round, ahead),)
    if number not in workshop.proposals:
        return (Proposed(number, round, propose(workshop, number)),)
    members = workshop.members(bot.team)
    if not all(seat.is_held for seat in members):
        return ()
    leader = members[drawn(workshop, bot.team, LEADER, len(members))].number
    return (Backed(number, round, leader),) if leader in workshop.proposals and backed != leader else ()


def _caring(turn: _Turn) -> Levers:
    return _more(turn, _care_in_turn(turn), LEVERS_AT_ONCE, CARE_STEP)


def _careful(turn: _Turn) -> Levers:
    return _more(turn, _care_in_turn(turn), CAREFUL_LEVERS, CAREFUL_STEP)


def _care_in_turn(turn: _Turn) -> tuple[str, ...]:
    """The levers of care on offer; with which of them it begins is luck."""
    names = tuple(name for name in CARE if name in turn.workshop.setup.offered)
    begin = turn.luck(PLAN, max(len(names), 1))
    return (*names[begin:], *names[:begin])


def _short_sighted(turn: _Turn) -> Levers:
    """What saves money at once: care before all else, and first what spends most on its programme."""
    moved = {
        name: _moved(name, getattr(turn.policy, name), SHORT_STEP * LEVERS[name].saves_at_once)
        for name in turn.workshop.setup.offered if LEVERS[name].saves_at_once}
    saved = _saved(turn, moved)
    names = [name for name in moved if moved[name] != getattr(turn.policy, name)]
    names.sort(key=lambda name: (not LEVERS[name].is_care, -saved[name]))
    return {name: moved[name] for name in names[:LEVERS_AT_ONCE]}


def _saved(turn: _Turn, moved: Levers) -> dict[str, float]:
    """€ a week that each lever's programme costs less where it is moved, for the staff of the start."""
    staff = turn.workshop.setup.scenario.profile.n_employees
    before, after = (
        costs_per_week(policy, staff, revenue=0.0) for policy in (turn.policy, turn.policy.replace(**moved)))
    return {name: before[name] - after[name] for name in moved}


def _copycat(turn: _Turn) -> Levers:
    best = _best_team(turn.workshop)
    if best is None or best == turn.seat.team:
        return _careful(turn)
    theirs = turn.workshop.policy(best)
    return {
        name: getattr(theirs, name) for name in turn.workshop.setup.offered
        if getattr(theirs, name) != getattr(turn.policy, name)}


_PLANS: Mapping[Character, Callable[[_Turn], Levers]] = {
    "short_sighted": _short_sighted, "caring": _caring, "copycat": _copycat, "careful": _careful}


def _more(turn: _Turn, names: tuple[str, ...], most: int, step: float) -> dict[str, float]:
    """A step up for the first few of these levers that are not yet as far up as they should go."""
    found: dict[str, float] = {}
    for name in names:
        declared = LEVERS[name]
        now, reach = getattr(turn.policy, name), declared.low + CARE_REACH * (declared.high - declared.low)
        value = _on_step(name, min(now + step * (declared.high - declared.low), reach))
        if value > now and len(found) < most:
            found[name] = value
    return found


def _best_team(workshop: Workshop) -> int | None:
    """The team with the best score in the last closed round, of equals the first; None before the first result."""
    round = len(workshop.decided)
    if not round:
        return None
    found = scores(workshop, round)
    return min(found, key=lambda team: (-found[team].points, team))


def _within_budget(turn: _Turn, wanted: Levers) -> dict[str, float]:
    """What is wanted or, where it is too dear, a part of the way to it; nothing where no part is affordable."""
    share, budget = 1.0, budget_of(turn.workshop, turn.seat.team)
    for _ in range(HALVINGS):
        tried = {name: _between(turn, name, value, share) for name, value in wanted.items()}
        tried = {name: value for name, value in tried.items() if value != getattr(turn.policy, name)}
        if budget.allows(decided_policy(turn.workshop, turn.seat.team, tried)):
            return tried
        share /= 2
    return {}


def _between(turn: _Turn, name: str, value: float, share: float) -> float:
    now = getattr(turn.policy, name)
    return value if share == 1 else _on_step(name, now + share * (value - now))


def _moved(name: str, now: float, share: float) -> float:
    declared = LEVERS[name]
    return _on_step(name, now + share * (declared.high - declared.low))


def _on_step(name: str, value: float) -> float:
    """The nearest value that the lever's control has."""
    lever = Factor(name, "lever", LEVERS[name])
    place = round((value - lever.declared.low) / lever.step)
    return lever.value(min(max(place, 0), lever.n_values - 1))


def _is_up(turn: _Turn, measure: str) -> bool:
    """The short-sighted see all improve; the caring people and guests, at money's cost; others expect more of it."""
    is_good_up = MEASURES[measure].better != "lower"
    kind = character(turn.seat.number)
    if kind == "short_sighted" or (kind == "caring" and MEASURES[measure].unit != "eur_per_week"):
        return is_good_up
    closed = len(turn.workshop.decided)
    if not closed:
        return bool(turn.luck(DIRECTION, 2))
    setup, outcome = turn.workshop.setup, outcomes(turn.workshop)[turn.seat.team]
    return stood(setup, outcome, measure, closed) > stood(setup, outcome, measure, closed - 1)
BOT = N_KINDS - 1
"""Kind of agent whose luck bots have; no agent of a company has it."""


def drawn(workshop: Workshop, who: int, what: int, n: int) -> int:
    """A whole number below n; the same for the same room, round, `who` and `what`."""
    key = np.uint64(week_key(np.uint64(replicate_key(workshop.setup.seed, 0)), workshop.round, BOT))
    return int(pick(n, first(np.uint64(draw(np.uint64(word(key, who)), what)))))
