"""What a gain rests on: in how many worlds that the evidence allows it is there, and which relation turns it first."""

from experiments.reliance.relations import assumed
from experiments.reliance.reliance import REPLICATES, Reliance, at_end, gained, reliance, reliance_of, worlds_for
from experiments.reliance.sides import Sides, sides_of
from experiments.reliance.turning import Turning

__all__ = [
    "REPLICATES", "Reliance", "Sides", "Turning", "assumed", "at_end", "gained", "reliance", "reliance_of", "sides_of",
    "worlds_for"]
