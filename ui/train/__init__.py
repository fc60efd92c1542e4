"""The page /train: a trainer's workshops, the room while it goes on, scenarios of one's own."""
