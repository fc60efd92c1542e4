"""Kits for trainers: a script minute by minute, what to look for, slides; one source per scenario, three lengths."""
