"""Chinese words and sentences: the segmenter, and a spaCy pipeline around it."""

from nlp.language.build import language
from nlp.language.segment import Segmenter

__all__ = ["Segmenter", "language"]
