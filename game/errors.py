"""What a workshop refuses, said so that whoever asked for it knows what is allowed."""

from __future__ import annotations

from typing import Any


class GameError(Exception):
    """Root of every error that the game raises on purpose."""


class Euros(float):
    """An amount of money, which each language writes in its own way."""


class RefusedError(GameError):
    """Something that cannot be done in this workshop, or not now.

    Args:
        reason: end of the message's key (`refused.<reason>`).
        values: what the message speaks of.
    """

    def __init__(self, reason: str, **values: Any) -> None:
        self.reason, self.values = reason, values
        super().__init__(", ".join((reason, *(f"{name}={value}" for name, value in values.items()))))


class NoPlaceError(RefusedError):
    """Workshops can be kept nowhere on this machine as it is set up.

    Args:
        place: where it was tried. problem: what the system says of it.
    """

    def __init__(self, place: str, problem: str) -> None:
        super().__init__("no_place", place=place, problem=problem)


class StoreError(RefusedError):
    """The database cannot do now what is asked of it; what was stored before is there.

    Args:
        reason: `disk_full`, `store_closed`, `store_away` or `store_failed`.
        detail: what the database says, for the log.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(reason)
        self.detail = detail


class ConflictError(GameError):
    """Somebody else wrote to the log first: read what they wrote, then try again."""


class NewerDatabaseError(GameError):
    """The database was changed by a newer version of the product than this one."""

    def __init__(self) -> None:
        super().__init__("the database was made by a newer version of Reflet; start that version, or restore a backup")


class NoSuchScenarioError(GameError):
    """A trainer has no own scenario of this name."""


class NoSuchWorkshopError(GameError):
    """A code, link or identifier that leads to no workshop."""
