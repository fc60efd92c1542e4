"""Files that readers take away or hand in: pages, workbooks, tables, pictures, each with its template beside it."""
