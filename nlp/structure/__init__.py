"""Document -> Report: outline, sentences and the statutory tables."""

from nlp.structure.build import build
from nlp.structure.recognise import is_report

__all__ = ["build", "is_report"]
