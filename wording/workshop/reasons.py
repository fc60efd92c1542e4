"""Why a measure stands where it does at the end of a round, in a sentence."""

from __future__ import annotations

from game.companies.attribution import MoveShare, RoundAttribution
from locales import translate
from wording.changes import change_text, is_visible
from wording.levers import lever_text
from wording.measures import label

MOST_NAMED = 2
"""Levers named in the sentence."""


def reasons_sentence(found: RoundAttribution, language: str) -> str:
    """The whole in one sentence."""
    if not found.shares:
        return translate("screen.why.nothing_moved", language)
    if not is_visible(found.measure, found.change.value):
        return translate("screen.why.no_change", language, measure=label(found.measure, language))
    named = [_share_text(found, share, language) for share in found.shares[:MOST_NAMED]]
    key = "screen.why.one" if len(named) == 1 else "screen.why.two"
    return translate(
        key, language, measure=label(found.measure, language),
        change=change_text(found.measure, found.change.value, language), first=named[0], second=named[-1])


def _share_text(found: RoundAttribution, share: MoveShare, language: str) -> str:
    return translate(
        "screen.why.share", language, lever=translate(f"lever.{share.lever}.label", language),
        before=lever_text(share.lever, share.before, language),
        after=lever_text(share.lever, share.after, language),
        change=change_text(found.measure, share.added.value, language))
