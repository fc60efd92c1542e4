"""Every measure of every week as CSV: the columns of `Run.frame`, once with the decision, once without, and apart."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import numpy as np

from experiments.effects import Effects
from experiments.series import series
from simulation.measures import MEASURES
from simulation.recipe import model_version

POLICIES = ("decided", "base", "difference")
INDEX = ("policy", "replicate", "week")
MARK = "# "


def csv_text(outcome: Effects, link: str, made: date) -> str:
    """The table under comment lines that tell where it comes from (pandas reads it with `comment="#"`).

    Floats are written so that reading gives the same bits.
    """
    return "".join([*_header(outcome, link, made), ",".join((*INDEX, *MEASURES)) + "\n", *_rows(outcome)])


def _header(outcome: Effects, link: str, made: date) -> Iterator[str]:
    texts = {
        "reflet": model_version(), "made": made.isoformat(), "decision": json.dumps(outcome.decision.as_mapping()),
        "replicates": outcome.replicates, "weeks": outcome.weeks, "link": link}
    for key, value in texts.items():
        if value != "":
            yield f"{MARK}{key} {value}\n"


def _rows(outcome: Effects) -> Iterator[str]:
    replicate, week = (index.ravel().tolist() for index in np.indices((outcome.replicates, outcome.weeks + 1)))
    decided, base = (
        np.stack([series(run, name).ravel() for name in MEASURES], axis=-1) for run in (outcome.decided, outcome.base))
    for policy, values in zip(POLICIES, (decided, base, decided - base), strict=True):
        for r, w, row in zip(replicate, week, values.tolist(), strict=True):
            yield f"{policy},{r},{w},{','.join(map(repr, row))}\n"
