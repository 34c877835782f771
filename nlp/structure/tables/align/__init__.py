"""Matches printed rows to the rows of the form."""
