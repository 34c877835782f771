"""Rows as printed -> rows of the form."""
