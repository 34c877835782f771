"""The HTML pages of a run: the index, and one for each report."""
