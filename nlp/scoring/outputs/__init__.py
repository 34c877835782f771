"""The final tables, pages and workbooks of a run."""
