"""What surrounds every page: its language, the bar on top, the main landmark, and a calm word when something breaks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import ipyvue
import solara
from solara.lab.utils.cookies import cookies
from solara.lab.utils.headers import headers

from game.errors import StoreError
from locales import LANGUAGES, LANGUAGE_NAMES, is_known, translate
from ui.shared.attempts import Refusals, failure_text, note, notify_all
from ui.shared.components import Shell, Trouble
from ui.shared.language import COOKIE, accepted_of, preferred, words
from ui.shared.views import LinkView

if TYPE_CHECKING:
    from experiments.decision import Decision

DOORS = ("explore", "decide")
"""Pages that the home page leads to by a door of their own."""
PAGES = (*DOORS, "train", "method")
"""Pages that the bar leads to, in this order."""
SINGLE_PAGES = ("hypothesis",)
"""Pages that other pages lead to, and the bar does not."""

Element: TypeAlias = solara.Element[Any]
"""What a component gives: where it stands on a page."""

notify_all()

chosen_language = solara.reactive("")
"""What the reader chose on this page; empty until then. One value per page."""


def page_language() -> str:
    """The language of the page that is being rendered; the page follows when it changes."""
    if chosen_language.value:
        return chosen_language.value
    accepted = headers.value or {}
    return preferred(accepted_of(accepted), (cookies.value or {}).get(COOKIE))


def element(name: str, children: Sequence[Element | str], **attributes: str) -> Element:
    """An HTML element with components inside."""
    css = attributes.pop("css", "")
    made: Element = ipyvue.Html.element(tag=name, children=list(children), class_=css, attributes=attributes)
    return made


def with_title(title: str, page: Element) -> Element:
    """A page with its title in the browser's tab; Solara shows only elements that stand in what is returned."""
    return element("div", [solara.Title(title), page], css="titled")


@solara.component
def Layout(children: list[Element] = []) -> Element:  # noqa: B006  (Solara's own signature)
    """The bar, then the page."""
    language = page_language()
    solara.use_route()
    router = solara.use_router()
    shell = Shell(
        words=words(language, "shell"), language=language, cookie=COOKIE,
        languages=[{"code": code, "name": LANGUAGE_NAMES[code]} for code in LANGUAGES],
        trail=trail(router.path, language, router.search), pages=pages(language), event_choose=chosen_language.set)
    main = element("main", [Guarded(children=children)], css="reflet-main", id="main", tabindex="-1")
    return element("div", [shell, main, Refusals(language=language)], css="reflet")


@solara.component
def Guarded(children: list[Element]) -> Element:
    """The page, or what a reader is told when it fails; the reason goes to the log, never to the screen."""
    error, _ = solara.use_exception()
    if error is None:
        return element("div", children)
    language = page_language()
    note(error)
    trouble = Trouble(
        words=words(language, "trouble"), text=failure_text(error, language, "trouble.text"), path="/explore",
        action=translate("trouble.back", language), waits=isinstance(error, StoreError))
    return element("div", [trouble], css="page")


def pages(language: str) -> list[LinkView]:
    """The pages that can be reached from everywhere."""
    return [{"label": translate(f"shell.{name}", language), "path": f"/{name}"} for name in PAGES]


def trail(path: str, language: str, query: str | None = None) -> list[LinkView]:
    """Where the page stands: each step with its label and path; empty at home."""
    parts = [part for part in path.strip("/").split("/") if part]
    if not parts or parts[0] not in PAGES + SINGLE_PAGES:
        return []
    steps: list[LinkView] = [{"label": translate(f"shell.{parts[0]}", language), "path": f"/{parts[0]}"}]
    if parts[0] not in DOORS:
        return steps
    if parts[1:] == ["company"]:
        return [*steps, {"label": translate("own.trail", language), "path": path}]
    from simulation import Scenario  # the home page does without the simulation: see ui.runtime.engine

    if len(parts) > 1 and parts[1] in Scenario.offered():
        if parts[0] == "decide" and (held := decision_of(query)) is not None:
            return [*steps, *_trail_of(held, path, language)]
        steps.append({"label": Scenario.load(parts[1]).title[language], "path": f"/{parts[0]}/{parts[1]}"})
    if len(parts) > 2 and is_known(f"shell.{parts[2]}", language):
        steps.append({"label": translate(f"shell.{parts[2]}", language), "path": path})
    return steps


def decision_of(query: str | None) -> Decision | None:
    """What the link in an address decides; None where there is no link, or none that can be opened."""
    from experiments.links import LinkError, decision_in

    try:
        return decision_in(query)
    except LinkError:
        return None


def _trail_of(decision: Decision, path: str, language: str) -> list[LinkView]:
    """The steps below Decide to the desk of a decision; a reader's own company is reached by its form."""
    if not decision.is_own:
        return [{"label": decision.scenario.title[language], "path": path}]
    form: LinkView = {"label": translate("own.trail", language), "path": "/decide/company"}
    return [form, {"label": translate("decide.trail.own", language), "path": path}]
