"""A room of people without screens, against the application in a process of its own. Knows the game, not the pages."""
