"""What this process has: the engine, its rooms, its log, its settings, who is there. Below all pages."""
