"""A workshop's log and what follows from it: entries, the state that they fold to, what may be done, decisions."""
