"""Report -> Claims: quantities, what they are claims about, and their verdicts."""

from nlp.claims.extract import claims
from nlp.quantity.extract import quantities

__all__ = ["claims", "quantities"]
