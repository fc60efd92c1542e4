"""The page /explore."""
