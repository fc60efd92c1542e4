"""The play page: levers, the company live, charts, the mirror, and the time bar."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import solara

from locales import number, translate
from simulation import Scenario
from simulation.errors import InputError
from ui.explore.components import Charts, FailureNotice, Recount, SpeedView, TimeBar
from ui.explore.controller import SPEEDS, ExploreController
from ui.explore.courses import MOST
from ui.explore.traits import ExploreViews
from ui.shared.charts import chart_specs, other_charts
from ui.shared.components import CompanyView, Levers, Mirror, Tabs
from ui.shared.explore_link import explored_in
from ui.shared.explore_plan import ExplorePlan
from ui.shared.language import words
from ui.shared.layout import Element, element as tag, page_language
from ui.shared.levers import levers
from ui.shared.mirror import mirror_scales
from ui.shared.views import pressed


@solara.component
def PlayPage(scenario: Scenario) -> Element:
    """A scenario as it is played, from where the link says."""
    language = page_language()
    query = solara.use_router().search
    desk, is_link_broken = solara.use_memo(lambda: _desk(scenario, query, language), [scenario.name])
    charts, set_charts = solara.use_state(desk.charts)
    desk.speak(language)

    def add_chart(measure: str) -> None:
        desk.add_chart(measure)
        set_charts(desk.charts)

    shown = desk.views()
    elements: dict[str, Element] = {
        "levers": _levers(desk, language, shown),
        "company": _company(desk, language, shown),
        "failure": FailureNotice(event_seek=desk.seek, **shown["failure"]),
        "recount": Recount(
            words=words(language, "recount", "experiment", "goals", "moves", "time"),
            event_begin=pressed(desk.experiment), event_rewind=pressed(desk.rewind), **shown["recount"]),
        "charts": _charts(desk, charts, language, shown, add_chart),
        "mirror": Mirror(
            words=words(language, "mirror", "changed", "moves", "goals", "charts", "courses"),
            scales=mirror_scales(language), event_reseed=pressed(desk.reseed),
            event_course=desk.come_back, **shown["mirror"]),
        "time": _time(desk, language, shown),
    }
    solara.use_effect(lambda: desk.mount(elements), [])
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
        plan, courses = explored_in(scenario, query)
        return ExploreController(plan, language, courses[:MOST]), False
    except InputError:
        return ExploreController(ExplorePlan(scenario), language), True


def _part(name: str, elements: Mapping[str, Element]) -> Element:
    return tag("div", [elements[name]], css=f"desk__{name}")


def _notice(is_link_broken: bool, language: str) -> Element:
    text = [translate("play.broken_link", language)] if is_link_broken else []
    return tag("p", text, css="notice" if is_link_broken else "hidden")


def _whose(desk: ExploreController, language: str) -> Element:
    """Says of a company that comes from the desk that it is not the scenario's."""
    text = [translate("play.company", language)] if desk.pair.trial.company is not None else []
    return tag("p", text, css="decide__own small" if text else "hidden")


def _levers(desk: ExploreController, language: str, shown: ExploreViews) -> Element:
    return Levers(
        words=words(language, "levers"), language=language, levers=levers(desk.pair.trial.scenario, language),
        event_move=desk.numbered(desk.move), event_undo=pressed(desk.undo), event_redo=pressed(desk.redo),
        **shown["levers"])


def _company(desk: ExploreController, language: str, shown: ExploreViews) -> Element:
    per_dot = desk.pair.stride * desk.pair.trial.scenario.profile.customer_weight
    n_customers = number(per_dot, language, int(per_dot % 1 > 0))
    dots = "" if per_dot == 1 else translate("company.dots", language, n=n_customers)
    return CompanyView(words=words(language, "company"), language=language, dots=dots, **shown["company"])


def _charts(
    desk: ExploreController,
    charts: tuple[str, ...],
    language: str,
    shown: ExploreViews,
    add: Callable[[str], None],
) -> Element:
    return Charts(
        words=words(language, "charts", "moment"), language=language,
        charts=chart_specs(charts, desk.pair.trial.scenario.goals, language),
        others=other_charts(charts, language), horizon=desk.pair.horizon, event_add=add, **shown["charts"])


def _time(desk: ExploreController, language: str, shown: ExploreViews) -> Element:
    speeds: list[SpeedView] = [{"value": speed, "label": translate("time.pace", language, n=speed)} for speed in SPEEDS]
    return TimeBar(
        words=words(language, "time"), speeds=speeds,
        event_play=desk.numbered(pressed(desk.play)), event_pause=desk.numbered(pressed(desk.pause)),
        event_step=pressed(desk.step), event_rewind=pressed(desk.rewind), event_seek=desk.numbered(desk.look_at),
        event_pace=desk.numbered(desk.set_pace), **shown["time"])
