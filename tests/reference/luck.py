"""Luck by key on Python's whole numbers: a draw is a hash of who, when and for what, so nobody's draw moves another's.

A word is a whole number of 64 bits. Its three fields of 21, 21 and 22 bits are three numbers from 0 to 1.
"""

from __future__ import annotations

from math import sqrt

SIZE = 2**64
GOLDEN = 0x9E3779B97F4A7C15
"""2**64 over the golden ratio: steps of it never fall close together."""

FIRST_WEEK = -1024
KINDS = 8
"""Weeks are numbered from `FIRST_WEEK`, and each has room for so many kinds of agents."""


def scramble(number: int) -> int:
    """The number's hash (the last steps of splitmix64)."""
    number %= SIZE
    number = (number ^ number >> 30) * 0xBF58476D1CE4E5B9 % SIZE
    number = (number ^ number >> 27) * 0x94D049BB133111EB % SIZE
    return number ^ number >> 31


def company_key(seed: int, replicate: int) -> int:
    """Key of one company among the replicates of a seed."""
    return scramble(scramble(seed + GOLDEN) + replicate * GOLDEN)


def week_key(company: int, week: int, kind: int) -> int:
    """Key of one kind of agents in a week of a company."""
    return scramble(company + ((week - FIRST_WEEK) * KINDS + kind + 1) * GOLDEN)


def word(week: int, agent: int) -> int:
    """Word of an agent in a week, given the week's key."""
    return scramble(week + agent * GOLDEN)


def draw(agent: int, event: int) -> int:
    """A further word of the same agent and week, for one event."""
    return scramble(agent + event * GOLDEN)


def first(bits: int) -> float:
    """The lowest field of a word as a number from 0 to 1."""
    return bits % 2**21 / 2**21


def second(bits: int) -> float:
    """The middle field of a word as a number from 0 to 1."""
    return (bits >> 21) % 2**21 / 2**21


def third(bits: int) -> float:
    """The highest field of a word as a number from 0 to 1."""
    return (bits >> 42) / 2**22


def normal(bits: int) -> float:
    """About standard normal: four fields of 16 bits, summed and scaled."""
    total = bits % 2**16 + (bits >> 16) % 2**16 + (bits >> 32) % 2**16 + (bits >> 48)
    return (total - 2 * (2**16 - 1)) * (sqrt(3) / 2**16)


def pick(n: int, uniform: float) -> int:
    """One of n places, counted from 0."""
    return int(uniform * n)


def on_grid(chance: float) -> float:
    """A chance held to 0–1 and to the steps in which `first` and `second` move: below it lies a hit."""
    return int(min(max(chance, 0.0), 1.0) * 2**21) / 2**21
