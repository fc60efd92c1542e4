"""The web application around the pages. Imports nothing by itself: what opens the port is loaded first, and alone."""
