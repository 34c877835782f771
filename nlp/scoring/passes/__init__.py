"""The two passes over a corpus: each report by itself, then with last year's."""
