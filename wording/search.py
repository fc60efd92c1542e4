"""What a search and a ranking say: the levers that a policy moves, what each carries, and what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.decision import Decision
from experiments.reliance import Reliance
from experiments.search.objectives import Objective
from experiments.search.optimise import Candidate, Search
from experiments.search.rests import ends_of
from locales import number, percent, translate
from simulation.parameters import parameters_of
from simulation.policy import Policy
from wording.cautions import gap_sentences, reliance_sentences
from wording.changes import change_sentence, level_beside
from wording.durations import when_text
from wording.levers import lever_text
from wording.measures import label, notation, value_sentence

WHOLE = 0.995
"""Share of the gain from which on all of it is said to be lost."""
Steps = tuple[tuple[int, float], ...]


def move_rows(found: Search, point: Candidate, language: str) -> list[dict[str, str]]:
    """The levers that a policy sets otherwise than what was decided before, those that matter first."""
    decided = found.decided(point)
    return [
        {"lever": translate(f"lever.{name}.label", language),
         "from": _steps_text(name, steps_of(found.decision, name), language),
         "to": _steps_text(name, steps_of(decided, name), language), "loss": lost_text(point, name, language)}
        for name in in_order(found, point)]


def in_order(found: Search, point: Candidate) -> list[str]:
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


def lost_text(point: Candidate, name: str, language: str) -> str:
    """How much of the gain a lever carries; empty where that is not known."""
    if name not in point.losses:
        return ""
    if point.losses[name] >= WHOLE:
        return translate("search.move.lost", language)
    return translate("search.move.loss", language, share=percent(-point.losses[name], language, signed=True))


def search_cautions(found: Search, rests: Sequence[Reliance], language: str) -> list[str]:
    """What the gains that are told rest on, and what the model does not count of any of the policies."""
    new = [point for point in found.points if point.point is not None]
    text = []
    for point, rest in zip(ends_of(found), rests, strict=True) if rests else ():
        name = rest.outcomes[0].name
        first, *others = reliance_sentences(rest, point.gains[name], language, is_gain=False)
        text += [
            f"{label(name, language)} {change_sentence(name, point.gains[name].value, language)}. {first}",
            *others,
        ]
    policies = [found.decided(point).schedule for point in new]
    return [*text, *gap_sentences(language, found.decision.without_moves().schedule, *policies)]


def carried_sentences(found: Search, language: str) -> list[str]:
    """How many small moves were put back, what that costs, and how to read what each lever carries."""
    new = [point for point in found.points if point.point is not None]
    text = _put_back(found, [point for point in new if point.given_up], language)
    if any(point.losses for point in new):
        text.append(translate("search.found.carried" if len(found.aims) == 1 else "search.found.carried_two", language))
    return text


def _put_back(found: Search, points: Sequence[Candidate], language: str) -> list[str]:
    """What was put back; amounts only where the policies gave more with it."""
    if not points:
        return []
    amounts = {aim.name: _most_given_up(aim, points) for aim in found.aims}
    costs = ", ".join(
        f"{label(aim.name, language)} {change_sentence(aim.name, amounts[aim.name], language)}"
        for aim in found.aims if amounts[aim.name] * (1 if aim.better == "higher" else -1) > 0.0)
    n = max(point.n_back for point in points)
    text = translate("search.found.put_back" if len(points) == 1 else "search.found.put_back_each", language, n=n)
    cost = translate("search.found.given_up", language, costs=costs) if costs else translate(
        "search.found.nothing_given_up", language)
    return [f"{text} {cost}"]


def _most_given_up(aim: Objective, points: Sequence[Candidate]) -> float:
    """By the policy for which it is most, how much more of an aim came with what was put back."""
    values = [point.given_up[aim.name].value for point in points]
    return max(values) if aim.better == "higher" else min(values)


def _steps_text(name: str, steps: Steps, language: str) -> str:
    return " → ".join(
        f"{lever_text(name, value, language)} ({when_text(week, language)})"
        if week
        else lever_text(name, value, language)
        for week, value in steps
    )


def tried_text(n: int, language: str) -> str:
    """How many policies were tried."""
    return translate("search.tried", language, n=n, count=number(n, language))


def level_of_aim(name: str, point: Candidate, language: str) -> str:
    """Where an aim stands with a policy, written as its gain beside it is; at the start it has gained nothing."""
    value = point.aims[name].value
    if name not in point.gains:
        return value_sentence(name, value, language, notation(name).decimals)
    return level_beside(name, value, point.gains[name].value, language)
