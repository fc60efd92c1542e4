"""The rules of play: setups, the log of a workshop and what it folds to, teams' games, scores. No screen."""
