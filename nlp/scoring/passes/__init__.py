"""The two passes over a corpus: each report alone, then beside last year's."""
