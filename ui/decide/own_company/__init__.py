"""A reader's own company on screen: the form, what is said of it, and what came of fitting."""
