"""The panel Money."""
