"""Report -> Claims: quantities, the indicators that they are linked to, and their verdicts."""

from nlp.claims.extract import claims
from nlp.quantity.extract import quantities

__all__ = ["claims", "quantities"]
