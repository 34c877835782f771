"""Chinese word and sentence segmentation, and a spaCy pipeline built on it."""

from nlp.language.build import language
from nlp.segment import Segmenter

__all__ = ["Segmenter", "language"]
