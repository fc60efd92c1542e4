"""Light pages of plain HTML, made on the server: they need no script and open before anything is loaded."""
