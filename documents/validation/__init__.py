"""The validation as a file: a table for machines, one page to read, a row as a picture."""
