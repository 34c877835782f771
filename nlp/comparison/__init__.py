"""Last year's report beside this year's: figures that moved, prose kept, changed, new, gone."""

from nlp.comparison.compare import compare
from nlp.comparison.values import Comparison, Figure, Passage

__all__ = ["Comparison", "Figure", "Passage", "compare"]
