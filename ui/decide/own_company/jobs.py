"""Fits that readers have asked for, and those of late: by session, in memory only."""

from __future__ import annotations

from dataclasses import dataclass, replace

from experiments.own_company.figures import CompanyFigures
from experiments.own_company.fit import Fit
from experiments.own_company.fitting import calibrate
from simulation.cache import BoundedCache
from ui.shared.jobs import Job


@dataclass(frozen=True)
class FitRequest:
    """A fitting that was asked for: to what, on which scales, how far it is, whether a reload broke it off."""

    figures: CompanyFigures
    scales: dict[str, str]
    job: Job[Fit]
    is_resumed: bool = False


_FITS: BoundedCache[str, FitRequest] = BoundedCache(max_items=100)
"""Fits at hand for readers who reload or come back, by session."""


def keep(session: str, request: FitRequest | None) -> None:
    """Remembers a session's latest fit; None forgets it."""
    if request is None:
        _FITS.forget(session)
    else:
        _FITS.keep(session, request)


def kept(session: str, figures: CompanyFigures | None) -> FitRequest | None:
    """A session's latest fit, where it is one to what is told now; one that was broken off begins again."""
    found = _FITS.peek(session)
    if found is None or figures is None or found.figures != figures or found.job.has_failed:
        return None
    return found if found.job.result is not None else replace(found, is_resumed=True)


def fit_request(figures: CompanyFigures, scales: dict[str, str]) -> FitRequest:
    """A fitting to begin when somebody waits for it."""
    return FitRequest(figures, scales, Job(lambda progress: calibrate(figures, progress)))
