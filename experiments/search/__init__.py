"""Search: the best policy for a budget, by one aim or two, with what is not needed for it put back."""
