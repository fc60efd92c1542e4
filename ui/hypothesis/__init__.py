"""The page /hypothesis."""
