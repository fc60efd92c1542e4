"""The workshop on screen: pages of trainers, participants, the projector and the debrief. They show rooms."""
