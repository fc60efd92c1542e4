"""The page /method."""
