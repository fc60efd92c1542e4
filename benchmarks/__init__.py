"""How fast the model is, measured on this machine in one run; `reflet bench` prints the table."""
