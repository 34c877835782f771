"""Finds the statutory tables in the text."""
