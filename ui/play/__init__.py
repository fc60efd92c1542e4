"""The page /play: a participant's seat."""
