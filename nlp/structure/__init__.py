"""Document -> Report: outline, sentences and the statutory tables."""

from nlp.structure.build import build

__all__ = ["build"]
