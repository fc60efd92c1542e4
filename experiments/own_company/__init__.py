"""A reader's own company: what it tells of itself as numbers, and the start of the model fitted to it."""
