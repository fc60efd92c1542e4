"""The workshop on screen: pages of trainers, participants, the projector and the debrief. They show rooms."""

WORKSHOP_PAGES = ("train", "play", "screen", "debrief")
"""Each a module of this package of its name."""
