"""Splits a part of the text into rows and cells."""
