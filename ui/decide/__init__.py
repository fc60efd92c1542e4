"""The page Decide: its parts."""
