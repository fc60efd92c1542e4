"""What the teams' companies live through: games, one market, where they stand, scores, bets, what moves did."""
