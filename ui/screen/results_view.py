"""The results as the trainer reveals them: employees, customers, money and goals, then all side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import ceil, floor

from game.companies.beside import Beside, beside
from game.companies.crossings import shares
from game.companies.figures import HUNDRED, decimals, difference, shown
from game.companies.game import TeamResult, outcomes
from game.companies.score import BALANCE, Kind, Score, ScorePart, goal_weights, ranks, score_of
from game.companies.standing import start, stood
from game.workshop.setup import Setup
from game.workshop.state import Workshop
from locales import number, percent, plural, translate
from ui.screen.views import BarView, FacesView, GoalShareView, MeasureView, ResultsView, TogetherView
from wording.changes import beside as side_by_side, change_number, change_text
from wording.measures import decimals_beside, label, notation, value_sentence, value_text
from wording.workshop.briefing import judged_sentence
from wording.workshop.cautions import short_caution
from wording.workshop.figures import level_text
from wording.workshop.people import team_name, short_team_name

SIDES = {1: "employee_satisfaction", 2: "customer_satisfaction", 3: "profit"}
"""What each of the first steps shows."""
MONEY, ALL = 3, 4
GRID = 5.0
"""Shown units to which the ends of an axis are rounded."""


def results_view(workshop: Workshop) -> ResultsView:
    """What the trainer has revealed of the last closed round, and no more."""
    language, step = workshop.setup.language, workshop.revealed
    if step == 0:
        return {
            "step": 0, "heading": translate("screen.results.heading", language, round=number(workshop.round, language)),
            "text": translate("screen.results.wait", language)}
    found = outcomes(workshop)
    if step == ALL:
        return {"step": ALL, **_together(workshop, found)}
    return {"step": step, **_one(workshop, found, step)}


def team_scores(workshop: Workshop, found: Mapping[int, TeamResult]) -> dict[int, Score]:
    """Every team's score after the last closed round."""
    return {
        team: score_of(workshop.setup, one, team, len(workshop.decided)) for team, one in found.items()}


def _one(workshop: Workshop, found: Mapping[int, TeamResult], step: int) -> MeasureView:
    """One measure, from the start over the rounds, team by team; with money, the goals."""
    setup, measure, language = workshop.setup, SIDES[step], workshop.setup.language
    pairs = beside(workshop, found)
    lines = {team: _line(workshop, one.outcome, measure) for team, one in pairs.items()}
    twins = {team: _line(workshop, one.twin, measure) for team, one in pairs.items()}
    low, high = _axis(measure, (*lines.values(), *twins.values()))
    scored = team_scores(workshop, found) if step == MONEY else {}
    caution = short_caution(workshop, lines, language) if step == MONEY else ""
    return {
        "heading": translate(f"screen.results.{step_name(step)}", language),
        "side": step_name(step),
        "text": _told(workshop, measure, pairs),
        "axis": f"{_axis_text(setup, measure, (low, high))} {caution}".strip(),
        "brief": f"{_brief_text(measure, (low, high), language)} {caution}".strip(),
        "goals": [goal.text[language] for goal in setup.scenario.goals] if step == MONEY else [],
        "judged": judged_sentence(setup, setup.rounds, language) if step == MONEY else "",
        "teams": [
            {
                "number": team,
                "name": team_name(team, language),
                "short": short_team_name(team, language),
                "points": _placed(line, low, high),
                "twin": _placed(twins[team], low, high),
                "value": side_by_side(measure, line[-2], line[-1], language).after,
                "change": _change_text(workshop, measure, pairs[team]),
                "brief": _change_in_brief(workshop, measure, pairs[team]),
                "tone": pairs[team].tone(measure, len(workshop.decided)),
                "goals": [_goal_view(setup, part) for part in scored[team].parts if part.goal] if scored else [],
            }
            for team, line in lines.items()
        ],
    }


def step_name(step: int) -> str:
    """What a step is called in keys and colours."""
    return {1: "employees", 2: "customers", MONEY: "money", ALL: "together"}[step]


def _line(workshop: Workshop, outcome: TeamResult, measure: str) -> list[float]:
    return [stood(workshop.setup, outcome, measure, round) for round in range(len(workshop.decided) + 1)]


