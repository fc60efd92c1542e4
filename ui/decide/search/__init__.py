"""The panel that looks for what matters and for what is best."""
