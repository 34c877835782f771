"""Section five: problems, measures, and which measure answers which problem."""
