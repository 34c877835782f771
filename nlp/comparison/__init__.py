"""Compares last year's report with this year's: changed figures; prose kept, changed, new, gone."""

from nlp.comparison.compare import compare
from nlp.comparison.values import Comparison, Figure, Passage

__all__ = ["Comparison", "Figure", "Passage", "compare"]
