"""The room of a workshop while it goes on, as its trainer sees and leads it."""

from __future__ import annotations

import solara

from ui.runtime.rooms import rooms
from ui.shared.language import words
from ui.shared.layout import Element, element as tag, page_language
from ui.train.components import Bar, Happen, Join, Keep, Teams
from ui.train.controller import RoomController, facts_of


@solara.component
def RoomPage(identity: str) -> Element:
    """A workshop before, while and after it is played."""
    language, router = page_language(), solara.use_router()
    controller = solara.use_memo(lambda: RoomController(rooms().room(identity)), [identity])
    controller.language, controller.gone = language, lambda: router.push("/train")
    facts = solara.use_memo(lambda: facts_of(controller.room, language), [identity, language])
    text = words(language, "train", "team")
    bar = Bar(words=text, language=language, facts=facts, event_act=controller.act)
    join = Join(words=text, event_other=controller.change_code, event_call=controller.call_by)
    teams = Teams(words=text, identity=identity, event_act=controller.act)
    happen = Happen(words=text, language=language, event_act=controller.act)
    keep = Keep(words=text, facts=facts, event_carry=controller.export, event_erase=controller.erase)
    elements = {"bar": bar, "teams": teams, "happen": happen, "keep": keep, "join": join}
    solara.use_effect(lambda: controller.mount(elements), [identity, language])
    middle, side = tag("div", [teams, keep], css="train__middle"), tag("div", [join, happen], css="train__side")
    return tag("div", [bar, tag("div", [middle, side], css="train__parts")], css="page train train--room")
