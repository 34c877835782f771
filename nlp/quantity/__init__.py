"""What in a text is a number of what: numerals, units, bounds, series -> Quantity."""

from nlp.quantity.extract import quantities

__all__ = ["quantities"]
