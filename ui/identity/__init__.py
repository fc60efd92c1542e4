"""Who somebody is, and by which addresses they come in."""