def _placed(line: list[float], low: float, high: float) -> list[float]:
    return [round((value - low) / (high - low), 4) for value in line]


def _ahead(workshop: Workshop, measure: str, pair: Beside) -> float:
    """How much higher a company stands than if nothing had been done, as the figures have it."""
    now, twin = (stood(workshop.setup, one, measure, len(workshop.decided)) for one in (pair.outcome, pair.twin))
    return difference(measure, twin, now)


def _change_text(workshop: Workshop, measure: str, pair: Beside) -> str:
    """The same in words; what chance does as well is no change."""
    language = workshop.setup.language
    if not pair.is_news(measure, len(workshop.decided)):
        return translate("screen.results.as_if_nothing", language)
    return change_text(measure, _ahead(workshop, measure, pair), language)


def _change_in_brief(workshop: Workshop, measure: str, pair: Beside) -> str:
    """The same in a few signs, for a wall with many teams."""
    if not pair.is_news(measure, len(workshop.decided)):
        return "="
    ahead, language = _ahead(workshop, measure, pair), workshop.setup.language
    return change_number(measure, ahead, language)


def _brief_text(measure: str, ends: tuple[float, float], language: str) -> str:
    """What cards with few signs show; with money there is room for the goals only, and no picture."""
    low, high = (value_text(measure, end, language) for end in ends)
    return translate(
        "screen.results.brief_money" if measure == SIDES[MONEY] else "screen.results.brief", language,
        low=low, high=high)


def _axis(measure: str, lines: Iterable[list[float]]) -> tuple[float, float]:
    """Ends of the axis that all teams share: no narrower than the measure's notation asks, and rounded."""
    way = notation(measure)
    shown = [way.factor * value for line in lines for value in line]
    step = GRID if way.factor != 1 else _round_step(max(shown) - min(shown))
    low, high = step * floor(min(shown) / step), step * ceil(max(shown) / step)
    short = way.span - (high - low)
    if short > 0:
        low, high = low - step * floor(short / step / 2), low - step * floor(short / step / 2) + max(way.span, step)
    floor_, ceiling = way.bounds
    low = low if floor_ is None else max(low, floor_)
    return low / way.factor, (high if ceiling is None else min(high, ceiling)) / way.factor


def _round_step(width: float) -> float:
    """A power of ten about a tenth as wide."""
    power = 1.0
    while power * 10 < width:
        power *= 10
    return power


def _axis_text(setup: Setup, measure: str, ends: tuple[float, float]) -> str:
    """What the pictures show: from where to where, and what the dashed line is."""
    language = setup.language
    low, high = (value_text(measure, end, language) for end in ends)
    return translate(
        "screen.results.axis", language, low=low, high=high, start=level_text(measure, start(setup, measure), language)
    )


def _told(workshop: Workshop, measure: str, pairs: Mapping[int, Beside]) -> str:
    """The picture in a sentence; who is behind is not named."""
    language, now = workshop.setup.language, len(workshop.decided)
    kind = "money" if measure == SIDES[MONEY] else "side"
    texts = {team: _change_text(workshop, measure, pair) for team, pair in pairs.items()}
    better = [team for team, pair in pairs.items() if pair.tone(measure, now) == "better"]
    if len(pairs) == 1:
        (team, pair), = pairs.items()
        before, after = (stood(workshop.setup, pair.outcome, measure, round) for round in (now - 1, now))
        value = value_sentence(measure, after, language, decimals_beside(measure, after - before))
        key = "one" if pair.is_news(measure, now) else "one_alike"
        return translate(
            f"screen.told.{key}", language, measure=label(measure, language), value=value, change=texts[team])
    best = max(better, key=lambda team: (_ahead(workshop, measure, pairs[team]), -team), default=None)
    # Who cannot be told apart on the screen is named alike.
    ahead = [] if best is None else [team for team in better if texts[team] == texts[best]]
    return translate(
        f"screen.told.{kind}_{'some' if better else 'none'}", language, n=len(better),
        number=number(len(better), language), measure=label(measure, language), teams=number(len(pairs), language),
        team=", ".join(team_name(team, language) for team in ahead), change="" if best is None else texts[best])


