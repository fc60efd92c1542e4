"""What can be done at the command line, one file per command; `cli.py` puts them together."""
