"""Scales of answers as people name them: "1-5", "de 1 à 7", "sur 20", "/10", "%", "5 stars"; and which are likely.

A scale is its ends, written "1-5". What is named and not understood stays so: nothing here guesses.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

COMMON = ("0-100", "0-20", "0-10", "1-10", "1-7", "0-5", "1-5", "1-4", "0-1")
"""Scales that surveys use, from which one is offered."""
PERCENT = "0-100"
SURE = "✓"
"""Behind a scale that somebody has confirmed although no answer uses it well."""
UNSURE = "?"
"""Behind a scale of which nobody has said that it is this survey's, such as one in a title above a table."""
FROM_ZERO = 10
"""From which best answer on "out of n" begins at 0 beyond doubt; "out of 5" may begin at 1."""
LEAST_USED = 0.2
"""Share of a scale that the highest of some means of satisfaction reaches where the scale is theirs. Assumed."""
FIRST_YEAR, LAST_YEAR = 1900, 2100

NUMBERS = {
    "zero": 0, "un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "dix": 10, "vingt": 20, "cent": 100, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twenty": 20, "hundred": 100}
FILLERS = frozenset(re.findall(r"\w+", (
    "echelle scale note notes notee notees moyenne moyennes moy mean means average avg score scores bareme rated "
    "resultat resultats result results likert de d from entre between en in on une un a an the of allant going points "
    "point pts sur etoile etoiles star stars valeur valeurs values verifie verified")))
"""Words beside a scale that change nothing of it."""
HINTS = frozenset(re.findall(r"\w+", (
    "echelle scale likert points pts etoile etoiles star stars note notee bareme sur out max maximum niveaux levels "
    "niveau level modalites modalite lettres lettre letters letter smiley smileys emoji emojis couleur couleurs colour "
    "colours color colors nps enps indice index rang rank satisfait satisfaits satisfied insatisfait insatisfaits "
    "dissatisfied unsatisfied mecontent excellent excellente mauvais mauvaise mediocre faible fort poor bad good low "
    "high jamais toujours never always accord agree disagree")))
"""Words that say that a scale is meant, of numbers or in words."""

END = r"[+-]?(?:0|[1-9]\d{0,3})(?:[.,]\d+)?"
WORD = "|".join(NUMBERS)
BETWEEN = r"(?:-|a\b|to\b|et\b|and\b|\.{2,3}|>)"
RANGE = re.compile(rf"(?<![\w.,/-])({END}|{WORD})\s*{BETWEEN}\s*({END}|{WORD})(?![\w/]|[.,]\d)")
SIGNED = re.compile(rf"(?<![\w.,/-])(-{END})\s*/\s*(\+{END})(?![\w/]|[.,]\d)")
OUT_OF = re.compile(rf"(?:/|\bsur\b|\bout of\b)\s*({END}|{WORD})(?![\w/]|[.,]\d)")
STEPS = re.compile(
    rf"(?<![\w.,/-])({END}|{WORD})[\s-]*(?:points?|pts|etoiles?|stars?|niveaux|levels|modalites)\b|\blikert ({END})\b")
OF_HUNDRED = re.compile(r"%|\bpour ?cents?\b|\bper ?cent\b|\bpourcentages?\b|\bpercentages?\b")
BRACKETS = re.compile(r"\(([^)]*)\)?|\[([^\]]*)\]?|\{([^}]*)\}?")
ANCHORED = re.compile(r"(?:/\s*|\b)\d+\s*=|/\s*\d")
STEP = r"\s*(?:-|a\b|to\b|\.{2,3}|>)\s*"
LETTERS = re.compile(
    rf"(?<!\w)(?:a{{1,3}}\+?{STEP}[b-j]|[b-j]{STEP}a{{1,3}}|(?:[a-j]\s*[,;/]\s*){{2,}}[a-j]|i{STEP}[ivx]+)(?!\w)")
IN_WORDS = re.compile(r"[^\W\d]\s+(?:à|to|→|>|->)\s+[^\W\d]")
"""From one word to another, such as "from poor to excellent"."""
PERIODS = re.compile(
    r"\b(?:jan|janv|janvier|january|fev|fevr|fevrier|feb|february|mars?|march|avr|avril|apr|april|mai|may|juin|june?|"
    r"juil|juillet|july?|aout|aug|august|sept?|septembre|september|oct|octobre|october|nov|novembre|november|dec|"
    r"decembre|december|hiver|printemps|ete|automne|winter|spring|summer|autumn|ans?|annees?|years?|mois|months?|"
    r"semaines?|weeks?|trimestres?|quarters?|semestres?|jours?|days?|(?:lun|mar|mercre|jeu|vendre|same)di|\w+day)\b")
IN_CELL = re.compile(r"\s*([+-]?\d+(?:[.,]\d+)?)\s*(?:/|\bsur\b|\bout of\b)\s*(\d+)\s*", re.IGNORECASE)


def ends(scale: str) -> tuple[float, float]:
    """The worst and the best answer possible on a scale such as "1-5"."""
    low, high = re.fullmatch(r"(-?[\d.]+)-(-?[\d.]+)", scale).groups()  # type: ignore[union-attr]
    return float(low), float(high)


