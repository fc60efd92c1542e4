"""The debrief in words, section by section, for page and paper alike."""
