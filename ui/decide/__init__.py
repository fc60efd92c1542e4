"""Decide: several policies over the whole horizon at once, with what is sure and what is not."""
