"""The page /debrief."""
