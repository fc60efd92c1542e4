"""The uncertain facts of a market that several companies share: a working value and a plausible range each.

They stand apart from `Assumptions` because a company by itself knows none of them: no run of one company depends on
them, and the questions asked of one company (what does its result depend on?) do not ask for them.
"""

from __future__ import annotations

from simulation.parameters import Declared, declared, parameter


@declared
class Rivalry(Declared):
    """What the shared market takes for granted. Nobody has measured any of it for the sectors of the scenarios."""

    switching: float = parameter(0.4, 0.1, 0.8, "share", "rivalry")
    comparing: float = parameter(0.5, 0, 1, "share", "rivalry")
    discernment: float = parameter(3, 1, 6, "index", "rivalry")
    poaching: float = parameter(0.3, 0.05, 0.6, "share", "rivalry")
    skill_carried: float = parameter(0.7, 0.3, 1, "share", "rivalry")
