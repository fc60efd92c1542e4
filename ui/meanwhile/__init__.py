"""What there is to watch until the engine is ready: a part of the pages Explore and Decide."""