def named(text: str) -> tuple[str, ...]:
    """The scales that a text can name when it names nothing else: none, one, or two ("out of 5" from 0 or from 1)."""
    plain = _plain(text.replace(SURE, " ").rstrip(" " + UNSURE))
    for pattern, meant in (
            (RANGE, _between), (SIGNED, _between), (OUT_OF, _out_of), (STEPS, _steps), (OF_HUNDRED, _percent)):
        found = pattern.search(plain)
        if found and not _words(plain[:found.start()] + " " + plain[found.end():]) - FILLERS:
            return meant(found)
    return ()


def is_confirmed(text: str) -> bool:
    """Whether somebody has confirmed the scale that a text names."""
    return text.rstrip().endswith(SURE)


def is_unsure(text: str) -> bool:
    """Whether somebody has to confirm the scale that a text names."""
    return text.rstrip().endswith(UNSURE)


def in_heading(heading: str) -> tuple[tuple[str, ...], bool]:
    """The scales that a heading can name, and whether it names one that is not understood."""
    text = scale_text(heading)
    scales = named(text)
    return scales, bool(text) and not scales


def scale_text(heading: str) -> str:
    """What a heading says of a scale, understood or not, as it is written; empty where it says nothing."""
    inside = ["".join(found) for found in BRACKETS.findall(heading)]
    tail = _tail(heading)
    found = next((part for part in (*inside, tail) if part and named(part)), "")
    return (found or next((part for part in (*inside, tail) if part and _is_hinted(part)), "")).strip(" -–—:,;")


def without_scale(heading: str) -> str:
    """A heading without what stands in brackets and without the scale at its end."""
    bare = BRACKETS.sub(" ", heading)
    tail = _tail(heading)
    return bare[:bare.rindex(tail)] if tail and (named(tail) or in_letters(tail)) else bare


def in_letters(text: str) -> bool:
    """Whether a text names a scale of letters and nothing else: "A-E", "de A à E"."""
    plain = _plain(text)
    found = LETTERS.search(plain)
    return found is not None and not _words(plain[:found.start()] + " " + plain[found.end():]) - FILLERS


def split_cell(text: str) -> tuple[str, str]:
    """A cell such as "14,5/20" as the answer and what names its scale; the second is empty where nothing does."""
    found = IN_CELL.fullmatch(text)
    return (found.group(1), f"/{found.group(2)}") if found else (text, "")


def likely(answers: Iterable[float]) -> tuple[str, ...]:
    """Common scales that answers are on and that they use well, in the order of `COMMON`."""
    values = list(answers)
    return tuple(
        scale for scale in COMMON if values and ends(scale)[0] <= min(values) and max(values) <= ends(scale)[1]
        and is_used(scale, values))


def is_used(scale: str, answers: Sequence[float], least: float = LEAST_USED) -> bool:
    """Whether the highest of some answers stands high enough on a scale for it to be theirs."""
    low, high = ends(scale)
    return (max(answers) - low) / (high - low) >= least


def _plain(text: str) -> str:
    spelt = unicodedata.normalize("NFKD", text)
    bare = "".join(sign for sign in spelt if not unicodedata.combining(sign)).lower()
    dashed = re.sub(r"[\u2010-\u2015\u2212]", "-", bare).replace("→", ">").replace("÷", "-")
    return " ".join(dashed.replace("->", ">").split())


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text))


def _tail(heading: str) -> str:
    """What could name a scale at the end of a heading, outside brackets; empty where nothing could."""
    bare = BRACKETS.sub(" ", heading)
    starts = [found.start() for found in re.finditer(r"\S+", bare)]
    found = next((bare[start:] for start in starts[1:] if named(bare[start:]) or in_letters(bare[start:])), "")
    return found or (slash.group() if (slash := re.search(r"/\s*\d+\s*$", bare)) else "")


def _is_hinted(part: str) -> bool:
    plain = _plain(part)
    has_ends = RANGE.fullmatch(plain) is not None and not _is_years(RANGE.fullmatch(plain))
    has_words = bool(_words(plain) & HINTS or IN_WORDS.search(part.lower())) and not PERIODS.search(plain)
    return has_words or bool(ANCHORED.search(plain)) or has_ends or in_letters(part)


def _is_years(found: re.Match[str] | None) -> bool:
    return found is not None and all(FIRST_YEAR <= _value(end) <= LAST_YEAR for end in found.groups())


def _between(found: re.Match[str]) -> tuple[str, ...]:
    low, high = map(_value, found.groups())
    return () if low >= high or _is_years(found) else (_scale(low, high),)


def _out_of(found: re.Match[str]) -> tuple[str, ...]:
    best = _value(found.group(1))
    if best >= FROM_ZERO:
        return (_scale(0, best),)
    return (_scale(0, best), _scale(1, best)) if best > 1 else ()


def _steps(found: re.Match[str]) -> tuple[str, ...]:
    best = _value(found.group(1) or found.group(2))
    return (_scale(1, best), _scale(0, best)) if best > 1 else ()


def _percent(found: re.Match[str]) -> tuple[str, ...]:
    return (PERCENT,)


def _scale(low: float, high: float) -> str:
    return f"{low:g}-{high:g}"


def _value(end: str) -> float:
    return float(NUMBERS[end] if end in NUMBERS else end.replace(",", "."))
