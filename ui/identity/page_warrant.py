"""Binds a trainer's page to who is signed in: asked again at every act, and before anything is shown."""

from __future__ import annotations

from ui.identity.sessions import may_run, trainer_of_page
from ui.runtime.warrant import use_right


def use_warrant(trainer: str | None, identity: str | None) -> None:
    """Binds all that the rendered page does to its trainer, who must be signed in, and own a workshop if one is named.

    Args:
        trainer: for whom the page is rendered; None is nobody. identity: of the workshop that it runs.
    """
    use_right(None if trainer is None else (
        lambda: trainer_of_page() == trainer and (identity is None or may_run(trainer, identity))))
