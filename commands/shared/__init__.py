"""What commands share: the voice, what was written at the command line, decisions, tables, progress."""
