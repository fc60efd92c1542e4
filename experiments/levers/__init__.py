"""Levers one by one: how far each is worth moving, care as a bundle, the same euro spent either way."""
