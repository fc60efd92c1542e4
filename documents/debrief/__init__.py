"""A workshop as files to take away: pages, a workbook with its codebook, tables, the log."""
