"""Finds the quantities of a text: numerals, units, bounds, series -> Quantity."""

from nlp.quantity.extract import quantities

__all__ = ["quantities"]
