"""Workshops that are going on in this process: rooms, their clocks, who is there, who may come in, bots."""