def _goal_view(setup: Setup, part: ScorePart) -> GoalShareView:
    language = setup.language
    return {
        "share": round(part.share, 3), "reached": part.share >= 1,
        "text": translate(
            "screen.results.goal_reached" if part.share >= 1 else "screen.results.goal_share", language,
            share=number(100 * part.share, language))}


def _together(workshop: Workshop, found: Mapping[int, TeamResult]) -> TogetherView:
    """The mirror of every team with its score; in order of the score only where a league is wanted."""
    setup, language = workshop.setup, workshop.setup.language
    scored = team_scores(workshop, found)
    places, held = ranks(scored), shares(workshop, len(workshop.decided))
    order = sorted(scored, key=lambda team: (places[team], team) if setup.is_league else (0, team))
    return {
        "heading": translate("screen.results.together", language), "side": "together",
        "text": _mirror_text(setup, found, len(workshop.decided)), "axis": _weights_text(setup),
        "sides": [translate("screen.results.left", language), translate("screen.results.right", language)],
        "teams": [
            {
                "number": team, "name": team_name(team, language), "short": short_team_name(team, language),
                **_faces(workshop, found[team]),
                "score": number(scored[team].points, language),
                "score_text": translate(
                    "screen.results.score", language, score=number(scored[team].points, language)),
                "place": _place(places[team], language) if setup.is_league else "",
                "market": translate("screen.results.market", language, share=percent(held[team], language, 1))
                if team in held else "",
            } for team in order],
    }


def _faces(workshop: Workshop, outcome: TeamResult) -> FacesView:
    """Both satisfactions of a team, and what lies between them."""
    language, now = workshop.setup.language, len(workshop.decided)
    values = {
        face: stood(workshop.setup, outcome, SIDES[step], now) for face, step in (("left", 1), ("right", 2))}
    faces: dict[str, BarView] = {
        face: {"share": round(value, 3), "text": level_text(SIDES[1], value, language)}
        for face, value in values.items()
    }
    return {
        "left": faces["left"], "right": faces["right"],
        "text": _gap_text(_gap(workshop.setup, outcome, now), language)}


def _gap(setup: Setup, outcome: TeamResult, now: int) -> float:
    """How far both satisfactions are apart, in points as the figures have it."""
    left, right = (shown(SIDES[step], stood(setup, outcome, SIDES[step], now)) for step in (1, 2))
    return round(abs(HUNDRED * (left - right)), decimals(SIDES[1]))


def _gap_text(gap: float, language: str) -> str:
    if not gap:
        return translate("screen.results.level", language)
    return translate("screen.results.gap", language, **_points(gap, language))


def _points(gap: float, language: str) -> dict[str, int | str]:
    text = change_number(SIDES[1], gap / HUNDRED, language, signed=False)
    return {"n": plural(gap, language, decimals(SIDES[1])), "gap": text}


def _mirror_text(setup: Setup, found: Mapping[int, TeamResult], now: int) -> str:
    language = setup.language
    gaps = {team: _gap(setup, one, now) for team, one in found.items()}
    least = min(gaps.values())
    # Who cannot be told apart on the screen is named alike.
    nearest = ", ".join(team_name(team, language) for team, gap in gaps.items() if gap == least)
    key = "screen.told.mirror_one" if len(gaps) == 1 else "screen.told.mirror"
    return translate(key, language, team=nearest, **_points(least, language))


def _weights_text(setup: Setup) -> str:
    """What the score is made of, and that this is the game's choice."""
    language, goals = setup.language, sum(goal_weights(setup.scenario.goals))
    weights: dict[Kind, float] = {kind: (100 - goals) * share for kind, _, share in BALANCE}
    return translate(
        "screen.results.weights", language, goals=number(goals, language),
        **{kind: number(weight, language) for kind, weight in weights.items()})


def _place(place: int, language: str) -> str:
    return translate("screen.results.first" if place == 1 else "screen.results.place", language, n=place,
                     place=number(place, language))
