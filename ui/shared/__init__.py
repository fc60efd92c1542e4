"""What more than one page is made of. Imports nothing above it."""
