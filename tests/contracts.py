"""A contract that holds for all that is declared is one test: it asks every case, and names those that break it."""

from __future__ import annotations

import inspect
import traceback
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import pytest

Check = Callable[..., None]
AT_MOST = 400
"""Characters that are shown of what went wrong in one case."""


def for_each(names: str, cases: Iterable[Any] | Callable[[], Iterable[Any]]) -> Callable[[Check], Check]:
    """Makes one test of a contract, which fails with every case that breaks it and with what was found there.

    Args:
        names: What the contract calls the parts of a case, as for `pytest.mark.parametrize`. Its other arguments are
            fixtures.
        cases: All of them; or what gives them, where that takes long: it is called when the test runs.
    """
    parts = [name.strip() for name in names.split(",")]

    def of(contract: Check) -> Check:
        @wraps(contract)
        def test(**fixtures: Any) -> None:
            request = list(cases() if callable(cases) else cases)
            assert request, "a contract of nothing"
            broken = [found for case in request if (found := _breach(contract, parts, case, fixtures))]
            if broken:
                pytest.fail(f"{len(broken)} of {len(request)}:\n" + "\n".join(broken), pytrace=False)

        wanted = inspect.signature(contract)
        test.__signature__ = wanted.replace(  # type: ignore[attr-defined]
            parameters=[one for name, one in wanted.parameters.items() if name not in parts])
        return test

    return of


def _breach(contract: Check, parts: list[str], case: Any, fixtures: dict[str, Any]) -> str:
    """What goes wrong in a case, with its name and the line; nothing if all is well."""
    values = (case,) if len(parts) == 1 else tuple(case)
    try:
        contract(**dict(zip(parts, values, strict=True)), **fixtures)
    except (Exception, pytest.fail.Exception) as error:  # one case must not hide the others
        line = traceback.extract_tb(error.__traceback__)[1].lineno
        return f"{'-'.join(map(_name, values))}, line {line}: {type(error).__name__}: {error}"[:AT_MOST]
    return ""


def _name(value: Any) -> str:
    """A short name, as pytest would give it."""
    if isinstance(value, (str, int, float, bool)):
        return str(value)
    own = next((getattr(value, part) for part in ("key", "name", "__name__") if hasattr(value, part)), None)
    return str(own if own is not None else repr(value)[:40])
