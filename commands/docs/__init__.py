"""Pages of `docs/` that are written from the sources: the equations, where numbers are used, tables."""
