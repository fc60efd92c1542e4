"""What follows in an open round from what people said: decisions, captains, the countdown, and what counts at the end.

A round does not end on those who are still betting: once every team has decided it closes after a countdown, in which
all that may be said in a round may be said, and which anybody can stop.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping

from game.errors import RefusedError
from game.workshop.entries import Appointed, Closed, Closing, Decided, Entry
from game.workshop.orders import over_budget_cut
from game.workshop.state import Levers, Proposal, Workshop
from simulation import Policy
from simulation.errors import InputError

COUNTDOWN = 15.0
"""Seconds from the last team's decision to the end of the round, where nobody says otherwise. Assumed."""


def consequences(workshop: Workshop, countdown: float = COUNTDOWN) -> tuple[Entry, ...]:
    """What follows from where the workshop stands: captains, decisions that a team has reached, the round's end.

    Args:
        workshop: where it stands. countdown: seconds from the last decision to the end; 0 closes at once.
    """
    named = tuple(_vacancies(workshop))
    if workshop.phase != "round":
        return named
    reached = tuple(_reached(workshop))
    settled = {*workshop.settled, *(one.team for one in reached)}
    is_complete = bool(workshop.teams) and all(team in settled for team in workshop.teams)
    return (*named, *reached, *(_end(workshop, countdown) if is_complete and _may_close(workshop) else ()))


def closing(workshop: Workshop) -> tuple[Entry, ...]:
    """What closes the open round now: the decision that each team has come to so far, then the end of the round."""
    late = (team for team in workshop.teams if team not in workshop.settled)
    return (*(_so_far(workshop, team) for team in late), Closed(workshop.round))


def leading(workshop: Workshop, team: int) -> int | None:
    """Whose proposal is ahead in a team: most backed, then the captain's, then the first; None without any."""
    return _ahead(workshop, team, workshop.proposals)


def _ahead(workshop: Workshop, team: int, proposals: Mapping[int, Proposal]) -> int | None:
    members = {seat.number for seat in workshop.members(team)}
    own = [one for one in proposals.values() if one.seat in members]
    if not own:
        return None
    votes = Counter(of for by, of in workshop.backings.items() if by in members)
    captain = workshop.captain(team)
    best = min(own, key=lambda one: (-votes[one.seat], captain is None or one.seat != captain.number, one.number))
    return best.seat


def _vacancies(workshop: Workshop) -> Iterator[Appointed]:
    """Captains for teams that have none: written down, so that nobody is deposed by who comes or goes."""
    if workshop.setup.settling != "captain" or workshop.phase == "ended":
        return
    for team in workshop.teams:
        named, first = workshop.seats.get(workshop.captains.get(team, 0)), workshop.captain(team)
        if first is not None and (named is None or (named.is_bot and not first.is_held)):
            yield Appointed(first.number)


def _may_close(workshop: Workshop) -> bool:
    """Whether the round may close by itself: not one that was reopened, stands still, counts down or is waited in."""
    is_kept_open = workshop.is_reopened or workshop.is_paused or workshop.waited is not None
    return workshop.setup.closes_early and not is_kept_open and workshop.closing_at is None


def _end(workshop: Workshop, countdown: float) -> tuple[Entry, ...]:
    """The end of the round: at once where only bots play, who need no time."""
    people = [seat for seat in workshop.seats.values() if not (seat.is_held or seat.is_removed)]
    return (Closing(workshop.round, countdown) if countdown and people else Closed(workshop.round),)


def _reached(workshop: Workshop) -> Iterator[Decided]:
    for team in workshop.teams:
        proposer = workshop.agreed(team)
        if proposer is None:
            continue
        levers = workshop.proposals[proposer].levers
        before = workshop.settled.get(team)
        if before is None or (before.proposer, before.levers) != (proposer, levers):
            yield Decided(team, workshop.round, levers, proposer, workshop.setup.settling)


def _so_far(workshop: Workshop, team: int) -> Decided:
    """The proposal that is ahead; where nobody proposed, what somebody has set; where nobody has, all as before."""
    for text, how in ((workshop.proposals, "time"), (workshop.drafts, "draft")):
        ahead = _ahead(workshop, team, text)
        if ahead is not None:
            return Decided(team, workshop.round, text[ahead].levers, ahead, how)
    levers = over_budget_cut(workshop, team)
    return Decided(team, workshop.round, levers, None, "cut" if levers else "as_before")


def decided_policy(workshop: Workshop, team: int, levers: Levers) -> Policy:
    """By what a team's company lives if it decides so now.

    Raises:
        RefusedError: a lever or a value that may not be decided.
    """
    offered = workshop.setup.offered
    for name in levers:
        if name not in offered:
            raise RefusedError("lever", lever=str(name)[:60])
    for name, value in workshop.bound(team, workshop.round).items():
        if levers.get(name, value) != value:
            raise RefusedError("ordered", n=math.ceil(value), value=value)
    try:
        return workshop.policy(team).replace(**levers)
    except InputError as error:
        raise RefusedError("value", problem=error) from error
