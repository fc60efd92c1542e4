"""What the policies of a search move, what each of their levers carries, and what has to be said beside it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from experiments.aims import Aim
from experiments.caution_words import gaps_told, reliance_told
from experiments.decision import Decision
from experiments.executor import Told
from experiments.lever_words import lever_text
from experiments.reliance import Reliance, reliance, sides_of, worlds_for
from experiments.search import Found, Search
from locales import percent, translate
from simulation.parameters import parameters_of
from simulation.policy import Policy
from ui.decide.outcome_words import gained, label
from ui.decide.telling import when

WHOLE = 0.995
"""Share of the gain from which on all of it is said to be lost."""

Steps = tuple[tuple[int, float], ...]


def moves(found: Search, point: Found, language: str) -> list[dict[str, str]]:
    """The levers that a policy sets otherwise than what was decided before, those that matter first."""
    decided = found.decided(point)
    return [
        {"lever": translate(f"lever.{name}.label", language),
         "from": _told_steps(name, steps_of(found.decision, name), language),
         "to": _told_steps(name, steps_of(decided, name), language), "loss": lost(point, name, language)}
        for name in in_order(found, point)]


def in_order(found: Search, point: Found) -> list[str]:
    """The levers that a policy moves: what carries its gain first, else the farthest moved for their range."""
    decided, moved = found.decided(point), {}
    for name, lever in parameters_of(Policy).items():
        before, after = steps_of(found.decision, name), steps_of(decided, name)
        if before != after:
            moved[name] = max(abs(after[-1][1] - value) for _, value in before) / (lever.high - lever.low)
    return sorted(moved, key=lambda name: (-point.losses.get(name, -1.0), -moved[name]))


def steps_of(decision: Decision, name: str) -> Steps:
    """A lever's value at the start, and from which week on it has another one."""
    later = tuple((move.week, move.value) for move in decision.moves if move.lever == name and move.week > 0)
    return ((0, getattr(decision.policy(), name)), *later)


def lost(point: Found, name: str, language: str) -> str:
    """How much of the gain a lever carries; empty where that is not known."""
    if name not in point.losses:
        return ""
    if point.losses[name] >= WHOLE:
        return translate("seek.move.lost", language)
    return translate("seek.move.loss", language, share=percent(-point.losses[name], language, signed=True))


def cautions(found: Search, rests: Sequence[Reliance], language: str) -> list[str]:
    """What the gains that are told rest on, and what the model does not count of any of the policies."""
    new = [point for point in found.points if point.point is not None]
    told = []
    for point, rest in zip(ends_of(found), rests, strict=True) if rests else ():
        name = rest.outcomes[0].name
        first, *others = reliance_told(rest, point.gains[name], language, is_gain=False)
        told += [f"{label(name, language)} {gained(name, point.gains[name].value, language)}. {first}", *others]
    policies = [found.decided(point).schedule for point in new]
    return [*told, *gaps_told(language, found.decision.without_moves().schedule, *policies)]


def ends_of(found: Search) -> list[Found]:
    """The policies whose gains are told in a sentence: the best one, or by two aims the first and the last."""
    new = [point for point in found.points if point.point is not None]
    return new[:1] if len(found.aims) == 1 or len(new) < 2 else [new[0], new[-1]]


def rests_of(found: Search, told: Told) -> tuple[Reliance, ...]:
    """What the gains of these policies rest on: the best one's in the first aim, the last one's in the second.

    Args:
        told: called with the share done, 0 to 1; what it raises ends the work.
    """
    before, ends = sides_of(found.decision), ends_of(found)
    return tuple(
        reliance(
            dataclasses.replace(before, base=before.decided, decided=found.decided(point).schedule), (outcome,),
            replicates=worlds_for(found.replicates), told=told)
        for point, outcome in zip(ends, found.outcomes, strict=False))


def carried(found: Search, language: str) -> list[str]:
    """How many small moves were put back, what that costs, and how to read what each lever carries."""
    new = [point for point in found.points if point.point is not None]
    told = _put_back(found, [point for point in new if point.given_up], language)
    if any(point.losses for point in new):
        told.append(translate("seek.found.carried" if len(found.aims) == 1 else "seek.found.carried_two", language))
    return told


def _put_back(found: Search, points: Sequence[Found], language: str) -> list[str]:
    """What was put back; amounts only where the policies gave more with it."""
    if not points:
        return []
    amounts = {aim.name: _most_given_up(aim, points) for aim in found.aims}
    costs = ", ".join(
        f"{label(aim.name, language)} {gained(aim.name, amounts[aim.name], language)}"
        for aim in found.aims if amounts[aim.name] * (1 if aim.better == "higher" else -1) > 0.0)
    n = max(point.n_back for point in points)
    told = translate("seek.found.put_back" if len(points) == 1 else "seek.found.put_back_each", language, n=n)
    cost = translate("seek.found.given_up", language, costs=costs) if costs else translate(
        "seek.found.nothing_given_up", language)
    return [f"{told} {cost}"]


def _most_given_up(aim: Aim, points: Sequence[Found]) -> float:
    """By the policy for which it is most, how much more of an aim came with what was put back."""
    values = [point.given_up[aim.name].value for point in points]
    return max(values) if aim.better == "higher" else min(values)


def _told_steps(name: str, steps: Steps, language: str) -> str:
    return " → ".join(
        f"{lever_text(name, value, language)} ({when(week, language)})" if week else lever_text(name, value, language)
        for week, value in steps)
