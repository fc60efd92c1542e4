"""The play page: levers, the company live, charts, the mirror, and the time bar."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import solara

from locales import number, translate
from simulation import Scenario
from simulation.errors import InputError
from ui.explore.components import Charts, FailureNotice, Recount, TimeBar
from ui.explore.controller import SPEEDS, ExploreController
from ui.explore.courses import courses_of
from ui.shared.charts import chart_specs, other_charts
from ui.shared.components import CompanyView, Levers, Mirror, Tabs
from ui.shared.controller import numbered
from ui.shared.crossing import company_in
from ui.shared.explore_link import ExplorePlan, explore_plan_of
from ui.shared.language import words
from ui.shared.layout import element as tag, page_language
from ui.shared.levers import levers
from ui.shared.mirror import mirror_scales


@solara.component
def PlayPage(scenario: Scenario) -> Any:
    """A scenario as it is played, from where the link says."""
    language = page_language()
    query = solara.use_router().search
    desk, is_link_broken = solara.use_memo(lambda: _desk(scenario, query, language), [scenario.name])
    charts, set_charts = solara.use_state(desk.charts)
    desk.speak(language)

    def add_chart(measure: str) -> None:
        desk.add_chart(measure)
        set_charts(desk.charts)

    shown = desk.streams()
    elements = {
        "levers": _levers(desk, language, shown),
        "company": _company(desk, language, shown),
        "failure": FailureNotice(event_seek=desk.seek, **shown["failure"]),
        "recount": Recount(
            words=words(language, "recount", "experiment", "goals", "moves", "time"),
            event_begin=lambda _: desk.experiment(), event_rewind=lambda _: desk.rewind(), **shown["recount"]),
        "charts": _charts(desk, charts, language, shown, add_chart),
        "mirror": Mirror(
            words=words(language, "mirror", "changed", "moves", "goals", "charts", "courses"),
            scales=mirror_scales(language), event_reseed=lambda _: desk.reseed(),
            event_course=lambda place: desk.come_back(int(place)), **shown["mirror"]),
        "time": _time(desk, language, shown),
    }
    solara.use_effect(lambda: _mount(desk, elements), [])
    middle = [
        _notice(is_link_broken, language), _whose(desk, language),
        *(_part(name, elements) for name in ("failure", "recount", "company", "charts"))]
    title = tag("h1", [scenario.title[language]], css="hidden")
    return tag("div", [
        title, _part("levers", elements), tag("div", middle, css="desk__middle"), _part("mirror", elements),
        _part("time", elements), tag("div", [Tabs(words=words(language, "tabs"))], css="desk__tabs"),
    ], css="desk")


def _desk(scenario: Scenario, query: str | None, language: str) -> tuple[ExploreController, bool]:
    try:
        company = company_in(scenario, query)
        return ExploreController(explore_plan_of(company, query), language, courses_of(company, query)), False
    except InputError:
        return ExploreController(ExplorePlan(scenario), language), True


def _mount(desk: ExploreController, elements: dict[str, Any]) -> Callable[[], None]:
    desk.widgets = {name: solara.get_widget(element) for name, element in elements.items()}
    return desk.close


def _part(name: str, elements: dict[str, Any]) -> Any:
    return tag("div", [elements[name]], css=f"desk__{name}")


def _notice(is_link_broken: bool, language: str) -> Any:
    text = [translate("play.broken_link", language)] if is_link_broken else []
    return tag("p", text, css="notice" if is_link_broken else "hidden")


def _whose(desk: ExploreController, language: str) -> Any:
    """Says of a company that comes from the desk that it is not the scenario's."""
    text = [translate("play.company", language)] if desk.stage.trial.company else []
    return tag("p", text, css="decide__own small" if text else "hidden")


def _levers(desk: ExploreController, language: str, shown: dict[str, dict[str, Any]]) -> Any:
    return Levers(
        words=words(language, "levers"), language=language, levers=levers(desk.stage.trial.scenario, language),
        event_move=numbered(desk, lambda move: desk.move(str(move["lever"]), float(move["value"]))),
        event_undo=lambda _: desk.undo(), event_redo=lambda _: desk.redo(), **shown["levers"])


def _company(desk: ExploreController, language: str, shown: dict[str, dict[str, Any]]) -> Any:
    per_dot = desk.stage.stride * desk.stage.trial.scenario.profile.customer_weight
    n_customers = number(per_dot, language, int(per_dot % 1 > 0))
    dots = "" if per_dot == 1 else translate("company.dots", language, n=n_customers)
    return CompanyView(words=words(language, "company"), language=language, dots=dots, **shown["company"])


def _charts(
    desk: ExploreController,
    charts: tuple[str, ...],
    language: str,
    shown: dict[str, dict[str, Any]],
    add: Callable[[str], None],
) -> Any:
    return Charts(
        words=words(language, "charts", "moment"), language=language,
        charts=chart_specs(charts, desk.stage.trial.scenario.goals, language),
        others=other_charts(charts, language), horizon=desk.stage.horizon, event_add=add, **shown["charts"])


def _time(desk: ExploreController, language: str, shown: dict[str, dict[str, Any]]) -> Any:
    speeds = [{"value": speed, "label": translate("time.pace", language, n=speed)} for speed in SPEEDS]
    return TimeBar(
        words=words(language, "time"), speeds=speeds,
        event_play=numbered(desk, lambda _: desk.play()), event_pause=numbered(desk, lambda _: desk.pause()),
        event_step=lambda _: desk.step(), event_rewind=lambda _: desk.rewind(),
        event_seek=numbered(desk, lambda one: desk.seek(int(one["week"]))),
        event_pace=numbered(desk, lambda one: desk.set_pace(float(one["speed"]))), **shown["time"])
